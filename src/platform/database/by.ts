import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/** What reads and writes go through: drizzle on one connection or on the pool. */
export type Q = NodePgDatabase<Record<string, never>>;

/** On whose account something happens; an `Actor` is one. `person: null` is Taiken itself (jobs, the command line). */
export interface By {
  readonly person: string | null;
  readonly onBehalfOf?: string | undefined;
}

/** Taiken itself. */
export const bySystem: By = { person: null };
