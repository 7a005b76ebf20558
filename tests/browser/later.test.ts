import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { inSight, noBrowser, suiteBrowser } from "./browser.ts";

describe("writing later, and taking back, in the live room", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let room: string;
  let koharu: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    room = await aRoom(worldNow(), cohort);
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
  });

  it("what was sent comes back by one button, above what is typed at that moment", async (t) => {
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const body = page.locator("#composer [name=body]");
    await body.fill("書きすぎた文");
    await page.getByRole("button", { name: "投稿する" }).click();
    const undo = page.getByRole("button", { name: "取り消して下書きに" });
    await undo.waitFor();
    // Typed and not kept yet when the button is pressed.
    await body.fill("次の文");
    await undo.click();
    await page.waitForFunction(() => document.querySelectorAll("#posts article").length === 0);
    await page.locator("#composer [name=body]").waitFor();
    assert.equal(await page.locator("#composer [name=body]").inputValue(), "書きすぎた文\n\n次の文");
  });

  it("a button with a time sends nothing now, and what is typed waits on its own page", async (t) => {
    const page = await open(t, { as: koharu, viewport: { width: 360, height: 480 } });
    // The second of two: the list begins above what is in sight.
    for (const body of ["その前の文", "あしたの文"]) {
      await page.goto(`/rooms/${room}`);
      await page.locator("#composer [name=body]").fill(body);
      await page.locator("#composer summary", { hasText: "あとで送る" }).click();
      await page.locator("#composer button[name=sendAt]").first().click();
      await page.waitForURL(/\/later\?kept=/);
    }
    const kept = page.locator("main li:target");
    assert.match((await kept.textContent()) ?? "", /しまいました[\s\S]*に送ります[\s\S]*あしたの文/);
    await inSight(kept.getByRole("status"));
    await page.goto(`/rooms/${room}`);
    assert.equal(await page.locator("#posts").getByText("あしたの文").count(), 0);
    assert.equal(await page.locator("#composer [name=body]").inputValue(), "");
  });

  for (const javaScriptEnabled of [true, false])
    it(`who goes back from a refused time finds what they wrote, ${javaScriptEnabled ? "with" : "without"} a script`, async (t) => {
      const page = await open(t, { as: koharu, javaScriptEnabled, expected: /status of 422/ });
      const room = await aRoom(worldNow(), cohort);
      await page.goto(`/rooms/${room}`);
      const body = page.locator("#composer [name=body]");
      await body.fill("もどっても残る文");
      await page.locator("#composer summary", { hasText: "あとで送る" }).click();
      await page.locator("#composer [name=laterDay]").fill("2020-01-01");
      await page.locator("#composer [name=laterTime]").fill("09:00");
      await page.locator("#composer button[name=sendAt][value=chosen]").click();
      await page.waitForURL(/\/posts$/);
      assert.equal(await body.inputValue(), "もどっても残る文");
      await page.goBack();
      await page.waitForURL(`**/rooms/${room}`);
      assert.equal(await body.inputValue(), "もどっても残る文");
      assert.equal(await page.locator("#composer [name=laterDay]").inputValue(), "2020-01-01");
    });
});
