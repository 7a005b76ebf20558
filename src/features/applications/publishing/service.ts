import { createHash } from "node:crypto";
import { and, asc, eq, inArray, isNotNull, notExists, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import type { Fillings } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { fillingsFor, putWithLink, reachedAt } from "../letters/service.ts";
import { fillingsOf } from "../programme/service.ts";
import { answersOf, openText } from "../queries.ts";
import { LETTER_OF, letterOf, nameOf } from "../rules.ts";
import { lock } from "../service.ts";
import { applications, publications } from "../tables.ts";
import { listToTell } from "./queries.ts";
import { isReady, type Telling, type ToPublish } from "./rules.ts";

/** Placeholders that differ from person to person. */
const THEIR_OWN: readonly string[] = ["name", "reason", "link"];

/**
 * Everything that publishing would tell.
 * @param words what the organizers add, by placeholder
 * @param hold inside a transaction: nothing of it changes until that ends
 */
export async function findToPublish(
  platform: Platform,
  cohort: CohortRow,
  words: Fillings,
  hold = false,
): Promise<ToPublish> {
  const rows = await listToTell(platform.db.q, cohort.id, hold);
  const pinned = await findPinned(platform.db, cohort.id);
  const known: Fillings = pinned ? await fillingsOf(platform.db, cohort, pinned.document.language) : {};
  const asked = new Set<string>();
  const tellings = rows.flatMap((row): Telling[] => {
    const { id, person, decision, decidedAt, changedAt } = row;
    if (!decision) return [];
    const answers = answersOf(platform, row);
    const to = reachedAt(platform, answers);
    const own = fillingsFor(platform, row);
    const lettered = (more: Fillings) =>
      pinned && letterOf(pinned.document, LETTER_OF[decision], { ...known, ...more, ...own });
    const letter = lettered(words);
    if (to) for (const name of lettered({})?.open ?? []) if (!THEIR_OWN.includes(name)) asked.add(name);
    return [
      {
        id,
        person,
        name: nameOf(answers),
        decision,
        to,
        letter,
        reason: openText(platform, row, "reason"),
        lacks: to && letter ? letter.open.filter((name) => THEIR_OWN.includes(name)) : [],
        changedAfter: decidedAt !== null && changedAt > decidedAt,
      },
    ];
  });
  const open = new Set(tellings.flatMap(({ to, letter }) => (to && letter ? letter.open : [])));
  return {
    tellings,
    asked: [...asked],
    missing: [...asked].filter((name) => open.has(name)),
    noText: [...new Set(tellings.flatMap(({ to, letter, decision }) => (to === null || letter ? [] : [decision])))],
    fillings: filled({ ...known, ...words }),
    seen: createHash("sha256").update(JSON.stringify(tellings)).digest("base64url"),
  };
}

const filled = (fillings: Fillings): Record<string, string> =>
  Object.fromEntries(Object.entries(fillings).filter((one): one is [string, string] => one[1] !== undefined));

/**
 * Makes every decision of a cohort known: asks for the job that moves each application on and mails it, once. It cannot be taken back,
 * so it tells what its organizer has looked at, or nothing.
 * @param seen of what was looked at (`findToPublish`)
 * @throws Refusal 409 `changed_meanwhile` when it would tell something else by now; 422 `letters_open` when something is missing
 */
export async function publish(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { words, seen }: { readonly words: Readonly<Record<string, string>>; readonly seen: string },
): Promise<void> {
  const id = newId();
  await platform.db.write(actor, async (tx) => {
    const found = await findToPublish(platform, cohort, words, true);
    if (found.seen !== seen) throw conflict("changed_meanwhile");
    if (!isReady(found)) throw unacceptable("letters_open");
    const ids = found.tellings.map((one) => one.id);
    await tx.q.update(applications).set({ publication: id }).where(inArray(applications.id, ids));
    await tx.q
      .insert(publications)
      .values({ id, cohort: cohort.id, by: actor.person, words: found.fillings, at: platform.clock.now() });
    await tx.record({ kind: "application.publishing", cohort: cohort.id, subject: id, ids: { count: ids.length } });
    await platform.jobs.send(tx, PUBLISH, { publication: id });
  });
}

export const PUBLISH = "applications.publish";
const AT_ONCE = 25;

/**
 * The job: moves on and mails what belongs to a publication, a few in a transaction. State and mail commit together, so that run
 * again after a crash it goes on where it was. The letters say what was looked at, whatever the cohort's facts are by now; nobody
 * is moved on whose letter has a gap all the same: their decision waits to be published again.
 */
export async function carryOut(platform: Platform, publication: string): Promise<void> {
  const [found] = await platform.db.q
    .select({ words: publications.words, by: publications.by, cohort: cohorts })
    .from(publications)
    .innerJoin(cohorts, eq(cohorts.id, publications.cohort))
    .where(eq(publications.id, publication));
  const pinned = found && (await findPinned(platform.db, found.cohort.id));
  if (!found || !pinned) return;
  const known = { ...(await fillingsOf(platform.db, found.cohort, pinned.document.language)), ...found.words };
  for (let more = true; more; ) {
    more = await platform.db.write({ person: found.by }, async (tx) => {
      const rows = await tx.q
        .select({ id: applications.id })
        .from(applications)
        .where(and(eq(applications.publication, publication), isNotNull(applications.decision)))
        .orderBy(asc(applications.id))
        .limit(AT_ONCE)
        .for("update", { skipLocked: true });
      for (const { id } of rows) await tellOne(tx, id);
      return rows.length === AT_ONCE;
    });
  }
  await forgetWords(platform, publication);

  async function tellOne(tx: Tx, id: string): Promise<void> {
    const row = await lock(tx, id);
    const { decision } = row;
    if (!decision || !pinned) return;
    const to = reachedAt(platform, answersOf(platform, row));
    const letter = letterOf(pinned.document, LETTER_OF[decision], { ...known, ...fillingsFor(platform, row) });
    if (to && (!letter || letter.open.length > 0)) {
      await tx.q.update(applications).set({ publication: null }).where(eq(applications.id, id));
      await tx.record({ kind: "application.not_published", cohort: row.cohort, subject: id });
      return;
    }
    const now = platform.clock.now();
    await tx.q
      .update(applications)
      .set({ state: decision, decision: null, publication: null, publishedAt: now, version: row.version + 1 })
      .where(eq(applications.id, id));
    await tx.record({
      kind: "application.moved",
      cohort: row.cohort,
      subject: id,
      ids: { from: row.state, to: decision },
    });
    if (!to || !letter) return;
    const { subject, body } = letter;
    await putWithLink(platform, tx, {
      application: id,
      place: row.cohort,
      to,
      person: row.person ?? undefined,
      kind: LETTER_OF[decision],
      subject,
      body,
    });
  }
}

/** The names and dates of a publication are in its mails by then. @param publication all of them if left out */
async function forgetWords({ db }: Platform, publication?: string): Promise<void> {
  const untold = db.q
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.publication, publications.id), isNotNull(applications.decision)));
  const these = publication === undefined ? sql`${publications.words} <> '{}'` : eq(publications.id, publication);
  await db.write(bySystem, ({ q }) =>
    q
      .update(publications)
      .set({ words: {} })
      .where(and(these, notExists(untold))),
  );
}

/** Carries on with publications whose job was lost (a restore brings no jobs back). */
export async function carryOutRest(platform: Platform): Promise<void> {
  const open = await platform.db.q
    .selectDistinct({ publication: applications.publication })
    .from(applications)
    .where(and(isNotNull(applications.publication), isNotNull(applications.decision)));
  for (const { publication } of open) if (publication) await carryOut(platform, publication);
  // Where everybody has withdrawn meanwhile, nobody is left to tell.
  await forgetWords(platform);
}
