/** Longer than 300 lines: the feature over HTTP, as many “may not” as “may”. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn, linkOn } from "../../../tests/form.ts";
import { anActor } from "../../../tests/policy.ts";
import { ROOT, suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { isRefusal, Refusal } from "../../platform/errors.ts";
import { blueprintPolicy, versionPolicy } from "./policy.ts";
import { findPinned } from "./queries.ts";
import { BlueprintUnreadable, importBlueprint, importBlueprintFile, pinVersion, reviseBlueprint } from "./service.ts";
import { blueprints, blueprintVersions } from "./tables.ts";

const samplePath = (name: string): string => join(ROOT, "samples/blueprints", `${name}.yaml`);
const light = readFileSync(samplePath("light"), "utf8");
/** A blueprint of its own for a test. */
const withKey = (key: string): string => light.replace(/^key: light$/m, `key: ${key}`);

describe("a blueprint", () => {
  const worldNow = suiteWorld();
  let world: World;
  let company: string;
  let hayase: TestPerson;
  let owner: TestPerson;
  let koharu: TestPerson;
  let runner: TestPerson;
  let outsiders: TestPerson[];
  let cohort: string;
  /** Pinned by the cohort in its first version; there is a second one. */
  let blueprint: string;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world);
    hayase = await aPerson(world, [["organizer", company]], "はやせ");
    owner = await aPerson(world, [["owner", company]]);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    runner = await aPerson(world, [["organizer", cohort]]);
    outsiders = [
      await aPerson(world),
      await aPerson(world, [["recruiter", company]]),
      await aPerson(world, [["participant", await aCohort(world, "第5回")]]),
      await aPerson(world, [["supporter", newId()]]),
    ];
    const { platform } = world;
    const first = await importBlueprintFile(platform, bySystem, samplePath("light"));
    blueprint = first.blueprint;
    await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort, version: first.version }));
    await importOf(light.replace("weeks: 2", "weeks: 3"));
  });

  const importOf = (source: string, base?: number) =>
    importBlueprint(world.platform, bySystem, company, { source, base });

  const versionsOf = (key: string) =>
    world.platform.db.q
      .select({ number: blueprintVersions.number, source: blueprintVersions.source, note: blueprintVersions.note })
      .from(blueprintVersions)
      .innerJoin(blueprints, eq(blueprints.id, blueprintVersions.blueprint))
      .where(eq(blueprints.key, key))
      .orderBy(blueprintVersions.number);

  it("is imported by pasting, read, and given back to the letter", async () => {
    const source = withKey("pasted");
    const answer = await hayase.client.post("/blueprints/import", { source, note: "はじめの版", version: "" });
    expectStatus(answer, 303);
    const page = await hayase.client.page(answer.location);
    expectStatus(page, 200);
    assert.match(page.text, /気軽な体験/);
    assert.match(page.text, /はじめの版/);
    assert.match(page.text, /返事が遅くても、だれも怒っていません|書かれていない決まり/);
    const yaml = await hayase.client.get(`${answer.location.split("?")[0]}/yaml`);
    expectStatus(yaml, 200);
    assert.equal(yaml.text, source);
    assert.match(yaml.headers.get("Content-Disposition") ?? "", /^attachment; filename="pasted-v1\.yaml"/);
    assert.match(yaml.headers.get("Content-Security-Policy") ?? "", /sandbox/);
  });

  it("is imported from a file, by an owner too", async () => {
    const form = new FormData();
    form.set("file", new File([`\ufeff${withKey("uploaded").replaceAll("\n", "\r\n")}`], "my blueprint.yaml"));
    form.set("source", "これは読まれません");
    expectStatus(await owner.client.upload("/blueprints/import", form), 303);
    const [version] = await versionsOf("uploaded");
    assert.equal(version?.source, withKey("uploaded"));
  });

  it("with mistakes is not imported at all: every line is named, and the text is kept", async () => {
    const source = withKey("broken")
      .replace("weeks: 2", "weeks: two")
      .replace("who_posts: organizers", "who_posts: nobody");
    const answer = await hayase.client.post("/blueprints/import", { source, note: "なおした" });
    expectStatus(answer, 422);
    assert.match(answer.text, /まだとりこんでいません/);
    assert.match(answer.text, /2か所だけ直してください/);
    assert.match(answer.text, /10行10字め/);
    assert.match(answer.text, /who_posts: nobody<\/code>/);
    assert.match(answer.text, /<textarea[^>]*>[^<]*key: broken/);
    assert.match(answer.text, /value="なおした"/);
    assert.deepEqual(await versionsOf("broken"), []);
    const english = await hayase.client.request("POST", "/blueprints/import?lang=en", {
      body: new URLSearchParams({ source }),
    });
    expectStatus(english, 422);
    assert.match(english.text, /Line 10, character 10/);
  });

  it("keeps the text of a file with mistakes in the form, and says what a file that is no text is", async () => {
    const form = new FormData();
    form.set("file", new File([withKey("file-with-mistake").replace("weeks: 2", "weeks: two")], "a.yaml"));
    const answer = await hayase.client.upload("/blueprints/import", form);
    expectStatus(answer, 422);
    assert.match(answer.text, /<textarea[^>]*>[^<]*key: file-with-mistake/);
    for (const [bytes, said] of [
      [new Uint8Array([0x82, 0xa0, 0xff, 0xfe]), /UTF-8/],
      [new Uint8Array(900_000).fill(0x20), /200000文字/],
    ] as const) {
      const other = new FormData();
      other.set("file", new File([bytes], "a.yaml"));
      other.set("source", "手で書いたもの");
      const refused = await hayase.client.upload("/blueprints/import", other);
      expectStatus(refused, 422);
      assert.match(refused.text, said);
      assert.match(refused.text, /手で書いたもの/);
    }
    expectStatus(await hayase.client.post("/blueprints/import", {}), 422);
  });

  it("keeps what is typed into it as text, whatever it is", async () => {
    const source = withKey("scripted").replace(/^name: .*$/m, 'name: "<script>alert(1)</script>"');
    const answer = await hayase.client.post("/blueprints/import", { source });
    const page = await hayase.client.page(answer.location);
    expectStatus(page, 200);
    assert.doesNotMatch(page.text, /<script>alert/);
    expectStatus(await hayase.client.get("/blueprints"), 200);
  });

  it("is imported once, however often the same form or the same text is sent", async () => {
    const once = randomUUID();
    const source = withKey("sent-twice");
    const answers = await Promise.all([1, 2, 3].map(() => hayase.client.post("/blueprints/import", { once, source })));
    for (const answer of answers) {
      expectStatus(answer, 303);
      assert.equal(answer.location, answers[0]?.location);
    }
    const again = await hayase.client.post("/blueprints/import", { source, once: randomUUID() });
    assert.equal(again.location.split("?")[0], answers[0]?.location.split("?")[0]);
    assert.match((await hayase.client.page(answers[0]?.location ?? "")).text, /第1版を作りました/);
    const unchanged = (await hayase.client.page(again.location)).text;
    assert.match(unchanged, /第1版と同じ内容なので、新しい版は作っていません/);
    assert.doesNotMatch(unchanged, /第1版を作りました/);
    assert.equal((await versionsOf("sent-twice")).length, 1);
    const other = await hayase.client.post("/blueprints/import", { once, source: `${source}# もう一つ\n` });
    expectStatus(other, 303);
    assert.equal((await versionsOf("sent-twice")).length, 2);
  });

  it("gets its versions numbered without gaps when many import at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => importOf(`${withKey("busy")}# ${i}\n`)));
    assert.deepEqual(
      all.map(({ number }) => number).sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
  });

  it("changed by somebody else meanwhile is not written over: both are shown, and pressing again goes on", async () => {
    const source = withKey("two-hands");
    const { blueprint: id } = await importOf(source);
    const form = await hayase.client.get(`/blueprints/import?of=${id}`);
    assert.match(form.text, /name="version" value="1"/);
    await importOf(source.replace("weeks: 2", "weeks: 5"));
    const mine = source.replace("weeks: 2", "weeks: 4");
    const stale = await hayase.client.post("/blueprints/import", { source: mine, version: "1", note: "わたしの理由" });
    expectStatus(stale, 409);
    assert.match(stale.text, /ほかの人が、新しい版を作りました/);
    assert.match(stale.text, /weeks: 4/);
    assert.match(stale.text, /weeks: 5/);
    assert.match(stale.text, /わたしの理由/);
    assert.match(stale.text, /name="version" value="2"/);
    assert.equal((await versionsOf("two-hands")).length, 2);
    expectStatus(await hayase.client.post("/blueprints/import", { source: mine, version: "2" }), 303);
    assert.equal((await versionsOf("two-hands")).length, 3);
  });

  it("never changes a version once it is made", async () => {
    const { blueprint: id } = await importOf(withKey("lasting"));
    await importOf(withKey("lasting").replace("weeks: 2", "weeks: 6"));
    const first = await hayase.client.get(`/blueprints/${id}/versions/1/yaml`);
    assert.equal(first.text, withKey("lasting"));
    const old = await hayase.client.get(`/blueprints/${id}/versions/1`);
    assert.match(old.text, /新しい版（第2版）があります/);
  });

  it("shows what changed between two versions in words", async () => {
    const page = await hayase.client.get(`/blueprints/${blueprint}/diff?from=1&to=2`);
    expectStatus(page, 200);
    assert.match(page.text, /期間/);
    assert.match(page.text, /変えた/);
    expectStatus(await hayase.client.get(`/blueprints/${blueprint}/diff`), 200);
    const same = await hayase.client.get(`/blueprints/${blueprint}/diff?from=2&to=2`);
    assert.match(same.text, /ちがいはありません/);
    for (const wrong of ["from=1&to=99", "from=-1&to=2", "from=1.5&to=2", "from=1e30&to=2"])
      expectStatus(await hayase.client.get(`/blueprints/${blueprint}/diff?${wrong}`), 404);
  });

  it("is revised in single places by an organizer, not by others, and only from the newest version", async () => {
    const { blueprint: id } = await importOf(withKey("revised"));
    const by = anActor(hayase.id, [["organizer", company]]);
    const changes = [
      { do: "add", path: ["runbook", "running"], value: { key: "tea", text: "お茶の時間をおきます。" } },
    ] as const;
    const revised = await reviseBlueprint(world.platform, by, id, { base: 1, changes, note: "振り返りから" });
    assert.equal(revised.number, 2);
    const [, second] = await versionsOf("revised");
    assert.equal(second?.note, "振り返りから");
    assert.match(second?.source ?? "", /# はたらきかたの設計[\s\S]*key: tea/);
    const code = (expected: string) => (error: unknown) => isRefusal(error, expected);
    await assert.rejects(
      reviseBlueprint(world.platform, by, id, { base: 1, changes, note: "" }),
      code("blueprint_moved_on"),
    );
    const participant = anActor(koharu.id, [["participant", cohort]]);
    await assert.rejects(
      reviseBlueprint(world.platform, participant, id, { base: 2, changes, note: "" }),
      code("not_found"),
    );
    const broken = [{ do: "set", path: ["time", "weeks"], value: "two" }] as const;
    await assert.rejects(
      reviseBlueprint(world.platform, by, id, { base: 2, changes: broken, note: "" }),
      BlueprintUnreadable,
    );
  });

  it("may not be imported by participants, cohort organizers, recruiters or visitors", async () => {
    for (const { client, id } of [koharu, runner, ...outsiders]) {
      expectStatus(await client.get("/blueprints/import"), 404);
      expectStatus(await client.post("/blueprints/import", { source: withKey("smuggled") }), 404);
      const actor = anActor(id, [
        ["participant", cohort],
        ["organizer", cohort],
      ]);
      await assert.rejects(importBlueprint(world.platform, { person: id }, company, { source: light }), Refusal);
      await assert.rejects(importBlueprint(world.platform, actor, company, { source: withKey("smuggled") }), Refusal);
    }
    expectStatus(await new Client(world.url).post("/blueprints/import", { source: withKey("smuggled") }), 401);
    assert.deepEqual(await versionsOf("smuggled"), []);
  });

  it("is read by a participant in the version of their cohort, without what is for organizers", async () => {
    const page = await koharu.client.get(`/blueprints/${blueprint}`);
    expectStatus(page, 200);
    assert.match(page.text, /第1版/);
    assert.match(page.text, /2週間/);
    assert.doesNotMatch(page.text, /第2版|3週間/);
    for (const secret of [/運営の打ち合わせ/, /診断や治療の助言はしません/, /デスクを毎日見る人/, /講評が届きました/])
      assert.doesNotMatch(page.text, secret);
    for (const path of ["/how-we-work", "/differs", "/versions/1"])
      expectStatus(await koharu.client.get(`/blueprints/${blueprint}${path}`), 200);
    for (const path of ["/versions/2", "/versions/1/yaml", "/diff", "/versions/2/yaml"])
      expectStatus(await koharu.client.get(`/blueprints/${blueprint}${path}`), 404);
    const list = await koharu.client.get("/blueprints");
    expectStatus(list, 200);
    assert.doesNotMatch(list.text, /ブループリントをとりこむ/);
  });

  it("is read whole by who runs a cohort that works by it, in that version", async () => {
    const page = await runner.client.get(`/blueprints/${blueprint}`);
    assert.match(page.text, /運営の打ち合わせ/);
    assert.match(page.text, /デスクを毎日見る人/);
    expectStatus(await runner.client.get(`/blueprints/${blueprint}/versions/1/yaml`), 200);
    expectStatus(await runner.client.get(`/blueprints/${blueprint}/versions/2`), 404);
    assert.doesNotMatch(page.text, /次の版を作る/);
  });

  it("is not there for anybody else", async () => {
    for (const { client } of outsiders) {
      expectStatus(await client.get("/blueprints"), 404);
      for (const path of ["", "/how-we-work", "/differs", "/diff", "/versions/1", "/versions/1/yaml"])
        expectStatus(await client.get(`/blueprints/${blueprint}${path}`), 404);
    }
    for (const number of ["0", "-1", "1.5", "01", "999999999", "99999999999999", "x", "%00"])
      expectStatus(await hayase.client.get(`/blueprints/${blueprint}/versions/${number}`), 404);
  });

  it("tells a newcomer how work is done here, in the document's language, with the company's name", async () => {
    const page = await koharu.client.get(`/blueprints/${blueprint}/how-we-work?lang=en`);
    expectStatus(page, 200);
    assert.match(page.text, /<h1>How we work here<\/h1>/);
    assert.match(page.text, /<span lang="ja">まず、三つだけ<\/span>/);
    assert.match(page.text, /こもれび技研の働きかたを/);
    assert.doesNotMatch(page.text, /\{\{/);
    assert.doesNotMatch(page.text, /運営の打ち合わせ/);
    const differs = await koharu.client.get(`/blueprints/${blueprint}/differs?lang=ja`);
    assert.match(differs.text, /質問を見のがさないしくみ/);
    assert.doesNotMatch(
      differs.text,
      /止められます|止めることは/,
      "nothing can be switched off yet, and nothing says so",
    );
  });

  it("is listed and read over the API by organizers with the scope for it", async () => {
    type Item = { id: string; key: string; number: number };
    const organizer = await tokenClient(world, hayase.id, ["organize"]);
    const { status, json } = await organizer.api<{ items: Item[]; next: string | null }>("GET", "/blueprints?limit=2");
    assert.equal(status, 200);
    assert.equal(json.items.length, 2);
    const more = await organizer.api<{ items: Item[] }>("GET", `/blueprints?limit=200&before=${json.next}`);
    const found = [...json.items, ...more.json.items].find((one) => one.key === "light");
    assert.deepEqual([found?.id, found?.number], [blueprint, 2]);
    const one = await organizer.api<{ versions: unknown[]; document: object }>("GET", `/blueprints/${blueprint}`);
    assert.equal(one.json.versions.length, 2);
    assert.equal(Object.keys(one.json.document)[0], "blueprint");
    const reader = await tokenClient(world, hayase.id, ["read"]);
    assert.equal((await reader.api("GET", "/blueprints")).status, 403);
    const participant = await tokenClient(world, koharu.id, ["organize"]);
    assert.equal((await participant.api("GET", `/blueprints/${blueprint}`)).status, 404);
    const list = await participant.api<{ items: Item[] }>("GET", "/blueprints");
    assert.deepEqual(list.json.items, []);
  });

  it("is what a cohort works by, until it is told another version", async () => {
    const { platform } = world;
    const other = await aCohort(world, "第6回");
    assert.equal(await findPinned(platform.db, other), undefined);
    const { version } = await importOf(withKey("pinned"));
    await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort: other, version }));
    const next = await importOf(withKey("pinned").replace("weeks: 2", "weeks: 7"));
    assert.equal((await findPinned(platform.db, other))?.document.time.weeks, 2);
    await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort: other, version: next.version }));
    assert.equal((await findPinned(platform.db, other))?.number, 2);
    await assert.rejects(
      platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort: other, version: newId() })),
      Refusal,
    );
  });

  it("leaves an event with ids only", async () => {
    const { rows } = await world.platform.db.pool.query<{ kind: string; ids: unknown }>(
      "select kind, ids from events where kind like 'blueprint.%'",
    );
    assert.deepEqual(
      new Set(rows.map((row) => row.kind)),
      new Set(["blueprint.added", "blueprint.version_added", "blueprint.pinned"]),
    );
    assert.doesNotMatch(JSON.stringify(rows), /[ぁ-ん]/);
  });

  it("is ruled by the same sentences as predicate and as SQL", async () => {
    const { db } = world.platform;
    const rows = await db.q
      .select({
        id: blueprintVersions.id,
        blueprint: blueprints.id,
        number: blueprintVersions.number,
        company: blueprints.company,
      })
      .from(blueprintVersions)
      .innerJoin(blueprints, eq(blueprints.id, blueprintVersions.blueprint));
    const { rows: pins } = await db.pool.query<{ cohort: string; version: string }>(
      "select cohort, version from blueprint_pins",
    );
    const actors = [company, cohort, newId()].flatMap((at) =>
      ["owner", "organizer", "participant", "mentor", "recruiter", "guest", "supporter"].map((role) =>
        anActor(newId(), [[role, at]]),
      ),
    );
    let allowed = 0;
    for (const actor of [anActor(newId()), ...actors]) {
      for (const [name, rule] of Object.entries({ ...versionPolicy, ...blueprintPolicy })) {
        const found = await db.q
          .select({ id: blueprintVersions.id })
          .from(blueprintVersions)
          .innerJoin(blueprints, eq(blueprints.id, blueprintVersions.blueprint))
          .where(rule.where(actor));
        for (const row of rows) {
          const pinnedBy = pins.filter((pin) => pin.version === row.id).map((pin) => pin.cohort);
          const holds = rule.holds(actor, { company: row.company, pinnedBy });
          assert.equal(
            found.some((one) => one.id === row.id),
            holds,
            `${name} ${JSON.stringify(actor.roles)}`,
          );
          if (holds) allowed += 1;
        }
      }
    }
    assert.ok(allowed > 0);
  });
});

