import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Q } from "../../../platform/database/database.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { quietSettings, talkWishes } from "../tables.ts";
import { DEFAULT_WISH, DEFAULTS, type QuietSettings, type Wish } from "./rules.ts";

export interface KeptSettings extends QuietSettings {
  readonly digestedAt: Date | null;
  /** 0: nothing was chosen yet. */
  readonly version: number;
}

const NOTHING_CHOSEN: KeptSettings = { ...DEFAULTS, digestedAt: null, version: 0 };

/** How these people want to be told; who has chosen nothing is there with the defaults. */
export async function settingsOf(q: Q, of: readonly string[]): Promise<(person: string) => KeptSettings> {
  const rows =
    of.length === 0
      ? []
      : await q
          .select()
          .from(quietSettings)
          .where(inArray(quietSettings.person, [...of]));
  const known = new Map(rows.map((row) => [row.person, row]));
  return (person) => known.get(person) ?? NOTHING_CHOSEN;
}

/** The actor's own. */
export const ownSettings = async (db: Database, { person }: Actor): Promise<KeptSettings> =>
  (await settingsOf(db.q, [person]))(person);

/** How much each of these people wants to talk in a cohort. */
export async function wishesOf(q: Q, cohort: string, of: readonly string[]): Promise<(person: string) => Wish> {
  const rows =
    of.length === 0
      ? []
      : await q
          .select({ person: talkWishes.person, wish: talkWishes.wish })
          .from(talkWishes)
          .where(and(eq(talkWishes.cohort, cohort), inArray(talkWishes.person, [...of])));
  const known = new Map(rows.map(({ person, wish }) => [person, wish]));
  return (person) => known.get(person) ?? DEFAULT_WISH;
}

/** Who likes to talk in a cohort; who may read what is told there is the caller's to ask. */
export async function listTalkative(q: Q, cohort: string): Promise<string[]> {
  const gladly = and(eq(talkWishes.cohort, cohort), eq(talkWishes.wish, "gladly"));
  return (await q.select({ person: talkWishes.person }).from(talkWishes).where(gladly)).map(({ person }) => person);
}

/** The cohorts in whose venue the actor is, with what they wish there. */
export async function listOwnWishes(db: Database, actor: Actor) {
  const places = placesOf(actor, IN_VENUE);
  if (places.length === 0) return [];
  const rows = await db.q
    .select({ cohort: cohorts.id, title: cohorts.title, wish: talkWishes.wish, shown: talkWishes.shown })
    .from(cohorts)
    .leftJoin(talkWishes, and(eq(talkWishes.cohort, cohorts.id), eq(talkWishes.person, actor.person)))
    .where(inArray(cohorts.id, places))
    .orderBy(asc(cohorts.id));
  return rows.map((row) => ({ ...row, wish: row.wish ?? DEFAULT_WISH, shown: row.shown ?? false }));
}

/**
 * Who is in the venue of a cohort the actor is in, with what they want others to know; by role, then by name.
 * @param asked.after the person with whom the page before ended
 */
export function listPeopleHere(
  db: Database,
  cohort: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
) {
  const here = db.q.$with("here").as(
    db.q
      .select({
        id: people.id,
        name: people.nickname,
        plate: people.plate,
        place: sql<number>`min(array_position(${IN_ORDER}, ${memberships.role}))`.as("place"),
        wish: sql<Wish | null>`max(${talkWishes.wish}) filter (where ${talkWishes.shown})`.as("wish"),
      })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.person))
      .leftJoin(talkWishes, and(eq(talkWishes.person, people.id), eq(talkWishes.cohort, memberships.place)))
      .where(
        and(
          eq(memberships.place, cohort),
          inArray(memberships.role, [...IN_VENUE]),
          isNull(memberships.endedAt),
          isNull(people.erasedAt),
        ),
      )
      .groupBy(people.id),
  );
  const behind = sql`(${here.place}, ${here.name}, ${here.id}) >
    (select h.place, h.nickname, h.id from here h where h.id = ${after})`;
  return db.q
    .with(here)
    .select({
      ...{ id: here.id, name: here.name, plate: here.plate, wish: here.wish },
      role: sql<string>`(${IN_ORDER})[${here.place}]`,
    })
    .from(here)
    .where(after === undefined ? undefined : behind)
    .orderBy(asc(here.place), asc(here.name), asc(here.id))
    .limit(limit);
}

const IN_ORDER = sql.raw("array['organizer', 'mentor', 'participant']");

/** For the person's own export. */
export async function exportOfQuietSettings(db: Database, person: string) {
  const [settings] = await db.q.select().from(quietSettings).where(eq(quietSettings.person, person));
  const wishes = await db.q
    .select({ cohort: talkWishes.cohort, wish: talkWishes.wish, shown: talkWishes.shown })
    .from(talkWishes)
    .where(eq(talkWishes.person, person));
  return { settings, wishes };
}
