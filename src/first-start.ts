import { desc, inArray } from "drizzle-orm";
import { signInLines } from "./demo/links.ts";
import { loadDemo } from "./demo/load.ts";
import { findCompany } from "./features/organizations/queries.ts";
import { makeSetUpLink } from "./features/organizations/service.ts";
import { credentials } from "./features/sign-in/tables.ts";
import { bySystem } from "./platform/database/database.ts";
import { events } from "./platform/events/tables.ts";
import type { Platform } from "./platform/platform.ts";

/**
 * The first start: the demo with a sign-in link per role, or the link to the set-up page. One that was broken off (killed, a full
 * disk) is begun again. Every later start: nothing.
 */
export async function printFirstLinks(platform: Platform, url: string): Promise<void> {
  const { db, settings } = platform;
  if (await findCompany(db)) {
    if (!(await wasBrokenOff(platform))) return;
    await empty(platform);
  }
  if (!settings.demo) return console.log(`set-up   ${url}${await makeSetUpLink(platform)}`);
  await db.write(bySystem, ({ record }) => record({ kind: BEGUN }));
  const loaded = await loadDemo(platform);
  for (const line of await signInLines(platform, url, loaded)) console.log(line);
  await db.write(bySystem, ({ record }) => record({ kind: DONE }));
}

/** Whether the first start did not come to its end. Where anybody has ever signed in, the place is in use, whatever happened before. */
async function wasBrokenOff({ db }: Platform): Promise<boolean> {
  const used = await db.q.select({ id: credentials.id }).from(credentials).limit(1);
  if (used.length > 0) return false;
  const [last] = await db.q
    .select({ kind: events.kind })
    .from(events)
    .where(inArray(events.kind, [BEGUN, DONE]))
    .orderBy(desc(events.id))
    .limit(1);
  return last?.kind === BEGUN;
}

/** Empties the database; what belongs to itself stays: its shape, and how far readers of events have come. */
async function empty({ db }: Platform): Promise<void> {
  await db.write(bySystem, async ({ client }) => {
    const { rows } = await client.query<{ names: string }>(
      `select string_agg(format('%I.%I', schemaname, tablename), ', ') as names from pg_tables
       where schemaname = 'public' and tablename <> all($1)`,
      [["migrations", "events", "event_readers", "event_epoch"]],
    );
    await client.query(`truncate ${rows[0]?.names}`);
  });
}

const BEGUN = "first_start.began";
const DONE = "first_start.done";
