import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { designMessages } from "../../src/design/messages.ts";
import { write } from "../../src/features/reports/scene.fixture.ts";
import { type Answer, expectStatus } from "../client.ts";
import type { TestPerson } from "../factories/people.ts";
import { fillIn } from "../form.ts";
import { suiteWorld, type World } from "../world.ts";
import { type Scene, setUpScene } from "./scene.ts";

const HERS = "kanaria-hers";
const THEIRS = "kanaria-theirs";

/**
 * Somebody who may write into the database, but has no key, puts what one person wrote about their health into the row of another, to read
 * it with that one's account. It does not open there; that it is in its own place again proves that nothing else was in the way.
 */
describe("special-care text that was copied into another person's row", () => {
  const worldNow = suiteWorld({ env: { LOG_LEVEL: "silent" } });
  let world: World;
  let scene: Scene;
  const pages: Record<string, string> = {};

  before(async () => {
    world = worldNow();
    scene = await setUpScene(world);
    await writesOf(scene.koharu, HERS);
    Object.assign(pages, await writesOf(scene.fellow, THEIRS));
  });

  /** Writes one of each kind. @returns where each is read again */
  async function writesOf({ client }: TestPerson, word: string): Promise<Record<string, string>> {
    const asked = { situation: "condition", help: word, hard: word };
    const accommodation = await fillIn(client, "/accommodations/new", "/accommodations/new", asked);
    expectStatus(accommodation, 303);
    expectStatus(await client.post("/reports/conditions", { label: word, scale: "good_watch_bad" }), 303);
    const report = await write(client, { did: "書いた", note: word });
    return {
      "accommodations.asked": accommodation.location.split("?")[0] ?? "",
      "condition_items.sealed": "/reports/conditions",
      "report_parts.sealed": `/reports/${report}`,
    };
  }

  /** Which row of a table is whose, where the table does not say it itself. */
  const OF: Readonly<Record<string, string>> = {
    accommodations: "t.person = $1",
    condition_items: "t.person = $1",
    report_parts: "t.part = 'note' and t.report in (select id from reports where person = $1)",
  };

  for (const place of ["accommodations.asked", "condition_items.sealed", "report_parts.sealed"])
    it(`${place}: is read by nobody there, and opens again in its own place`, async () => {
      const [table = "", column = ""] = place.split(".");
      const { pool } = world.platform.db;
      const { koharu, fellow } = scene;
      const of = (person: TestPerson) =>
        pool.query(`select t.${column} as sealed from ${table} t where ${OF[table]}`, [person.id]);
      const put = (sealed: Buffer) =>
        pool.query(`update ${table} t set ${column} = $2 where ${OF[table]}`, [fellow.id, sealed]);
      const look = (): Promise<Answer> => fellow.client.page(pages[place] ?? "");
      const [hers, theirs] = [(await of(koharu)).rows[0].sealed, (await of(fellow)).rows[0].sealed];
      assert.match((await look()).text, new RegExp(THEIRS));

      await put(hers);
      const moved = await look();
      assert.doesNotMatch(moved.text, new RegExp(`${HERS}|${THEIRS}`));
      assert.ok(moved.text.includes(designMessages.ja.lost.title), "the page says that something cannot be opened");
      await put(theirs);
      assert.match((await look()).text, new RegExp(THEIRS));
    });
});
