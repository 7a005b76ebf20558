import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../platform/database/database.ts";
import { conflict, unacceptable } from "../../platform/errors.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import { noteReads, noteReadsDaily } from "../audit/service.ts";
import { giveTo, type Wording } from "../consents/service.ts";
import { type Field, type Seal, sealOf, sealsOf } from "../reports/sealing/service.ts";
import type { NewOffer, NewRequest } from "./input.ts";
import { accommodationsMessages } from "./messages.ts";
import {
  type AccommodationRow,
  countOpen,
  listAgreed,
  listOwn,
  listShown,
  listToLookAgain,
  listWords,
} from "./queries.ts";
import { type Asked, MOST_OPEN, may, STEPS, type StepKey } from "./rules.ts";
import { accommodations, accommodationWords } from "./tables.ts";
import type { Agreed, Opened, Shown } from "./view.ts";

/** For how many days mentors see what is agreed, if the person lets them: longer than a cohort, and it ends by itself. */
const SHOWN_DAYS = 90;

const field = (id: string, column: "asked" | "offered" | "agreed"): Field => ["accommodations", id, column];
const wordField = (id: string): Field => ["accommodation_words", id, "body"];

/**
 * Asks the organizers of a cohort.
 * @returns its id
 * @throws Refusal 422 `too_many_requests_open`
 */
export async function request(
  platform: Platform,
  actor: Actor,
  cohort: string,
  { situation, hard, help }: Pick<NewRequest, "situation" | "hard" | "help">,
): Promise<string> {
  const seal = await sealOf(platform, actor.person);
  return platform.db.write(actor, async (tx) => {
    // The same person in two windows: one after the other, so that the limit holds.
    await tx.q.select({ id: people.id }).from(people).where(eq(people.id, actor.person)).for("update");
    if ((await countOpen(tx, actor.person, cohort)) >= MOST_OPEN) throw unacceptable("too_many_requests_open");
    const [id, now] = [newId(), platform.clock.now()];
    await tx.q.insert(accommodations).values({
      ...{ id, person: actor.person, cohort, situation, createdAt: now, movedAt: now },
      asked: seal.close(field(id, "asked"), JSON.stringify({ hard, help } satisfies Asked)),
    });
    await tx.record({ kind: "accommodation.asked", cohort, subject: id, ids: { owner: actor.person } });
    return id;
  });
}

/** What one step changes besides the state, and what is said with it. */
interface Change {
  readonly version: number;
  readonly body?: string;
  readonly values?: (seal: Seal, row: AccommodationRow) => Partial<typeof accommodations.$inferInsert>;
  readonly besides?: (tx: Tx) => Promise<unknown>;
}

/**
 * Takes a step. The organizers' steps are mailed to the person: that there is an answer, and nothing of it.
 * @throws Refusal 409 `changed_meanwhile` when it has moved since the page was shown
 */
async function take(
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  step: StepKey,
  { version, body, values, besides }: Change,
): Promise<void> {
  const { by, to } = STEPS[step];
  if (!may(by, step, row.state)) throw conflict("changed_meanwhile");
  const seal = await sealOf(platform, row.person);
  await platform.db.write(actor, async (tx) => {
    const now = platform.clock.now();
    const done = await tx.q
      .update(accommodations)
      .set({ ...values?.(seal, row), state: to, version: version + 1, movedAt: now })
      .where(
        and(eq(accommodations.id, row.id), eq(accommodations.version, version), eq(accommodations.state, row.state)),
      )
      .returning({ id: accommodations.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    const id = newId();
    const said = body ? seal.close(wordField(id), body) : null;
    await tx.q
      .insert(accommodationWords)
      .values({ id, accommodation: row.id, author: actor.person, step, body: said, at: now });
    await besides?.(tx);
    await tx.record({ kind: `accommodation.${step}`, cohort: row.cohort, subject: row.id, ids: { owner: row.person } });
    if (by === "organizers") await writeTo(platform, tx, row, "moved");
  });
}

/** The person says more, or that it does not fit. @throws as `take` */
export const say = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  said: { readonly version: number; readonly body: string },
): Promise<void> => take(platform, actor, row, "say", said);

/** The organizers ask back, or say what they cannot do and what else there is. @throws as `take` */
export const answer = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  said: { readonly version: number; readonly body: string },
): Promise<void> => take(platform, actor, row, "answer", said);

/** The organizers say what has been done of what was agreed. @throws as `take` */
export const sayDone = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  said: { readonly version: number; readonly body: string },
): Promise<void> => take(platform, actor, row, "did", said);

/** The organizers say how it would be done, and when to look again. @throws as `take` */
export const offer = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  { how, lookAfter, version }: Pick<NewOffer, "how" | "lookAfter" | "version">,
): Promise<void> =>
  take(platform, actor, row, "offer", {
    version,
    body: how,
    values: (seal, { id }) => ({ offered: seal.close(field(id, "offered"), how), lookAfter: Number(lookAfter) }),
  });

/**
 * The person agrees: what was offered is how it is done.
 * @param to.mentorsOf the cohort's title when its mentors may see how; the sentence agreed to is kept with the consent
 * @throws as `take`
 */
export async function accept(
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  to: { readonly version: number; readonly mentorsOf: string | undefined; readonly today: string },
  reader: Wording,
): Promise<void> {
  const mentors = { kind: "mentors", id: row.cohort, place: to.mentorsOf ?? "" } as const;
  const given = { item: "accommodation", days: SHOWN_DAYS } as const;
  await take(platform, actor, row, "accept", {
    version: to.version,
    values: (seal, before) => {
      const how = seal.open(field(before.id, "offered"), before.offered);
      // Lost keys: nothing is agreed that nobody can read.
      if (how === undefined) throw conflict("sealed_lost");
      return {
        agreed: seal.close(field(before.id, "agreed"), how),
        offered: null,
        ...lookAgain(to.today, before.lookAfter),
      };
    },
    besides: async (tx) => {
      if (to.mentorsOf !== undefined) await giveTo(platform, tx, actor, mentors, given, reader);
    },
  });
}

