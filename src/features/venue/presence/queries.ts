import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { memberships } from "../../accounts/tables.ts";
import { unseen } from "../seeing/tables.ts";
import { venues } from "../tables.ts";
import type { Presence, PresenceKind } from "./rules.ts";
import { presences } from "./tables.ts";

/** What somebody says of themselves, in the words of a cohort. */
export interface Declared extends PresenceKind {
  readonly key: Presence;
  readonly note: string;
  readonly until: Date;
  readonly named: boolean;
}

const declaration = {
  presence: presences.presence,
  note: presences.note,
  until: presences.until,
  named: presences.named,
};

/**
 * What the people in the venue of a cohort say of themselves now: those who show it, to a reader who is in that venue and wants to see it.
 * @param ours the words of Taiken, for where the blueprint has none
 * @returns by person
 */
export async function listPresences(
  db: Database,
  actor: Actor,
  cohort: string,
  now: Date,
  ours: readonly PresenceKind[],
): Promise<ReadonlyMap<string, Declared>> {
  if (!holds(actor, IN_VENUE, cohort)) return new Map();
  const wanted = sql`not exists (select from ${unseen} mine
    where mine.person = ${actor.person}::uuid and 'presence' = any(mine.things))`;
  const shown = sql`not coalesce('own-presence' = any(${unseen.things}), false)`;
  const here = db.q
    .select({ person: memberships.person })
    .from(memberships)
    .where(and(eq(memberships.place, cohort), inArray(memberships.role, [...IN_VENUE]), isNull(memberships.endedAt)));
  const rows = await db.q
    .select({ person: presences.person, ...declaration })
    .from(presences)
    .leftJoin(unseen, eq(unseen.person, presences.person))
    .where(and(inArray(presences.person, here), gt(presences.until, now), shown, wanted));
  if (rows.length === 0) return new Map();
  const kinds = await listPresenceKinds(db, cohort, ours);
  return new Map(rows.map(({ person, ...row }) => [person, inWords(kinds, row)]));
}

/** What one can say of oneself in a cohort: the blueprint's words. @param ours those of Taiken, for where it has none */
export async function listPresenceKinds(
  db: Database,
  cohort: string,
  ours: readonly PresenceKind[],
): Promise<readonly PresenceKind[]> {
  const [venue] = await db.q.select({ presence: venues.presence }).from(venues).where(eq(venues.cohort, cohort));
  return venue?.presence ?? ours;
}

/** The actor's own, as long as it lasts. */
export async function findOwnPresence(
  db: Database,
  { person }: Actor,
  now: Date,
  kinds: readonly PresenceKind[],
): Promise<Declared | undefined> {
  const [row] = await db.q
    .select(declaration)
    .from(presences)
    .where(and(eq(presences.person, person), gt(presences.until, now)));
  return row && inWords(kinds, row);
}

/** For the person's own export. */
export const exportOfPresence = (db: Database, person: string) =>
  db.q.select(declaration).from(presences).where(eq(presences.person, person));

const inWords = (
  kinds: readonly PresenceKind[],
  { presence, ...rest }: Pick<typeof presences.$inferSelect, keyof typeof declaration>,
): Declared => ({
  ...(kinds.find(({ key }) => key === presence) ?? { label: presence, meaning: "" }),
  ...rest,
  key: presence,
});
