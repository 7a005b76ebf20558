import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { anOpenCohort, manyApplications } from "../../src/features/applications/applications.fixture.ts";
import { noBrowser, suiteBrowser } from "../browser/browser.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld, type World } from "../world.ts";

const EIGHTY = 80;

/** Eighty applications before one organizer, who decides them all in a sitting. What they press, choose and write is counted by the page. */
describe("an organizer who decides eighty applications", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let world: World;
  let cohort: string;
  let ono: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    await manyApplications(world, cohort, EIGHTY);
  });

  it("needs three steps at most for each: a choice, words for a no, and the button that leads on", async (t) => {
    const page = await open(t, { as: ono });
    let steps = 0;
    await page.exposeFunction("countStep", () => {
      steps += 1;
    });
    // Presses that somebody makes, not the ones that a label passes on to its field; and each field once that they write into.
    await page.addInitScript(() => {
      const count = (globalThis as unknown as { countStep(): void }).countStep;
      addEventListener("pointerdown", () => count(), { capture: true });
      addEventListener("change", ({ target }) => target instanceof HTMLTextAreaElement && count(), { capture: true });
    });
    await page.goto(`/cohorts/${cohort}/applications`);
    await page.locator('main a[href*="/applications/0"]').first().click();
    const most = [];
    for (let n = 0; n < EIGHTY; n += 1) {
      const before = steps;
      const at = page.url();
      const choice = n % 4 === 0 ? "declined" : n % 4 === 1 ? "waiting_list" : "accepted";
      await page.locator(`label:has(input[name=decision][value=${choice}])`).click();
      if (choice === "declined") await page.locator("textarea[name=reason]").fill("今回は、席が足りませんでした");
      await page.locator("button[name=go][value=next]").click();
      await page.waitForURL((url) => url.href !== at);
      most.push(steps - before);
    }
    assert.match(page.url(), /end=1/);
    assert.ok(Math.max(...most) <= 3, `${Math.max(...most)} steps`);
    assert.ok(Math.min(...most) >= 2, "steps are counted");
    const { rows } = await world.platform.db.pool.query(
      "select decision, count(*)::int from applications where cohort = $1 group by 1 order by 1",
      [cohort],
    );
    assert.deepEqual(rows, [
      { decision: "accepted", count: 40 },
      { decision: "declined", count: 20 },
      { decision: "waiting_list", count: 20 },
    ]);
  });
});
