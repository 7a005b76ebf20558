import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { designMessages } from "../../src/design/messages.ts";
import { signInMessages } from "../../src/features/sign-in/messages.ts";
import { makeLink } from "../../src/features/sign-in/service.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { aPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = signInMessages.ja.shared;

describe("at a machine that others use too", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);

  it("a page that nobody touches leaves by itself, and one that somebody works in stays", async (t) => {
    const world = worldNow();
    const koharu = await aPerson(world, [], "こはる");
    const page = await open(t, {});
    // One clock for all windows.
    await page.clock.install();
    await page.goto(await makeLink(world.platform, bySystem, koharu.id));
    await page.getByRole("checkbox", { name: m.tick }).check();
    await page.getByRole("button").last().click();
    await page.goto("/settings");
    const other = await page.context().newPage();
    await other.goto("/settings/sessions");
    await other.getByText(m.tag, { exact: true }).waitFor();

    await page.clock.fastForward("25:00");
    await other.keyboard.press("Tab");
    await page.clock.fastForward("10:00");
    assert.match(page.url(), /\/settings$/, "somebody works in the other window");

    const asks = page.getByRole("alertdialog", { name: designMessages.ja.leavesSoon.title });
    assert.ok(await asks.isHidden());
    await other.close();
    await page.clock.fastForward("18:30");
    await asks.waitFor();
    await page.keyboard.press("Tab");
    await asks.waitFor({ state: "hidden" });
    await page.clock.fastForward("28:30");
    await asks.waitFor();
    await page.clock.fastForward("02:00");
    await page.getByRole("heading", { level: 1, name: m.overTitle }).waitFor();
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    await page.goBack();
    await page.waitForURL(/\/sign-in/);
    assert.doesNotMatch((await page.locator("body").textContent()) ?? "", /こはる/);
  });

  it("a page that has slept goes at the first touch, whoever it is by", async (t) => {
    const world = worldNow();
    const minato = await aPerson(world, [], "みなと");
    const page = await open(t, {});
    await page.clock.install();
    await page.goto(await makeLink(world.platform, bySystem, minato.id));
    await page.getByRole("checkbox", { name: m.tick }).check();
    await page.getByRole("button").last().click();
    await page.goto("/settings");
    // In its sleep no interval runs, and none has run when somebody opens the lid.
    await page.clock.pauseAt(new Date(await page.evaluate(() => Date.now() + 1_000)));
    await page.clock.setFixedTime(new Date(await page.evaluate(() => Date.now() + 2 * 3_600_000)));
    await page.mouse.move(100, 100);
    await page.mouse.move(120, 130);
    await page.getByRole("heading", { level: 1, name: m.overTitle }).waitFor();
  });
});
