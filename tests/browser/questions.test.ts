import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { aidsOff } from "../../src/features/venue/aids/tables.ts";
import { stepMessages } from "../../src/features/venue/claiming/messages.ts";
import { authorMessages, hidingMessages } from "../../src/features/venue/hiding/messages.ts";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import type { PostView } from "../../src/features/venue/view.ts";
import { waitingMessages } from "../../src/features/venue/waiting/messages.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };

describe("a question in an open room", { skip: noBrowser }, () => {
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

  const enter = async (page: Page, room: string): Promise<Page> => {
    const streaming = page.waitForResponse((answer) => answer.url().includes("/api/v1/stream"));
    await page.goto(`/rooms/${room}`);
    await streaming;
    await markPage(page);
    return page;
  };
  const writes = (who: TestPerson, room: string, body: string, threadOf?: string) =>
    who.client.api("POST", `/rooms/${room}/posts`, { clientId: body, body, threadOf });

  it("shows how a question is doing as it happens, also to who asked it without their name", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu }), room);
    await page.getByLabel(m.body).fill("ちょっと聞きにくいことです");
    await page.locator("#composer input[name=replyWanted]").nth(1).check();
    await page.getByLabel(hidingMessages.ja.hide).check();
    await page.getByRole("button", { name: m.send }).click();
    const asked = page.getByRole("article").filter({ hasText: "ちょっと聞きにくいことです" });
    await asked.getByText(authorMessages.ja.mine).waitFor();
    assert.equal(await page.getByLabel(hidingMessages.ja.hide).isChecked(), false);
    const { json } = await hayase.client.api<{ items: PostView[] }>("GET", `/rooms/${room}/posts`);
    const question = json.items[0];
    assert.equal(question?.author.anonymous, true);
    await asked.getByText(waitingMessages.ja.waiting).waitFor();
    await hayase.client.api("POST", `/posts/${question?.id}/claim`);
    await asked.getByText(waitingMessages.ja.looking("はやせ")).waitFor();
    await writes(hayase, room, "聞いてくれてよかったです", question?.id);
    await asked.getByText(waitingMessages.ja.answered).waitFor();
    await asked.getByText(authorMessages.ja.mine).waitFor();
    assert.ok(await samePage(page));
    await asked.getByRole("button", { name: stepMessages.ja.steps.solve }).click();
    await asked.getByText(waitingMessages.ja.ended.solved).waitFor();
    assert.match(page.url(), new RegExp(`/rooms/${room}#p-`));
  });

  it("says nothing of a day any more that was named further on, once it is solved", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const asks = (body: string, threadOf?: string) =>
      koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, {
        clientId: body,
        body,
        threadOf,
        replyWanted: "2027-01-01",
      });
    const { json } = await asks("うごきません");
    await writes(hayase, room, "こうしてみてください", json.id);
    await asks("まだうごきません", json.id);
    const page = await open(t, { as: koharu });
    for (const path of [`/rooms/${room}`, `/posts/${json.id}`]) {
      await page.goto(path);
      const day = page.locator(".asked-on");
      await day.waitFor();
      await koharu.client.post(`/posts/${json.id}/solved`);
      await day.waitFor({ state: "hidden" });
      await koharu.client.post(`/posts/${json.id}/ask-again`);
    }
  });

  it("arrives as a plain post with whoever goes without the help queue and marks", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const momo = await aPerson(worldNow(), [["participant", cohort]], "もも");
    await worldNow().platform.db.write(bySystem, ({ q }) =>
      q.insert(aidsOff).values({ person: momo.id, cohort, aids: ["help-queue", "marks"] }),
    );
    const page = await enter(await open(t, { as: momo }), room);
    const asks = { clientId: "plain", body: "だれか分かりますか", replyWanted: "2027-01-01" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, asks);
    await hayase.client.api("POST", `/posts/${json.id}/claim`);
    await hayase.client.api("POST", `/posts/${json.id}/reactions`, { key: "seen" });
    await writes(hayase, room, "いま見ます", json.id);
    const asked = page.locator(`#p-${json.id}`);
    await asked.getByText("いま見ます").waitFor();
    const text = (await asked.textContent()) ?? "";
    assert.match(text, /だれか分かりますか/);
    for (const words of [waitingMessages.ja.looking("はやせ"), waitingMessages.ja.answered, m.addMark, "見ました"])
      assert.ok(!text.includes(words), words);
    assert.ok(await samePage(page));
  });

  it("keeps telling the staff who it is when a question without a name changes, and offers to look at it", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: hayase }), room);
    const asks = { clientId: "hidden", body: "なまえは出しません", anonymous: true, replyWanted: "2027-01-01" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, asks);
    const asked = page.locator(`#p-${json.id}`);
    await asked.getByText(authorMessages.ja.somebody).waitFor();
    await asked.getByRole("button", { name: stepMessages.ja.steps.claim }).click();
    await asked.getByText(waitingMessages.ja.looking("はやせ")).waitFor();
    await asked.getByText(authorMessages.ja.behind("こはる")).waitFor();
    await page.waitForLoadState("load");
    await markPage(page);
    await koharu.client.api("PATCH", `/posts/${json.id}`, { body: "なまえは出しません。直しました", version: 1 });
    await asked.getByText("直しました", { exact: false }).first().waitFor();
    await asked.getByText(authorMessages.ja.behind("こはる")).waitFor();
    assert.ok(await samePage(page));
  });
});

/** A mark that a reload would wipe away. */
const markPage = (page: Page): Promise<unknown> => page.evaluate(() => document.body.setAttribute("data-marked", ""));
const samePage = (page: Page): Promise<boolean> => page.evaluate(() => document.body.hasAttribute("data-marked"));
