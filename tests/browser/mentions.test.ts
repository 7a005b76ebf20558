import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { mentioningMessages } from "../../src/features/venue/mentioning/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = venueMessages.ja;

describe("calling somebody by name", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let room: string;
  let koharu: TestPerson;

  before(async () => {
    const cohort = await aCohort(worldNow());
    room = await aRoom(worldNow(), cohort);
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
    await aPerson(worldNow(), [["mentor", cohort]], "はやま 花子");
  });

  it("offers names by keyboard, on a small screen, and leaves what is typed alone when closed", async (t) => {
    const page = await open(t, { as: koharu, viewport: { width: 360, height: 700 } });
    await page.goto(`/rooms/${room}`);
    const body = page.getByRole("textbox", { name: m.body });
    const list = page.getByRole("listbox", { name: mentioningMessages.ja.people });
    await body.pressSequentially("おはようございます。@は");
    await list.getByRole("option", { name: "はやせ メンター" }).waitFor();
    assert.equal(await list.getByRole("option").count(), 2);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await body.press("ArrowDown");
    const active = await body.getAttribute("aria-activedescendant");
    assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
    await body.press("Enter");
    assert.match(await body.inputValue(), /^おはようございます。@はや(せ|ま 花子) $/);
    assert.equal(await list.isVisible(), false);

    await body.pressSequentially("@は");
    await list.waitFor();
    await body.press("Escape");
    assert.equal(await list.isVisible(), false);
    await body.pressSequentially("や");
    assert.equal(await list.isVisible(), false, "closed, it comes back while the same name is typed");
    await body.fill("@メン");
    await list.getByRole("option").first().click();
    assert.equal(await body.inputValue(), "@メンター ");
    await page.getByRole("button", { name: m.send }).click();
    await page.getByRole("log").locator(".mention", { hasText: "@メンター" }).waitFor();
  });
});
