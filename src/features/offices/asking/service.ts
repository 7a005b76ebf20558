import { and, eq, inArray, isNull } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { noteReads, noteReadsDaily } from "../../audit/service.ts";
import { giveTo, type Wording, withdrawAllTo } from "../../consents/service.ts";
import { workingDayAfter } from "../../enquiries/rules.ts";
import { findCompany, type OrganizationRow } from "../../organizations/queries.ts";
import { type Field, type Seal, sealOf } from "../../reports/sealing/service.ts";
import { listTold, worksThere } from "../accompanying/queries.ts";
import { holdMembership } from "../joining/service.ts";
import { askingMessages } from "./messages.ts";
import { countWaiting, type FoundWord, listWords, type Telling, type WordRow } from "./queries.ts";
import { ANSWER_WITHIN, MOST_WAITING, type WordKind } from "./rules.ts";
import { officeWords } from "./tables.ts";
import type { OpenedWord } from "./view.ts";

const field = (id: string, column: "body" | "answer"): Field => ["office_words", id, column];

/**
 * Whether an office that accompanies the actor may write about them to the organizers, for so many days; null: it may not (any more), at
 * once. A consent of its own: what the office sees has nothing to do with it.
 * @throws Refusal 404 when the office does not accompany them
 */
export async function letTell(
  platform: Platform,
  actor: Actor,
  { id, name }: Pick<OrganizationRow, "id" | "name">,
  days: number | null,
  reader: Wording,
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    await holdMembership(tx, actor.person, id);
    if (days === null)
      await withdrawAllTo(platform, tx, { person: actor.person, kind: "office", id, items: ["office_tells"] });
    else await giveTo(platform, tx, actor, { kind: "office", id, place: name }, { item: "office_tells", days }, reader);
  });
}

/**
 * Writes about somebody to those who run their cohort.
 * @returns its id
 * @throws Refusal 409 `nobody_to_tell` when they take part nowhere now, 422 `too_many_words_waiting`
 */
export async function tell(
  platform: Platform,
  actor: Actor,
  { person, office, cohort }: Telling,
  { kind, body }: { readonly kind: WordKind; readonly body: string },
): Promise<string> {
  if (!cohort) throw conflict("nobody_to_tell");
  const seal = await sealOf(platform, person.id);
  const zone = (await findCompany(platform.db))?.zone ?? platform.settings.zone;
  return platform.db.write(actor, async (tx) => {
    // Two of the office at once: one after the other, so that the limit holds.
    await tx.q.select({ id: people.id }).from(people).where(eq(people.id, person.id)).for("update");
    if ((await countWaiting(tx, person.id, office.id)) >= MOST_WAITING) throw unacceptable("too_many_words_waiting");
    const [id, now] = [newId(), platform.clock.now()];
    await tx.q.insert(officeWords).values({
      ...{ id, kind, person: person.id, office: office.id, cohort: cohort.id, author: actor.person },
      ...{ body: seal.close(field(id, "body"), body), at: now, waitingSince: now },
      answerBy: kind === "question" ? workingDayAfter(dayOf(now, zone), ANSWER_WITHIN) : null,
    });
    await tx.record({ kind: "office_word.told", cohort: cohort.id, subject: id, ids: { owner: person.id } });
    return id;
  });
}

/**
 * Answers a question, once; who asked and who looks after the person hear by mail that an answer is there, and nothing of it.
 * @throws Refusal 409 `answered_meanwhile`
 */
export async function answer(platform: Platform, actor: Actor, { word }: FoundWord, body: string): Promise<void> {
  const seal = await sealOf(platform, word.person);
  await platform.db.write(actor, async (tx) => {
    const [done] = await tx.q
      .update(officeWords)
      .set({
        answer: seal.close(field(word.id, "answer"), body),
        answeredBy: actor.person,
        answeredAt: platform.clock.now(),
        waitingSince: null,
      })
      .where(and(eq(officeWords.id, word.id), isNull(officeWords.answer)))
      .returning({ id: officeWords.id });
    if (!done) throw conflict("answered_meanwhile");
    await tx.record({
      kind: "office_word.answered",
      cohort: word.cohort,
      subject: word.id,
      ids: { owner: word.person },
    });
    await sayAnswered(platform, tx, word);
  });
}

