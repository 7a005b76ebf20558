import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { fieldsOf, type Scene, setTheScene, write } from "../scene.fixture.ts";

describe("reports read together", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let world: World;
  let scene: Scene;
  /** In the order of the list: written last first. */
  let newest: string;
  let middle: string;
  let oldest: string;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    oldest = await write(scene.koharu.client, { did: "一つめ", day: "2026-11-17" });
    middle = await write(scene.fellow.client, { did: "二つめ", day: "2026-11-17" });
    newest = await write(scene.koharu.client, { did: "三つめ", day: "2026-11-18" });
    await write(scene.fellow.client, { note: "自分だけの日", day: "2026-11-18" });
  });

  const read = async (id: string, list: string) => {
    const page = await scene.mentor.client.get(`/reports/${id}${list}`);
    expectStatus(page, 200);
    const way = (rel: string): string | undefined =>
      new RegExp(`href="([^"]+)" rel="${rel}"`).exec(page.text)?.[1]?.replaceAll("&amp;", "&");
    return { page, before: way("prev"), after: way("next") };
  };
  const said = (id: string, list: string, sentence = "") => {
    const action = `/reports/${id}/acknowledge${list}`;
    return scene.mentor.client.post(action, { sentence });
  };

  it("lead from one to the next in the order of the list, and back to it", async () => {
    const list = (await scene.mentor.client.get(`/cohorts/${scene.cohort}/reports`)).text;
    assert.match(list, new RegExp(`href="/reports/${newest}\\?list=1"`));
    const first = await read(newest, "?list=1");
    assert.deepEqual([first.before, first.after], [undefined, `/reports/${middle}?list=1`]);
    assert.match(first.page.text, /次: そら豆さんの日報/);
    const second = await read(middle, "?list=1");
    assert.deepEqual([second.before, second.after], [`/reports/${newest}?list=1`, `/reports/${oldest}?list=1`]);
    const last = await read(oldest, "?list=1");
    assert.deepEqual([last.before, last.after], [`/reports/${middle}?list=1`, undefined]);
    assert.match(last.page.text, /この一覧は、ここまでです/);
  });

  it("stay within the part of the list that was opened", async () => {
    const { page, before: prev, after } = await read(middle, "?list=1&day=2026-11-17");
    assert.deepEqual([prev, after], [undefined, `/reports/${oldest}?list=1&day=2026-11-17`]);
    assert.match(page.text, new RegExp(`href="/cohorts/${scene.cohort}/reports\\?day=2026-11-17"`));
  });

  it("go on by themselves when one is said to be read, and end at the list", async () => {
    const unread = "?list=1&unread=1";
    const action = `/reports/${newest}/acknowledge?list=1&amp;unread=1`;
    const { page } = await read(newest, unread);
    assert.ok(fieldsOf(page, action).sentence, "the form keeps the list");
    const on = await said(newest, unread);
    expectStatus(on, 303);
    assert.equal(on.location, `/reports/${middle}?list=1&unread=1&told=${newest}`);
    const next = await scene.mentor.client.get(on.location);
    assert.match(next.text, /前の日報に、読んだことを伝えました/);
    assert.match(next.text, new RegExp(`href="/reports/${newest}\\?list=1&amp;unread=1"`));

    // Said once more, with another sentence: nobody asked for the next one.
    const again = await said(newest, unread, "よく分かりました");
    assert.equal(again.location, `/reports/${newest}?list=1&unread=1&told=${newest}`);
    const stayed = await scene.mentor.client.get(again.location);
    assert.match(stayed.text, /保存しました/);
    assert.doesNotMatch(stayed.text, /前の日報に/);

    // Two quick presses are one, and lead on.
    const form = { once: "0199a5b0-0000-7000-8000-000000000002", sentence: "" };
    const pressed = () => scene.mentor.client.post(`/reports/${middle}/acknowledge${unread}`, form);
    const [one, other] = await Promise.all([pressed(), pressed()]);
    assert.equal(one.location, `/reports/${oldest}?list=1&unread=1&told=${middle}`);
    assert.equal(other.location, one.location);
    // The same form with another sentence, as after the browser's way back.
    const differently = { ...form, sentence: "あとから一言" };
    const changed = await scene.mentor.client.post(`/reports/${middle}/acknowledge${unread}`, differently);
    assert.equal(changed.location, `/reports/${middle}?list=1&unread=1&told=${middle}`);
    assert.match((await scene.mentor.client.get(changed.location)).text, /あとから一言/);
    const end = await said(oldest, unread);
    assert.equal(end.location, `/cohorts/${scene.cohort}/reports?unread=1`);
    assert.match((await scene.mentor.client.get(end.location)).text, /ここで読むものは、もうありません/);
  });

  it("say nothing of it to somebody who does not look after them", async () => {
    const { text } = await scene.fellow.client.get(`/reports/${newest}?list=1`);
    assert.doesNotMatch(text, /次: |rel="next"/);
    expectStatus(await scene.stranger.client.get(`/reports/${newest}?list=1`), 404);
    expectStatus(await scene.stranger.client.post(`/reports/${newest}/acknowledge?list=1`), 404);
  });

  it("opened by itself stays by itself", async () => {
    const alone = await read(middle, "");
    assert.deepEqual([alone.before, alone.after], [undefined, undefined]);
    assert.equal((await said(middle, "")).location, `/reports/${middle}`);
  });
});
