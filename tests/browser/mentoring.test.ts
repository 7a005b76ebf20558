/** A mentor's half hour: forty things that wait, by keyboard alone, without a script, and by the mouse. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { ask, type DeskScene, handIn, setTheDeskScene, takesPart } from "../../src/features/desk/desk.fixture.ts";
import { mentoringMessages } from "../../src/features/mentoring/messages.ts";
import { TO_DO, type ToDo } from "../../src/features/mentoring/rules.ts";
import { plusDays } from "../../src/platform/i18n/day.ts";
import { dayOf } from "../../src/platform/i18n/format.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld, type World } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const { next: m, start, ready } = mentoringMessages.ja;

/** As much as one mentor finds in a full week: what waits of each kind. */
const WEEK = { report: 30, question: 6, submission: 4 } as const;
const ALL = WEEK.report + WEEK.question + WEEK.submission;
/** The bar that is set for it. */
const MOST_KEYS = 120;

describe("forty things that wait for a mentor", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let world: World;
  let scene: DeskScene;
  let people: TestPerson[];
  let weeks = 0;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, "");
    people = [scene.koharu, scene.fellow];
    while (people.length < 8) {
      const person = await aPerson(world, [["participant", scene.cohort]], `そら豆${people.length}`);
      await takesPart(world, scene, person.id);
      people.push(person);
    }
  });

  /** Eight people write, ask and hand in. */
  async function aWeek(): Promise<void> {
    const { cohort } = scene;
    const today = dayOf(world.platform.clock.now(), "Asia/Tokyo");
    const who = (n: number): TestPerson => people[n % people.length] as TestPerson;
    for (let n = 0; n < WEEK.report; n += 1) {
      const day = plusDays(today, -(weeks * 7) - Math.floor(n / people.length));
      const { status } = await who(n).client.api("POST", `/cohorts/${cohort}/reports`, {
        day,
        minutes: 90,
        did: `やったこと${n}`,
        need: "一緒に見てほしい",
      });
      assert.equal(status, 201);
      if (n % 5 === 0) await ask(scene, who(n).client, `質問${n}`, plusDays(today, 2));
    }
    for (let n = 0; n < WEEK.submission; n += 1) await handIn(world, cohort, who(n).client);
    weeks += 1;
    const { rows } = await world.platform.db.pool.query<{ n: number }>(`select
      (select count(*) from reports where waiting_since is not null) + (select count(*) from questions where state = 'waiting')
      + (select count(*) from projects where waiting_since is not null) as n`);
    assert.equal(Number(rows[0]?.n), ALL);
  }

  /** What the page shows now; null: nothing is left. */
  async function shown(page: Page): Promise<{ kind: ToDo; action: string } | null> {
    const form = page.locator("#sitting");
    const end = page.getByRole("heading", { name: m.doneEnd });
    await form.or(end).first().waitFor();
    if ((await form.count()) === 0) return null;
    const action = (await form.getAttribute("action")) ?? "";
    return { kind: TO_DO.find((kind) => action.startsWith(`/mentoring/${kind}s/`)) ?? assert.fail(action), action };
  }

  /** The next page stands, and its scripts have run where there are any. */
  async function onFrom(page: Page, action: string): Promise<void> {
    await page.locator(`#sitting:not([action="${action}"]), .empty`).first().waitFor();
    await page.waitForLoadState("load");
  }

  /** Presses keys, and counts them. */
  const counting = (page: Page) => {
    const keys = {
      count: 0,
      async press(...pressed: string[]): Promise<void> {
        for (const key of pressed) {
          keys.count += 1;
          await page.keyboard.press(key);
        }
      },
      /** From the top of a page to a link on it, and there. */
      async follow(name: string): Promise<void> {
        const link = page.getByRole("link", { name, exact: true });
        while (!(await link.evaluate((one) => one === document.activeElement))) {
          assert.ok(keys.count < 40, "the link is reached by Tab");
          await keys.press("Tab");
        }
        await keys.press("Enter");
      },
    };
    return keys;
  };

  async function clear(page: Page, answer: (kind: ToDo, n: number) => Promise<void>): Promise<Record<ToDo, number>> {
    const done = { report: 0, question: 0, submission: 0 };
    for (let now = await shown(page), n = 0; now; now = await shown(page), n += 1) {
      assert.ok(n < ALL, "nothing comes twice");
      await answer(now.kind, n);
      done[now.kind] += 1;
      await onFrom(page, now.action);
    }
    return done;
  }

  it("are done by at most 120 keys: a digit chooses a sentence, and the next one stands there", async (t) => {
    await aWeek();
    const page = await open(t, { as: scene.mentor });
    await page.goto("/mentoring");
    const keys = counting(page);
    await keys.follow(start);
    const done = await clear(page, (kind, n) =>
      kind === "report"
        ? keys.press(String((n % ready.report.length) + 1))
        : keys.press(String((n % ready.good.length) + 1), "Enter"),
    );
    assert.deepEqual(done, WEEK);
    assert.ok(keys.count <= MOST_KEYS, `${keys.count} keys`);
    t.diagnostic(`${keys.count} keys for ${ALL} things`);
    const { rows } = await world.platform.db.pool.query<{ sentences: number; all: number }>(
      "select count(sealed)::int as sentences, count(*)::int as all from report_acknowledgements",
    );
    assert.deepEqual(rows, [{ sentences: WEEK.report, all: WEEK.report }], "each with its sentence, once");
  });

  it("are done by at most 120 keys also where no script runs", async (t) => {
    await aWeek();
    const page = await open(t, { as: scene.mentor, javaScriptEnabled: false });
    await page.goto("/mentoring/next");
    const keys = counting(page);
    const done = await clear(page, (kind, n) =>
      kind === "report"
        ? keys.press(...(n % 2 === 0 ? ["Enter"] : ["ArrowDown", "Enter"]))
        : keys.press("Space", "Enter"),
    );
    assert.deepEqual(done, WEEK);
    assert.ok(keys.count <= MOST_KEYS, `${keys.count} keys`);
  });

  it("are done by clicking alone, without a script, and several reports at once", async (t) => {
    await aWeek();
    const page = await open(t, { as: scene.mentor, javaScriptEnabled: false });
    await page.goto("/mentoring");
    const boxes = page.getByRole("checkbox", { name: /日報/ });
    for (const n of [0, 1, 2]) await boxes.nth(n).click();
    await page.getByRole("button", { name: mentoringMessages.ja.togetherDo }).click();
    await page.getByText(mentoringMessages.ja.told(3)).waitFor();
    await page.getByRole("link", { name: start }).click();
    const done = await clear(page, async (kind) => {
      if (kind !== "report") await page.getByRole("radio").first().click();
      await page
        .getByRole("button", { name: kind === "report" ? m.tell : kind === "question" ? m.send : m.give })
        .click();
    });
    assert.deepEqual(done, { ...WEEK, report: WEEK.report - 3 });
    await page.getByRole("link", { name: m.back }).click();
    await page.getByText(mentoringMessages.ja.emptyTitle).waitFor();
  });

  it("begins on a telephone at what is to be read, with the keyboard at the answer", async (t) => {
    const did = "長い話です。\n\n".repeat(30);
    const day = plusDays(dayOf(world.platform.clock.now(), "Asia/Tokyo"), -60);
    const { status } = await scene.koharu.client.api("POST", `/cohorts/${scene.cohort}/reports`, { day, did });
    assert.equal(status, 201);
    const page = await open(t, { as: scene.mentor, viewport: { width: 360, height: 740 } });
    await page.goto("/mentoring/next");
    await page.locator("input[name=phrase]:focus").waitFor();
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.keyboard.press("1");
    await page.getByRole("heading", { name: m.doneEnd }).waitFor();
  });

  it("puts one off by a key, and answers nothing while somebody writes", async (t) => {
    await aWeek();
    const page = await open(t, { as: scene.mentor });
    await page.goto("/mentoring/next");
    const first = (await shown(page)) ?? assert.fail("something waits");
    await page.getByLabel(m.own).pressSequentially("3時間かかりましたね。10時に。");
    assert.deepEqual(await shown(page), first, "a digit in a sentence is a digit");
    await page.getByRole("radio").first().focus();
    await page.keyboard.press("0");
    await onFrom(page, first.action);
    assert.match(page.url(), /later=/);
  });
});