/** To whoever wrote it, while they work there, and to whoever looks after the person. */
async function sayAnswered(platform: Platform, tx: Tx, { office, person, author }: WordRow): Promise<void> {
  const told = await listTold(tx.q, office, person);
  const wrote = author && (await worksThere(platform.db, author, office)) ? author : null;
  const [asker] = wrote
    ? await tx.q
        .select({ id: people.id, email: people.email, lang: people.lang })
        .from(people)
        .where(eq(people.id, wrote))
    : [];
  for (const { id, email, lang } of new Map(
    [...told, ...(asker ? [asker] : [])].map((one) => [one.id, one]),
  ).values()) {
    if (!email) continue;
    const m = askingMessages[lang].answeredMail;
    // About whom it is stands in no outbox.
    const letter = m.body(`${platform.settings.baseUrl}/offices/people/${person}/words`);
    await platform.outbox.put(tx, {
      kind: "office_answered",
      to: email,
      person: id,
      subject: m.subject,
      body: "{{letter}}",
      secrets: { letter },
    });
  }
}

/** A note that an organizer has been shown waits no more. */
export async function notesSeen(platform: Platform, actor: Actor, found: readonly FoundWord[]): Promise<void> {
  const ids = found.filter(({ word }) => word.kind === "note" && word.waitingSince !== null).map(({ word }) => word.id);
  if (ids.length === 0) return;
  await platform.db.write(actor, async ({ q }) => {
    await q.update(officeWords).set({ waitingSince: null }).where(inArray(officeWords.id, ids));
  });
}

/** The person takes one away for good, with its answer. Twice is once. */
export const removeWord = ({ db }: Platform, actor: Actor, { word }: FoundWord): Promise<void> =>
  db.write(actor, async ({ q, record }) => {
    const gone = await q.delete(officeWords).where(eq(officeWords.id, word.id)).returning({ id: officeWords.id });
    if (gone.length > 0)
      await record({
        kind: "office_word.removed",
        cohort: word.cohort,
        subject: word.id,
        ids: { owner: word.person },
      });
  });

/**
 * Opens what was written about one person; who is not the person has the reading noted first: once a day for the office, which wrote it.
 * @param found all of the same person
 */
export async function openWords(
  platform: Platform,
  actor: Actor,
  found: readonly FoundWord[],
  as: "own" | "office" | "organizer",
): Promise<OpenedWord[]> {
  const [first] = found;
  if (!first) return [];
  const { person } = first.word;
  const readings = [{ person, item: "office_words", subject: person }];
  if (as === "organizer") await noteReads(platform, actor, readings);
  if (as === "office") await noteReadsDaily(platform, actor, readings);
  const seal = await sealOf(platform, person);
  return found.map((one) => opened(seal, one));
}

function opened(seal: Seal, { word, ...names }: FoundWord): OpenedWord {
  const { id, kind, at, answerBy, answeredAt, answer: sealed } = word;
  return {
    ...{ id, kind, at, answerBy, ...names },
    body: seal.open(field(id, "body"), word.body),
    answer: sealed && answeredAt && { at: answeredAt, body: seal.open(field(id, "answer"), sealed) },
  };
}

/** For the person's own export: all of it, in words. */
export async function exportOfWords(platform: Platform, actor: Actor): Promise<OpenedWord[]> {
  return openWords(platform, actor, await listWords(platform.db, actor, "own", {}, null), "own");
}

/** Removes what was written about somebody who is erased; what they wrote themselves is about others and stays, without them. */
export async function eraseWords({ q }: Tx, person: string): Promise<void> {
  await q.delete(officeWords).where(eq(officeWords.person, person));
  await q.update(officeWords).set({ author: null }).where(eq(officeWords.author, person));
  await q.update(officeWords).set({ answeredBy: null }).where(eq(officeWords.answeredBy, person));
}
