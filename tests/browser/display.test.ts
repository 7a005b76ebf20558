import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Page } from "playwright-core";
import { designMessages } from "../../src/design/messages.ts";
import { aCohort } from "../factories/cohorts.ts";
import { aPerson } from "../factories/people.ts";
import { Mailbox } from "../mailbox.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = designMessages.ja;

describe("the tabs", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);

  it("stand in one row on a telephone, in both languages, for everybody who works here every day", async (t) => {
    const cohort = await aCohort(worldNow());
    for (const role of ["participant", "mentor", "organizer"] as const) {
      const as = await aPerson(worldNow(), [[role, cohort]]);
      const page = await open(t, { as, viewport: { width: 360, height: 640 } });
      for (const lang of ["ja", "en"]) {
        await page.goto(`/settings?lang=${lang}`);
        const tabs = await page
          .locator(".index a")
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
        assert.equal(tabs.length, 5);
        assert.equal(new Set(tabs).size, 1, `${role} ${lang}`);
      }
      // The longest one is the widest where it is open.
      if (role !== "participant") {
        await page.goto("/assignments");
        const tops = await page
          .locator(".index a")
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
        assert.equal(new Set(tops).size, 1, `${role}, at the assignments`);
      }
    }
  });
});

describe("the display menu", { skip: noBrowser }, () => {
  const worldNow = suiteWorld({ mailRoute: new Mailbox() });
  const open = suiteBrowser(worldNow);

  it("with the largest text on a telephone, the panel stays within the window, and no tab breaks a word", async (t) => {
    const koharu = await aPerson(worldNow(), [["participant", await aCohort(worldNow())]]);
    const page = await open(t, { as: koharu, viewport: { width: 360, height: 640 } });
    await page.goto("/reports");
    await choose(page, m.themes.light, m.sizes["150"]);
    await page.getByRole("button", { name: m.saveDisplay }).click();
    await page.waitForURL("**/reports");
    for (const tab of await page.locator(".index a").all())
      assert.equal(
        await tab.evaluate((one) => one.scrollWidth <= one.clientWidth && one.getClientRects().length === 1),
        true,
      );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.locator(".menu > button").click();
    const panel = await page.locator(".menu-body").boundingBox();
    assert.ok(panel && panel.y + panel.height <= 640, JSON.stringify(panel));
    await page.getByRole("link", { name: m.settings, exact: true }).click();
    await page.waitForURL("**/settings");
  });

  it("is closed by Escape, which gives the keyboard back; on a telephone settings and the way out stand first", async (t) => {
    const koharu = await aPerson(worldNow(), [["participant", await aCohort(worldNow())]]);
    const page = await open(t, { as: koharu, viewport: { width: 360, height: 640 } });
    await page.goto("/help");
    const button = page.locator(".menu > button");
    await button.focus();
    await page.keyboard.press("Enter");
    const menu = page.locator("#display-panel");
    for (const way of [
      menu.getByRole("link", { name: m.settings, exact: true }),
      menu.getByRole("button", { name: m.signOut }),
    ]) {
      const box = await way.boundingBox();
      assert.ok(box && box.y + box.height <= 640, JSON.stringify(box));
    }
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".menu-body").isVisible(), false);
    assert.equal(await button.evaluate((one) => one === document.activeElement), true);
  });

  it("shows a choice at once, keeps it when saved, and forgets it when not", async (t) => {
    const page = await open(t);
    await page.goto("/help");
    const light = await looks(page);
    await choose(page, m.themes.dim, m.sizes["150"]);
    const dim = await looks(page);
    assert.notEqual(dim.paper, light.paper);
    assert.equal(dim.rem, light.rem * 1.5);
    await page.reload();
    assert.deepEqual(await looks(page), light);
    await choose(page, m.themes.dim, m.sizes["150"]);
    await page.getByRole("button", { name: m.saveDisplay }).click();
    await page.waitForURL("**/help");
    assert.deepEqual(await looks(page), dim);
    await page.goto("/privacy");
    assert.deepEqual(await looks(page), dim);
  });

  it("is remembered with the person: also in another browser, also without JavaScript", async (t) => {
    const koharu = await aPerson(worldNow());
    const page = await open(t, { as: koharu, javaScriptEnabled: false });
    await page.goto("/settings");
    await page.locator("header .menu > button").click();
    await page.getByLabel(m.themes["contrast-dark"]).check();
    await page.getByRole("button", { name: m.saveDisplay }).click();
    await page.waitForURL("**/settings");
    const elsewhere = await open(t, { as: koharu });
    await elsewhere.goto("/settings");
    assert.equal((await looks(elsewhere)).paper, "rgb(0, 0, 0)");
  });

  it("leads to the same page in the other language, which is remembered", async (t) => {
    const page = await open(t);
    await page.goto("/sign-in?to=%2Frooms");
    await page.locator("header .menu > button").click();
    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    assert.equal(await page.locator("input[name=to]").first().inputValue(), "/rooms");
    await page.goto("/help");
    assert.equal(await page.getAttribute("html", "lang"), "en");
  });

  it("follows the device until a choice is made", async (t) => {
    const light = await open(t, { colorScheme: "light" });
    const dark = await open(t, { colorScheme: "dark" });
    await Promise.all([light.goto("/help"), dark.goto("/help")]);
    assert.notEqual((await looks(light)).paper, (await looks(dark)).paper);
  });
});

async function choose(page: Page, ...labels: string[]): Promise<void> {
  await page.locator("header .menu > button").click();
  for (const label of labels) await page.getByLabel(label, { exact: true }).check();
}

const looks = (page: Page): Promise<{ paper: string; rem: number }> =>
  page.evaluate(() => ({
    paper: getComputedStyle(document.querySelector("main") as Element).backgroundColor,
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  }));
