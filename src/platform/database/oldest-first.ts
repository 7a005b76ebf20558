import { type Column, type SQL, sql } from "drizzle-orm";

/** A part of a list of what waits, longest first. The lists of all features are put together by (since, id). */
export interface OldestFirst {
  /** Only what comes after this one. */
  readonly after?: { readonly since: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** What comes after, as a condition. */
export const beyond = (since: Column, id: Column, { after }: OldestFirst): SQL | undefined =>
  after && sql`(${since}, ${id}) > (${after.since.toISOString()}::timestamptz, ${after.id}::uuid)`;
