/** Longer than 300 lines: everything that can happen to what somebody asked for, in the order in which it happens. */
import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { conflict, unacceptable } from "../../platform/errors.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import { mayBeAsked } from "../applications/arranging/queries.ts";
import { noteReads, noteReadsDaily } from "../audit/service.ts";
import type { Recipient } from "../consents/queries.ts";
import { giveTo, type Wording } from "../consents/service.ts";
import { type Field, type Seal, sealOf, sealsOf } from "../reports/sealing/service.ts";
import type { NewOffer, NewRequest } from "./input.ts";
import { writeTo } from "./letters/service.ts";
import { turnOn } from "./measuring/service.ts";
import { type AccommodationRow, countOpen, listAgreed, listOwn, listShown, listWords } from "./queries.ts";
import { type Asked, leadsTo, type Measures, MOST_OPEN, newIn, STEPS, type StepKey } from "./rules.ts";
import { accommodations, accommodationWords } from "./tables.ts";
import type { Agreed, Opened, Shown } from "./view.ts";

/** What mentors are let see, and for how many days: longer than a cohort, and it ends by itself. */
const SHOWN = { item: "accommodation", days: 90 } as const;

type Sealed = "asked" | "offered" | "agreed" | "offered_measures" | "agreed_measures";
const field = (id: string, column: Sealed): Field => ["accommodations", id, column];
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
  { situation = "other", hard, help, measures }: Pick<NewRequest, "situation" | "hard" | "help" | "measures">,
): Promise<string> {
  const seal = await sealOf(platform, actor.person);
  return platform.db.write(actor, async (tx) => {
    // The same person in two windows: one after the other, so that the limit holds.
    await tx.q.select({ id: people.id }).from(people).where(eq(people.id, actor.person)).for("update");
    if ((await countOpen(tx, actor.person, cohort)) >= MOST_OPEN) throw unacceptable("too_many_requests_open");
    const [id, now] = [newId(), platform.clock.now()];
    await tx.q.insert(accommodations).values({
      ...{ id, person: actor.person, cohort, createdAt: now, movedAt: now, waitingSince: now },
      asked: seal.close(field(id, "asked"), JSON.stringify({ situation, hard, help, measures } satisfies Asked)),
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
  readonly besides?: (tx: Tx, seal: Seal) => Promise<unknown>;
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
  const { by } = STEPS[step];
  const to = leadsTo(by, step, row);
  if (!to) throw conflict("changed_meanwhile");
  const seal = await sealOf(platform, row.person);
  await platform.db.write(actor, async (tx) => {
    const now = platform.clock.now();
    // Who writes on while they wait goes on waiting from their first word.
    const waitingSince = step === "say" ? (row.waitingSince ?? now) : null;
    const done = await tx.q
      .update(accommodations)
      .set({ waitingSince, ...values?.(seal, row), state: to, version: version + 1, movedAt: now })
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
    await besides?.(tx, seal);
    await tx.record({ kind: `accommodation.${step}`, cohort: row.cohort, subject: row.id, ids: { owner: row.person } });
    if (by === "organizers") await writeTo(platform, tx, row, "moved");
  });
}

/**
 * A step that is words alone: the person says more, the organizers answer (ask back; say what they cannot do, why, and what else there
 * is), or say what has been done of what was agreed.
 * @throws as `take`
 */
export const write = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  step: "say" | "answer" | "did",
  said: { readonly version: number; readonly body: string },
): Promise<void> => take(platform, actor, row, step, said);

/**
 * The organizers say how it would be done, what is set with it, and when to look again.
 * @throws as `take`; Refusal 422 `not_of_staff` when whom to ask first neither runs nor accompanies the cohort
 */
export async function offer(
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  { how, measures, lookAfter, version }: Pick<NewOffer, "how" | "lookAfter" | "version"> & { measures: Measures },
): Promise<void> {
  const { contact_person: contact } = measures;
  if (contact && !(await mayBeAsked(platform.db.q, row, contact))) throw unacceptable("not_of_staff");
  await take(platform, actor, row, "offer", {
    version,
    body: how,
    values: (seal, { id }) => ({
      offered: seal.close(field(id, "offered"), how),
      offeredMeasures: seal.close(field(id, "offered_measures"), JSON.stringify(measures)),
      lookAfter: Number(lookAfter),
    }),
  });
}

/**
 * The person agrees: what was offered is how it is done, and what it sets is set. What is agreed already is not set anew: it may have been
 * changed since by whoever it is for.
 * @param to.mentors the mentors of the cohort, when they are to see how from now on
 * @throws as `take`; Refusal 409 `sealed_lost` where the offer cannot be read any more
 */
export const accept = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  to: { readonly version: number; readonly mentors: Recipient | undefined; readonly today: string },
  reader: Wording,
): Promise<void> =>
  take(platform, actor, row, "accept", {
    version: to.version,
    values: (seal, before) => {
      const how = seal.open(field(before.id, "offered"), before.offered);
      // Lost keys: nothing is agreed that nobody can read.
      if (how === undefined) throw conflict("sealed_lost");
      const agreed = seal.close(field(before.id, "agreed"), how);
      const { offered } = measuresOf(seal, before);
      return {
        ...{ agreed, offered: null, offeredMeasures: null },
        agreedMeasures: seal.close(field(before.id, "agreed_measures"), JSON.stringify(offered)),
        ...lookAgain(to.today, before.lookAfter),
      };
    },
    besides: async (tx, seal) => {
      const { offered, agreed } = measuresOf(seal, row);
      await turnOn(platform, actor, row.cohort, newIn(offered, agreed));
      if (to.mentors) await giveTo(platform, tx, actor, to.mentors, SHOWN, reader);
    },
  });

/** Lets the mentors of the cohort see what is agreed there, now and later. */
export const showToMentors = (
  platform: Platform,
  actor: Actor,
  mentors: Recipient,
  reader: Wording,
): Promise<unknown> => platform.db.write(actor, (tx) => giveTo(platform, tx, actor, mentors, SHOWN, reader));

/** What was agreed before still fits, rather than anything offered since; one looks again after as many days. @throws as `take` */
export const keep = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  { version, today }: { readonly version: number; readonly today: string },
): Promise<void> =>
  take(platform, actor, row, "keep", {
    version,
    // "It still fits" answers nothing that was asked meanwhile.
    values: (_, before) => ({
      ...{ offered: null, offeredMeasures: null },
      waitingSince: before.waitingSince,
      ...lookAgain(today, before.lookAfter),
    }),
  });

/** It is not needed any more; from now on nobody but the person reads it. @throws as `take` */
export const end = (
  platform: Platform,
  actor: Actor,
  row: AccommodationRow,
  { version }: { readonly version: number },
): Promise<void> => take(platform, actor, row, "end", { version, values: () => ({ lookAgainOn: null }) });

/** Takes one away for good, with all that was said. Twice is once. */
export const remove = ({ db }: Platform, actor: Actor, { id, cohort, person }: AccommodationRow): Promise<void> =>
  db.write(actor, async ({ q, record }) => {
    const gone = await q.delete(accommodations).where(eq(accommodations.id, id)).returning({ id: accommodations.id });
    if (gone.length > 0) await record({ kind: "accommodation.removed", cohort, subject: id, ids: { owner: person } });
  });

const lookAgain = (today: string, after: number | null) => ({
  lookAgainOn: after === null ? null : plusDays(today, after),
  remindedAt: null,
});

/** Opens one; who is not its person has the reading noted first. */
export async function open(platform: Platform, actor: Actor, row: AccommodationRow): Promise<Opened> {
  await noteReads(platform, actor, [{ person: row.person, item: "accommodation", subject: row.id }]);
  const seal = await sealOf(platform, row.person);
  const words = await listWords(platform.db, row.id);
  const measures = measuresOf(seal, row);
  return {
    asked: askedIn(seal, row),
    offered: seal.open(field(row.id, "offered"), row.offered),
    agreed: seal.open(field(row.id, "agreed"), row.agreed),
    ...{ offeredMeasures: measures.offered, agreedMeasures: measures.agreed },
    words: words.map(({ word: { id, step, body, at }, author }) => ({
      ...{ id, step, author, at },
      ...wordOf(seal, id, body),
    })),
  };
}

function wordOf(seal: Seal, id: string, body: Buffer | null): { body: string | undefined; lost: boolean } {
  const opened = seal.open(wordField(id), body);
  return { body: opened, lost: body !== null && opened === undefined };
}

/** What was lost sets nothing. */
function measuresOf(seal: Seal, { id, offeredMeasures, agreedMeasures }: AccommodationRow) {
  const open = (column: Sealed, sealed: Buffer | null): Measures =>
    JSON.parse(seal.open(field(id, column), sealed) ?? "{}") as Measures;
  return { offered: open("offered_measures", offeredMeasures), agreed: open("agreed_measures", agreedMeasures) };
}

const askedIn = (seal: Seal, row: AccommodationRow): Asked =>
  JSON.parse(seal.open(field(row.id, "asked"), row.asked) ?? LOST) as Asked;

/** Of somebody whose key is lost: the page says so. */
const LOST = JSON.stringify({ situation: "other", hard: "", help: "" } satisfies Asked);

/** The actor's own, each with what they asked for. */
export async function openOwn(platform: Platform, actor: Actor) {
  const [rows, seal] = [await listOwn(platform.db, actor), await sealOf(platform, actor.person)];
  return rows.map((row) => ({ row, asked: askedIn(seal, row) }));
}

/** What is agreed with those who let the actor see it; noted once a day for each. @param of only with this person */
export async function openAgreed(
  platform: Platform,
  actor: Actor,
  cohort: string,
  of?: string,
): Promise<readonly Agreed[]> {
  const rows = await listAgreed(platform.db, actor, cohort, of);
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
      const { asked, offered, agreed, offeredMeasures, agreedMeasures, ...rest } = row;
      return { ...rest, ...(await open(platform, actor, row)) };
    }),
  );
}

/** Removes what somebody asked for, with all that was said about it. */
export const eraseAccommodations = async ({ q }: Tx, person: string): Promise<void> => {
  await q.delete(accommodations).where(eq(accommodations.person, person));
};
