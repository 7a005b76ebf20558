import { inArray } from "drizzle-orm";
import { v7 } from "uuid";
import { PURPOSE } from "../features/enquiries/queries.ts";
import { enquiries, enquiryMessages } from "../features/enquiries/tables.ts";
import { days, later, minutes } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import { sealBound } from "../platform/encryption/bound.ts";
import type { Platform } from "../platform/platform.ts";
import type { Calendar } from "./calendar.ts";
import { recordAll } from "./happened.ts";
import type { EnquiryWords, Material } from "./material.ts";
import type { Random } from "./random.ts";

const KINDS = { office: "office", person: "individual", school: "school", family: "family" } as const;
/** Three still wait for an answer. */
const WAITING = 3;

/**
 * What people have asked from outside in the last weeks, and what was answered; sealed as the enquiries' own feature does, without
 * its mails. Whoever has asked already does not ask again.
 * @param organizers persons
 */
export async function storeEnquiries(
  platform: Platform,
  { enquiries: all, offices }: Pick<Material, "enquiries" | "offices">,
  organizers: readonly string[],
  calendar: Calendar,
  random: Random,
): Promise<void> {
  const { db } = platform;
  const known = await db.q
    .select({ email: enquiries.email })
    .from(enquiries)
    .where(
      inArray(
        enquiries.email,
        all.map(({ email }) => email),
      ),
    );
  const asked = new Set(known.map(({ email }) => email));
  const fresh = all.filter(({ email }) => !asked.has(email));
  if (fresh.length === 0) return;
  const told = fresh.map((words, index) => {
    const waits = index >= fresh.length - WAITING;
    const ago = waits ? random.whole(2, 20) / 10 : 3 + (fresh.length - index) * 2.3;
    return tellOf(platform, words, { ago, waits, by: random.pick(organizers) }, calendar, random);
  });
  const nameOf = new Map(offices.map(({ key, name }) => [key, name]));
  await db.write(bySystem, async (tx) => {
    await tx.q.insert(enquiries).values(
      told.map(({ id, words, askedAt, answer }) => ({
        id,
        kind: KINDS[words.from_kind],
        state: answer ? ("answered" as const) : ("waiting" as const),
        name: words.name,
        email: words.email,
        organization: nameOf.get(words.office ?? "") ?? "",
        lang: "ja" as const,
        version: answer ? 2 : 1,
        createdAt: askedAt,
        lastAt: answer?.at ?? askedAt,
        waitingSince: askedAt,
      })),
    );
    await tx.q.insert(enquiryMessages).values(told.flatMap(({ messages }) => messages));
    for (const { id, words } of told)
      await tx.record({ kind: "enquiry.received", subject: id, ids: { kind: KINDS[words.from_kind] } });
    const answered = told.flatMap(({ id, answer }) => (answer ? [{ id, by: answer.by }] : []));
    await recordAll(
      platform,
      tx,
      answered.map(({ id, by }) => ({ by, event: { kind: "enquiry.answered", subject: id } })),
    );
  });
}

/** One enquiry and its answer, at their moments. */
function tellOf(
  { vault }: Platform,
  words: EnquiryWords,
  { ago, waits, by }: { ago: number; waits: boolean; by: string },
  calendar: Calendar,
  random: Random,
) {
  const askedAt = later(calendar.now, -days(ago));
  const at = calendar.working(later(askedAt, minutes(random.whole(200, 1_500))));
  const answer = waits || at >= calendar.now ? undefined : { at, by };
  const enquiry = v7({ msecs: askedAt.getTime() });
  const message = (text: string, moment: Date, author: string | null) => {
    const id = v7({ msecs: moment.getTime() });
    const body = sealBound(vault, PURPOSE, [id], text.trim());
    return { id, enquiry, by: author, body, at: moment };
  };
  const messages = [
    message(words.body, askedAt, null),
    ...(answer ? [message(words.answer, answer.at, answer.by)] : []),
  ];
  return { id: enquiry, words, askedAt, answer, messages };
}
