import assert from "node:assert/strict";
import { zipSync } from "fflate";
import { expectStatus } from "../client.ts";
import { fillIn, linkOn } from "../form.ts";
import type { People } from "./people.ts";

/** A question in the room for questions, answered by a mentor, found again by a word of two characters. */
export async function askInRoom(people: People): Promise<void> {
  const [koharu, hayase] = [people.who("こはる"), people.who("はやせ")];
  const [room = ""] = linkOn(await koharu.page("/rooms"), /^質問/, "/rooms/").split("#");
  people.made.set("questions", room);
  const asked = await fillIn(koharu, room, `${room}/posts`, { body: "返却日が1日ずれて表示されます" });
  expectStatus(asked, 303);
  const post = /#p-(.+)$/.exec(asked.location)?.[1] ?? "";
  const answered = await fillIn(hayase, `/posts/${post}`, `${room}/posts`, { body: "まず何時と出るか見てください" });
  expectStatus(answered, 303);
  assert.match((await koharu.page(`/posts/${post}`)).text, /まず何時と出るか/);
  assert.match((await hayase.page(`/search?q=${encodeURIComponent("返却")}`)).text, /日が1日ずれて/);
  expectStatus(await people.visitor().get(`/posts/${post}`), 303);
}

/** One project on a recycled assignment: chosen, planned, handed in as a zip and as a link, answered in bullets, acknowledged. */
export async function project(people: People): Promise<void> {
  const [koharu, hayase] = [people.who("こはる"), people.who("はやせ")];
  const list = await koharu.page("/assignments");
  const assignment = linkOn(list, new RegExp(people.of("assignment")));
  const chosen = await fillIn(koharu, linkOn(await koharu.page(assignment), /\/projects\/new/), "/projects");
  expectStatus(chosen, 303);
  const at = chosen.location;
  people.made.set("project", at);
  const steps = { steps: "- 日付を直す\n- 直したことを試す" };
  expectStatus(await fillIn(koharu, `${at}/plan`, `${at}/plan`, steps), 303);
  const planned = await fillIn(koharu, `${at}/edit`, `${at}/edit`, {
    repository: "https://git.example.jp/koharu/library",
  });
  expectStatus(planned, 303);
  const decided = { what: "通知は、あとにします", why: "日付が先に要ります。" };
  expectStatus(await fillIn(koharu, `${at}/decisions/new`, `${at}/decisions`, decided), 303);
  const zip = zipSync({ "library/README.md": new TextEncoder().encode("# 図書の返却日\n") });
  const file = new File([zip as BlobPart], "図書.zip", { type: "application/zip" });
  const handIn = (given: Readonly<Record<string, string | File>>) =>
    fillIn(koharu, `${at}/submit`, `${at}/submissions`, given);
  expectStatus(await handIn({ file, note: "日付だけ直しました" }), 303);
  expectStatus(await handIn({ aiHelp: "テストの言いまわし" }), 303);
  const reading = await hayase.page(at);
  const back = await hayase.get(linkOn(reading, /\/submissions\/[0-9a-f-]{36}\/file$/));
  expectStatus(back, 200);
  assert.match(back.headers.get("Content-Disposition") ?? "", /attachment/);
  const review = linkOn(reading, /\/submissions\/[0-9a-f-]{36}\/feedback$/);
  const given = await fillIn(hayase, review, review, {
    "general.good": "決めたことと、そのわけが書いてある\nためした順がわかる",
    "general.try_next": "月末の日付でも試す",
  });
  expectStatus(given, 303);
  const read = await koharu.page(at);
  assert.match(read.text, /月末の日付でも試す/);
  const said = await fillIn(koharu, read, /^\/feedback\/.+\/acknowledge$/, {
    helpful: "helpful",
    changed: "月末の試しを足しました",
  });
  expectStatus(said, 303);
  assert.match((await hayase.page(at)).text, /月末の試しを足しました/);
}

/** A day's report: the public part stands in the reports room, the rest goes to whom one chose, the condition to nobody else. */
export async function report(people: People): Promise<void> {
  const [koharu, hayase, cohort] = [people.who("こはる"), people.who("はやせ"), people.of("cohort")];
  const conditions = "/reports/conditions";
  const chosen = await fillIn(koharu, conditions, conditions, {
    label: "朝の重さ",
    scale: "good_watch_bad",
    ownAction: "昼から始める",
  });
  expectStatus(chosen, 303);
  const form = await koharu.page("/reports/new");
  const item = /name="(condition\.[0-9a-f-]{36})"/.exec(form.text)?.[1] ?? "";
  const sent = await fillIn(koharu, form, "/reports", {
    minutes: "1時間半",
    did: "返却日のずれを直しました",
    didFor: "participants mentors organizers",
    stuck: "月末の日付",
    stuckFor: "mentors",
    note: "よく眠れませんでした",
    noteFor: "me",
    [item]: "1",
  });
  expectStatus(sent, 303);
  people.made.set("report", sent.location);
  const room = linkOn(await koharu.page("/rooms"), /^日報/, "/rooms/");
  const shown = await people.until(async () => {
    const { text } = await hayase.page(room);
    return text.includes("返却日のずれを直しました") ? text : undefined;
  });
  assert.doesNotMatch(shown, /月末の日付|よく眠れ|朝の重さ/);
  const listed = await hayase.page(`/cohorts/${cohort}/reports`);
  const theirs = await hayase.page(linkOn(listed, new RegExp(sent.location)));
  assert.match(theirs.text, /月末の日付/);
  assert.doesNotMatch(theirs.text, /よく眠れ|朝の重さ/);
  expectStatus(
    await fillIn(hayase, theirs, /\/acknowledge\?list=1$/, { sentence: "読みました。月末の話、よいですね。" }),
    303,
  );
  const own = await koharu.page(sent.location);
  assert.match(own.text, /読みました。月末の話/);
  assert.match(own.text, /よく眠れませんでした/);
  assert.match(own.text, /朝の重さ/);
}
