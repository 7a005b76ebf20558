/** Longer than 300 lines: everything that an assignment passes on its way out of hiring, by one, two and three people. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { textOn } from "../../../../tests/form.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { aForm, allYes } from "../assignments.fixture.ts";
import { CHECKS } from "../rules.ts";
import { scrubbingMessages } from "./messages.ts";

const w = scrubbingMessages.ja;

describe("an assignment on its way out of hiring", () => {
  const clock = new SettableClock(new Date());
  const worldNow = suiteWorld({ clock });
  let world: World;
  let company: string;
  let recruiter: TestPerson;
  let [organizer, participant] = [] as unknown as [TestPerson, TestPerson];

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    const cohort = await aCohort(world);
    recruiter = await aPerson(world, [["recruiter", company]], "いとう");
    organizer = await aPerson(world, [["organizer", cohort]], "うんえい");
    participant = await aPerson(world, [["participant", cohort]], "さくらば");
  });

  async function move(by: TestPerson, id: string, act: string, fields: Record<string, string> = {}): Promise<Answer> {
    // The page of the checklist holds no form while somebody else is waited for; the versions stand here, too.
    const page = await by.client.get(`/assignments/${id}/state`);
    const value = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(page.text)?.[1] ?? "0";
    const seen = { version: value("version"), filesVersion: value("filesVersion") };
    return by.client.post(`/assignments/${id}/state`, { act, ...seen, ...fields });
  }

  let slugs = 0;
  async function aRetired(more: Record<string, string | string[]> = {}, file?: File): Promise<string> {
    const form = aForm(`scrub-${(slugs += 1)}`, more);
    const made = await recruiter.client.post("/assignments/new", form);
    expectStatus(made, 303);
    const id = made.location.slice("/assignments/".length);
    if (file) {
      const upload = new FormData();
      upload.set("folder", "data");
      upload.set("file", file);
      expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, upload), 303);
    }
    expectStatus(await move(recruiter, id, "hire", { round: "春", nearReason: "同じ形の試し" }), 303);
    expectStatus(await move(recruiter, id, "retire", { reason: "終わり" }), 303);
    return id;
  }

  const stateOf = async (id: string): Promise<string> =>
    (await recruiter.client.api<{ state: string }>("GET", `/assignments/${id}`)).json.state;

  it("is read with what may need a look marked, in its text and in its files, with where it stands", async () => {
    const id = await aRetired(
      {
        statement: "# 背景\n\n連絡は tanaka@komorebi.co.jp まで。\n\nいとうさんが作りました。\n\n模範解答は別です。",
        mentorNotes: "模範解答はここ。db01.komorebi.internal に置きました",
        licence: "",
      },
      new File(["名前,電話\nさくらば,03-1234-5678\n"], "list.csv"),
    );
    const page = await recruiter.client.get(`/assignments/${id}/recycle`);
    expectStatus(page, 200);
    const text = textOn(page);
    for (const marked of ["tanaka@komorebi.co.jp", "いとう", "模範解答", "03-1234-5678", "db01.komorebi.internal"])
      assert.match(page.text, new RegExp(`<mark>${marked}</mark>`), marked);
    assert.match(text, /課題の文、3行目/);
    assert.match(text, /data\/list\.csv、2行目/);
    assert.match(text, new RegExp(w.missing));
    assert.equal(page.text.match(/<mark>模範解答/g)?.length, 1, "answers belong into the notes for mentors");
    assert.doesNotMatch(page.text, /<mark>さくらば/, "a participant's name is nobody's to search for");
    for (const other of [organizer, participant])
      expectStatus(await other.client.get(`/assignments/${id}/recycle`), 404);
  });

  it("is looked through in what stands beside the text, too, and for everybody who works there", async () => {
    const id = await aRetired(
      { tags: "Web、db02.komorebi.internal", firstDay: "うんえいさんに聞きます" },
      new File(["名前\n"], "list.csv"),
    );
    const upload = new FormData();
    upload.set("file", new File(["a\n"], "more.csv"));
    upload.set("description", "sato@komorebi.co.jp からの表");
    expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, upload), 303);
    const page = await recruiter.client.get(`/assignments/${id}/recycle`);
    for (const marked of ["db02.komorebi.internal", "sato@komorebi.co.jp", "うんえい"])
      assert.match(page.text, new RegExp(`<mark>${marked}</mark>`), marked);
    assert.match(textOn(page), /渡すファイル、2行目/);
  });

  it("says which files it could not look through: those that are no text, and those over 2 MB", async () => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
      "base64",
    );
    const id = await aRetired({ title: "よめないもの" }, new File([png], "flow.png"));
    const line = "名前,電話\nさくらば,03-1234-5678\n";
    for (const [name, times] of [
      ["large.csv", 60_000],
      ["small.csv", 1],
    ] as const) {
      const form = new FormData();
      form.set("file", new File([line.repeat(times)], name));
      expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, form), 303);
    }
    const hire = await tokenClient(world, recruiter.id, ["hire"]);
    type Scrub = { found: { file?: string }[]; unread: string[] };
    const { json } = await hire.api<Scrub>("GET", `/assignments/${id}/suspicions`);
    assert.deepEqual(json.unread.sort(), ["data/flow.png", "large.csv"]);
    assert.ok(json.found.some(({ file }) => file === "small.csv"));
    const page = textOn(await recruiter.client.get(`/assignments/${id}/recycle`));
    for (const path of json.unread) assert.ok(page.includes(path), path);
  });

  it("is asked for its terms of use wherever something is handed out, also when nothing else is marked", async () => {
    const id = await aRetired({ licence: "", mentorNotes: "" }, new File(["a,b\n"], "clean.csv"));
    assert.match(textOn(await recruiter.client.get(`/assignments/${id}/recycle`)), new RegExp(w.missing));
  });

  it("says from the first what is empty, and keeps the answers where it cannot move for that", async () => {
    const id = await aRetired({ materials: "", firstDay: "" });
    const words = w.isEmpty(["要るもの", "最初の日にすること"]);
    assert.ok(textOn(await recruiter.client.get(`/assignments/${id}/recycle`)).includes(words));
    const refused = await move(recruiter, id, "recycle", allYes());
    expectStatus(refused, 422);
    assert.ok(textOn(refused).includes(words));
    assert.match(refused.text, /value="yes" checked/);
    assert.equal(await stateOf(id), "retired");
  });

  it("is looked through twice by the only recruiter, with a night between", async () => {
    const id = await aRetired();
    assert.match(textOn(await recruiter.client.get(`/assignments/${id}/recycle`)), /一晩おいて/);
    for (let again = 0; again < 2; again += 1) {
      const first = await move(recruiter, id, "recycle", allYes());
      expectStatus(first, 303);
      assert.equal(first.location, `/assignments/${id}/recycle`);
      assert.equal(await stateOf(id), "retired");
    }
    assert.match(textOn(await recruiter.client.get(first(id))), /あした、もう一度確かめると、移ります/);
    clock.advance(days(1));
    assert.match(textOn(await recruiter.client.get(first(id))), /もう一度確かめると、移ります/);
    expectStatus(await move(recruiter, id, "recycle", allYes()), 303);
    assert.equal(await stateOf(id), "recycled");
    expectStatus(await recruiter.client.get(first(id)), 404);
  });

  const first = (id: string): string => `/assignments/${id}/recycle`;

  it("is looked through by two where there are two, whoever begins, and anew when something has changed", async () => {
    const second = await aPerson(world, [["recruiter", company]], "もり");
    const id = await aRetired();
    for (let again = 0; again < 2; again += 1) {
      expectStatus(await move(second, id, "recycle", allYes()), 303);
      clock.advance(days(1));
      assert.equal(await stateOf(id), "retired", "a night does not stand for the second person");
    }
    assert.match(
      textOn(await second.client.get(first(id))),
      /もう一人の採用担当が確かめると、移ります。いまは、いとうさんが確かめられます/,
    );
    const listed = async (): Promise<boolean> =>
      /二度めの確認待ち/.test((await recruiter.client.get("/assignments?state=retired")).text);
    assert.ok(await listed(), "the list tells of it");
    assert.match(textOn(await recruiter.client.get(first(id))), /もりさんが確かめました。あなたも確かめると、移ります/);
    const edit = await recruiter.client.get(`/assignments/${id}/edit`);
    const version = /name="version" value="(\d+)"/.exec(edit.text)?.[1] ?? "";
    const changed = aForm("x", { statement: "変えた本文", version });
    expectStatus(await recruiter.client.post(`/assignments/${id}/edit`, changed), 303);
    expectStatus(await move(recruiter, id, "recycle", allYes()), 303);
    assert.equal(await stateOf(id), "retired", "what was looked at before is not what stands there");
    assert.ok(await listed(), "of what stands there now");
    const table = new FormData();
    table.set("file", new File(["a,b\n"], "added.csv"));
    expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, table), 303);
    assert.ok(!(await listed()), "a file that came is looked at as well");
    expectStatus(await move(recruiter, id, "recycle", allYes()), 303);
    assert.equal(await stateOf(id), "retired");
    for (const check of CHECKS)
      expectStatus(await move(second, id, "recycle", { ...allYes(), [check]: "not_yet" }), 422);
    expectStatus(await move(second, id, "recycle", allYes()), 303);
    assert.equal(await stateOf(id), "recycled");
    assert.ok(!(await listed()));
    const history = textOn(await recruiter.client.get(`/assignments/${id}`));
    assert.match(history, /移す前に確かめました/);
    assert.doesNotMatch((await organizer.client.get(`/assignments/${id}`)).text, /移す前に確かめました/);
  });

  it("gets another name for its folder, and is looked through anew; the old name leads nowhere", async () => {
    const second = await aPerson(world, [["recruiter", company]], "くすのき");
    const id = await aRetired({ title: "案内板の見直し" });
    const [{ slug: old }] = (await world.platform.db.pool.query("select slug from assignments where id = $1", [id]))
      .rows as [{ slug: string }];
    expectStatus(await move(second, id, "recycle", allYes()), 303);
    for (const slug of ["Spring 2027", "共通"]) {
      const bad = await move(recruiter, id, "recycle", { ...allYes(), slug });
      expectStatus(bad, 422);
      assert.ok(bad.text.includes(`value="${slug}"`), "what was typed stays");
    }
    await recruiter.client.post("/assignments/new", aForm("signs-taken"));
    const taken = await move(recruiter, id, "recycle", { ...allYes(), slug: "signs-taken" });
    expectStatus(taken, 422);
    assert.match(taken.text, /この名前の課題が、もうあります/);
    expectStatus(await move(recruiter, id, "recycle", { ...allYes(), slug: "signs-in-the-hall" }), 303);
    assert.equal(await stateOf(id), "retired", "the first look was at another name");
    expectStatus(await move(second, id, "recycle", { ...allYes(), slug: "signs-in-the-hall" }), 303);
    assert.equal(await stateOf(id), "recycled");
    for (const path of [`/assignments/${id}/zip`, `/api/v1/assignments/${id}`, "/api/v1/assignments.csv"]) {
      const answer = await organizer.client.get(path);
      const said = [...answer.headers.values(), answer.text].join("\n");
      assert.ok(said.includes("signs-in-the-hall"), path);
      assert.ok(!said.includes(old), `${path} names the folder as it was`);
    }
    expectStatus(await recruiter.client.post("/assignments/new", aForm(old)), 303);
  });

  it("is looked at by two at the same moment: one is the first, the other the second", async () => {
    const second = await aPerson(world, [["recruiter", company]], "けやき");
    const id = await aRetired();
    const both = await Promise.all([recruiter, second].map((by) => move(by, id, "recycle", allYes())));
    for (const answer of both) expectStatus(answer, 303);
    assert.equal(await stateOf(id), "recycled");
    const { rows } = await world.platform.db.pool.query(
      "select act, person from assignment_transitions where assignment = $1 and act in ('looked_through', 'recycle') order by id",
      [id],
    );
    assert.deepEqual(
      rows.map(({ act }) => act),
      ["looked_through", "recycle"],
    );
    assert.notEqual(rows[0]?.person, rows[1]?.person);
  });

  it("is not written to by a third one who looked while the second moved it: they read what happened", async () => {
    const [second, third] = [
      await aPerson(world, [["recruiter", company]], "けやき"),
      await aPerson(world, [["recruiter", company]], "くすのき"),
    ];
    const id = await aRetired();
    expectStatus(await move(recruiter, id, "recycle", allYes()), 303);
    const { pool } = world.platform.db;
    const written = async () =>
      (
        await pool.query(
          `select act, person, slug, (select count(*)::int from assignment_first_looks where assignment = a.id) as looks
           from assignment_transitions t join assignments a on a.id = t.assignment where a.id = $1 order by t.id`,
          [id],
        )
      ).rows;
    const before = await written();
    const moving = await pool.connect();
    try {
      await moving.query("begin");
      await moving.query("update assignments set state = 'recycled', recycled_at = now() where id = $1", [id]);
      const late = [move(second, id, "recycle", allYes()), move(third, id, "recycle", { ...allYes(), slug: "other" })];
      await until(async () => {
        const { rows } = await pool.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'assignments.* for update'",
        );
        return rows.length === 2;
      }, "both wait for whoever moves it");
      await moving.query("commit");
      for (const answer of await Promise.all(late)) {
        expectStatus(answer, 409);
        assert.match(answer.text, /ほかの人が、先に進めていました/);
        assert.match(answer.text, /職場体験で使用中/);
      }
      assert.deepEqual(await written(), before);
    } finally {
      await moving.query("rollback");
      moving.release();
    }
  });

  it("is asked about once more where a key is marked and yes was said all the same", async () => {
    const form = aForm("keys", { kind: "starter", statement: "password: hunter2hunter2 で入ります" });
    const id = (await recruiter.client.post("/assignments/new", form)).location.slice("/assignments/".length);
    assert.match(
      (await recruiter.client.get(first(id))).text,
      /<mark>[^<]*hunter2/,
      "it is marked, else this proves nothing",
    );
    assert.doesNotMatch((await recruiter.client.get(first(id))).text, /name="keysKnown"/);
    const asked = await move(recruiter, id, "recycle", allYes());
    expectStatus(asked, 422);
    assert.match(asked.text, /もう一度見て、本物でなければ/);
    assert.match(asked.text, /name="keysKnown"/);
    assert.equal(await stateOf(id), "draft");
    expectStatus(await move(recruiter, id, "recycle", { ...allYes(), keysKnown: "on" }), 303);
    assert.equal(await stateOf(id), "recycled");
  });

  it("keeps its kind once it has left its draft, so that none is looked at once as a starter and used as another", async () => {
    const form = aForm("starter-first", { kind: "starter" });
    const made = await recruiter.client.post("/assignments/new", form);
    const id = made.location.slice("/assignments/".length);
    const kindOf = async () => (await recruiter.client.api<{ kind: string }>("GET", `/assignments/${id}`)).json.kind;
    const edit = async (kind: string) => {
      const page = await recruiter.client.get(`/assignments/${id}/edit`);
      const hidden = (name: string): string => new RegExp(`name="${name}" value="(\\w+)"`).exec(page.text)?.[1] ?? "";
      const seen = { version: hidden("version"), state: hidden("state") };
      return recruiter.client.post(`/assignments/${id}/edit`, { ...form, ...seen, kind, firstDay: "直した" });
    };
    for (const kind of ["assignment", "starter"]) {
      expectStatus(await edit(kind), 303);
      assert.equal(await kindOf(), kind, "a draft may be either");
    }
    expectStatus(await move(recruiter, id, "recycle", allYes()), 303);
    assert.equal(await stateOf(id), "recycled");
    const refused = await edit("assignment");
    expectStatus(refused, 422);
    assert.match(textOn(refused), /種類を変えられません/);
    assert.match(refused.text, /直した/);
    const hire = await tokenClient(world, recruiter.id, ["hire"]);
    const { version } = (await hire.api<{ version: number }>("GET", `/assignments/${id}/kept`)).json;
    expectStatus(await hire.api("PATCH", `/assignments/${id}`, { version, kind: "assignment" }), 422);
    assert.equal(await kindOf(), "starter");
    expectStatus(await edit("starter"), 303);

    const hired = await aRetired();
    const kept = (await hire.api<{ version: number }>("GET", `/assignments/${hired}/kept`)).json;
    expectStatus(await hire.api("PATCH", `/assignments/${hired}`, { version: kept.version, kind: "starter" }), 422);
  });

  it("is looked at once where it was never in hiring: a starter task", async () => {
    const made = await recruiter.client.post("/assignments/new", aForm("starter", { kind: "starter" }));
    const id = made.location.slice("/assignments/".length);
    expectStatus(await move(recruiter, id, "recycle", allYes()), 303);
    assert.equal(await stateOf(id), "recycled");
  });
});
