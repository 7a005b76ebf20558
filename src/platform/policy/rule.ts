import { type Column, eq, inArray, type SQL, sql, and as sqlAnd, or as sqlOr } from "drizzle-orm";
import { type Actor, hasScope, holds, placesOf } from "./actor.ts";

/**
 * One sentence of a policy, in two equal forms: as a predicate on a row and as SQL on its table. A property test
 * (`rule.test.ts` and each feature's policy test) holds the two equal.
 * @template Row the columns the sentence looks at
 */
export interface Rule<Row> {
  /** May this actor, for this row? */
  holds(actor: Actor, row: Row): boolean;
  /** The same as a condition for `where`. */
  where(actor: Actor): SQL;
}

/** The column is the actor: their own thing. */
export function isMine<K extends string>(key: K, column: Column): Rule<{ readonly [P in K]: string | null }> {
  return {
    holds: (actor, row) => row[key] === actor.person,
    where: (actor) => eq(column, actor.person),
  };
}

/** The actor holds one of these roles in the place (cohort, organization) that the column names. */
export function hasRole<K extends string>(
  roles: readonly string[],
  key: K,
  column: Column,
): Rule<{ readonly [P in K]: string | null }> {
  return {
    holds: (actor, row) => row[key] !== null && holds(actor, roles, row[key] as string),
    where: (actor) => {
      const places = placesOf(actor, roles);
      return places.length > 0 ? inArray(column, places) : NEVER;
    },
  };
}

/** The actor holds one of these roles anywhere (owner, recruiter …); says nothing about the row. */
export function hasRoleAnywhere(roles: readonly string[]): Rule<unknown> {
  const any = (actor: Actor): boolean => actor.roles.some((held) => roles.includes(held.role));
  return { holds: any, where: (actor) => (any(actor) ? ALWAYS : NEVER) };
}

/** A cookie, or a token that was made for this; says nothing about the row. */
export function isMadeFor(scope: string): Rule<unknown> {
  return { holds: (actor) => hasScope(actor, scope), where: (actor) => (hasScope(actor, scope) ? ALWAYS : NEVER) };
}

/** The column holds one of these values (a state). */
export function isOneOf<K extends string, V extends string>(
  values: readonly V[],
  key: K,
  column: Column,
): Rule<{ readonly [P in K]: string | null }> {
  return {
    holds: (_, row) => row[key] !== null && (values as readonly string[]).includes(row[key] as string),
    where: () => (values.length > 0 ? inArray(column, values as unknown as string[]) : NEVER),
  };
}

/** The column says yes. */
export function isTrue<K extends string>(key: K, column: Column): Rule<{ readonly [P in K]: boolean }> {
  return { holds: (_, row) => row[key], where: () => eq(column, true) };
}

/** The column is empty. */
export function isEmpty<K extends string>(key: K, column: Column): Rule<{ readonly [P in K]: unknown }> {
  return { holds: (_, row) => row[key] === null, where: () => sql`${column} is null` };
}

export function all<R extends readonly Rule<never>[]>(...rules: R): Rule<RowOf<R>> {
  return {
    holds: (actor, row) => rules.every((rule) => rule.holds(actor, row as never)),
    where: (actor) => sqlAnd(...rules.map((rule) => rule.where(actor))) ?? ALWAYS,
  };
}

export function any<R extends readonly Rule<never>[]>(...rules: R): Rule<RowOf<R>> {
  return {
    holds: (actor, row) => rules.some((rule) => rule.holds(actor, row as never)),
    where: (actor) => sqlOr(...rules.map((rule) => rule.where(actor))) ?? NEVER,
  };
}

export function not<Row>(rule: Rule<Row>): Rule<Row> {
  return { holds: (actor, row) => !rule.holds(actor, row), where: (actor) => sql`(${rule.where(actor)}) is not true` };
}

const ALWAYS = sql`true`;
const NEVER = sql`false`;

/** A rule over several sentences looks at all of their columns. */
type RowOf<R extends readonly Rule<never>[]> = UnionToIntersection<R[number] extends Rule<infer Row> ? Row : never>;
type UnionToIntersection<U> = (U extends unknown ? (x: U) => void : never) extends (x: infer I) => void ? I : never;
