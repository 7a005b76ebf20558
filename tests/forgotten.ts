import type { World } from "./world.ts";

/** The keys of files that jobs are to take away, in a world that does no jobs. */
export const forgotten = (world: World): Promise<string[]> => keysFor(world, "files.delete");

/** … and of those at which one is to look a day later, whether anything names them still. */
export const lookedAt = (world: World): Promise<string[]> => keysFor(world, "files.look");

async function keysFor({ platform }: World, job: string): Promise<string[]> {
  const there = await platform.db.pool.query("select to_regclass('jobs.job') as jobs");
  if (there.rows[0]?.jobs === null) return [];
  const { rows } = await platform.db.pool.query<{ key: string }>(
    "select data->>'key' as key from jobs.job where name = $1 order by created_on",
    [job],
  );
  return rows.map(({ key }) => key);
}
