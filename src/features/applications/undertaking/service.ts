import type { Database } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import { longDateText, type Reader } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { packMessages } from "../agreements/messages.ts";
import { listUndertaken } from "../agreements/queries.ts";
import { asSaid, findAgreementsOfAll, ownToConfirm, readAgreements } from "../agreements/service.ts";
import type { Agreement, UndertakenWords } from "../agreements/view.ts";
import { fillingsOf } from "../programme/service.ts";
import { agreementReminders, undertakings } from "../tables.ts";
import { listPresent, listReminded } from "./queries.ts";
import type { ToRemind } from "./view.ts";

/** Who has undertaken what in a cohort, in words. */
export async function undertakenWords(db: Database, cohort: string, reader: Reader): Promise<UndertakenWords[]> {
  const all = await listUndertaken(db, cohort);
  return all.map(({ key, name, confirmedAt }) => ({ key, name, at: longDateText(reader, confirmedAt) }));
}

/** What the organizers of a cohort undertake, and how far this one has. */
export async function findUndertaking(db: Database, cohort: CohortRow, actor: Actor, lang: Reader["lang"]) {
  const said = (await listUndertaken(db, cohort.id)).filter(({ person }) => person === actor.person);
  const read = await readAgreements(db, cohort, said, { lang });
  return { ...read, said, all: read.all.filter(({ byOrganizers }) => byOrganizers) };
}

/**
 * One of those who run a cohort undertakes what the organizers do, by name. Twice is once.
 * @param ticks as in `Agreement.tick`
 * @throws Refusal 409 `changed_meanwhile` when it reads otherwise by now
 */
export async function undertake(
  { db, clock }: Platform,
  actor: Actor,
  cohort: CohortRow,
  ticks: readonly string[],
  lang: Reader["lang"],
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const { version, all } = await findUndertaking(db, cohort, actor, lang);
    for (const one of all.filter(
      ({ confirmed, key }) => !confirmed && ticks.some((tick) => tick.startsWith(`${key}:`)),
    )) {
      if (one.open || !ticks.includes(one.tick)) throw conflict("changed_meanwhile");
      await q
        .insert(undertakings)
        .values({ cohort: cohort.id, person: actor.person, ...asSaid(version, one, clock.now()) })
        .onConflictDoNothing();
      await record({ kind: "cohort.undertaken", cohort: cohort.id, subject: cohort.id });
    }
  });
}

/** Who takes part in a cohort, has agreements to confirm, and was not reminded of this version yet. */
export async function findToRemind(platform: Platform, actor: Actor, cohort: CohortRow): Promise<ToRemind[]> {
  const { db, settings } = platform;
  const present = await listPresent(db, actor, cohort.id);
  const read: { [L in Lang]?: Awaited<ReturnType<typeof findAgreementsOfAll>> } = {};
  const from: { [L in Lang]?: string | undefined } = {};
  for (const lang of new Set(present.map((one) => one.lang))) {
    const theirs = present.filter((one) => one.lang === lang);
    read[lang] = await findAgreementsOfAll(db, cohort, theirs, lang);
    from[lang] = (await fillingsOf(db, cohort, lang)).organizer;
  }
  const { version } = await readAgreements(db, cohort, []);
  const ids = present.map(({ id }) => id);
  const reminded = await listReminded(db, ids, version);
  return present.flatMap(({ id, person, name, email, lang }) => {
    const agreements = read[lang]?.get(id);
    const left: readonly Agreement[] = agreements ? ownToConfirm(cohort, agreements) : [];
    if (left.length === 0 || reminded.has(id)) return [];
    const m = packMessages[lang].reminder;
    const words = {
      name,
      cohort: cohort.title,
      parts: left.map(({ title }) => (lang === "ja" ? `・${title}` : `- ${title}`)).join("\n"),
      link: `${settings.baseUrl}/day-one/agreements`,
      from: from[lang] ?? "Taiken",
    };
    return [{ participation: id, person, name, email, subject: m.subject(cohort.title), body: m.body(words) }];
  });
}

/**
 * Reminds everybody who lacks something by mail; of a version each only once, however often it is pressed.
 * @returns how many mails
 */
export async function remind(platform: Platform, actor: Actor, cohort: CohortRow): Promise<number> {
  const { db, clock, outbox } = platform;
  return db.write(actor, async (tx) => {
    const { version } = await readAgreements(db, cohort, []);
    let sent = 0;
    for (const { participation, person, email, subject, body } of await findToRemind(platform, actor, cohort)) {
      if (!email) continue;
      const noted = await tx.q
        .insert(agreementReminders)
        .values({ participation, blueprintVersion: version, by: actor.person, at: clock.now() })
        .onConflictDoNothing()
        .returning({ participation: agreementReminders.participation });
      if (noted.length === 0) continue;
      await outbox.put(tx, { kind: "agreements_reminder", to: email, person, subject, body });
      sent += 1;
    }
    await tx.record({
      kind: "cohort.agreements_reminded",
      cohort: cohort.id,
      subject: cohort.id,
      ids: { count: sent },
    });
    return sent;
  });
}