describe("a company without a blueprint", () => {
  const worldNow = suiteWorld();

  it("begins from a sample in one press, once however often, and no stranger does", async () => {
    const world = worldNow();
    const company = await aCompany(world);
    const owner = await aPerson(world, [["owner", company]]);
    const others = [
      await aPerson(world, [["recruiter", company]]),
      await aPerson(world, [["participant", await aCohort(world)]]),
    ];
    for (const other of others) expectStatus(await other.client.post("/blueprints/samples", { sample: "light" }), 404);
    expectStatus(await owner.client.post("/blueprints/samples", { sample: "../../package" }), 422);
    const press = () => fillIn(owner.client, "/blueprints", "/blueprints/samples", { sample: "light" });
    const begun = await press();
    expectStatus(begun, 303);
    assert.match((await owner.client.page(begun.location)).text, /気軽な体験/);
    const page = await owner.client.page(begun.location);
    const next = await owner.client.page(linkOn(page, /このブループリントで回をはじめる/));
    assert.match(next.text, /<option value="[0-9a-f-]+" selected>[^<]*（第1版）/);
    const writing = await owner.client.page(linkOn(await owner.client.page("/blueprints/import"), /書きかた/));
    assert.match(writing.text, /<table[\s\S]*hours_suggested/);
    for (const other of others) expectStatus(await other.client.get("/blueprints/writing"), 404);
    assert.equal(
      (await owner.client.post("/blueprints/samples", { sample: "light" })).location,
      begun.location.replace("new", "same"),
    );
    const { rows } = await world.platform.db.pool.query("select number from blueprint_versions");
    assert.deepEqual(rows, [{ number: 1 }]);
    assert.doesNotMatch((await owner.client.get("/blueprints")).text, /blueprints\/samples/);
    expectStatus(await owner.client.get("/cohorts/new"), 200);
  });
});
