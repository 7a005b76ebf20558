import { and, eq, inArray, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { giveMentors } from "../../applications/arranging/service.ts";
import type { ParticipationRow } from "../../applications/day-one/queries.ts";
import { noteReadsDaily } from "../../audit/service.ts";
import { participations } from "../../cohorts/tables.ts";
import { type Field, sealOf } from "../../reports/sealing/service.ts";
import { changingMessages } from "./messages.ts";
import { type ChangeRow, type FoundChange, isWaiting, listChangesOf } from "./queries.ts";
import { mentorChanges } from "./tables.ts";

const field = (id: string): Field => ["mentor_changes", id, "words"];

/**
 * The actor asks for another mentor. Asked again while it waits, only the words are new, where there are any.
 * @throws Refusal 409 `participation_elsewhere` once they are out, `no_mentor_yet` when nobody looks after them
 */
export async function askForChange(
  platform: Platform,
  actor: Actor,
  { id: participation }: ParticipationRow,
  words: string,
): Promise<void> {
  const seal = await sealOf(platform, actor.person);
  await platform.db.write(actor, async ({ q, record }) => {
    const [now] = await q.select().from(participations).where(eq(participations.id, participation)).for("update");
    if (now?.state !== "active" && now?.state !== "paused") throw conflict("participation_elsewhere");
    if (!now.mentor) throw conflict("no_mentor_yet");
    const one = and(eq(mentorChanges.participation, participation), isWaiting);
    const [waiting] = await q.select().from(mentorChanges).where(one).for("update");
    const id = waiting?.id ?? newId();
    const sealed = words === "" ? null : seal.close(field(id), words);
    if (waiting) {
      if (sealed) await q.update(mentorChanges).set({ words: sealed }).where(eq(mentorChanges.id, id));
      return;
    }
    const about = { participation, cohort: now.cohort, person: now.person, former: now.mentor };
    await q.insert(mentorChanges).values({ id, ...about, words: sealed, createdAt: platform.clock.now() });
    await record({ kind: "mentor_change.asked", subject: id, ids: { owner: now.person } });
  });
}

/** The actor takes it back, and their words with it. Twice is once. */
export const withdrawChange = (platform: Platform, actor: Actor, { id: participation }: ParticipationRow) =>
  platform.db.write(actor, async ({ q, record }) => {
    const gone = await q
      .update(mentorChanges)
      .set({ withdrawnAt: platform.clock.now(), words: null })
      .where(and(eq(mentorChanges.participation, participation), isWaiting))
      .returning({ id: mentorChanges.id, person: mentorChanges.person });
    for (const { id, person } of gone)
      await record({ kind: "mentor_change.withdrawn", subject: id, ids: { owner: person } });
  });

/**
 * Somebody else looks after them from now on.
 * @throws Refusal 409 `mentor_change_over` when it was taken back or somebody else does already; 422 `same_mentor` for the former one,
 * `not_a_mentor` for somebody who is none in this cohort
 */
export const assignNext = (platform: Platform, actor: Actor, { change, cohort }: FoundChange, mentor: string) =>
  platform.db.write(actor, async (tx) => {
    // The time first, as everybody who changes it does.
    const [time] = await tx.q
      .select()
      .from(participations)
      .where(eq(participations.id, change.participation))
      .for("update");
    const one = and(eq(mentorChanges.id, change.id), isWaiting);
    const [waiting] = await tx.q.select().from(mentorChanges).where(one).for("update");
    if (!time || !waiting) throw conflict("mentor_change_over");
    if (mentor === waiting.former) throw unacceptable("same_mentor");
    await giveMentors(platform, actor, cohort.id, [{ time: time.id, mentor, was: time.mentor }]);
    await settle(platform, tx, time.id, mentor);
  });

/** What waits for this time is done, unless who looks after them now is the one in whose place somebody else was asked for. */
async function settle({ clock }: Platform, { q, record }: Tx, participation: string, mentor: string): Promise<boolean> {
  const other = sql`${mentorChanges.former} is distinct from ${mentor}::uuid`;
  const done = await q
    .update(mentorChanges)
    .set({ settledAt: clock.now(), words: null })
    .where(and(eq(mentorChanges.participation, participation), isWaiting, other))
    .returning({ id: mentorChanges.id, person: mentorChanges.person });
  for (const { id, person } of done)
    await record({ kind: "mentor_change.settled", subject: id, ids: { owner: person } });
  return done.length > 0;
}

/**
 * Somebody else looks after a person, whether they asked for it or not: what waits is done, and the three are told. The former one is told
 * the same in both cases, so that they cannot tell them apart.
 */
export async function mentorChanged(
  platform: Platform,
  participation: string,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const [time] = await tx.q.select().from(participations).where(eq(participations.id, participation)).for("update");
    // Only what still is so: an event may be read long after it happened.
    if (!time || (time.mentor ?? undefined) !== to) return;
    if (to) await settle(platform, tx, participation, to);
    if (!from) return;
    const ids = [from, time.person, ...(to ? [to] : [])];
    const rows = await tx.q
      .select({ id: people.id, name: people.nickname, email: people.email, lang: people.lang })
      .from(people)
      .where(inArray(people.id, ids));
    const nameOf = (id: string | undefined): string => rows.find((one) => one.id === id)?.name ?? "";
    for (const { id, email, lang } of rows) {
      const as = id === from ? "former" : id === to ? "next" : "person";
      if (!email || (as === "person" && !to)) continue;
      const m = changingMessages[lang].mails[as];
      const path = as === "person" ? "/participation/mentor" : "/desk";
      const letter = m.body(as === "person" ? nameOf(to) : nameOf(time.person), `${platform.settings.baseUrl}${path}`);
      const mail = { kind: "organizer_news", place: time.cohort, to: email, person: id, subject: m.subject };
      await platform.outbox.put(tx, { ...mail, body: "{{letter}}", secrets: { letter } });
    }
  });
}

/** What they said with it, for themselves or for an organizer, whose reading is noted; undefined: nothing, or it cannot be read any more. */
export async function openWords(platform: Platform, actor: Actor, { id, person, words }: ChangeRow) {
  if (!words) return undefined;
  await noteReadsDaily(platform, actor, [{ person, item: "mentor_change", subject: id }]);
  return (await sealOf(platform, person)).open(field(id), words);
}

/** For somebody's own export. */
export async function exportOfChanges(platform: Platform, person: string) {
  const seal = await sealOf(platform, person);
  return (await listChangesOf(platform.db, person)).map(({ id, words, former: _, ...row }) => ({
    ...row,
    words: seal.open(field(id), words) ?? null,
  }));
}

/** Removes what somebody who is erased has asked for; of a mentor who is erased, that it was about them. */
export async function eraseChanges({ q }: Tx, person: string): Promise<void> {
  await q.delete(mentorChanges).where(eq(mentorChanges.person, person));
  await q.update(mentorChanges).set({ former: null }).where(eq(mentorChanges.former, person));
}
