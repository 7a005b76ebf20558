import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn } from "../../../../tests/form.ts";
import { until } from "../../../../tests/until.ts";
import { ROOT, suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { importAssignmentFolder } from "../../assignments/exchange/service.ts";

describe("choosing a project", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let soramame: TestPerson;
  let minami: TestPerson;
  let hayase: TestPerson;
  let organizer: TestPerson;
  let [library, inquiry, access] = ["", "", ""];

  before(async () => {
    world = worldNow();
    await aCompany(world);
    const sample = (slug: string) =>
      importAssignmentFolder(world.platform, bySystem, join(ROOT, "samples/assignments", slug), { state: "recycled" });
    [library, inquiry, access] = [
      await sample("library-return-notice"),
      await sample("inquiry-sorting"),
      await sample("manual-accessibility"),
    ];
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    soramame = await aPerson(world, [["participant", cohort]], "そら豆");
    minami = await aPerson(world, [["participant", cohort]], "みなみ");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    organizer = await aPerson(world, [["organizer", cohort]], "さとう");
  });

  interface Choice {
    readonly running?: string;
    readonly word?: string;
    readonly once?: string;
  }
  const choose = (who: TestPerson, assignment: string, { running = "", word, once = newId() }: Choice = {}) =>
    who.client.post("/projects", { assignment, cohort, size: "small", running, once, ...(word ? { word } : {}) });
  const idIn = ({ location }: { location: string }): string => location.split("/").at(-1) ?? "";
  /** What stands in somebody's room with those who look after them, as a mentor reads it. */
  const saidToMentors = async (): Promise<string[]> => {
    const list = await hayase.client.get(`/cohorts/${cohort}/private-rooms`);
    const room = /\/rooms\/([0-9a-f-]{36})/.exec(list.text)?.[1];
    if (!room) return [];
    const { json } = await hayase.client.api<{ items: { body: string }[] }>("GET", `/rooms/${room}/posts`);
    return json.items.map(({ body }) => body);
  };

  it("may be changed once without a word, and later with one, which those who look after them read", async () => {
    const first = idIn(await choose(koharu, library));
    const asked = await koharu.client.get(`/projects/new?assignment=${inquiry}`);
    assert.doesNotMatch(asked.text, /name="word"/);
    const second = idIn(await choose(koharu, inquiry, { running: first }));
    assert.deepEqual(await saidToMentors(), []);

    assert.match((await koharu.client.get(`/projects/new?assignment=${access}`)).text, /name="word"/);
    const silent = await choose(koharu, access, { running: second });
    expectStatus(silent, 422);
    assert.match(silent.text, /メンターへの一言を、短く書いてください/);
    expectStatus(await koharu.client.get(`/projects/${second}/edit`), 200);

    const once = newId();
    const word = "画面を作るほうが合っていそうです";
    const both = await Promise.all([0, 1].map(() => choose(koharu, access, { running: second, word, once })));
    for (const answer of both) expectStatus(answer, 303);
    const said = await saidToMentors();
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /^課題を「社内マニュアルのアクセシビリティ点検」に変えます。\n\n画面を作るほうが/);
  });

  it("asks for a word on the way back as well, but not for another size", async () => {
    const running = idIn(await choose(koharu, access));
    assert.equal(idIn(await choose(koharu, access, { running })), running);
    expectStatus(await choose(koharu, library, { running }), 422);
    const resized = await koharu.client.post("/projects", { assignment: access, cohort, size: "stretch", running });
    expectStatus(resized, 303);
  });

  it("never asks for a word about starter tasks, however often they change", async () => {
    const [rows, readme] = await Promise.all(
      ["starter-odd-rows", "starter-readme-three-lines"].map((slug) => aSample(world, slug)),
    );
    const newcomer = await aPerson(world, [["participant", cohort]], "はじめ");
    let running = "";
    for (const starter of [rows, readme, rows, readme]) {
      const answer = await choose(newcomer, starter ?? "", { running });
      expectStatus(answer, 303);
      running = idIn(answer);
    }
  });

  it("keeps what was typed, also where it is too long", async () => {
    const running = idIn(await choose(koharu, access));
    const word = "あ".repeat(1_001);
    const long = await choose(koharu, library, { running, word });
    expectStatus(long, 422);
    assert.match(long.text, new RegExp(word));
  });

  it("is full where organizers have set a limit, for everybody but who is on it; the last place goes to one", async () => {
    await choose(soramame, library);
    const limit = { [`most-${library}`]: "1", [`most-${inquiry}`]: "", [`most-${access}`]: "" };
    expectStatus(await organizer.client.post(`/cohorts/${cohort}/choices`, limit), 303);
    assert.match((await minami.client.get("/assignments")).text, /いまは、人数がいっぱいです/);
    assert.doesNotMatch((await soramame.client.get("/assignments")).text, /いまは、人数がいっぱいです/);
    const itself = await minami.client.get(`/assignments/${library}`);
    assert.match(itself.text, /いまは、人数がいっぱいです/);
    assert.doesNotMatch(itself.text, /href="\/projects\/new/);
    const page = await minami.client.get(`/projects/new?assignment=${library}`);
    assert.doesNotMatch(page.text, /name="size"/);
    expectStatus(await choose(minami, library), 409);
    assert.deepEqual((await minami.client.api<{ items: unknown[] }>("GET", "/projects")).json.items, []);

    const both = [
      await aPerson(world, [["participant", cohort]], "あかり"),
      await aPerson(world, [["participant", cohort]], "しずく"),
    ];
    await organizer.client.post(`/cohorts/${cohort}/choices`, { ...limit, [`most-${library}`]: "2" });
    const answers = await Promise.all(both.map((one) => choose(one, library)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
  });

  it("lets whoever was on it come back, also where it is full, as was promised when they left", async () => {
    const limits = { [`most-${inquiry}`]: "1" };
    expectStatus(await organizer.client.post(`/cohorts/${cohort}/choices`, limits), 303);
    const nagi = await aPerson(world, [["participant", cohort]], "なぎ");
    const first = idIn(await choose(nagi, inquiry));
    const other = idIn(await choose(nagi, access, { running: first }));
    const umi = await aPerson(world, [["participant", cohort]], "うみ");
    expectStatus(await choose(umi, inquiry), 303);
    const late = await aPerson(world, [["participant", cohort]], "おそ");
    expectStatus(await choose(late, inquiry), 409);
    assert.match((await late.client.get("/assignments")).text, /いまは、人数がいっぱいです/);
    const back = await nagi.client.get(`/projects/new?assignment=${inquiry}`);
    assert.match(back.text, /いつでも戻れます/);
    assert.match(back.text, /name="size"/);
    assert.equal(back.text.match(/class="notice /g)?.length, 1, "one notice, not two");
    const word = "こちらのほうが合っていました";
    assert.equal(idIn(await choose(nagi, inquiry, { running: other, word })), first);
    expectStatus(await organizer.client.post(`/cohorts/${cohort}/choices`, { [`most-${inquiry}`]: "" }), 303);
  });

  it("is confirmed on its page, which leads to another one as well", async () => {
    const kaze = await aPerson(world, [["participant", cohort]], "かぜ");
    const { location } = await choose(kaze, access);
    const page = await kaze.client.get(location);
    assert.match(page.text, /この課題にしました/);
    assert.match(page.text, /class="button primary">計画を書く/, "what the notice says is the one filled button");
    assert.match(page.text, /href="\/assignments"[^>]*>ほかの課題に変える/);
    expectStatus(await kaze.client.post(`${location}/plan`, { steps: "読む" }), 303);
    const begun = await kaze.client.get(location);
    assert.doesNotMatch(begun.text, /この課題にしました/);
    assert.match(begun.text, /class="button primary">提出する/);
    assert.match(begun.text, /いま取り組んでいる課題です/);
    assert.doesNotMatch((await hayase.client.get(location)).text, /ほかの課題に変える/);
    await endMembership(world.platform, bySystem, { person: kaze.id, role: "participant", place: cohort });
  });

  it("has room again when somebody leaves the cohort", async () => {
    const sora = (await organizer.client.get(`/cohorts/${cohort}/choices`)).text;
    assert.match(sora, /2人/);
    const end = { person: soramame.id, role: "participant", place: cohort } as const;
    await endMembership(world.platform, bySystem, end);
    expectStatus(await choose(minami, library), 303);
  });

  it("is refused where the assignment is put to rest at the same moment, and nothing is changed", async () => {
    const { pool } = world.platform.db;
    const resting = await pool.connect();
    try {
      await resting.query("begin");
      await resting.query("update assignments set state = 'resting' where id = $1", [inquiry]);
      const newcomer = await aPerson(world, [["participant", cohort]], "いぶき");
      const choice = choose(newcomer, inquiry);
      await until(async () => {
        const { rows } = await pool.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'assignments.* for share'",
        );
        return rows.length === 1;
      }, "the choice waits for whoever puts it to rest");
      await resting.query("commit");
      const answer = await choice;
      expectStatus(answer, 409);
      assert.match(answer.text, /この課題は、選べなくなりました/);
      assert.deepEqual((await newcomer.client.api<{ items: unknown[] }>("GET", "/projects")).json.items, []);
    } finally {
      await resting.query("rollback");
      resting.release();
      await pool.query("update assignments set state = 'recycled' where id = $1", [inquiry]);
    }
  });

  it("limits with a number only, and keeps what was typed", async () => {
    const answer = await organizer.client.post(`/cohorts/${cohort}/choices`, {
      [`most-${library}`]: "たくさん",
      [`most-${inquiry}`]: "３",
    });
    expectStatus(answer, 422);
    assert.match(answer.text, /たくさん/);
    assert.match(answer.text, /３/);
  });

  it("leaves the limits of assignments alone that a page does not name", async () => {
    await organizer.client.post(`/cohorts/${cohort}/choices`, { [`most-${inquiry}`]: "7" });
    const page = (await organizer.client.get(`/cohorts/${cohort}/choices`)).text;
    assert.match(page, new RegExp(`name="most-${library}"[^>]*value="2"|value="2"[^>]*name="most-${library}"`));
  });

  it("keeps what another organizer has set meanwhile, and asks where both have changed the same", async () => {
    const at = `/cohorts/${cohort}/choices`;
    const mostOf = async (id: string) =>
      (
        await organizer.client.api<{ items: { assignment: { id: string }; most: number | null }[] }>("GET", at)
      ).json.items.find(({ assignment }) => assignment.id === id)?.most;
    const stale = await organizer.client.get(at);
    await fillIn(organizer.client, at, at, { [`most-${access}`]: "9" });
    expectStatus(await fillIn(organizer.client, stale, at, { [`most-${inquiry}`]: "8" }), 303);
    assert.deepEqual([await mostOf(access), await mostOf(inquiry)], [9, 8], "what the older page did not change stays");
    const both = await fillIn(organizer.client, stale, at, { [`most-${inquiry}`]: "5", [`most-${access}`]: "4" });
    expectStatus(both, 409);
    assert.match(both.text, /ほかの運営が、先に上限を変えていました/);
    assert.match(both.text, /いまは、9人までです/);
    assert.match(both.text, /value="4"/);
    assert.deepEqual([await mostOf(access), await mostOf(inquiry)], [9, 8], "nothing by half");
    expectStatus(await fillIn(organizer.client, both, at, {}), 303);
    assert.deepEqual([await mostOf(access), await mostOf(inquiry)], [4, 5]);
    const limits = [{ assignment: access, most: 3, was: 9 }];
    expectStatus(await organizer.client.api("PATCH", at, { limits }), 409);
    await organizer.client.post(at, { [`most-${access}`]: "", [`most-${inquiry}`]: "7" });
  });

  it("is overlooked by organizers of the cohort alone", async () => {
    const other = await aPerson(world, [["organizer", await aCohort(world, "第5回")]]);
    expectStatus(await other.client.get("/desk"), 200);
    for (const one of [koharu, hayase, other]) {
      expectStatus(await one.client.get(`/cohorts/${cohort}/choices`), 404);
      expectStatus(await one.client.post(`/cohorts/${cohort}/choices`, { [`most-${library}`]: "1" }), 404);
    }
  });

  it("says that others are on the same one, and names those who show their project", async () => {
    const hers = idIn(await choose(minami, library));
    const page = await minami.client.get(`/projects/${hers}`);
    assert.match(page.text, /ほかにも、この課題に取り組んでいる人がいます/);
    assert.doesNotMatch(page.text, /あかり|しずく/);
    const alone = idIn(await choose(koharu, access));
    assert.doesNotMatch((await koharu.client.get(`/projects/${alone}`)).text, /ほかにも、この課題/);

    const rei = await aPerson(world, [["participant", cohort]], "れい");
    await organizer.client.post(`/cohorts/${cohort}/choices`, { [`most-${library}`]: "" });
    const theirs = idIn(await choose(rei, library));
    const shown = { repository: "", shared: "on", version: "1" };
    expectStatus(await rei.client.post(`/projects/${theirs}/edit`, shown), 303);
    const again = await minami.client.get(`/projects/${hers}`);
    assert.match(again.text, new RegExp(`/projects/${theirs}"`));
    assert.match(again.text, /れいさん/);
  });
});
