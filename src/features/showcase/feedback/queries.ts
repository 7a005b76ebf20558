import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { feedbackPolicy } from "../policy.ts";
import type { TalkRow } from "../queries.ts";
import type { BulletKind } from "../rules.ts";
import { talkFeedbackBullets, talkFeedbacks } from "../tables.ts";

/** Feedback as one reader gets it. */
export interface TalkFeedback {
  readonly id: string;
  readonly talk: string;
  /** Null: without a name, for this reader. */
  readonly author: string | null;
  readonly mine: boolean;
  readonly anonymous: boolean;
  readonly createdAt: Date;
  readonly bullets: readonly { readonly kind: BulletKind; readonly text: string }[];
}

/** What was written to a talk, as far as the actor may read it, newest first. */
export async function listTalkFeedback(db: Database, actor: Actor, talk: TalkRow): Promise<TalkFeedback[]> {
  const rows = await db.q
    .select({ feedback: talkFeedbacks, name: people.nickname })
    .from(talkFeedbacks)
    .innerJoin(people, eq(people.id, talkFeedbacks.author))
    .where(and(eq(talkFeedbacks.talk, talk.id), feedbackPolicy.read.where(actor)))
    .orderBy(desc(talkFeedbacks.id))
    .limit(500);
  const bullets = await bulletsOf(
    db,
    rows.map(({ feedback }) => feedback.id),
  );
  return rows.map(({ feedback: { id, talk: of, author, anonymous, createdAt }, name }) => ({
    id,
    talk: of,
    // Who presented does not learn it, also where they run the cohort besides.
    author: anonymous && author !== actor.person && talk.person === actor.person ? null : name,
    mine: author === actor.person,
    anonymous,
    createdAt,
    bullets: bullets.get(id) ?? [],
  }));
}

/** The points of feedbacks, by feedback. */
export async function bulletsOf(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TalkFeedback["bullets"]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select()
    .from(talkFeedbackBullets)
    .where(inArray(talkFeedbackBullets.feedback, [...ids]))
    .orderBy(asc(talkFeedbackBullets.place));
  return Map.groupBy(rows, ({ feedback }) => feedback);
}

/** A feedback that the actor may take away: their own, or in a cohort they run. */
export async function findRemovableFeedback(
  db: Database,
  actor: Actor,
  id: string,
): Promise<typeof talkFeedbacks.$inferSelect | undefined> {
  const [row] = await db.q
    .select()
    .from(talkFeedbacks)
    .where(and(eq(talkFeedbacks.id, id), feedbackPolicy.remove.where(actor)));
  return row;
}
