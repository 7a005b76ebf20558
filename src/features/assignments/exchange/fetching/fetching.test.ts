import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { expectStatus } from "../../../../../tests/client.ts";
import { aCompany } from "../../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../../tests/factories/people.ts";
import { entryOf, packed, Repository, type Thing } from "../../../../../tests/git/repository.ts";
import { GitServer } from "../../../../../tests/git/server.ts";
import { startWorld, type World } from "../../../../../tests/world.ts";
import { newId } from "../../../../platform/database/columns.ts";
import { SAMPLES } from "../../assignments.fixture.ts";
import { importSentence } from "../../messages.ts";

const documentOf = (slug: string, more = "files: []"): string => `---
format: 1
slug: ${slug}
title: 小さな課題
summary: 一文です
level: basics
kind: assignment
hours: {min: 1, max: 2}
reading_minutes: 3
language: ja
${more}
---

# 本文
`;

describe("importing an assignment from a repository", () => {
  const server = new GitServer();
  const ends: (() => unknown)[] = [];
  let world: World;
  let host: string;
  let recruiter: TestPerson;
  let organizer: TestPerson;

  before(async () => {
    host = await server.start();
    const env = { GIT_HOSTS: `${host}/komorebi,localhost` };
    world = await startWorld({ after: (end) => void ends.push(end as () => unknown) }, { env });
    const company = await aCompany(world);
    recruiter = await aPerson(world, [["recruiter", company]]);
    organizer = await aPerson(world, [["organizer", company]]);
  });
  after(async () => {
    for (const end of ends) await end();
    await server.stop();
  });

  /** A repository at the server. @returns its address */
  function serve(name: string, files: Readonly<Record<string, Thing>>): string {
    const repository = new Repository();
    repository.commit(files);
    server.serve(`/komorebi/${name}`, repository);
    return `http://${host}/komorebi/${name}`;
  }
  const send = (address: string, more: Record<string, string> = {}, by = recruiter) =>
    by.client.post("/assignments/import/git", { address, ...more });
  const saidBy = ({ text }: { text: string }): string[] =>
    [...text.matchAll(/<li translate="no">(.*?)<\/li>/g)].map(([, sentence = ""]) => sentence);
  const count = async (): Promise<number> =>
    (await world.platform.db.pool.query("select count(*)::int n from assignments")).rows[0].n;

  it("brings a folder in as a draft, once however often it is pressed", async () => {
    const sample = "starter-odd-rows";
    const files: Record<string, Thing> = { "README.md": "x" };
    for (const path of ["assignment.md", "assignment-plain.md", "mentor-notes.md", "data/moushikomi.csv"])
      files[`bank/${sample}/${path}`] = await readFile(join(SAMPLES, sample, path));
    const address = serve("bank.git", files);
    const before = await count();
    const once = newId();
    const presses = await Promise.all([1, 2].map(() => send(address, { folder: `bank/${sample}`, once })));
    for (const press of presses) expectStatus(press, 303);
    assert.equal(presses[0]?.location, presses[1]?.location);
    assert.equal(await count(), before + 1);
    const page = await recruiter.client.get(presses[0]?.location ?? "");
    assert.match(page.text, /下書き/);
    expectStatus(await organizer.client.get(presses[0]?.location ?? ""), 404);
    const { rows } = await world.platform.db.pool.query(
      "select person from assignment_transitions where act = 'imported' and person is not null",
    );
    assert.deepEqual(rows, [{ person: recruiter.id }], "as any import is noted");
    const again = await send(address, { folder: `bank/${sample}` });
    expectStatus(again, 422);
    assert.match(saidBy(again).join(), /assignment\.md の\d+行目: 「starter-odd-rows」という課題が、もうあります/);
    assert.equal(await count(), before + 1);
  });

  it("takes a branch, beside the address or behind it", async () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "nothing yet" });
    repository.commit({ "assignment.md": documentOf("branched") }, "refs/heads/ready");
    repository.commit({ "assignment.md": documentOf("tagged") }, "refs/tags/v2");
    server.serve("/komorebi/branches.git", repository);
    expectStatus(await send(`http://${host}/komorebi/branches.git`, { branch: "ready" }), 303);
    expectStatus(await send(`http://${host}/komorebi/branches.git#v2`), 303);
    const none = await send(`http://${host}/komorebi/branches.git`, { branch: "later" });
    expectStatus(none, 422);
    assert.match(saidBy(none).join(), /「later」というブランチもタグもありません/);
    assert.match(
      none.text,
      /name="branch"[^>]*value="later"|value="later"[^>]*name="branch"/,
      "what was typed is there",
    );
    assert.match(none.text, /value="http:[^"]*branches\.git"/);
  });

  it("says what is wrong by file and line, and imports nothing by half", async () => {
    const before = await count();
    const broken = documentOf("broken").replace("level: basics", "level: hard");
    const cases: [string, Record<string, Thing>, RegExp][] = [
      ["yaml", { "assignment.md": broken, "data/a.csv": "a" }, /assignment\.md の6行目: 「level」は/],
      ["unlisted", { "assignment.md": documentOf("x"), "README.md": "x" }, /README\.md: files に書いてありません/],
      ["link", { "assignment.md": documentOf("x"), passwd: { link: "/etc/passwd" } }, /passwd: リンクは取りこめません/],
      ["module", { "assignment.md": documentOf("x"), sub: { submodule: "a".repeat(40) } }, /sub: ほかのリポジトリ/],
      [
        "lfs",
        {
          "assignment.md": documentOf("x"),
          "a.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        },
        /a\.csv: 中身が別のところ（Git LFS）/,
      ],
      ["program", { "assignment.md": documentOf("x"), "a.exe": "MZ\0\0" }, /a\.exe: 開くだけで動くプログラム/],
      ["deceiving", { "assignment.md": documentOf("x"), "a\u202egpj.md": "x" }, /名前に使えない文字/],
      ["none", { "README.md": "x" }, /assignment\.md がありません/],
      [
        "several",
        { "a/assignment.md": documentOf("a"), "b/assignment.md": documentOf("b") },
        /どのフォルダーかを書いてください: a, b/,
      ],
      ["folder", { "a/assignment.md": documentOf("b") }, /slug を、フォルダーの名前「a」と同じに/],
      [
        "many",
        Object.fromEntries(Array.from({ length: 510 }, (_, i) => [i === 0 ? "assignment.md" : `data/${i}.csv`, "a"])),
        /ファイルが多すぎます/,
      ],
    ];
    for (const [name, files, sentence] of cases) {
      const answer = await send(serve(`${name}.git`, files));
      expectStatus(answer, 422);
      assert.match(saidBy(answer).join("\n"), sentence, name);
    }
    assert.equal(await count(), before);
  });

  it("asks only where it is allowed to, and says in words what came of it", async () => {
    const before = await count();
    const repository = new Repository();
    repository.commit({ "assignment.md": documentOf("elsewhere") });
    server.serve("/other/bank.git", repository);
    server.serve("/komorebi/moved.git", (_, response) =>
      response.writeHead(302, { Location: `http://${host}/other/bank.git/info/refs?service=git-upload-pack` }).end(),
    );
    server.serve("/komorebi/empty.git", new Repository());
    server.serve("/komorebi/bomb.git", { of: repository, pack: packed([entryOf(3, Buffer.alloc(120_000_000))]) });
    const asked = server.asked.length;
    for (const [address, sentence] of [
      [`http://${host}/other/bank.git`, /使えるところは 127\.0\.0\.1:\d+\/komorebi, localhost です/],
      ["https://example.jp/x.git", /このアドレスからは取りこめません/],
      [`http://me:word@${host}/komorebi/bank.git`, /名前やパスワードの入ったアドレス/],
      ["git@github.com:komorebi/bank.git", /git clone に使うアドレス/],
      [`https://localhost/x.git`, /社内のネットワークの中/],
    ] as const) {
      const answer = await send(address);
      expectStatus(answer, 422);
      assert.match(saidBy(answer).join("\n"), sentence);
    }
    assert.equal(server.asked.length, asked, "no server was asked");
    for (const [name, sentence] of [
      ["moved.git", /別のアドレス/],
      ["absent.git", /リポジトリがないか/],
      ["empty.git", /まだ何もありません/],
      ["bomb.git", /広げると大きすぎます/],
    ] as const)
      assert.match(saidBy(await send(`http://${host}/komorebi/${name}`)).join("\n"), sentence);
    assert.ok(!server.asked.some((path) => path.startsWith("/other/")), "no redirect is followed");
    assert.equal(await count(), before);
    const missing = await send("");
    expectStatus(missing, 422);
    assert.match(missing.text, /ここに書いてください/);
  });

  it("does the same over the API, for tokens of hiring", async () => {
    const address = serve("api.git", { "task/assignment.md": documentOf("task") });
    const hire = await tokenClient(world, recruiter.id, ["hire"]);
    const body = { address, folder: "task" };
    const key = { "Idempotency-Key": newId() };
    const first = await hire.api<{ id: string; slug: string; state: string }>(
      "POST",
      "/assignments/import/git",
      body,
      key,
    );
    assert.deepEqual([first.status, first.json.slug, first.json.state], [201, "task", "draft"]);
    const second = await hire.api<{ id: string }>("POST", "/assignments/import/git", body, key);
    assert.deepEqual([second.status, second.json], [201, first.json], "the same key makes it once");
    const again = await hire.api<{ problems: { file: string; line: number; code: string }[] }>(
      "POST",
      "/assignments/import/git",
      body,
    );
    assert.equal(again.status, 422);
    assert.deepEqual([again.json.problems[0]?.file, again.json.problems[0]?.code], ["assignment.md", "slug_taken"]);
    const elsewhere = await hire.api<{ problems: { code: string }[] }>("POST", "/assignments/import/git", {
      address: "https://example.jp/x",
    });
    assert.deepEqual([elsewhere.status, elsewhere.json.problems[0]?.code], [422, "git_not_allowed"]);
    const reading = await tokenClient(world, recruiter.id, ["read"]);
    assert.equal((await reading.api("POST", "/assignments/import/git", body)).status, 403);
    const organize = await tokenClient(world, organizer.id, ["organize", "hire"]);
    assert.equal((await organize.api("POST", "/assignments/import/git", body)).status, 404);
  });

  it("is absent for everybody else, and where nothing is allowed", async (t) => {
    expectStatus(await send(`http://${host}/komorebi/bank.git`, {}, organizer), 404);
    assert.match((await recruiter.client.get("/assignments/import")).text, /action="\/assignments\/import\/git"/);
    const closed = await startWorld(t, { env: { GIT_HOSTS: "" } });
    const writer = await aPerson(closed, [["recruiter", await aCompany(closed)]]);
    const page = await writer.client.get("/assignments/import");
    expectStatus(page, 200);
    assert.doesNotMatch(page.text, /import\/git|Gitの/);
    expectStatus(await writer.client.post("/assignments/import/git", { address: "https://example.jp/x" }), 404);
    assert.equal(
      (await writer.client.api("POST", "/assignments/import/git", { address: "https://example.jp/x" })).status,
      404,
    );
  });

  it("is not to be waited for after addresses that were mistyped; asking a server again and again is", async (t) => {
    const limited = await startWorld(t, { env: { GIT_HOSTS: `${host}/komorebi`, RATE_LIMIT: "on" } });
    const writer = await aPerson(limited, [["recruiter", await aCompany(limited)]]);
    const ask = async (address: string) =>
      (await writer.client.post("/assignments/import/git", { address, branch: "", folder: "" })).status;
    for (let n = 0; n < 10; n += 1) assert.equal(await ask(`https://example.jp/${n}`), 422);
    const asked: number[] = [];
    for (let n = 0; n < 8; n += 1) asked.push(await ask(`http://${host}/komorebi/nothing.git`));
    assert.deepEqual(asked.slice(0, 6), Array(6).fill(422));
    assert.deepEqual(asked.slice(7), [429]);
  });

  it("has words for everything that may go wrong, in both languages", () => {
    const details = {
      ref: "x",
      to: "",
      folder: "x",
      folders: "x",
      entry: "x",
      megabytes: 25,
      status: 500,
      places: "x",
    };
    for (const code of FAULTS)
      for (const lang of ["ja", "en"] as const) {
        const sentence = importSentence(lang, { file: "", code: `git_${code}`, details });
        assert.notEqual(sentence, importSentence(lang, { file: "", code: "no_such_code", details }), code);
        assert.doesNotMatch(sentence, /undefined/);
      }
  });
});

const FAULTS = [
  ...["private_address", "no_host", "certificate", "unreachable", "timeout", "redirected", "not_there", "answered"],
  ...["not_git", "empty", "no_ref", "no_folder", "no_marker", "several", "traversal", "too_large", "too_much"],
  ...["too_many_files", "damaged", "not_address", "password", "not_allowed", "branch_name", "folder_name"],
  ...["submodule", "elsewhere", "busy"],
];
