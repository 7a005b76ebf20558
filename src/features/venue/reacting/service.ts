import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import type { ReactionKind } from "../rules.ts";
import { asItStands } from "../standing/service.ts";
import { postReactions, posts } from "../tables.ts";
import type { PostView } from "../view.ts";
import type { Mark } from "./rules.ts";

/**
 * Puts the actor's mark on a post of a room they may read, or takes it off. What is so already stays so, and nobody hears of it.
 * @throws Refusal 403 to a program; 422 when the mark is none of this venue's, or the post was deleted
 */
export async function react(
  { db, clock }: Platform,
  actor: Actor,
  room: RoomRow,
  { id }: Pick<PostView, "id">,
  { key, on }: Mark,
  kinds: readonly ReactionKind[],
): Promise<void> {
  if (!roomPolicy.mark.holds(actor, room)) throw forbidden("only_people");
  if (on && !kinds.some((kind) => kind.key === key)) throw unacceptable("no_such_mark");
  await db.write(
    actor,
    async (tx) => {
      const { q, record } = tx;
      const { seq, deletedAt } = await asItStands(tx, { id, room: room.id });
      if (deletedAt) throw unacceptable("post_gone");
      const mine = { post: id, person: actor.person, key };
      const changed = on
        ? await q
            .insert(postReactions)
            .values({ ...mine, at: clock.now() })
            .onConflictDoNothing()
            .returning({ post: postReactions.post })
        : await q
            .delete(postReactions)
            .where(and(eq(postReactions.post, id), eq(postReactions.person, actor.person), eq(postReactions.key, key)))
            .returning({ post: postReactions.post });
      if (changed.length === 0) return;
      await renewMarks(tx, [id]);
      await record({ kind: "reaction.changed", cohort: room.cohort, room: room.id, seq, subject: id });
    },
    { rooms: [room.id] },
  );
}

/** Counts anew, on the posts themselves, what stands in the table of marks: pages and the stream read it there. The rooms must be locked. */
export async function renewMarks({ q }: Pick<Tx, "q">, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await q.execute(sql`
    update ${posts} set reactions_version = reactions_version + 1, reactions = (
      select jsonb_object_agg(key, count) from (
        select r.key, count(*)::int as count from ${postReactions} r where r.post = posts.id group by r.key) counted)
    where id = any(${sql.param([...ids])}::uuid[])`);
}

/** The marks of somebody who is erased go; what stands on the posts is counted anew. The rooms must be locked. @returns the posts */
export async function eraseMarks(tx: Pick<Tx, "q">, person: string): Promise<string[]> {
  const gone = await tx.q
    .delete(postReactions)
    .where(eq(postReactions.person, person))
    .returning({ post: postReactions.post });
  const ids = [...new Set(gone.map(({ post }) => post))];
  await renewMarks(tx, ids);
  return ids;
}
