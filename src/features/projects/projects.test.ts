/** Longer than 300 lines: a project from choosing to acknowledged feedback. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { zipSync } from "fflate";
import { type Answer, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn, linkOn, textOn } from "../../../tests/form.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { ROOT, suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership } from "../accounts/service.ts";
import { importAssignmentFolder } from "../assignments/exchange/service.ts";
import { projectPolicy } from "./policy.ts";
import { projects } from "./tables.ts";

/** To those who look after them, when they change once more. */
const WORD = "こちらのほうが合いそうです";

describe("a project", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let soramame: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;
  let recruiter: TestPerson;
  const assignments: string[] = [];
  let project: string;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    for (const slug of ["library-return-notice", "inquiry-sorting", "starter-odd-rows"]) {
      const id = await importAssignmentFolder(world.platform, bySystem, join(ROOT, "samples/assignments", slug), {
        state: "recycled",
      });
      assignments.push(id);
    }
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    soramame = await aPerson(world, [["participant", cohort]], "そら豆");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    outsider = await aPerson(world, [["mentor", await aCohort(world, "第5回")]]);
    recruiter = await aPerson(world, [["recruiter", company]]);
  });

  const choose = (person: TestPerson, assignment: string, running = "") =>
    person.client.post("/projects", { assignment, cohort, size: "small", running, word: WORD, once: newId() });

  it("begins by choosing a recycled assignment, one each, also from two tabs at once", async () => {
    const [first = ""] = assignments;
    expectStatus(await koharu.client.get(`/projects/new?assignment=${first}`), 200);
    const both = await Promise.all([choose(koharu, first), choose(koharu, first)]);
    for (const answer of both) expectStatus(answer, 303);
    assert.equal(both[0]?.location, both[1]?.location);
    project = both[0]?.location.split("/").at(-1) ?? "";
    const page = await koharu.client.get(`/projects/${project}`);
    assert.match(page.text, /図書館/);
  });

  it("has a starter task beside it, which does not replace it", async () => {
    expectStatus(await choose(koharu, assignments[2] ?? ""), 303);
    const { json } = await koharu.client.api<{ items: { kind: string; state: string }[] }>("GET", "/projects");
    assert.deepEqual(
      json.items.map((one) => [one.kind, one.state]),
      [
        ["starter", "active"],
        ["assignment", "active"],
      ],
    );
  });

  it("cannot be chosen by who does not take part, nor in a cohort of others", async () => {
    expectStatus(await choose(hayase, assignments[0] ?? ""), 404);
    const other = await aCohort(world, "第6回");
    expectStatus(
      await koharu.client.post("/projects", { assignment: assignments[0] ?? "", cohort: other, size: "small" }),
      404,
    );
    expectStatus(await koharu.client.post("/projects", { assignment: newId(), cohort, size: "small" }), 404);
  });

  it("is seen by the person and who accompanies them, by others in the cohort only when the person wants so", async () => {
    expectStatus(await hayase.client.get(`/projects/${project}`), 200);
    for (const stranger of [soramame, outsider, recruiter])
      expectStatus(await stranger.client.get(`/projects/${project}`), 404);
    const form = {
      repository: "https://git.example.jp/koharu/library",
      shared: "on",
      version: "1",
    };
    expectStatus(await koharu.client.post(`/projects/${project}/edit`, form), 303);
    const seen = await soramame.client.get(`/projects/${project}`);
    expectStatus(seen, 200);
    assert.match(seen.text, /koharu\/library/);
    for (const stranger of [outsider, recruiter]) expectStatus(await stranger.client.get(`/projects/${project}`), 404);
    expectStatus(await soramame.client.post(`/projects/${project}/edit`, form), 404);
    expectStatus(await hayase.client.post(`/projects/${project}/edit`, form), 404);
  });

  it("keeps both texts when it was changed in two windows", async () => {
    const stale = await koharu.client.post(`/projects/${project}/edit`, {
      repository: "https://git.example.jp/koharu/other",
      version: "1",
    });
    expectStatus(stale, 409);
    assert.match(stale.text, /koharu\/other/);
    assert.match(stale.text, /koharu\/library/);
  });

  it("takes a link, a zip or a text, as new versions, with the help that was used", async () => {
    const link = {
      link: "https://git.example.jp/koharu/library",
      aiHelp: "日付の計算の説明に使い、自分で確かめました",
      once: newId(),
    };
    expectStatus(await koharu.client.post(`/projects/${project}/submissions`, link), 303);
    expectStatus(await koharu.client.post(`/projects/${project}/submissions`, link), 303);
    const form = new FormData();
    form.set("link", "https://git.example.jp/koharu/library");
    form.set("note", "途中のものです");
    form.set(
      "file",
      new File([Buffer.from(zipSync({ "README.md": new TextEncoder().encode("# 返却") }))], "成果 物.zip"),
    );
    const handed = (await koharu.client.upload(`/projects/${project}/submissions`, form)).location;
    assert.match((await koharu.client.page(handed)).text, /出しました。メンターと運営が読みます/);
    assert.doesNotMatch((await hayase.client.page(handed)).text, /出しました。/);
    expectStatus(
      await koharu.client.post(`/projects/${project}/submissions`, {
        body: "<script>alert(1)</script> と書きました",
      }),
      303,
    );
    const page = await hayase.client.get(`/projects/${project}`);
    assert.match(page.text, /3回め/);
    assert.doesNotMatch(page.text, /4回め/);
    assert.match(page.text, /自分で確かめました/);
    assert.doesNotMatch(page.text, /<script>alert/);
    // The link that stood in the form already takes nothing away from the file.
    const [, zipped = ""] = page.text.split("3回め")[1]?.split("2回め") ?? [];
    assert.match(zipped, /成果 物\.zip を受け取る/);
    assert.match(zipped, /git\.example\.jp\/koharu/);
  });

  it("gives a handed-in file back to the byte, as an attachment under a sandbox, to nobody else", async () => {
    const page = await hayase.client.get(`/projects/${project}`);
    const path = /\/submissions\/[0-9a-f-]{36}\/file/.exec(page.text)?.[0] ?? "";
    const file = await hayase.client.get(path);
    expectStatus(file, 200);
    assert.match(file.headers.get("Content-Disposition") ?? "", /^attachment; .*filename\*=UTF-8''/);
    assert.match(file.headers.get("Content-Security-Policy") ?? "", /sandbox/);
    expectStatus(await outsider.client.get(path), 404);
    expectStatus(await recruiter.client.get(path), 404);
  });

  it("says kindly what is missing or cannot be opened, and keeps what was typed", async () => {
    const cases: [Record<string, string | File>, RegExp][] = [
      [{ note: "残ること" }, /文章のどれか一つを入れてください/],
      [{ note: "残ること", file: new File(["ただの文字"], "a.zip") }, /zipファイルではありません/],
      [
        {
          link: "https://git.example.jp/a",
          note: "残ること",
          file: new File([Buffer.from("504b0304deadbeef", "hex")], "a.zip"),
        },
        /このzipは開けません/,
      ],
      [
        { link: "https://git.example.jp/a", note: "残ること", file: new File([], "空.zip") },
        /zipファイルではありません/,
      ],
      [{ link: "javascript:alert(1)", note: "残ること" }, /http/],
      [
        { link: "javascript:alert(1)", note: "残ること", file: new File(["x"], "成果.zip") },
        /「成果\.zip」は、まだ送られていません/,
      ],
    ];
    const count = async (): Promise<number> =>
      (await world.platform.db.pool.query("select 1 from submissions")).rows.length;
    const before = await count();
    for (const [fields, said] of cases) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const answer = await koharu.client.upload(`/projects/${project}/submissions`, form);
      expectStatus(answer, 422);
      assert.match(answer.text, said);
      assert.match(answer.text, /残ること/);
      assert.match(answer.text, /\/autosave-/, "what is typed further is kept as well");
    }
    assert.equal(await count(), before);
  });

  it("leads back to the form where more was sent than can be, and to no other site", async () => {
    const form = new FormData();
    form.set("file", new File([new Uint8Array(60_000_001)], "a.zip"));
    const from = async (page: string): Promise<string> => {
      const sent = { body: form, headers: { Referer: page } };
      const answer = await koharu.client.request("POST", `/projects/${project}/submissions`, sent);
      expectStatus(answer, 413);
      return answer.text;
    };
    const own = `/projects/${project}/submit`;
    assert.match(await from(`${world.url}${own}`), new RegExp(`href="${own}"[^>]*>書いていたページへもどる`));
    assert.doesNotMatch(await from(`https://elsewhere.example${own}`), /書いていたページ|elsewhere/);
  });

  it("gets feedback as bullets per row, which its person acknowledges; others in the cohort do not see it", async () => {
    const page = await hayase.client.get(`/projects/${project}`);
    const path = /\/submissions\/[0-9a-f-]{36}\/feedback/.exec(page.text)?.[0] ?? "";
    const notes = linkOn(await hayase.client.page(path), /メンター用のメモ/);
    assert.match((await hayase.client.page(notes)).text, /id="mentor-notes"/);
    assert.match((await hayase.client.page(path)).text, /こはるさん、メンターと運営/);
    const own = { nickname: "こはる", plate: "", lang: "ja", zone: "Asia/Tokyo" };
    expectStatus(await koharu.client.post("/settings", { ...own, plainWords: "on" }), 303);
    assert.match((await hayase.client.page(path)).text, /こはるさんには、やさしい言葉で/);
    expectStatus(await koharu.client.post("/settings", own), 303);
    const write = await hayase.client.get(path);
    expectStatus(write, 200);
    assert.doesNotMatch(write.text, /さんには、やさしい言葉で/);
    const row = /name="([\w-]+)\.good"/.exec(write.text)?.[1] ?? "";
    assert.match(write.text, /生成AI/, "what was handed in stands beside it, with the help that was used");
    assert.match(write.text, /ほかの人に助けてもらったこと: 書いていません/, "an empty field is no statement");
    expectStatus(await hayase.client.post(path, { "general.good": "  \n" }), 422);
    const long = `${"あ".repeat(80)}\n`.repeat(60);
    const tooMuch = await hayase.client.post(path, { "general.good": long, [`${row}.try_next`]: "これも残る" });
    expectStatus(tooMuch, 422);
    assert.match(tooMuch.text, /4000文字までに/);
    assert.match(tooMuch.text, /これも残る/);
    assert.equal(tooMuch.text.split("あ".repeat(80)).length - 1, 60, "nothing is cut off");
    const lines = await hayase.client.post(path, { "general.good": "あ\n".repeat(51) });
    expectStatus(lines, 422);
    assert.match(lines.text, /50行までにしてください/);
    assert.ok(lines.text.includes("あ\n".repeat(40)), "what was typed is there");
    expectStatus(await soramame.client.post(path, { "general.good": "まねして書く" }), 404);
    expectStatus(
      await hayase.client.post(path, {
        [`${row}.good`]: "- 何を作らないかが書いてある\n・理由も短い",
        "general.try_next": "画面を一つだけ見せる",
        once: newId(),
      }),
      303,
    );
    const mine = await koharu.client.get(`/projects/${project}`);
    for (const words of ["何を作らないかが書いてある", "理由も短い", "画面を一つだけ見せる"])
      assert.ok(mine.text.includes(words), words);
    assert.doesNotMatch((await soramame.client.get(`/projects/${project}`)).text, /何を作らないか/);
    const feedback = /\/feedback\/([0-9a-f-]{36})\/acknowledge/.exec(mine.text)?.[1] ?? "";
    expectStatus(await hayase.client.post(`/feedback/${feedback}/acknowledge`, { changed: "x" }), 404);
    const wordy = { helpful: "not_helpful", changed: "長い".repeat(600) };
    const refused = await koharu.client.post(`/feedback/${feedback}/acknowledge`, wordy);
    expectStatus(refused, 422);
    assert.match(refused.text, /1000文字までに/);
    assert.ok(refused.text.includes(wordy.changed));
    assert.match(refused.text, /value="not_helpful"[^>]* checked/);
    expectStatus(
      await koharu.client.post(`/feedback/${feedback}/acknowledge`, {
        helpful: "helpful",
        changed: "画面を一つ足しました",
      }),
      303,
    );
    assert.match((await hayase.client.get(`/projects/${project}`)).text, /画面を一つ足しました/);
  });

  it("keeps what is written for every row of an assignment of earlier days whose rows share a key", async () => {
    const { pool } = world.platform.db;
    const { rows } = await pool.query(
      "select a.id, a.looked_at from assignments a join projects p on p.assignment = a.id where p.id = $1",
      [project],
    );
    const shared = ["thinking", "thinking", "general"].map((key, i) => ({ key, title: `見る${i}`, text: "" }));
    const set = "update assignments set looked_at = $2 where id = $1";
    await pool.query(set, [rows[0].id, JSON.stringify(shared)]);
    try {
      const handed = await pool.query("select id from submissions where project = $1 limit 1", [project]);
      const path = `/submissions/${handed.rows[0].id}/feedback`;
      const names = [...(await hayase.client.page(path)).text.matchAll(/name="([\w.]+\.good)"/g)].map(
        ([, name = ""]) => name,
      );
      assert.deepEqual([names.length, new Set(names).size], [4, 4]);
      const words = names.map((name, i) => [name, `${i}番めの行に書いたこと`] as const);
      expectStatus(await hayase.client.post(path, { ...Object.fromEntries(words), once: newId() }), 303);
      const mine = (await koharu.client.get(`/projects/${project}`)).text;
      for (const [, said] of words) assert.equal(mine.split(said).length, 2, said);
    } finally {
      await pool.query(set, [rows[0].id, JSON.stringify(rows[0].looked_at)]);
    }
  });

  it("changes to another assignment without losing what was made", async () => {
    expectStatus(await choose(koharu, assignments[1] ?? "", project), 303);
    const { json } = await koharu.client.api<{ items: { id: string; state: string; kind: string }[] }>(
      "GET",
      "/projects",
    );
    assert.deepEqual(
      json.items.filter((one) => one.kind === "assignment").map((one) => one.state),
      ["active", "changed"],
    );
    const former = await koharu.client.page(`/projects/${project}`);
    assert.ok(linkOn(former, /この課題にもどる/).startsWith("/projects/new?assignment="));
    assert.doesNotMatch(former.text, /とちゅうのものでも出せます|一つずつ開けます/);
    expectStatus(await koharu.client.get(`/projects/${project}/submit`), 404);
  });

  it("reads what ends before it changes, and finds the way back to a former project as it was", async () => {
    const [first = "", second = ""] = assignments;
    const back = await koharu.client.page(linkOn(await koharu.client.page("/projects"), /この課題にもどる/));
    assert.match(back.text, /いまの「[^」]+」は終わります/);
    assert.match(back.text, /前に選んだ課題です/);
    await world.platform.db.pool.query("update assignments set state = 'resting' where id = $1", [first]);
    const again = await fillIn(koharu.client, back, "/projects", { size: "stretch", word: WORD });
    assert.equal(again.location, `/projects/${project}`);
    await world.platform.db.pool.query("update assignments set state = 'recycled' where id = $1", [first]);
    expectStatus(await koharu.client.get(`/projects/${project}/submit`), 200);
    const size = await koharu.client.page(`/projects/new?assignment=${first}`);
    assert.match(size.text, /大きさを変えますか/);
    assert.doesNotMatch(size.text, /は終わります/);
    assert.match(size.text, /value="stretch"[^>]* checked/);
    expectStatus(await choose(koharu, second, project), 303);
    const { json } = await koharu.client.api<{ items: { kind: string }[] }>("GET", "/projects");
    assert.equal(json.items.filter(({ kind }) => kind === "assignment").length, 2);
    expectStatus(await soramame.client.get(`/projects/new?assignment=${newId()}`), 404);
  });

  it("ends only when its person was asked: an older question in another window is asked again", async () => {
    const [first = "", second = ""] = assignments;
    const asked = (assignment: string) => koharu.client.page(`/projects/new?assignment=${assignment}`);
    const stale = await asked(second);
    assert.match(stale.text, /大きさを変えますか/);
    await fillIn(koharu.client, await asked(first), "/projects", { word: WORD });
    const refused = await fillIn(koharu.client, stale, "/projects", { size: "stretch" });
    expectStatus(refused, 409);
    assert.match(refused.text, /まだ何も変えていません/);
    assert.match(refused.text, /いまの「[^」]+」は終わります/);
    assert.match(refused.text, /value="stretch"[^>]* checked/);
    expectStatus(await koharu.client.get(`/projects/${project}/submit`), 200);
    expectStatus(await fillIn(koharu.client, refused, "/projects", { word: WORD }), 303);
    expectStatus(await koharu.client.get(`/projects/${project}/submit`), 404);
  });

  it("has a way back also to an assignment that is archived by now, and one way for each assignment", async () => {
    const { pool } = world.platform.db;
    const [first = "", second = ""] = assignments;
    const ways = async (): Promise<string[]> =>
      [...(await koharu.client.page("/projects")).text.matchAll(/\/projects\/new\?assignment=([0-9a-f-]{36})/g)].map(
        ([, assignment = ""]) => assignment,
      );
    // From before choosing one again went on with it.
    const older = newId();
    await pool.query(
      `insert into projects select (jsonb_populate_record(p, jsonb_build_object('id', $2::text, 'state', 'changed'))).*
       from projects p where p.person = $1 and p.state = 'active' and p.kind = 'assignment'`,
      [koharu.id, older],
    );
    assert.deepEqual((await ways()).sort(), [first, second].sort());
    assert.match((await koharu.client.page("/projects")).text, new RegExp(older));
    await pool.query("update assignments set state = 'archived' where id = $1", [first]);
    const back = await koharu.client.page(linkOn(await koharu.client.page("/projects"), /この課題にもどる/));
    assert.equal((await fillIn(koharu.client, back, "/projects", { word: WORD })).location, `/projects/${project}`);
    await fillIn(koharu.client, `/projects/new?assignment=${second}`, "/projects", { word: WORD });
    await pool.query("delete from projects where id = $1", [older]);
    await pool.query("update assignments set state = 'recycled' where id = $1", [first]);
  });

  it("keeps every version to be found, a page at a time", async () => {
    await world.platform.db.pool.query(
      `insert into submissions select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'number', s.number + n,
         'note', 'たくさんの' || n || '番'))).*
       from submissions s, generate_series(1, 60) n where s.id = (select id from submissions where project = $1 order by number desc limit 1)`,
      [project],
    );
    const page = await koharu.client.page(`/projects/${project}`);
    assert.match(page.text, /たくさんの11番/);
    assert.doesNotMatch(page.text, /たくさんの10番/);
    const earlier = await koharu.client.page(linkOn(page, /もっと前の提出/));
    assert.match(earlier.text, /たくさんの10番/);
    assert.doesNotMatch(earlier.text, /もっと前の提出/);
  });

  it("stands by name for those who accompany the cohort; a mentor finds the people they look after", async () => {
    const own = await aCohort(world, "第8回");
    const mentor = await aPerson(world, [["mentor", own]], "もり");
    const people = [];
    for (const name of ["わかば", "あおい", "まつり"]) {
      const person = await aPerson(world, [["participant", own]], name);
      expectStatus(await person.client.get("/day-one"), 200);
      const given = { assignment: assignments[0] ?? "", cohort: own, size: "small", running: "", once: newId() };
      expectStatus(await person.client.post("/projects", given), 303);
      people.push(person);
    }
    const names = async (path: string) =>
      [...textOn(await mentor.client.page(path)).matchAll(/わかば|あおい|まつり/g)].map(([name]) => name);
    assert.deepEqual(await names("/projects"), ["あおい", "まつり", "わかば"]);
    assert.deepEqual(await names("/projects?cared=1"), []);
    await world.platform.db.pool.query("update participations set mentor = $1 where person = $2", [
      mentor.id,
      people[2]?.id,
    ]);
    const cared = linkOn(await mentor.client.page("/projects"), /自分が担当/);
    assert.deepEqual(await names(cared), ["まつり"]);
    const { json } = await mentor.client.api<{ items: { id: string; person: { name: string } }[] }>("GET", "/projects");
    const aoi = json.items.find(({ person }) => person.name === "あおい");
    assert.deepEqual(await names(`/projects?after=${aoi?.id}`), ["まつり", "わかば"], "the next page begins behind");
    assert.doesNotMatch(textOn((await people[0]?.client.page("/projects")) as Answer), /自分が担当/);
  });

  it("has rules that say the same as predicate and as SQL", async () => {
    for (const person of [soramame, await aPerson(world, [["participant", cohort]])])
      await choose(person, assignments[1] ?? "");
    await expectEqualForms(
      world,
      projects,
      projectPolicy,
      [
        anActor(koharu.id, [["participant", cohort]]),
        anActor(soramame.id, [["participant", cohort]]),
        anActor(hayase.id, [["mentor", cohort]]),
        anActor(outsider.id, [["mentor", newId()]]),
        anActor(newId()),
      ],
      () => world.platform.db.q.select().from(projects),
    );
  });

  it("is shown to the cohort no longer than the person wants, also after they have left", async () => {
    const { pool } = world.platform.db;
    await pool.query("update projects set shared = true where id = $1", [project]);
    const hide = `/projects/${project}/hide`;
    const end = { person: koharu.id, place: cohort, role: "participant" } as const;
    await world.platform.db.write(bySystem, () => endMembership(world.platform, bySystem, end));
    expectStatus(await soramame.client.get(`/projects/${project}`), 200);
    for (const other of [soramame, hayase, outsider]) expectStatus(await other.client.post(hide), 404);
    const page = await koharu.client.get(`/projects/${project}`);
    assert.match(page.text, /この回の参加者にも見えています/);
    for (const _ of ["once", "twice"]) expectStatus(await fillIn(koharu.client, page, hide, {}), 303);
    expectStatus(await soramame.client.get(`/projects/${project}`), 404);
    expectStatus(await hayase.client.get(`/projects/${project}`), 200);
    assert.doesNotMatch((await koharu.client.get(`/projects/${project}`)).text, /見せるのをやめる/);
  });
});