/** Looked again, and it still fits: one looks again after as many days. @throws as `take` */
export const keep = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  { version, today }: { readonly version: number; readonly today: string },
): Promise<void> =>
  take(platform, actor, row, "keep", { version, values: (_, before) => lookAgain(today, before.lookAfter) });

/** It is not needed any more. @throws as `take` */
export const end = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  { version }: { readonly version: number },
): Promise<void> => take(platform, actor, row, "end", { version, values: () => ({ lookAgainOn: null }) });

const lookAgain = (today: string, after: number | null) => ({
  lookAgainOn: after === null ? null : plusDays(today, after),
  remindedAt: null,
});

/** Tells the person that something is there to read: never what. Nobody without an address is mailed. */
async function writeTo(platform: Platform, tx: Tx, row: AccommodationRow, why: "moved" | "look_again"): Promise<void> {
  const [to] = await tx.q
    .select({ email: people.email, name: people.nickname, lang: people.lang })
    .from(people)
    .where(eq(people.id, row.person));
  if (!to?.email) return;
  const m = accommodationsMessages[to.lang].mails[why];
  const link = `${platform.settings.baseUrl}/accommodations/${row.id}`;
  await platform.outbox.put(tx, {
    kind: `accommodation_${why}`,
    ...{ to: to.email, person: row.person, place: row.cohort },
    ...{ subject: m.subject, body: m.body(to.name, link) },
  });
}

/** Writes to those whose day to look again has come, once for each day. @returns to how many */
export async function remindToLookAgain(platform: Platform): Promise<number> {
  const { db, clock, settings } = platform;
  const due = await listToLookAgain(db, dayOf(clock.now(), settings.zone));
  for (const row of due)
    await db.write(bySystem, async (tx) => {
      const marked = await tx.q
        .update(accommodations)
        .set({ remindedAt: clock.now() })
        .where(and(eq(accommodations.id, row.id), eq(accommodations.version, row.version)))
        .returning({ id: accommodations.id });
      if (marked.length === 0) return;
      await tx.record({ kind: "accommodation.look_again", cohort: row.cohort, subject: row.id });
      await writeTo(platform, tx, row, "look_again");
    });
  return due.length;
}

/** Opens one; who is not its person has the reading noted first. */
export async function open(platform: Platform, actor: Actor, row: AccommodationRow): Promise<Opened> {
  await noteReads(platform, actor, [{ person: row.person, item: "accommodation", subject: row.id }]);
  const seal = await sealOf(platform, row.person);
  const words = await listWords(platform.db, row.id);
  return {
    asked: askedIn(seal, row),
    offered: seal.open(field(row.id, "offered"), row.offered),
    agreed: seal.open(field(row.id, "agreed"), row.agreed),
    words: words.map(({ word: { id, step, body, at }, author }) => ({
      ...{ id, step, author, at },
      body: seal.open(wordField(id), body),
    })),
  };
}

const askedIn = (seal: Seal, row: AccommodationRow): Asked =>
  JSON.parse(seal.open(field(row.id, "asked"), row.asked) ?? '{"hard":"","help":""}') as Asked;

/** The actor's own, each with what they asked for. */
export async function openOwn(platform: Platform, actor: Actor) {
  const [rows, seal] = [await listOwn(platform.db, actor), await sealOf(platform, actor.person)];
  return rows.map((row) => ({ row, help: askedIn(seal, row).help }));
}

/** What is agreed with those who let the actor see it; noted once a day for each. */
export async function openAgreed(platform: Platform, actor: Actor, cohort: string): Promise<readonly Agreed[]> {
  const rows = await listAgreed(platform.db, actor, cohort);
  await noteReadsDaily(
    platform,
    actor,
    rows.map(({ id, person }) => ({ person, item: "accommodation", subject: id })),
  );
  const seals = await sealsOf(
    platform,
    rows.map(({ person }) => person),
  );
  return rows.flatMap(({ id, person, name, agreed, lookAgainOn }) => {
    const how = seals(person).open(field(id, "agreed"), agreed);
    return how === undefined ? [] : [{ id, name, how, lookAgainOn }];
  });
}

/** What is agreed with one person and shown to the actor by consent; whoever hands it out notes the reading. */
export async function openShown(platform: Platform, actor: Actor, person: string): Promise<readonly Shown[]> {
  const seal = await sealOf(platform, person);
  return (await listShown(platform.db, actor, person)).flatMap(({ id, agreed, lookAgainOn }) => {
    const how = seal.open(field(id, "agreed"), agreed);
    return how === undefined ? [] : [{ id, how, lookAgainOn }];
  });
}

/** For the export of one person: all of it, in words. */
export async function exportOfAccommodations(platform: Platform, actor: Actor) {
  const rows = await listOwn(platform.db, actor);
  return Promise.all(
    rows.map(async (row) => {
      const { asked, offered, agreed, ...rest } = row;
      return { ...rest, ...(await open(platform, actor, row)) };
    }),
  );
}

/** Removes what somebody asked for, with all that was said about it. */
export const eraseAccommodations = async ({ q }: Tx, person: string): Promise<void> => {
  await q.delete(accommodations).where(eq(accommodations.person, person));
};
