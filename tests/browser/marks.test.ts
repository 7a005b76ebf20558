import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = livingMessages.ja;

describe("marks on an open page", { skip: noBrowser }, () => {
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

  const writes = async (who: TestPerson, room: string, body: string): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body };
    return (await who.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, sent)).json.id;
  };

  it("puts a mark where the reader is, with what it says, and shows those of others as they come", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const id = await writes(hayase, room, "資料を置きました");
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const post = page.locator(`#p-${id}`);
    await post.getByRole("link", { name: m.addMark }).click();
    await post.getByText("役に立ちました、というお礼です。").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await post.locator(".mark-choice").count(), 0);
    await post.getByRole("link", { name: m.addMark }).click();
    await post.getByRole("button", { name: "助かりました" }).click();
    await post.getByRole("button", { name: /助かりました ?1人/ }).waitFor();
    await hayase.client.post(`/posts/${id}/reactions`, { mark: "helped.1" });
    // The count of others may arrive before the answer that says that one of them is one's own.
    const mark = post.getByRole("button", { name: /助かりました ?2人/, pressed: true });
    await mark.waitFor();
    await mark.click();
    await post.getByRole("button", { name: /助かりました ?1人/, pressed: false }).waitFor();
  });

  it("keeps the choice open, with the keyboard in it, when the post is changed meanwhile", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const id = await writes(hayase, room, "はじめの文");
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const post = page.locator(`#p-${id}`);
    await post.getByRole("link", { name: m.addMark }).press("Enter");
    await page.keyboard.press("Tab");
    const second = await page.evaluate(() => document.activeElement?.textContent);
    await hayase.client.api("PATCH", `/posts/${id}`, { body: "あとの文", version: 1 });
    await post.getByText("あとの文").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), second);
    await page.keyboard.press("Enter");
    await post.getByRole("button", { name: /1人/, pressed: true }).waitFor();
  });

  it("closes the choice once a mark is put, also where the post was changed before the answer came", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const id = await writes(hayase, room, "はじめの文");
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const post = page.locator(`#p-${id}`);
    await page.route(`**/posts/${id}/reactions`, async (route) => {
      const answer = await route.fetch();
      await hayase.client.api("PATCH", `/posts/${id}`, { body: "あとの文", version: 1 });
      await post.getByText("あとの文").waitFor();
      await route.fulfill({ response: answer });
    });
    await post.getByRole("link", { name: m.addMark }).click();
    await post.getByRole("button", { name: "助かりました" }).click();
    await post.getByRole("button", { name: /助かりました ?1人/, pressed: true }).waitFor();
    await post.locator(".mark-choice").waitFor({ state: "detached" });
  });

  it("counts what came last, also when the answer to one's own mark comes after the news of a later one", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const id = await writes(hayase, room, "おそい答え");
    await koharu.client.api("POST", `/posts/${id}/reactions`, { key: "seen" });
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const post = page.locator(`#p-${id}`);
    await page.route(`**/posts/${id}/reactions`, async (route) => {
      const answer = await route.fetch();
      await hayase.client.api("POST", `/posts/${id}/reactions`, { key: "helped" });
      await post.getByRole("button", { name: /助かりました ?2人/ }).waitFor();
      await route.fulfill({ response: answer });
    });
    const answered = page.waitForResponse((answer) => answer.url().endsWith(`/posts/${id}/reactions`));
    await post.getByRole("link", { name: m.addMark }).click();
    await post.locator(".mark-choice").getByRole("button", { name: "助かりました" }).click();
    await answered;
    await post.getByRole("button", { name: /助かりました ?2人/, pressed: true }).waitFor();
    await post.getByRole("button", { name: /見ました ?1人/, pressed: true }).waitFor();
  });
});
