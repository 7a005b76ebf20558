import { join, resolve } from "node:path";

/** Where the embedded database keeps its things, all absolute. */
export interface Places {
  dataDir: string;
  /** PostgreSQL's own data folder (PGDATA). */
  cluster: string;
  logFile: string;
}

export function placesIn(dataDir: string): Places {
  const root = resolve(dataDir);
  return { dataDir: root, cluster: join(root, "postgres"), logFile: join(root, "postgres.log") };
}
