import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aBoard, aCard, type Scene, setTheScene } from "../../src/features/retrospectives/board.fixture.ts";
import { retrospectivesMessages } from "../../src/features/retrospectives/messages.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = retrospectivesMessages.ja;

describe("an open retrospective", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  const board = async (): Promise<{ scene: Scene; path: string }> => {
    const scene = await setTheScene(worldNow());
    return { scene, path: await aBoard(scene, "participants") };
  };

  it("goes from silence to decisions before two people's eyes, moving nothing under them", async (t) => {
    const { scene, path } = await board();
    const { koharu, soramame, organizer } = scene;
    const [hers, his] = [await open(t, { as: koharu }), await open(t, { as: soramame })];
    await Promise.all([hers.goto(path), his.goto(path)]);
    for (const [page, body] of [
      [hers, "休む理由を書かなくてよかった"],
      [his, "部屋が多くて迷った"],
    ] as const) {
      await page.getByRole("radio", { name: m.columns.keep }).check();
      await page.getByLabel(m.write.body).fill(body);
      await page.getByRole("button", { name: m.write.button }).click();
      await page.getByRole("article").getByText(body).waitFor();
    }
    assert.equal(await his.getByText("休む理由を書かなくてよかった").count(), 0);

    // He is still typing when it goes on: nothing he typed is lost, a sentence says so.
    await his.getByLabel(m.write.body).fill("まだ書いています");
    await his.getByText(/下書きを.*に保存しました/).waitFor();
    await organizer.client.post(`${path}/phase`, { to: "grouping" });
    for (const page of [hers, his]) await page.getByText(m.live.moved).waitFor();
    assert.equal(await his.getByLabel(m.write.body).inputValue(), "まだ書いています");
    for (const page of [hers, his]) await page.getByRole("link", { name: m.live.reload }).click();
    for (const page of [hers, his]) await page.getByText("休む理由を書かなくてよかった").waitFor();

    // The organizer groups without a reload; both see it where the card lies.
    const hands = await open(t, { as: organizer });
    await organizer.client.post(`${path}/groups`, { name: "休みと戻り" });
    await hands.goto(path);
    await hands.evaluate(() => document.body.setAttribute("data-marked", ""));
    const order = await his.getByRole("article").allInnerTexts();
    const card = hands.getByRole("article").filter({ hasText: "休む理由" });
    await card.getByRole("combobox").selectOption({ label: "休みと戻り" });
    await card.getByRole("button", { name: m.group.put }).click();
    for (const page of [hers, his]) await page.getByText(m.grouped("休みと戻り")).waitFor();
    await hands.getByText(m.live.grouped).waitFor();
    assert.ok(await hands.evaluate(() => document.body.hasAttribute("data-marked")));
    const after = await his.getByRole("article").allInnerTexts();
    assert.deepEqual(
      after.map((text) => text.split("\n")[0]),
      order.map((text) => text.split("\n")[0]),
    );

    await organizer.client.post(`${path}/phase`, { to: "voting" });
    await hers.getByRole("link", { name: m.live.reload }).click();
    await hers.getByRole("article").filter({ hasText: "部屋が多くて" }).getByLabel(m.vote.choose).check();
    await hers.getByRole("button", { name: m.vote.button }).click();
    await hers.getByText(m.vote.saved(1)).waitFor();
    await organizer.client.post(`${path}/phase`, { to: "actions" });
    await hers.getByRole("link", { name: m.live.reload }).click();
    await hers.getByText(m.chosenBy(1)).waitFor();
    const action = { body: "部屋を五つに減らす", owner: organizer.id, changes: "blueprint" };
    await organizer.client.post(`${path}/actions`, action);
    await hers.getByRole("listitem").getByText("部屋を五つに減らす").waitFor();
  });

  it("works without JavaScript, and by keyboard alone", async (t) => {
    const { scene, path } = await board();
    const page = await open(t, { as: scene.koharu, javaScriptEnabled: false });
    await page.goto(path);
    await page.getByRole("radio", { name: m.columns.try }).check();
    await page.getByLabel(m.write.body).fill("質問の例を置く");
    await page.getByLabel(m.write.body).press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("article").getByText("質問の例を置く").waitFor();
    await aCard(scene.soramame, path, "もう一枚");
    const hands = await open(t, { as: scene.organizer, javaScriptEnabled: false });
    await hands.goto(path);
    await hands.getByRole("button", { name: m.move.to.grouping }).click();
    await hands.getByRole("dialog").getByRole("button", { name: m.move.to.grouping }).click();
    await hands.getByRole("article").getByText("もう一枚", { exact: true }).waitFor();
    await page.reload();
    await page.getByRole("article").getByText("もう一枚", { exact: true }).waitFor();
  });
});
