/** Longer than 300 lines: every step of the bank by program, for each side of the wall. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { zipSync } from "fflate";
import { type Client, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { aSample } from "../assignments.fixture.ts";
import { CHECKS } from "../rules.ts";
import type { KeptView } from "./view.ts";

const DRAFT = {
  title: "案内板の見直し",
  summary: "迷う人を減らします",
  level: "basics",
  hours: { min: 20, max: 40 },
  language: "ja",
  statement: "# 背景\n\n本文です",
  materials: ["パソコン"],
  firstDay: "館内を歩きます",
  lookedAt: [{ key: "user", title: "使う人", text: "" }],
  help: ["メンターへの質問"],
};
type Refused = { code: string; now?: KeptView; fields?: Record<string, string>; near?: { title: string }[] };

describe("the bank over the API", () => {
  const worldNow = suiteWorld();
  let world: World;
  let recruiter: TestPerson;
  let organizer: TestPerson;
  let hire: Client;
  let hireToo: Client;
  let organize: Client;
  let other: TestPerson;
  /** Everybody who keeps nothing of what hiring alone knows, with tokens made for everything. */
  let outsiders: Client[];

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    const cohort = await aCohort(world);
    recruiter = await aPerson(world, [["recruiter", company]]);
    other = await aPerson(world, [["recruiter", company]]);
    organizer = await aPerson(world, [["organizer", cohort]]);
    hire = await tokenClient(world, recruiter.id, ["hire"]);
    hireToo = await tokenClient(world, other.id, ["hire"]);
    organize = await tokenClient(world, organizer.id, ["organize"]);
    const all = ["read", "post", "report", "organize", "hire", "export"] as const;
    outsiders = [
      await tokenClient(world, organizer.id, [...all]),
      await tokenClient(world, (await aPerson(world, [["mentor", cohort]])).id, [...all]),
      await tokenClient(world, (await aPerson(world, [["participant", cohort]])).id, [...all]),
      await tokenClient(world, recruiter.id, ["read", "organize"]),
    ];
  });

  const begin = async (slug: string, more: object = {}): Promise<KeptView> => {
    const made = await hire.api<KeptView>("POST", "/assignments", { ...DRAFT, slug, ...more });
    expectStatus(made, 201);
    return made.json;
  };
  const at = ({ id }: { id: string }): string => `/assignments/${id}`;
  const versions = ({ version, filesVersion }: KeptView) => ({ version, filesVersion });
  const kept = async (client: Client, one: { id: string }): Promise<KeptView> => {
    const { status, json } = await client.api<KeptView>("GET", `${at(one)}/kept`);
    assert.equal(status, 200);
    return json;
  };
  async function upload(client: Client, path: string, content: string, name = "a.csv") {
    const form = new FormData();
    form.set("file", new File([content], name));
    const answer = await client.upload(`/api/v1${path}`, form);
    return { ...answer, json: JSON.parse(answer.text) as KeptView & Refused };
  }

  it("begins a draft with little, once per key, and gives back what was written", async () => {
    const body = { ...DRAFT, slug: "signs" };
    const key = { "Idempotency-Key": newId() };
    const [one, two] = [
      await hire.api<KeptView>("POST", "/assignments", body, key),
      await hire.api<KeptView>("POST", "/assignments", body, key),
    ];
    expectStatus(one, 201);
    assert.deepEqual(two.json, one.json);
    assert.deepEqual([one.json.state, one.json.kind, one.json.acts], ["draft", "assignment", ["hire", "archive"]]);
    for (const [name, value] of Object.entries(DRAFT)) assert.deepEqual(one.json[name as keyof KeptView], value, name);
    const taken = await hire.api<Refused>("POST", "/assignments", body);
    assert.deepEqual([taken.status, taken.json.code], [409, "slug_taken"]);
    const wrong = await hire.api<Refused>("POST", "/assignments", {
      ...{ ...body, slug: "Not A Slug", statement: " " },
      hours: { min: 3, max: 1 },
    });
    assert.equal(wrong.status, 422);
    assert.deepEqual(Object.keys(wrong.json.fields ?? {}).sort(), ["hours", "slug", "statement"]);
    const row = (key: string) => ({ key, title: key, text: "" });
    for (const [second, code] of [
      ["user", "key_twice"],
      ["general", "key_general"],
    ] as const) {
      const lookedAt = [row("user"), row(second)];
      const shared = await hire.api<Refused>("POST", "/assignments", { ...body, slug: "rows", lookedAt });
      assert.deepEqual([shared.status, shared.json.fields], [422, { lookedAt: code }]);
    }
  });

  it("estimates the minutes that nobody named, and follows the text with them until somebody does", async () => {
    const long = "小さな表を読みます。".repeat(60);
    const draft = await begin("minutes", { statement: long });
    assert.equal(draft.readingMinutes, 4);
    const change = async (now: KeptView, more: object): Promise<KeptView> =>
      (await hire.api<KeptView>("PATCH", at(draft), { version: now.version, ...more })).json;
    const longer = await change(draft, { statement: `${long}${long}` });
    assert.equal(longer.readingMinutes, 7);
    const named = await change(longer, { readingMinutes: 20 });
    assert.equal((await change(named, { statement: long })).readingMinutes, 20);
  });

  it("changes what is named and nothing else; who comes too late reads what stands there now", async () => {
    const draft = await begin("changed", {
      mentorNotes: "答え",
      hints: [{ title: "x", givesAway: "much", text: "y" }],
    });
    const change = { version: draft.version, title: "新しい題" };
    const changed = await hire.api<KeptView>("PATCH", at(draft), change);
    expectStatus(changed, 200);
    const { title, version, changedAt: _, ...rest } = changed.json;
    const { title: __, version: ___, changedAt: ____, ...before } = draft;
    assert.deepEqual([title, version], ["新しい題", draft.version + 1]);
    assert.deepEqual(rest, before);
    const again = await hire.api<KeptView>("PATCH", at(draft), change);
    assert.deepEqual([again.status, again.json.version], [200, version], "sent twice");
    const late = await hireToo.api<Refused>("PATCH", at(draft), { version: draft.version, title: "別の題" });
    assert.deepEqual([late.status, late.json.code], [409, "changed_meanwhile"]);
    assert.deepEqual([late.json.now?.title, late.json.now?.version], ["新しい題", version]);
    const cleared = await hire.api<KeptView>("PATCH", at(draft), { version, mentorNotes: "", firstDay: "", hints: [] });
    assert.deepEqual([cleared.json.mentorNotes, cleared.json.firstDay, cleared.json.hints], ["", "", []]);
  });

  it("adds, replaces and takes away files, and hands them out to a token made for it", async () => {
    const draft = await begin("files");
    const path = `${at(draft)}/files?path=data/a.csv&description=%E8%A1%A8`;
    const added = await upload(hire, path, "a,b\n1,2\n");
    expectStatus(added, 201);
    assert.deepEqual(
      added.json.files.map((file) => [file.path, file.description, file.mentorOnly]),
      [["data/a.csv", "表", false]],
    );
    const replaced = await upload(hire, `${path}&filesVersion=${added.json.filesVersion}`, "a,b\n3,4\n");
    expectStatus(replaced, 200);
    const late = `${path}&filesVersion=${added.json.filesVersion}`;
    expectStatus(await upload(hire, late, "a,b\n3,4\n"), 200);
    const refused = await upload(hireToo, late, "a,b\n5,6\n");
    assert.deepEqual([refused.status, refused.json.code], [409, "changed_meanwhile"]);
    assert.equal(refused.json.now?.files[0]?.sha256, replaced.json.files[0]?.sha256);
    assert.equal((await upload(hire, `${at(draft)}/files?path=a.exe`, "MZ\0\0", "a.exe")).json.code, "file_refused");
    const answers = await upload(hire, `${at(draft)}/files`, "答え\n", "mentor-answers.txt");
    const [data, secret] = ["data/a.csv", "mentor-answers.txt"].map((name) =>
      answers.json.files.find((file) => file.path === name),
    );
    assert.equal((await hire.get(data?.url ?? "")).text, "a,b\n3,4\n");
    assert.equal((await hire.get(secret?.url ?? "")).text, "答え\n");
    for (const client of outsiders) expectStatus(await client.get(secret?.url ?? ""), 404);
    expectStatus(await hire.api("DELETE", `${at(draft)}/files/${secret?.id}`), 404);
    const gone = await hire.api<KeptView>("DELETE", `${at(draft)}/mentor-files/${secret?.id}`);
    assert.deepEqual(
      gone.json.files.map((file) => file.path),
      ["data/a.csv"],
    );
  });

  it("moves a draft along its life, as its pages do: looked through twice, by two", async () => {
    const draft = await begin("life", { statement: "問い合わせは taro@kaisha.jp まで" });
    const move = (client: Client, now: KeptView, act: string, more: object = {}) =>
      client.api<KeptView & Refused & { waitsFor: string }>("POST", `${at(draft)}/state`, {
        act,
        ...versions(now),
        ...more,
      });
    const bare = await move(hire, draft, "hire");
    assert.deepEqual([bare.status, bare.json.fields], [422, { round: "required" }]);
    const hired = await move(hire, draft, "hire", { round: "春", nearReason: "見本と同じ題の別の課題です" });
    expectStatus(hired, 200);
    assert.equal(hired.json.state, "in_hiring");
    expectStatus(await hireToo.api("GET", `${at(draft)}/kept`), 404);
    const round = await hire.api<{ round: { name: string }; people: { id: string }[] }>("GET", `${at(draft)}/round`);
    assert.deepEqual([round.json.round.name, round.json.people.map(({ id }) => id)], ["春", [recruiter.id]]);
    expectStatus(await hire.api("POST", `${at(draft)}/round/people`, { person: other.id }), 200);
    assert.equal((await kept(hireToo, draft)).state, "in_hiring");
    expectStatus(await hire.api("DELETE", `${at(draft)}/round/people/${other.id}`), 200);
    expectStatus(await hireToo.api("GET", `${at(draft)}/kept`), 404);
    const retired = await move(hire, hired.json, "retire", { reason: "終わりました" });
    assert.deepEqual([retired.json.state, retired.json.version], ["retired", draft.version], "its text is the same");
    assert.equal((await move(hire, hired.json, "retire", { reason: "もう一度" })).status, 409);
    expectStatus(await organize.api("GET", `${at(draft)}/suspicions`), 404);
    const scrub = await hire.api<{ version: number; waitsFor: string; found: { suspicion: string; field: string }[] }>(
      ...(["GET", `${at(draft)}/suspicions`] as const),
    );
    assert.deepEqual([scrub.json.version, scrub.json.waitsFor], [retired.json.version, "first"]);
    assert.ok(scrub.json.found.some(({ suspicion, field }) => suspicion === "mail" && field === "statement"));
    const some = await move(hire, retired.json, "recycle", { checks: CHECKS.slice(1) });
    assert.deepEqual([some.status, Object.keys(some.json.fields ?? {})], [422, ["checks"]]);
    const first = await move(hire, retired.json, "recycle", { checks: CHECKS });
    assert.deepEqual([first.status, first.json.state, first.json.waitsFor], [200, "retired", "second"]);
    const second = await move(hireToo, first.json, "recycle", { checks: CHECKS });
    assert.deepEqual([second.json.state, second.json.waitsFor], ["recycled", "nothing"]);
    const rested = await move(organize, second.json, "rest", { reason: "公開されていました" });
    assert.deepEqual([rested.status, rested.json.state], [200, "resting"]);
    const history = async (client: Client): Promise<string[]> =>
      (await client.api<{ items: { act: string }[] }>("GET", `${at(draft)}/history`)).json.items.map(({ act }) => act);
    assert.deepEqual(await history(hire), ["rest", "recycle", "looked_through", "retire", "hire", "created"]);
    assert.deepEqual(await history(organize), ["rest"], "what hiring did is not theirs");
  });

  it("says which past ones a draft is too near to, and takes a reason", async () => {
    const first = await begin("near-first", {
      statement: "図書館の返却が遅れている本を調べ、棚の場所ごとに数えて表にします。",
    });
    const second = await begin("near-second", {
      statement: "図書館の返却が遅れている本を調べ、棚の場所ごとに数えて表にします。",
    });
    const move = (now: KeptView, more: object) =>
      hire.api<Refused>("POST", `${at(now)}/state`, { act: "hire", round: "夏", ...versions(now), ...more });
    await move(first, { nearReason: "はじめてです" });
    const refused = await move(second, {});
    assert.deepEqual([refused.status, refused.json.code], [422, "too_near"]);
    assert.ok((refused.json.near ?? []).length > 0);
    const near = await hire.api<{ items: { id: string }[] }>("GET", `${at(second)}/near`);
    assert.ok(near.json.items.some(({ id }) => id === first.id));
    expectStatus(await move(second, { nearReason: "見くらべるためです" }), 200);
    const blind = await hireToo.api<{ items: { id: string }[] }>("GET", `${at(await begin("near-third"))}/near`);
    assert.ok(!blind.json.items.some(({ id }) => id === first.id || id === second.id), "the round is not theirs");
  });

  it("lets organizers keep what the internship has, by a token made for organizing", async () => {
    const id = await aSample(world, "attendance-matching");
    const now = await kept(organize, { id });
    const changed = await organize.api<KeptView>("PATCH", `/assignments/${id}`, {
      version: now.version,
      licence: "CC0",
    });
    assert.deepEqual([changed.status, changed.json.licence], [200, "CC0"]);
    const hiring = await tokenClient(world, organizer.id, ["hire"]);
    const refused = await hiring.api<Refused>("PATCH", `/assignments/${id}`, {
      version: changed.json.version,
      licence: "x",
    });
    assert.deepEqual([refused.status, refused.json.code], [403, "scope_missing"]);
    const reading = await tokenClient(world, organizer.id, ["read"]);
    for (const path of ["kept", "zip"]) expectStatus(await reading.api("GET", `/assignments/${id}/${path}`), 403);
    expectStatus(await organize.get(`/api/v1/assignments/${id}/zip`), 200);
    expectStatus(await organize.api("POST", "/assignments", { ...DRAFT, slug: "by-organizer" }), 404);
  });

  it("takes a zip in as a draft, or says every problem by file and line", async () => {
    const form = (level: string): FormData => {
      const heading = `format: 1\nslug: zipped\ntitle: 題\nsummary: 一文\nlevel: ${level}\nkind: assignment`;
      const text = `---\n${heading}\nhours: {min: 1, max: 2}\nreading_minutes: 1\nlanguage: ja\n---\n本文\n`;
      const made = new FormData();
      const zip = zipSync({ "assignment.md": Buffer.from(text) });
      made.set("file", new File([zip as Uint8Array<ArrayBuffer>], "a.zip"));
      return made;
    };
    const broken = await hire.upload("/api/v1/assignments/import", form("hard"));
    expectStatus(broken, 422);
    const [problem] = (JSON.parse(broken.text) as { problems: { file: string; line: number; code: string }[] })
      .problems;
    assert.deepEqual([problem?.file, problem?.line, problem?.code], ["assignment.md", 6, "not_one_of"]);
    const whole = await hire.upload("/api/v1/assignments/import", form("basics"));
    expectStatus(whole, 201);
    assert.equal((JSON.parse(whole.text) as KeptView).slug, "zipped");
    expectStatus(await hire.upload("/api/v1/assignments/import", form("basics")), 422);
    expectStatus(await organize.upload("/api/v1/assignments/import", form("basics")), 404);
  });

  it("takes the samples in, and those that are there once", async () => {
    const first = await hire.api<{ came: number }>("POST", "/assignments/samples");
    assert.ok(first.json.came > 5);
    const again = await hire.api<{ came: number }>("POST", "/assignments/samples");
    assert.equal(again.json.came, 0);
    expectStatus(await organize.api("POST", "/assignments/samples"), 404);
  });

  it("is absent for everybody who is not of hiring, whatever they ask and whatever their token was made for", async () => {
    const draft = await begin("hidden");
    const asked: [string, string, object?][] = [
      ["GET", "/kept"],
      ["GET", "/zip"],
      ["GET", "/near"],
      ["GET", "/round"],
      ["GET", "/history"],
      ["GET", "/suspicions"],
      ["PATCH", "", { version: 1, title: "x" }],
      ["POST", "/state", { act: "archive", version: 1, filesVersion: 1 }],
      ["POST", "/round/people", { person: organizer.id }],
    ];
    for (const client of outsiders)
      for (const [method, path, body] of asked) {
        const [hidden, absent] = [
          await client.api<object>(method, `${at(draft)}${path}`, body),
          await client.api<object>(method, `/assignments/${newId()}${path}`, body),
        ];
        assert.equal(hidden.status, 404, `${method} ${path}`);
        assert.deepEqual(hidden.json, absent.json);
      }
    assert.equal((await kept(hire, draft)).title, DRAFT.title, "it is there, else this test proves nothing");
  });
});
