import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { anOpenCohort, manyApplications } from "../../src/features/applications/applications.fixture.ts";
import type { LeavingMail, MailRoute } from "../../src/platform/mail/outbox.ts";
import { noBrowser, suiteBrowser } from "../browser/browser.ts";
import { Client, expectStatus } from "../client.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { fillIn } from "../form.ts";
import { until } from "../until.ts";
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

/** A server for mail that takes what it is given and says nothing for a long time. */
class SlowRoute implements MailRoute {
  readonly taken: string[] = [];
  readonly delivered: string[] = [];
  readonly #answers = Promise.withResolvers<void>();

  async send({ to }: LeavingMail): Promise<void> {
    this.taken.push(to);
    await this.#answers.promise;
    this.delivered.push(to);
  }

  answer(): void {
    this.#answers.resolve();
  }

  close(): void {}
}

describe("six hundred mails that wait", () => {
  const route = new SlowRoute();
  const worldNow = suiteWorld({ mailRoute: route, work: true });

  it("keep nobody from a page, though not one has left, and leave once each", async () => {
    const world = worldNow();
    const cohort = await anOpenCohort(world);
    const ono = await aPerson(world, [["organizer", cohort]], "大野");
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    await manyApplications(world, cohort, 600, () => "accepted");
    const list = `/cohorts/${cohort}/applications`;
    expectStatus(await fillIn(ono.client, `${list}/publish`, `${list}/publish`), 303);
    const waiting = "select count(*)::int from mails where recipient like '%@many.example.jp'";
    const count = async (): Promise<number> => (await world.platform.db.pool.query(waiting)).rows[0].count;
    await until(async () => (await count()) === 600 && route.taken.length > 0, "all wait, and one is under way");

    for (const [who, path] of [
      [ono, list],
      [ono, `${list}/publish`],
      [koharu, "/day-one"],
      [koharu, "/reports/new"],
    ] as const)
      expectStatus(await who.client.page(path), 200);
    expectStatus(await new Client(world.url).page("/"), 200);
    assert.deepEqual(route.delivered, []);

    route.answer();
    await until(() => route.delivered.length > 1, "they leave");
    assert.equal(new Set(route.taken).size, route.taken.length, "each once");
    assert.equal(await count(), 600);
  });
});
