import { asc, eq } from "drizzle-orm";
import type { Database, Tx } from "../../../platform/database/database.ts";
import { people } from "../../accounts/tables.ts";
import { bulletsOf } from "../feedback/queries.ts";
import { decks, stages, talkFeedbacks, talks } from "../tables.ts";

/** For the person's own export: their talks and decks, what they wrote to others, what was written to them. */
export async function exportOfShowcases(db: Database, person: string) {
  const own = await db.q.select().from(talks).where(eq(talks.person, person)).orderBy(asc(talks.id));
  const shown = await db.q.select().from(decks).where(eq(decks.person, person)).orderBy(asc(decks.id));
  const given = await db.q.select().from(talkFeedbacks).where(eq(talkFeedbacks.author, person));
  const received = await db.q
    .select({ feedback: talkFeedbacks, name: people.nickname })
    .from(talkFeedbacks)
    .innerJoin(people, eq(people.id, talkFeedbacks.author))
    .where(eq(talkFeedbacks.presenter, person))
    .orderBy(asc(talkFeedbacks.id));
  const bullets = await bulletsOf(
    db,
    [...given, ...received.map(({ feedback }) => feedback)].map(({ id }) => id),
  );
  return {
    talks: own,
    decks: shown.map(({ storageKey: _, ...deck }) => deck),
    given: given.map((one) => ({ ...one, bullets: bullets.get(one.id) ?? [] })),
    received: received.map(({ feedback: { id, talk, anonymous, createdAt }, name }) => ({
      talk,
      author: anonymous ? null : name,
      createdAt,
      bullets: bullets.get(id) ?? [],
    })),
  };
}

/** The PDFs somebody uploaded, by the names they gave. */
export async function filesOfShowcases(db: Database, person: string): Promise<{ name: string; key: string }[]> {
  const rows = await db.q
    .select({ name: decks.fileName, key: decks.storageKey })
    .from(decks)
    .where(eq(decks.person, person));
  return rows.flatMap(({ name, key }) => (key ? [{ name: name ?? "deck.pdf", key }] : []));
}

/** Erases somebody's talks with their decks and what was written to them, and what they wrote to others. Files are the caller's to delete. */
export async function eraseShowcases({ q, record }: Tx, person: string): Promise<void> {
  await q.delete(talks).where(eq(talks.person, person));
  await q.delete(talkFeedbacks).where(eq(talkFeedbacks.author, person));
  await q.update(stages).set({ driver: null }).where(eq(stages.driver, person));
  await record({ kind: "talk.erased", person });
}
