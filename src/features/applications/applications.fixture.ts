import assert from "node:assert/strict";
import { join } from "node:path";
import { type Answer, Client } from "../../../tests/client.ts";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { ROOT, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { importBlueprintFile, pinVersion } from "../blueprints/service.ts";
import { sealText } from "./queries.ts";
import type { Decision } from "./rules.ts";
import { applications } from "./tables.ts";

/** A cohort that takes applications and works by the light blueprint. */
export async function anOpenCohort(world: World, title = "第5回", capacity: number | null = null): Promise<string> {
  const { platform } = world;
  const id = await aCohort(world, title);
  const { version } = await importBlueprintFile(
    platform,
    { person: null },
    join(ROOT, "samples/blueprints/light.yaml"),
  );
  await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort: id, version }));
  await platform.db.pool.query(
    "update organizations set insurance = '会社の傷害保険', server_keeper = '情報システム課' where kind = 'company'",
  );
  await platform.db.pool.query(
    "update cohorts set phase = 'recruiting', starts_on = '2027-02-01', ends_on = '2027-02-12', capacity = $2 where id = $1",
    [id, capacity],
  );
  return id;
}

/** Every agreement of the light blueprint that somebody on their own confirms. */
export const AGREEMENTS = [
  "not-labour",
  "rights",
  "no-production-use",
  "recording",
  "insurance",
  "emergency-contact",
  "conduct",
  "personal-data",
];

/** The ticks on a page of agreements, of all or of those with these keys. */
export const ticksOn = ({ text }: { readonly text: string }, keys: readonly string[] = AGREEMENTS): string[] =>
  [...text.matchAll(/name="agreed" value="([^":]+):([^"]+)"/g)].flatMap(([, key = "", words = ""]) =>
    keys.includes(key) ? [`${key}:${words}`] : [],
  );

/** Reads the agreements at an address and confirms all or those with these keys. */
export const agreeAt = async (browser: Client, at: string, keys?: readonly string[]): Promise<Answer> =>
  browser.post(at, { agreed: ticksOn(await browser.page(at), keys) });

/** Begins an application. @returns its address */
export async function begin(browser: Client, cohort: string): Promise<string> {
  return (await browser.post("/applications/new", { cohort })).location;
}

/** Applies from the first to the last page. @param email empty: without mail @returns the address */
export async function apply(
  world: World,
  cohort: string,
  nickname: string,
  email = "",
  browser = new Client(world.url),
): Promise<string> {
  const at = await begin(browser, cohort);
  await browser.post(`${at}/questions/nickname`, { nickname });
  await browser.post(`${at}/questions/mail`, { mailWay: email ? "mail" : "none", email });
  await agreeAt(browser, `${at}/agreements`);
  await browser.post(`${at}/send`);
  return at;
}

/**
 * So many that were sent, one after the other, with little in them: `ひと0`, `ひと1`, …
 * @param decided what of the nth is decided and not told
 * @returns their ids in the order in which they were sent
 */
export async function manyApplications(
  { platform }: World,
  cohort: string,
  count: number,
  decided: (n: number) => Decision | null = () => null,
): Promise<string[]> {
  const begun = Date.now() - count * 1_000;
  const rows = Array.from({ length: count }, (_, n) => {
    const row = { id: newId(), person: null, personKey: null };
    const said = { nickname: `ひと${n}`, mailWay: "mail", email: `p${n}@many.example.jp` };
    const answers = sealText(platform, row, "answers", JSON.stringify(said));
    const [at, decision] = [new Date(begun + n * 1_000), decided(n)];
    const times = { changedAt: at, sentAt: at, createdAt: at, decidedAt: decision && at };
    return { id: row.id, cohort, state: "sent" as const, answers, lang: "ja" as const, decision, ...times };
  });
  await platform.db.write(bySystem, ({ q }) => q.insert(applications).values(rows));
  return rows.map(({ id }) => id);
}

/** The newest application's id. */
export async function idOf({ platform }: World, cohort: string): Promise<string> {
  const { rows } = await platform.db.pool.query<{ id: string }>(
    "select id from applications where cohort = $1 order by id desc limit 1",
    [cohort],
  );
  return rows[0]?.id ?? "";
}

/** Looks through every table, the jobs included, for a word that must stand nowhere in the clear. */
export async function mustNotStand({ platform }: World, word: string): Promise<void> {
  const { rows: tables } = await platform.db.pool.query<{ name: string }>(
    "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('public', 'jobs') and table_type = 'BASE TABLE'",
  );
  assert.ok(tables.length > 20);
  for (const { name } of tables) {
    const { rows } = await platform.db.pool.query(`select 1 from ${name} t where t::text like $1 limit 1`, [
      `%${word}%`,
    ]);
    assert.equal(rows.length, 0, `${name} holds what was sealed`);
  }
}
