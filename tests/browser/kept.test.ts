import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { accountsMessages } from "../../src/features/accounts/messages.ts";
import { makeLink } from "../../src/features/sign-in/service.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { refusalWords } from "../../src/platform/http/refusal-words.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, signedInClient } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = venueMessages.ja;
const AGAIN = "もう一度送る";

describe("nothing typed is lost", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let room: string;

  before(async () => {
    cohort = await aCohort(worldNow());
    room = await aRoom(worldNow(), cohort);
  });

  for (const javaScriptEnabled of [true, false]) {
    const where = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

    it(`${where}: when the session ended meanwhile, a post waits until its writer has signed in again`, async (t) => {
      const world = worldNow();
      const koharu = await aPerson(world, [["participant", cohort]], "こはる");
      const page = await open(t, { as: koharu, javaScriptEnabled, expected: /status of 401|stream/ });
      await page.goto(`/rooms/${room}`);
      await (await signedInClient(world, koharu.id)).post("/sign-out");
      await koharu.client.post("/sign-out");
      await page.getByRole("textbox", { name: m.body }).fill(`長い文を書きました ${where}`);
      await page.getByRole("button", { name: m.send }).click();
      await page.getByRole("heading", { level: 1, name: refusalWords.ja.signed_out_meanwhile?.title ?? "" }).waitFor();
      await page.getByText(`長い文を書きました ${where}`).waitFor();

      const tab = await page.context().newPage();
      await tab.goto(await makeLink(world.platform, bySystem, koharu.id));
      await tab.getByRole("button").last().click();
      await tab.waitForURL(/day-one/);
      await page.getByRole("button", { name: AGAIN }).click();
      await page.getByRole("article").getByText(`長い文を書きました ${where}`).waitFor();
    });
  }

  it("a post that was changed in another window meanwhile: both texts stand there, and either can be kept", async (t) => {
    const koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const { json } = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "c",
      body: "もとの文",
    });
    const page = await open(t, { as: koharu, expected: /status of 409/ });
    await page.goto(`/posts/${json.id}/edit`);
    await koharu.client.post(`/posts/${json.id}/edit`, { body: "スマートフォンで直した文", version: "1" });
    await page.getByRole("textbox", { name: m.body }).fill("パソコンで直した文");
    await page.getByRole("button", { name: m.save }).click();
    await page.getByText("ほかの画面でも直されていました").waitFor();
    await page.getByText("スマートフォンで直した文").waitFor();
    assert.equal(await page.getByRole("textbox", { name: m.body }).inputValue(), "パソコンで直した文");
    await page.getByRole("button", { name: m.save }).click();
    await page.getByRole("article").getByText("パソコンで直した文").waitFor();
  });

  it("settings with something to fix: the reader comes to the reason first, then to the field by its link", async (t) => {
    const koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const a = accountsMessages.ja;
    const page = await open(t, { as: koharu, expected: /status of 422/ });
    await page.goto("/settings");
    await page.getByLabel(a.nickname).fill("");
    await page.getByLabel(a.plate).fill("長すぎる名札");
    await page.getByRole("button", { name: a.save }).click();
    await page.getByText(a.notSaved).waitFor();
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /2か所/);
    assert.equal(await page.getByLabel(a.plate).inputValue(), "長すぎる名札");
    await page.getByRole("link", { name: a.nickname }).click();
    await page.keyboard.type("はる");
    await page.getByLabel(a.plate).fill("はる");
    await page.getByRole("button", { name: a.save }).click();
    await page.getByText(a.saved).waitFor();
    assert.equal(await page.getByLabel(a.nickname).inputValue(), "はる");
  });
});
