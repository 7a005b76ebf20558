/** Longer than 300 lines: an assignment through all of its states, as every role. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { forgotten } from "../../../tests/forgotten.ts";
import { fillIn, textOn } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { aForm, allYes, aSample } from "./assignments.fixture.ts";
import { CHECKS, type State } from "./rules.ts";
import { holdAssignment } from "./service.ts";
import { assignmentFiles, assignmentHirings, assignments, assignmentTransitions } from "./tables.ts";

const IN_A_MONTH = plusDays(dayOf(new Date(), "Asia/Tokyo"), 30);

interface List {
  items: { id: string; title: string; state: State }[];
  next: string | null;
}

describe("the assignment bank", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let recruiter: TestPerson;
  let second: TestPerson;
  let organizer: TestPerson;
  let mentor: TestPerson;
  let participant: TestPerson;
  let slugs = 0;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world);
    recruiter = await aPerson(world, [["recruiter", company]], "さいよう");
    second = await aPerson(world, [["recruiter", company]], "もり");
    organizer = await aPerson(world, [["organizer", cohort]], "うんえい");
    mentor = await aPerson(world, [["mentor", cohort]]);
    participant = await aPerson(world, [["participant", cohort]]);
  });

  async function aDraft(more: Record<string, string | string[]> = {}): Promise<string> {
    const answer = await recruiter.client.post("/assignments/new", aForm(`draft-${(slugs += 1)}`, more));
    expectStatus(answer, 303);
    return answer.location.slice("/assignments/".length);
  }

  const rowOf = async (id: string) => {
    const [row] = await world.platform.db.q.select().from(assignments).where(eq(assignments.id, id));
    assert.ok(row);
    return row;
  };

  /** Presses the button of an act on a page opened just now. */
  async function act(person: TestPerson, id: string, name: string, fields: Record<string, string> = {}) {
    const { version, filesVersion } = await rowOf(id);
    return person.client.post(`/assignments/${id}/state`, {
      act: name,
      version: String(version),
      filesVersion: String(filesVersion),
      ...fields,
    });
  }

  async function throughHiring(id: string): Promise<void> {
    expectStatus(await act(recruiter, id, "hire", { round: "2027年春", endsOn: IN_A_MONTH }), 303);
    expectStatus(await act(recruiter, id, "retire", { reason: "春の採用が終わった" }), 303);
  }

  async function aRecycled(): Promise<string> {
    const id = await aDraft();
    await throughHiring(id);
    for (const person of [second, recruiter]) expectStatus(await act(person, id, "recycle", allYes()), 303);
    return id;
  }

  const titles = async (person: TestPerson): Promise<string[]> =>
    (await person.client.api<List>("GET", "/assignments")).json.items.map((item) => item.id);

  it("goes its whole way, once, each step with who and why", async () => {
    const id = await aRecycled();
    for (const [person, name] of [
      [organizer, "rest"],
      [organizer, "wake"],
      [recruiter, "rest"],
      [recruiter, "archive"],
    ] as const)
      expectStatus(await act(person, id, name), 303);
    const history = await world.platform.db.q
      .select()
      .from(assignmentTransitions)
      .where(eq(assignmentTransitions.assignment, id))
      .orderBy(assignmentTransitions.id);
    assert.deepEqual(
      history.map((step) => [step.act, step.from, step.to, step.person]),
      [
        ["created", null, "draft", recruiter.id],
        ["hire", "draft", "in_hiring", recruiter.id],
        ["retire", "in_hiring", "retired", recruiter.id],
        ["looked_through", "retired", "retired", second.id],
        ["recycle", "retired", "recycled", recruiter.id],
        ["rest", "recycled", "resting", organizer.id],
        ["wake", "resting", "recycled", organizer.id],
        ["rest", "recycled", "resting", recruiter.id],
        ["archive", "resting", "archived", recruiter.id],
      ],
    );
    assert.equal(history[2]?.reason, "春の採用が終わった");
    for (const at of [3, 4]) assert.deepEqual(history[at]?.checks, [...CHECKS]);
    const [round] = await world.platform.db.q
      .select()
      .from(assignmentHirings)
      .where(eq(assignmentHirings.assignment, id));
    assert.equal(round?.name, "2027年春");
    assert.equal(round?.endsOn, IN_A_MONTH);
    assert.ok(round?.startedAt && round.endedAt && round.endedBy === recruiter.id);
  });

  it("never comes back into hiring, whoever asks, from whichever state", async () => {
    const id = await aRecycled();
    for (const name of ["", "rest", "archive"]) {
      if (name) expectStatus(await act(recruiter, id, name), 303);
      expectStatus(await act(recruiter, id, "hire", { round: "もう一度" }), 409);
      assert.notEqual((await rowOf(id)).state, "in_hiring");
    }
  });

  it("is kept from a second round by the database itself", async () => {
    const id = await aRecycled();
    const again = world.platform.db.write(bySystem, ({ q }) =>
      q.insert(assignmentHirings).values({ assignment: id, name: "x", startedAt: world.platform.clock.now() }),
    );
    await assert.rejects(again);
  });

  it("moves to the internship only when every question is answered yes", async () => {
    const id = await aDraft();
    await throughHiring(id);
    for (const check of CHECKS) {
      for (const answer of ["not_yet", ""]) {
        const refused = await act(recruiter, id, "recycle", { ...allYes(), [check]: answer });
        expectStatus(refused, 422);
        assert.match(refused.text, /まだ変わっていません/);
      }
    }
    assert.equal((await rowOf(id)).state, "retired");
    assert.deepEqual(await titles(participant).then((all) => all.includes(id)), false);
  });

  it("does not take yes for something that is not written", async () => {
    const id = await aDraft({ help: "" });
    await throughHiring(id);
    const refused = await act(recruiter, id, "recycle", allYes());
    expectStatus(refused, 422);
    assert.match(refused.text, /使える助け/);
  });

  it("does not let a checklist answered for one text open another", async () => {
    const id = await aDraft();
    await throughHiring(id);
    const { version, filesVersion } = await rowOf(id);
    const seen = { act: "recycle", version: String(version), filesVersion: String(filesVersion), ...allYes() };
    expectStatus(
      await second.client.post(`/assignments/${id}/edit`, {
        ...aForm("x", { statement: "秘密を足した" }),
        version: String(version),
      }),
      303,
    );
    const refused = await recruiter.client.post(`/assignments/${id}/state`, seen);
    expectStatus(refused, 409);
    assert.match(refused.text, /ほかの人が直していました/);
    assert.equal((await rowOf(id)).state, "retired");
    // What was answered is no words of theirs, and the same sent again could not be taken: it is not offered.
    const again = await recruiter.client.post(`/assignments/${id}/state`, {
      ...seen,
      act: "retire",
      reason: "夏に終わった",
    });
    expectStatus(again, 409);
    assert.match(again.text, /夏に終わった/);
    assert.doesNotMatch(textOn(again), /retire|yes|もう一度送る/);
    assert.ok(again.text.includes(`href="/assignments/${id}"`));

    const now = { ...seen, version: String((await rowOf(id)).version) };
    const form = new FormData();
    form.set("folder", "data");
    form.set("file", new File(["a,b"], "late.csv"));
    expectStatus(await second.client.upload(`/assignments/${id}/files`, form), 303);
    expectStatus(await recruiter.client.post(`/assignments/${id}/state`, now), 409);
  });

  it("does once what is sent twice", async () => {
    const form = aForm("twice", { once: newId() });
    const made = await Promise.all([1, 2, 3].map(() => recruiter.client.post("/assignments/new", form)));
    for (const answer of made) expectStatus(answer, 303);
    assert.equal(new Set(made.map(({ location }) => location)).size, 1);
    const id = made[0]?.location.slice("/assignments/".length) ?? "";
    const same = await Promise.all([1, 2, 3].map(() => recruiter.client.post("/assignments/new", aForm("at-once"))));
    assert.deepEqual(same.map(({ status }) => status).sort(), [303, 422, 422], "one name, given once");
    const hire = { round: "春", once: newId(), version: "1", filesVersion: "1", act: "hire" };
    for (let i = 0; i < 2; i += 1) expectStatus(await recruiter.client.post(`/assignments/${id}/state`, hire), 303);
    const edit = { ...aForm("x", { title: "直した" }), version: "1" };
    for (let i = 0; i < 2; i += 1) expectStatus(await recruiter.client.post(`/assignments/${id}/edit`, edit), 303);
    assert.equal((await rowOf(id)).version, 2);
  });

  it("keeps both texts when two people edit", async () => {
    const id = await aDraft();
    const form = (statement: string) => ({ ...aForm("x", { statement }), version: "1" });
    expectStatus(await second.client.post(`/assignments/${id}/edit`, form("先に保存した本文")), 303);
    const stale = await recruiter.client.post(`/assignments/${id}/edit`, form("あとから書いた本文"));
    expectStatus(stale, 409);
    assert.match(stale.text, /先に保存した本文/);
    assert.match(stale.text, /あとから書いた本文/);
    assert.match(stale.text, /name="version" value="2"/);
    assert.match(textOn(stale), /もりさんが、きょう\d\d:\d\dに保存しました/);
    assert.equal((await rowOf(id)).statement, "先に保存した本文");
  });

  it("shows where two long texts differ, passage by passage, with the whole of what was saved before", async () => {
    const id = await aDraft({ statement: "手紙を読みます。表を開きます。数えます。" });
    const form = (statement: string) => ({ ...aForm("x", { statement }), version: "1" });
    const [saved, typed] = [
      "手紙を読みます。表を二つ開きます。数えます。",
      "手紙を読みます。表を開きます。数えて書きます。",
    ];
    expectStatus(await second.client.post(`/assignments/${id}/edit`, form(saved)), 303);
    const stale = await recruiter.client.post(`/assignments/${id}/edit`, form(typed));
    expectStatus(stale, 409);
    assert.match(stale.text, /「手紙を読みます。」のあと/);
    assert.match(stale.text, /先の文: <mark[^>]*>表を二つ開きます。数えます。<\/mark>/);
    assert.match(stale.text, /あなたの文: <mark[^>]*>表を開きます。数えて書きます。<\/mark>/);
    assert.ok(stale.text.includes(saved) && stale.text.includes(typed), "both are there whole");
    assert.doesNotMatch(stale.text, /先に保存された「見るところ」/, "rows that were sent empty are no difference");
  });

  it("meets a draft begun on an older text as a conflict, not as the newest word", async () => {
    const id = await aDraft();
    const draft = { ...aForm("x", { statement: "下書きの本文" }), draftOf: `assignment:${id}`, basedOn: "1" };
    expectStatus(await recruiter.client.post("/drafts", draft), 200);
    expectStatus(
      await second.client.post(`/assignments/${id}/edit`, { ...aForm("x", { statement: "新しい本文" }), version: "1" }),
      303,
    );
    const page = await recruiter.client.get(`/assignments/${id}/edit`);
    assert.match(page.text, /下書きの本文/);
    assert.match(page.text, /name="version" value="1"/);
    assert.match(textOn(page), /の下書きがあります\s+もりさんが、/);
  });

  it("says that there is a draft and shows what is saved beside it; either is one step away", async () => {
    const id = await aDraft({ statement: "保存された本文" });
    assert.doesNotMatch((await recruiter.client.get(`/assignments/${id}/edit`)).text, /下書きがあります/);
    const typed = { ...aForm("x", { statement: "きのうの下書き" }), draftOf: `assignment:${id}`, basedOn: "1" };
    expectStatus(await recruiter.client.post("/drafts", typed), 200);
    const page = await recruiter.client.get(`/assignments/${id}/edit`);
    assert.match(textOn(page), /の下書きがあります\s+下の欄には、下書きが入っています/);
    assert.match(page.text, /name="statement"[^>]*>きのうの下書き/);
    const [before = ""] = page.text.split('id="part-what"');
    assert.ok(before.includes("保存された本文"), "what is saved stands there as well");
    expectStatus(await fillIn(recruiter.client, page, `/assignments/${id}/edit/forget`), 303);
    const again = await recruiter.client.get(`/assignments/${id}/edit`);
    assert.match(again.text, /name="statement"[^>]*>保存された本文/);
    assert.doesNotMatch(again.text, /下書きがあります|きのうの下書き/);
    const same = aForm("", { statement: "保存された本文", hoursMin: "30", title: (await rowOf(id)).title });
    await recruiter.client.post("/drafts", { ...same, draftOf: `assignment:${id}`, basedOn: "1" });
    assert.doesNotMatch(
      (await recruiter.client.get(`/assignments/${id}/edit`)).text,
      /下書きがあります/,
      "the same is none",
    );

    await recruiter.client.post("/drafts", { ...aForm("y", { title: "新しい下書き" }), draftOf: "assignment:new" });
    const fresh = await recruiter.client.get("/assignments/new");
    assert.match(textOn(fresh), /の下書きがあります\s+下の欄に入っています/);
    expectStatus(await fillIn(recruiter.client, fresh, "/assignments/new/forget"), 303);
    assert.doesNotMatch((await recruiter.client.get("/assignments/new")).text, /新しい下書き/);
  });

  it("keeps what was typed when something is missing, and says where", async () => {
    const answer = await recruiter.client.post(
      "/assignments/new",
      aForm("Not A Slug", { title: "", hoursMax: "10", lookedAtTitle: ["", ""], statement: "長い本文を書いた" }),
    );
    expectStatus(answer, 422);
    assert.match(answer.text, /長い本文を書いた/);
    assert.match(answer.text, /英小文字と数字を、ハイフンでつないでください/);
    assert.match(answer.text, /何から始めたか/);
  });

  it("says what is missing in the row it is missing in, everything at once, with what was typed there", async () => {
    const answer = await recruiter.client.post(
      "/assignments/new",
      aForm("rows", {
        hoursMin: "",
        lookedAtKey: ["user", "user", "", "Not A Key"],
        lookedAtTitle: ["使う人", "もう一人", "", "形"],
        lookedAtText: ["", "", "題のない行の話", ""],
        hintTitle: ["始めかた", "", ""],
        hintGivesAway: ["", "much", ""],
        hintText: ["小さな例から", "題のない手がかり", ""],
      }),
    );
    expectStatus(answer, 422);
    const errorAt = (id: string): string =>
      new RegExp(`id="${id}-error".*?<span>(.*?)</span>`).exec(answer.text)?.[1] ?? "";
    assert.match(errorAt("f-lookedAtTitle-3"), /見るところを書くか/);
    assert.match(errorAt("f-lookedAtKey-2"), /同じキー/);
    assert.match(errorAt("f-lookedAtKey-4"), /キーは、英小文字/);
    assert.match(errorAt("f-hintGivesAway-1"), /どれだけ教えるかを選んでください/);
    assert.match(errorAt("f-hintTitle-2"), /何の手がかりか/);
    assert.match(errorAt("f-hoursMin"), /時間を入れて/);
    for (const id of ["f-lookedAtTitle-1", "f-hintTitle-1", "f-hintTitle-3", "f-hintText-3"])
      assert.equal(errorAt(id), "", id);
    for (const id of ["f-lookedAtTitle-3", "f-hintGivesAway-1"]) assert.match(answer.text, new RegExp(`href="#${id}"`));
    assert.match(answer.text, /id="f-lookedAtText-3"[^>]*>題のない行の話/);
    assert.match(answer.text, /id="f-hintText-2"[^>]*>題のない手がかり/);
    assert.equal(answer.text.match(/name="hintTitle"/g)?.length, 4, "two rows more than were begun, however often");
  });

  it("names the folder after the title where nobody did, and begins with the title", async () => {
    const page = await recruiter.client.get("/assignments/new");
    assert.ok(page.text.indexOf('name="title"') < page.text.indexOf('name="slug"'));
    const slugs: string[] = [];
    for (const title of ["Web API を読む", "Web API を書く", "備品の一覧"]) {
      const made = await recruiter.client.post("/assignments/new", aForm("", { title }));
      expectStatus(made, 303);
      slugs.push((await rowOf(made.location.slice("/assignments/".length))).slug);
    }
    assert.deepEqual(slugs, ["web-api", "web-api-2", "assignment"]);
  });

  it("keeps the version of its text while it moves on, so that who is writing goes on", async () => {
    const id = await aDraft();
    const open = { ...aForm("x", { title: "回の間に直した題" }), version: "1" };
    await throughHiring(id);
    assert.equal((await rowOf(id)).version, 1);
    expectStatus(await recruiter.client.post(`/assignments/${id}/edit`, open), 303);
    assert.deepEqual([(await rowOf(id)).title, (await rowOf(id)).version], ["回の間に直した題", 2]);
  });

  describe("where it has moved on while somebody wrote", () => {
    const retiredPage = async () => {
      const id = await aDraft();
      await throughHiring(id);
      const page = await recruiter.client.get(`/assignments/${id}/edit`);
      assert.match(page.text, /職場体験に移すまで、採用担当だけに見えます/);
      return { id, page };
    };
    const cross = async (id: string): Promise<void> => {
      for (const person of [second, recruiter]) expectStatus(await act(person, id, "recycle", allYes()), 303);
    };

    it("does not let what was written for recruiters across unlooked, and says who reads it now", async () => {
      const { id, page } = await retiredPage();
      await cross(id);
      const late = await fillIn(recruiter.client, page, `/assignments/${id}/edit`, {
        statement: "採用担当だけに書いた本文",
        mentorNotes: "採用担当だけのメモ",
      });
      expectStatus(late, 409);
      assert.match(textOn(late), /状態が「職場体験で使用中」に変わりました/);
      assert.match(textOn(late), /いまは、参加者も、課題の文とファイルを読めます/);
      assert.match(late.text, /採用担当だけに書いた本文/);
      assert.match(late.text, /採用担当だけのメモ/);
      assert.equal((await rowOf(id)).statement, "# 背景\n\n本文です");
      expectStatus(await fillIn(recruiter.client, late, `/assignments/${id}/edit`), 303);
      assert.equal((await rowOf(id)).statement, "採用担当だけに書いた本文", "said once, it is theirs to save");
    });

    it("nor where the page does not say in which state it was opened", async () => {
      const { id } = await retiredPage();
      const { version } = await rowOf(id);
      await cross(id);
      const form = { ...aForm("x", { statement: "古い画面の本文" }), version: String(version) };
      expectStatus(await recruiter.client.post(`/assignments/${id}/edit`, form), 409);
      const client = await tokenClient(world, recruiter.id, ["hire"]);
      const body = { version, statement: "古いプログラムの本文" };
      expectStatus(await client.api("PATCH", `/assignments/${id}`, body), 409);
      assert.equal((await rowOf(id)).statement, "# 背景\n\n本文です");
    });

    it("nor a draft that was kept before", async () => {
      const { id } = await retiredPage();
      const { version } = await rowOf(id);
      const typed = aForm("x", { statement: "下書きの秘密", draftOf: `assignment:${id}` });
      const mark = { version: String(version), basedOn: String(version), state: "retired" };
      expectStatus(await recruiter.client.post("/drafts", { ...typed, ...mark }), 200);
      await cross(id);
      const page = await recruiter.client.get(`/assignments/${id}/edit`);
      assert.match(textOn(page), /状態が「職場体験で使用中」に変わりました/);
      assert.match(page.text, /下書きの秘密/);
      const late = await fillIn(recruiter.client, page, `/assignments/${id}/edit`);
      expectStatus(late, 409);
      assert.match(late.text, /下書きの秘密/);
      assert.equal((await rowOf(id)).statement, "# 背景\n\n本文です");
    });

    it("nor a file that was chosen on that page, and every other move is said as well", async () => {
      const { id, page } = await retiredPage();
      await cross(id);
      const form = new FormData();
      const state = /name="state" value="(\w+)"/.exec(page.text)?.[1] ?? "";
      const fields = { state, folder: "data", description: "" };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set("file", new File(["name\nひみつ"], "secret.csv"));
      const late = await recruiter.client.upload(`/assignments/${id}/files`, form);
      expectStatus(late, 409);
      assert.match(textOn(late), /いまは、参加者も、課題の文とファイルを読めます/);
      assert.doesNotMatch((await participant.client.get(`/assignments/${id}`)).text, /secret\.csv/);
      const client = await tokenClient(world, recruiter.id, ["hire"]);
      const { version } = await rowOf(id);
      const refused = await client.api("PATCH", `/assignments/${id}`, { version, state: "resting", title: "x" });
      expectStatus(refused, 409);
      expectStatus(await client.api("PATCH", `/assignments/${id}`, { version, state: "recycled", title: "x" }), 200);
    });
  });

  it("shows a participant what they may choose, and only that", async () => {
    const [id, starter] = [await aRecycled(), await aSample(world, "starter-odd-rows")];
    const draft = await aDraft();
    const seen = await titles(participant);
    assert.ok(seen.includes(id) && seen.includes(starter) && !seen.includes(draft));
    const list = await participant.client.get("/assignments");
    expectStatus(list, 200);
    assert.match(list.text, /課題をえらぶ/);
    assert.match(list.text, /スターター課題/);
    const page = await participant.client.get(`/assignments/${starter}`);
    expectStatus(page, 200);
    assert.match(page.text, /この課題を選ぶと、自分のプロジェクトのページで、一つずつ開けます/);
    assert.doesNotMatch(page.text, /少しだけ教えます/);
    assert.match(page.text, /moushikomi\.csv/);
    assert.doesNotMatch(page.text, /メンター用のメモ/);
    expectStatus(await participant.client.get(`/assignments/${starter}/edit`), 404);
    expectStatus(await participant.client.get(`/assignments/${starter}/state`), 404);
  });

  it("lets whoever works on it read on when it rests, and hides it from everybody else", async () => {
    const id = await aRecycled();
    const other = await aPerson(world, [["participant", cohort]]);
    await world.platform.db.write(bySystem, (tx) => holdAssignment(world.platform, tx, participant.id, id));
    expectStatus(await act(organizer, id, "rest", { reason: "答えが出まわった" }), 303);
    expectStatus(await participant.client.get(`/assignments/${id}`), 200);
    expectStatus(await other.client.get(`/assignments/${id}`), 404);
    assert.ok(!(await titles(other)).includes(id));
    const catalogue = await participant.client.get("/assignments");
    assert.doesNotMatch(catalogue.text, new RegExp(id), "it cannot be chosen any more");
    const mentors = await mentor.client.get(`/assignments/${id}`);
    assert.match(mentors.text, /答えが出まわった/);
    assert.doesNotMatch(mentors.text, /春の採用が終わった/);
  });

  it("gives mentors the notes and the answers, in a place marked for them", async () => {
    const id = await aSample(world, "attendance-matching");
    const page = await mentor.client.get(`/assignments/${id}`);
    expectStatus(page, 200);
    assert.match(page.text, /data-who="mentors organizers recruiters"[^>]*>.*メンター用のメモ/s);
    const [, answers = ""] = /href="([^"]+)"[^>]*>mentor-answers\.csv/.exec(page.text) ?? [];
    assert.ok(answers);
    expectStatus(await mentor.client.get(answers), 200);
    expectStatus(await participant.client.get(answers), 404);
    expectStatus(await mentor.client.get(`/assignments/${id}/edit`), 404);
  });

  it("hands files out to be saved, never shown", async () => {
    const id = await aSample(world, "manual-accessibility");
    const page = await participant.client.get(`/assignments/${id}`);
    const [, html = ""] = /href="([^"]+)"[^>]*>data\/pages\/index\.html/.exec(page.text) ?? [];
    const answer = await participant.client.get(html);
    expectStatus(answer, 200);
    assert.match(answer.headers.get("Content-Disposition") ?? "", /^attachment; filename="index\.html"/);
    assert.doesNotMatch(answer.headers.get("Content-Type") ?? "", /html/);
    assert.match(answer.headers.get("Content-Security-Policy") ?? "", /sandbox/);
  });

  const keyOf = async (id: string): Promise<string | undefined> => {
    const files = await world.platform.db.q.select().from(assignmentFiles).where(eq(assignmentFiles.assignment, id));
    return files.find(({ path }) => path === "data/a.csv")?.storageKey;
  };

  it("adds and removes files; programs and names of ours are refused", async () => {
    const id = await aDraft();
    const add = (name: string, bytes: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
      const form = new FormData();
      for (const [field, value] of Object.entries({ folder: "data", description: "表", ...fields }))
        form.set(field, value);
      form.set("file", new File([bytes], name));
      return recruiter.client.upload(`/assignments/${id}/files`, form);
    };
    expectStatus(await add("a.csv", "a,b"), 303);
    const first = await keyOf(id);
    expectStatus(await add("a.csv", "a,b,c"), 303);
    const second = await keyOf(id);
    assert.deepEqual(await forgotten(world), [], "what was replaced stays to be read");
    expectStatus(await add("run.sh", "#!/bin/sh\necho hi\n", { folder: "mentor-tools" }), 303);
    expectStatus(await add("answers.csv", "x", { forMentors: "on" }), 303);
    for (const refused of [
      await add("run.exe", "MZ\0"),
      await add("b.csv", "x", { folder: "../up" }),
      await add("A.CSV", "x"),
      await add("assignment.md", "x", { folder: "" }),
    ])
      expectStatus(refused, 422);
    for (const [name, bytes, words] of [
      ["run.exe", "MZ\0", /開くだけで動くプログラム/],
      ["empty.csv", "", /このファイルは空です/],
      ["photo.heic", "\0\0\0\x18ftypheic", /HEIC/],
    ] as const) {
      const refused = await add(name, bytes);
      expectStatus(refused, 422);
      const [top = "", field = ""] = refused.text.split('id="part-what"');
      assert.match(top, /ファイルは、まだ足していません.*href="#f-file"/s, "first thing on the page");
      assert.match(/id="f-file-error".*?<\/p>/s.exec(field)?.[0] ?? "", words);
    }
    const page = await recruiter.client.get(`/assignments/${id}/edit`);
    assert.match(page.text, /data\/a\.csv/);
    assert.match(page.text, /mentor-answers\.csv/);
    assert.deepEqual((await rowOf(id)).handouts, [{ path: "data/a.csv", description: "表" }]);
    const [, remove = ""] = /action="([^"]+\/remove)"/.exec(page.text) ?? [];
    expectStatus(await mentor.client.post(remove), 404);
    expectStatus(await recruiter.client.post(remove), 303);
    assert.deepEqual((await rowOf(id)).handouts, []);
    assert.deepEqual((await forgotten(world)).sort(), [first, second].sort(), "all of it goes with the file");
  });

  it("shows who writes it what a participant will read, and nobody else", async () => {
    const id = await aDraft({ mentorNotes: "メンターだけの話", hintText: ["小さな例から始める話", ""] });
    const preview = await recruiter.client.get(`/assignments/${id}/preview`);
    expectStatus(preview, 200);
    assert.match(preview.text, /本文です/);
    assert.match(preview.text, /data-who="recruiters"/, "only they see the draft");
    assert.doesNotMatch(preview.text, /メンターだけの話|小さな例から始める話|下書きを作りました/);
    const open = await aSample(world, "log-incident-finder");
    expectStatus(await organizer.client.get(`/assignments/${open}/preview`), 200);
    for (const person of [participant, mentor])
      expectStatus(await person.client.get(`/assignments/${open}/preview`), 404);
    for (const person of [participant, mentor, organizer])
      expectStatus(await person.client.get(`/assignments/${id}/preview`), 404);
  });

  it("shows the three sizes beside each other where they are written and before it moves on", async () => {
    const id = await aDraft({ kind: "starter", variantSmall: "小さい話" });
    for (const page of ["edit", "recycle"])
      assert.match(
        (await recruiter.client.get(`/assignments/${id}/${page}`)).text,
        /class="three">[\s\S]*小さい話[\s\S]*ふつうの大きさ/,
      );
  });

  it("shows maths to whoever reads and whoever writes", async () => {
    const statement = "# 割合\n\n当たった割合は $\\frac{a}{n}$ です。";
    const id = await aDraft({ statement });
    assert.match((await recruiter.client.get(`/assignments/${id}`)).text, /割合は <math>.*<mfrac>/);
    const looked = await recruiter.client.post("/assignments/new/look", aForm("maths", { statement }));
    assert.match(looked.text, /<mfrac>/);
  });

  it("finds by two characters, in what one may read", async () => {
    await aSample(world, "equipment-stock-view");
    const found = await participant.client.get(`/assignments?q=${encodeURIComponent("備品")}`);
    assert.match(found.text, /備品の在庫/);
    const nothing = await participant.client.get(`/assignments?q=${encodeURIComponent("見つからない")}`);
    assert.match(nothing.text, /合う課題がありません/);
    const inBank = await recruiter.client.get(`/assignments?q=${encodeURIComponent("見つからない")}`);
    assert.match(inBank.text, /このことばでは見つかりませんでした/);
    assert.doesNotMatch(inBank.text, /まだ課題がありません|見本の課題を取りこむ/);
  });

  it("pages the API by id, with the same number of items to whoever asks twice", async () => {
    const all = await titles(recruiter);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const query: string = next ? `?limit=3&before=${next}` : "?limit=3";
      const { json, headers } = await recruiter.client.api<List>("GET", `/assignments${query}`);
      seen.push(...json.items.map((item) => item.id));
      assert.equal(headers.get("Link") !== null, json.next !== null);
      next = json.next;
    }
    assert.deepEqual(seen, all);
  });

  it("shows hiring to a recruiter's token only when it was made for hiring", async () => {
    const id = await aDraft();
    const reader = await tokenClient(world, recruiter.id, ["read"]);
    const hirer = await tokenClient(world, recruiter.id, ["read", "hire"]);
    const items = async (client: typeof reader) => (await client.api<List>("GET", "/assignments")).json.items;
    assert.ok((await items(hirer)).some((item) => item.id === id && item.state === "draft"));
    assert.ok((await items(reader)).every((item) => item.id !== id));
    expectStatus(await reader.api("GET", `/assignments/${id}`), 404);
    expectStatus(await hirer.api("GET", `/assignments/${id}`), 200);
    expectStatus(await (await tokenClient(world, recruiter.id, ["post"])).api("GET", "/assignments"), 403);
  });
});
