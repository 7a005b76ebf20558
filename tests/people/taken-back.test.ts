import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { SHOWN_ITEMS } from "../../src/features/consents/rules.ts";
import { type OfficeScene, setTheOffice, share } from "../../src/features/offices/offices.fixture.ts";
import { minutes, SettableClock } from "../../src/platform/clock.ts";
import { noBrowser, suiteBrowser } from "../browser/browser.ts";
import { expectStatus } from "../client.ts";
import { nothingHeldBack } from "../streams/place.ts";
import { suiteWorld, type World } from "../world.ts";
import { aPersonWithEverything, placesOf } from "./accompanied.ts";

/** Pages that stand open on a screen while somebody takes back what stands on them. */
describe("a page that stands open", { skip: noBrowser }, () => {
  const clock = new SettableClock("2026-11-20T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  const open = suiteBrowser(worldNow);
  let world: World;
  let scene: OfficeScene;
  let nagi: Awaited<ReturnType<typeof aPersonWithEverything>>;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    nagi = await aPersonWithEverything(world, scene, "なぎ");
    await share(nagi, scene.office, SHOWN_ITEMS);
    await nothingHeldBack(world.platform);
  });

  const withdraw = async (items: readonly string[]): Promise<void> => {
    const valid = "select id from consents where person = $1 and item = any($2) and withdrawn_at is null";
    const { rows } = await world.platform.db.pool.query<{ id: string }>(valid, [nagi.id, items]);
    for (const { id } of rows) expectStatus(await nagi.client.post(`/consents/${id}/withdraw`), 303);
  };
  const reads = async (): Promise<number> => {
    const read = "select 1 from reads where person = $1 and reader = $2";
    return (await world.platform.db.pool.query(read, [nagi.id, scene.supporter.id])).rows.length;
  };

  it("loses what was taken back without being touched, keeps what somebody writes beside it, and is gone with the last", async (t) => {
    const { page: path, agreement, record } = placesOf(nagi);
    const page = await open(t, { as: scene.supporter, expected: /status of 404|stream|ERR_INCOMPLETE/ });
    const streams = page.waitForResponse(/\/api\/v1\/stream/);
    await page.goto(path);
    await streams;
    const others = [agreement, record, "/offices/people"].map(async (at) => {
      const other = await page.context().newPage();
      await other.goto(at);
      return other;
    });
    const [agreed, paper, list] = await Promise.all(others);
    assert.ok(agreed && paper && list);
    await page.getByText("kanaria-condition").first().waitFor();
    await page.evaluate(() => Object.assign(globalThis, { untouched: true }));
    await page
      .locator("#care, aside")
      .first()
      .evaluate((aside) => aside.append(document.createElement("textarea")));
    await page.locator("aside textarea").last().fill("書きかけ");

    const before = await reads();
    await withdraw(["condition"]);
    await page.getByText("kanaria-condition").first().waitFor({ state: "detached" });
    await page.getByText("kanaria-report").first().waitFor();
    assert.equal(await page.evaluate(() => "untouched" in globalThis), true, "it was not loaded anew");
    assert.equal(await page.locator("aside textarea").last().inputValue(), "書きかけ");
    assert.ok((await reads()) > before, "what it shows now is read once more, and its person sees that");

    await withdraw(["agreement", "record"]);
    for (const gone of [agreed, paper]) await gone.getByRole("heading", { level: 1, name: "見つかりません" }).waitFor();
    await withdraw(SHOWN_ITEMS);
    await page.getByRole("heading", { level: 1, name: "見つかりません" }).waitFor();
    await list.getByText("なぎ").waitFor({ state: "detached" });
  });

  it("loses what an office wrote before the office's and the organizers' eyes", async (t) => {
    const tells = { tells: "yes", days: "30" };
    expectStatus(await nagi.client.post(`/settings/offices/${scene.office}/tells`, tells), 303);
    const words = `/offices/people/${nagi.id}/words`;
    expectStatus(await scene.supporter.client.post(words, { kind: "question", body: "kanaria-word" }), 303);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from office_words");
    const pages = [
      { as: scene.supporter, path: words },
      { as: scene.organizer, path: `/office-words/${rows[0]?.id}` },
    ].map(async ({ as, path }) => {
      const page = await open(t, { as, expected: /status of 404|stream|ERR_INCOMPLETE/ });
      const streams = page.waitForResponse(/\/api\/v1\/stream/);
      await page.goto(path);
      await streams;
      await page.getByText("kanaria-word").first().waitFor();
      return page;
    });
    const opened = await Promise.all(pages);
    await withdraw(["office_tells"]);
    for (const page of opened) await page.getByRole("heading", { level: 1, name: "見つかりません" }).waitFor();
  });

  it("loses what ends with its day the moment it does", async (t) => {
    await share(nagi, scene.office, ["hours"]);
    const soon = new Date(clock.now().getTime() + minutes(1));
    const until = "update consents set expires_at = $2 where person = $1 and withdrawn_at is null";
    await world.platform.db.pool.query(until, [nagi.id, soon]);
    const page = await open(t, { as: scene.supporter, expected: /status of 404|stream|ERR_INCOMPLETE/ });
    const streams = page.waitForResponse(/\/api\/v1\/stream/);
    await page.goto(placesOf(nagi).page);
    await streams;
    clock.advance(minutes(1));
    await page.getByRole("heading", { level: 1, name: "見つかりません" }).waitFor();
  });

  it("loses the agreed how before a mentor's eyes", async (t) => {
    const given = { item: "accommodation", to: `mentors:${scene.cohort}`, days: "30" };
    expectStatus(await nagi.client.post("/consents", given), 303);
    const page = await open(t, { as: scene.mentor, expected: /stream|ERR_INCOMPLETE/ });
    const streams = page.waitForResponse(/\/api\/v1\/stream/);
    await page.goto(`/cohorts/${scene.cohort}/accommodations`);
    await streams;
    await page.getByText("kanaria-how").waitFor();
    await withdraw(["accommodation"]);
    await page.getByText("kanaria-how").waitFor({ state: "detached" });
  });
});
