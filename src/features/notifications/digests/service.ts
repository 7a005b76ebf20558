import { and, asc, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import { bySystem } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { findActor } from "../../accounts/queries.ts";
import { people } from "../../accounts/tables.ts";
import { listNoticesById } from "../notices/queries.ts";
import { takeForMail } from "../notices/service.ts";
import { quietingMessages } from "../quieting/messages.ts";
import { afterQuiet, lastDue } from "../quieting/rules.ts";
import { noteDigest } from "../quieting/service.ts";
import { quietSettings } from "../tables.ts";
import { linesOf } from "../telling/service.ts";

const AT_ONCE = 200;

/**
 * Mails what is addressed to people and not seen yet, to those who asked for it and whose hour has come. What falls into their rest comes
 * after it. Each in a transaction of its own; running twice sends once.
 */
export async function sendDigests(platform: Platform): Promise<number> {
  const { db, outbox, clock, log } = platform;
  let sent = 0;
  if (!outbox.sends) return sent;
  for (let after: string | undefined; ; ) {
    const asking = await db.q
      .select({
        settings: quietSettings,
        zone: people.zone,
        lang: people.lang,
        email: people.email,
        name: people.nickname,
      })
      .from(quietSettings)
      .innerJoin(people, eq(people.id, quietSettings.person))
      .where(
        and(
          ne(quietSettings.digest, "none"),
          isNotNull(people.email),
          isNull(people.erasedAt),
          after ? gt(quietSettings.person, after) : undefined,
        ),
      )
      .orderBy(asc(quietSettings.person))
      .limit(AT_ONCE);
    for (const one of asking) {
      const now = clock.now();
      const due = lastDue(one.settings, now, one.zone);
      const told = one.settings.digestedAt;
      if (!due || (told && told >= due) || afterQuiet(one.settings, now, one.zone) > now) continue;
      await sendDigest(platform, one, now).then(
        (left) => void (sent += left ? 1 : 0),
        (error: unknown) => log.error("digest", error),
      );
    }
    after = asking.at(-1)?.settings.person;
    if (asking.length < AT_ONCE) return sent;
  }
}

interface Asking {
  readonly settings: typeof quietSettings.$inferSelect;
  readonly lang: "ja" | "en";
  readonly email: string | null;
  readonly name: string;
}

async function sendDigest(platform: Platform, { settings, lang, email, name }: Asking, now: Date): Promise<boolean> {
  const { db, outbox } = platform;
  const { person, digestedAt } = settings;
  return db.write(bySystem, async (tx) => {
    if (!(await noteDigest(tx, person, digestedAt, now))) return false;
    const actor = await findActor(db, person, now);
    const taken = await takeForMail(tx, person, now);
    const told = actor ? await listNoticesById(db, actor, taken, MOST_TOLD + 1) : [];
    if (!email || told.length === 0) return false;
    const m = quietingMessages[lang];
    const { baseUrl } = platform.settings;
    const paragraphs = linesOf(told.slice(0, MOST_TOLD), lang).map(
      ({ room, said, path }) => `${m.inRoom(room)}\n${said}\n${baseUrl}${path}`,
    );
    const more = told.length > MOST_TOLD ? [m.mailMore] : [];
    const letter = [m.mailHello(name), m.mailIntro, ...paragraphs, ...more, m.mailAll(`${baseUrl}/notices`)];
    await outbox.put(tx, {
      to: email,
      person,
      kind: "digest",
      subject: m.mailSubject,
      // Who wrote to whom is between them: the outbox page does not show it.
      body: `{{letter}}\n\n${m.mailStop(`${baseUrl}/settings/quiet`)}\n`,
      secrets: { letter: letter.join("\n\n") },
    });
    return true;
  });
}

/** Notices that one mail names; of more it says that there are more. */
const MOST_TOLD = 100;
