import { findAccommodation } from "../features/accommodations/queries.ts";
import type { MeasureKey, Measures, Situation } from "../features/accommodations/rules.ts";
import { accept, offer, request, write } from "../features/accommodations/service.ts";
import { later, days as ofDays } from "../platform/clock.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Places } from "./people.ts";
import type { Scene } from "./scene.ts";
import { withMailsLeft } from "./standing-at.ts";

/** What somebody asked for, and how far it has come. */
interface Told {
  /** How many days ago it was asked. */
  readonly ago: number;
  readonly situation: Situation;
  readonly help: string;
  readonly hard?: string;
  readonly answer?: string;
  /** What of that which can be set they asked for. */
  readonly wishes?: readonly MeasureKey[];
  readonly how?: string;
  /** What the offer sets. @param organizer who offers it: their id */
  readonly sets?: (organizer: string) => Measures;
  /** They agreed, and let the mentors see how. */
  readonly agreed?: boolean;
  readonly done?: string;
}

/** Of the first participants, in turn. */
const TOLD: readonly Told[] = [
  {
    ago: 12,
    situation: "talking",
    help: "質問は、電話や通話でなく、文字で送ってほしいです。",
    hard: "耳から聞いたことを、その場でメモするのがむずかしく、あとで分からなくなります。",
    how: "聞きたいことは、メンターが部屋に文字で書きます。通話はしません。急ぎのときも、文字で送ります。",
    wishes: ["contact_person"],
    sets: (organizer) => ({ plain_words: true, contact_person: organizer }),
    agreed: true,
    done: "メンター全員に、文字で聞くことを伝えました。",
  },
  {
    ago: 4,
    situation: "time",
    help: "発表の時間を、15分にしてもらえると安心です。",
    hard: "つまったときに、立て直す時間がほしいです。",
    wishes: ["stage_time"],
    sets: () => ({ stage_time: 5, script: true }),
    how: "発表は15分にします。途中で止まっても、だれも急がせません。書いた文を、そのまま読んでも大丈夫です。",
  },
  {
    ago: 3,
    situation: "reading",
    help: "一度に一つずつ頼んでほしいです。",
    answer: "分かりました。いちばん困ったのは、どの部屋の、どの書きかたでしたか。そこから直します。",
  },
  {
    ago: 1,
    situation: "people",
    wishes: ["contact_person"],
    help: "聞く人を、一人に決めてもらえますか。だれに聞けばいいか迷って、止まってしまいます。",
  },
];

/** Some have asked for accommodation: one is agreed, and set, one has an offer, one was asked back, one waits. */
export async function storeAccommodations(
  platform: Platform,
  { cohort }: Places,
  { calendar, journeys, staff }: Scene,
  title: string,
): Promise<void> {
  const organizer = staff.find(({ roles }) => roles.includes("organizer"))?.person;
  if (!organizer) return;
  for (const [at, told] of TOLD.entries()) {
    const person = journeys[at]?.person;
    if (!person) return;
    const asked = calendar.working(later(calendar.now, -ofDays(told.ago)));
    const moment = asked < calendar.now ? asked : later(calendar.now, -ofDays(told.ago));
    const then = withMailsLeft(platform, moment);
    const asker = actorAs(person, "participant", cohort, moment);
    const staffed = actorAs(organizer, "organizer", cohort, moment);
    const id = await request(then, asker, cohort, { hard: "", ...told, measures: [...(told.wishes ?? [])] });
    const now = async () => {
      const found = await findAccommodation(platform.db, asker, id, "own");
      if (!found) throw new Error("what was just asked is gone");
      return found.accommodation;
    };
    const step = async (run: (row: Awaited<ReturnType<typeof now>>) => Promise<void>) => run(await now());
    const { answer: body, how, sets, done } = told;
    const measures = sets?.(organizer) ?? {};
    if (body) await step((row) => write(then, staffed, row, "answer", { version: row.version, body }));
    if (how) await step((row) => offer(then, staffed, row, { version: row.version, how, measures, lookAfter: "14" }));
    const reader = { lang: "ja", zone: platform.settings.zone } as const;
    const mentors = { kind: "mentors", id: cohort, place: title, names: [] } as const;
    const today = dayOf(moment, platform.settings.zone);
    if (told.agreed) await step((row) => accept(then, asker, row, { version: row.version, mentors, today }, reader));
    if (done) await step((row) => write(then, staffed, row, "did", { version: row.version, body: done }));
  }
}
