import type { World } from "./world.ts";

/** The keys of files that jobs are to take away, in a world that does no jobs. */
export async function forgotten({ platform }: World): Promise<string[]> {
  const there = await platform.db.pool.query("select to_regclass('jobs.job') as jobs");
  if (there.rows[0]?.jobs === null) return [];
  const { rows } = await platform.db.pool.query<{ key: string }>(
    "select data->>'key' as key from jobs.job where name = 'files.delete' order by created_on",
  );
  return rows.map(({ key }) => key);
}
