import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { anOpenCohort, idOf } from "../../src/features/applications/applications.fixture.ts";
import { applicationsMessages } from "../../src/features/applications/messages.ts";
import { type Field, QUESTIONS, type Question } from "../../src/features/applications/rules.ts";
import { noBrowser, suiteBrowser } from "../browser/browser.ts";
import { suiteWorld, type World } from "../world.ts";

const m = applicationsMessages.ja;
/** Taps, and fields that somebody writes into, from the public page to "applied". */
const MOST = 30;

/**
 * Somebody alone, on a small telephone: from the public page to "applied". Every tap (or key that presses something) and every field
 * written into is counted, with two answers more than must be.
 */
describe("somebody who applies on a small telephone", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let world: World;
  let cohort: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
  });

  const WAYS = {
    "by touch": { hasTouch: true },
    "by keyboard alone": {},
    "without JavaScript": { hasTouch: true, javaScriptEnabled: false },
  } as const;

  for (const [way, how] of Object.entries(WAYS))
    it(`has applied after no more than ${MOST} steps, ${way}`, async (t) => {
      const page = await open(t, { viewport: { width: 360, height: 740 }, ...how });
      const hand = way === "by keyboard alone" ? onKeys(page) : onGlass(page);
      await page.goto("/");
      await applies(page, hand, { nickname: way, mail: `${way.replaceAll(" ", "-")}@example.jp` });
      assert.ok(hand.steps <= MOST, `${hand.steps} steps`);
      const { rows } = await world.platform.db.pool.query("select state from applications where id = $1", [
        await idOf(world, cohort),
      ]);
      assert.deepEqual(rows, [{ state: "sent" }]);
    });

  async function applies(page: Page, hand: Hand, me: { nickname: string; mail: string }): Promise<void> {
    const link = (name: string) => page.getByRole("link", { name, exact: true }).first();
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await hand.press(link(m.programme.apply));
    await hand.press(button(m.begin.start));
    await hand.press(link(m.goOn));
    const typed: Partial<Record<Question, string>> = { ...me, interest: "使う人の声を聞くこと", other: "朝は苦手です" };
    for (const question of QUESTIONS) {
      await page.waitForURL(`**/questions/${question}`);
      await fits(page);
      const text = typed[question];
      const field = m.fields[question === "mail" ? "email" : (question as Field)];
      if (text) await hand.write(page.getByLabel(field, { exact: false }).last(), text);
      await hand.press(button(question === QUESTIONS.at(-1) ? m.keepAndSee : m.keepAndNext));
    }
    await page.waitForURL("**/agreements");
    await fits(page);
    for (const tick of await page.locator("[name=agreed]").all()) await hand.press(tick);
    await hand.press(button(m.confirmAll));
    await page.waitForURL("**/send");
    await fits(page);
    await hand.press(button(m.send));
    await page.getByText(m.sentText).waitFor();
    await fits(page);
  }
});

/** Does what a page asks for, and counts. */
interface Hand {
  steps: number;
  press(what: Locator): Promise<void>;
  write(where: Locator, text: string): Promise<void>;
}

const onGlass = (page: Page): Hand => ({
  steps: 0,
  async press(what) {
    this.steps += 1;
    await what.tap();
    await page.waitForLoadState();
  },
  async write(where, text) {
    this.steps += 1;
    await where.tap();
    await page.keyboard.insertText(text);
  },
});

/** Comes to everything with Tab, and presses with the keys that people know. The way there is not counted: a finger's is not either. */
const onKeys = (page: Page): Hand => ({
  steps: 0,
  async press(what) {
    this.steps += 1;
    await comeTo(page, what);
    const ticks = (await what.getAttribute("type")) === "checkbox";
    await page.keyboard.press(ticks ? "Space" : "Enter");
    await page.waitForLoadState();
  },
  async write(where, text) {
    this.steps += 1;
    await comeTo(page, where);
    await page.keyboard.insertText(text);
  },
});

async function comeTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  for (let tabs = 0; tabs < 120; tabs += 1) {
    if (await what.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not come to ${what}`);
}

const fits = async (page: Page): Promise<void> =>
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, page.url());
