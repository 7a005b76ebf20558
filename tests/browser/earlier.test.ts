import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };

describe("earlier posts", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    hayase = await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
  });

  const writes = async (who: TestPerson, room: string, body: string, threadOf?: string): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body, ...(threadOf ? { threadOf } : {}) };
    return (await who.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, sent)).json.id;
  };
  const arrivesIn = (page: Page, body: string): Promise<void> => page.getByRole("log").getByText(body).waitFor();

  it("reads none of the earlier posts aloud that come in place, and goes on telling of new ones", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    for (let i = 0; i < 60; i += 1) await writes(hayase, room, `${i}番目`);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const log = page.getByRole("log");
    // How the place stood at the moment of each change, as a screen reader looks at it.
    await log.evaluate((posts) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes)
          if ([...addedNodes].some((one) => one instanceof Element && one.matches(".post")))
            seen.push(`${(target as Element).closest("[aria-live], [role=log]")?.ariaLive} ${posts.ariaBusy}`);
      }).observe(posts, { childList: true, subtree: true });
    });
    const seen = () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    await page.getByRole("link", { name: m.older }).click();
    await page.waitForFunction(() => document.querySelectorAll("#posts .post").length === 60);
    assert.deepEqual(await seen(), ["off true"]);
    await page.waitForFunction(() => !document.querySelector("#posts")?.ariaBusy);
    await writes(hayase, room, "新しく来た投稿");
    await arrivesIn(page, "新しく来た投稿");
    assert.deepEqual((await seen()).at(-1), "null null", "in the log itself");
  });

  it("brings earlier posts in place without moving the reader, thousands of them", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    await writes(hayase, room, "いちばん前");
    await worldNow().platform.db.pool.query(
      `insert into posts select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'seq', p.seq + n,
         'client_id', 'm' || n, 'body', n || '番目', 'body_html', '<p>' || n || '番目</p>'))).*
       from posts p, generate_series(1, 1999) n where p.room = $1`,
      [room],
    );
    await worldNow().platform.db.pool.query("update rooms set last_seq = last_seq + 1999 where id = $1", [room]);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const earlier = page.getByRole("link", { name: m.older });
    const seen = page.getByText("1950番目", { exact: true });
    await seen.scrollIntoViewIfNeeded();
    for (let pages = 2; pages <= 6; pages += 1) {
      const before = await seen.evaluate((one) => one.getBoundingClientRect().top);
      await earlier.evaluate((one) => (one as HTMLElement).click());
      await page.waitForFunction((count) => document.querySelectorAll("#posts .post").length === count, pages * 50);
      assert.ok(Math.abs((await seen.evaluate((one) => one.getBoundingClientRect().top)) - before) < 2);
    }
    const height = await page.evaluate(() => document.body.scrollHeight);
    await page.waitForFunction(() => document.querySelectorAll(".earlier:not(.resting)").length === 0);
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    assert.equal(await page.evaluate(() => document.body.scrollHeight), height, "what rests keeps its height");
    const order = await page
      .locator("#posts .post")
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.seq)));
    assert.deepEqual(
      order,
      Array.from({ length: 300 }, (_, n) => 1701 + n),
    );
  });
});
