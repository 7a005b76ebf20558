import { and, eq, isNull } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { forgetDraft } from "../../../platform/drafts/drafts.ts";
import { conflict, notFound, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { noteReads } from "../../audit/service.ts";
import type { FoundPost } from "../queries.ts";
import type { NewConcern } from "./input.ts";
import { concernPolicy } from "./policy.ts";
import { type ConcernRow, isSeenBefore, listHandlers, type Opened, openConcern, placeOf } from "./queries.ts";
import { CONCERN_KEPT_DAYS, draftOfConcern, draftOfSettling } from "./rules.ts";
import { concerns } from "./tables.ts";

/**
 * Tells those who run the cohort about a post. Its author learns nothing of it: the event names neither the post nor its author.
 * @throws Refusal 422 `nobody_to_tell` when nobody but the post's author could read it
 */
export async function tellConcern(
  platform: Platform,
  actor: Actor,
  { post, room, author }: FoundPost,
  { reason, words }: NewConcern,
): Promise<string> {
  const { db, vault, clock } = platform;
  if (author === actor.person) throw notFound();
  if ((await listHandlers(db, { room, author })).length === 0) throw unacceptable("nobody_to_tell");
  const key = await keyOfPerson(db)(actor.person);
  if (!key) throw notFound();
  const id = newId();
  const sealed = words === "" ? null : vault.seal(key, placeOf({ id, person: actor.person }, "words"), words);
  await db.write(actor, async ({ q, record }) => {
    await q.insert(concerns).values({
      ...{ id, cohort: room.cohort, post: post.id, room: room.id, postVersion: post.version },
      ...{ author, person: actor.person, reason, words: sealed, createdAt: clock.now() },
    });
    if (actor.scopes === "all") await forgetDraft(platform, actor, draftOfConcern(post.id));
    await record({ kind: "concern.told", cohort: room.cohort, subject: id });
  });
  return id;
}

/** Opens one for an organizer, or for who told: that an organizer reads it is noted, and shown to who told. */
export async function readConcern(platform: Platform, actor: Actor, concern: ConcernRow): Promise<Opened> {
  await noteReads(platform, actor, [{ person: concern.person, item: "concern", subject: concern.id }]);
  return openConcern(platform, concern);
}

/**
 * An organizer has seen to it, with an answer to who told or without. Without one, seeing to it again changes nothing; an answer may
 * follow later.
 * @throws Refusal 409 `changed_meanwhile` when another organizer has answered meanwhile
 */
export async function settleConcern(
  platform: Platform,
  actor: Actor,
  concern: ConcernRow,
  answer: string,
): Promise<void> {
  const { db, vault, clock } = platform;
  if (!concernPolicy.handle.holds(actor, concern)) throw notFound();
  const key = await keyOfPerson(db)(concern.person);
  if (!key) throw notFound();
  const sealed = answer === "" ? {} : { answer: vault.seal(key, placeOf(concern, "answer"), answer) };
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(concerns)
      .set({ ...sealed, seenAt: clock.now(), seenBy: actor.person, heardAt: null })
      .where(and(eq(concerns.id, concern.id), isNull(answer === "" ? concerns.seenAt : concerns.answer)))
      .returning({ id: concerns.id });
    if (done.length === 0 && answer !== "") throw conflict("changed_meanwhile");
    if (done.length === 0) return;
    if (actor.scopes === "all") await forgetDraft(platform, actor, draftOfSettling(concern.id));
    await record({ kind: "concern.seen_to", cohort: concern.cohort, subject: concern.id });
  });
}

/** Who told has read that it was seen to. */
export async function markHeard({ db, clock }: Platform, actor: Actor, concern: ConcernRow): Promise<void> {
  if (!concernPolicy.own.holds(actor, concern) || !concern.seenAt || concern.heardAt) return;
  const unheard = and(eq(concerns.id, concern.id), isNull(concerns.heardAt));
  await db.write(actor, ({ q }) => q.update(concerns).set({ heardAt: clock.now() }).where(unheard));
}

/** What was seen to long ago is gone, as was said where one told. @returns how many */
export const eraseOldConcerns = ({ db, clock }: Platform): Promise<number> =>
  db.write(bySystem, async ({ q, record }) => {
    const old = isSeenBefore(later(clock.now(), -days(CONCERN_KEPT_DAYS)));
    const gone = await q.delete(concerns).where(old).returning({ id: concerns.id });
    for (const { id } of gone) await record({ kind: "concern.erased", subject: id });
    return gone.length;
  });

/** What somebody told is gone with them. */
export async function eraseConcerns({ q }: Pick<Tx, "q">, person: string): Promise<void> {
  await q.delete(concerns).where(eq(concerns.person, person));
}
