import { and, asc, desc, eq, isNull, lt, lte } from "drizzle-orm";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import type { Look } from "../rules.ts";
import { promises } from "../tables.ts";

/** A promise, opened for whose it is. */
export interface PromiseView {
  readonly id: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly words: string;
  readonly looked: Look | null;
  readonly version: number;
}

/** Where the words of a promise belong. @param id of the row */
export const placeOf = (person: string, id: string) =>
  ({ person, table: "promises", row: id, column: "words" }) as const;

/** The actor's own of a day; undefined: none. @param day YYYY-MM-DD */
export async function findPromise(
  platform: Platform,
  actor: Actor,
  { cohort, day }: { readonly cohort: string; readonly day: string },
): Promise<PromiseView | undefined> {
  const rows = await platform.db.q
    .select()
    .from(promises)
    .where(and(own(actor, cohort), eq(promises.day, day)));
  return (await opened(platform, actor, rows))[0];
}

/** The oldest of theirs that is of a day gone by and not looked back at. @param day YYYY-MM-DD, today */
export async function findToLookAt(
  platform: Platform,
  actor: Actor,
  { cohort, day }: { readonly cohort: string; readonly day: string },
): Promise<PromiseView | undefined> {
  const rows = await platform.db.q
    .select()
    .from(promises)
    .where(and(own(actor, cohort), lt(promises.day, day), isNull(promises.looked)))
    .orderBy(asc(promises.day))
    .limit(1);
  return (await opened(platform, actor, rows))[0];
}

/** Theirs up to a day, newest first. @param upTo YYYY-MM-DD, itself included */
export async function listPromises(
  platform: Platform,
  actor: Actor,
  { cohort, upTo, limit }: { readonly cohort: string; readonly upTo: string; readonly limit: number },
): Promise<PromiseView[]> {
  const rows = await platform.db.q
    .select()
    .from(promises)
    .where(and(own(actor, cohort), lte(promises.day, upTo)))
    .orderBy(desc(promises.day))
    .limit(limit);
  return opened(platform, actor, rows);
}

/** For the person's own export. */
export async function exportOfPromises(platform: Platform, actor: Actor) {
  const rows = await platform.db.q
    .select()
    .from(promises)
    .where(eq(promises.person, actor.person))
    .orderBy(asc(promises.day));
  return opened(platform, actor, rows);
}

const own = ({ person }: Actor, cohort: string) => and(eq(promises.person, person), eq(promises.cohort, cohort));

async function opened(
  { db, vault }: Platform,
  { person }: Actor,
  rows: readonly (typeof promises.$inferSelect)[],
): Promise<PromiseView[]> {
  const key = rows.length > 0 ? await keyOfPerson(db)(person) : null;
  return rows.map(({ id, day, words, looked, version }) => ({
    id,
    day,
    looked,
    version,
    words: (key && unlessLost(() => vault.open(key, placeOf(person, id), words))) ?? "",
  }));
}
