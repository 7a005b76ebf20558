/** Longer than 300 lines: every kind of folder and zip, in and out, and each way in which one is refused. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { unzipSync, type Zippable, zipSync } from "fflate";
import { expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { wordsOf } from "../../../../tests/form.ts";
import { startWorld, suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { aForm, SAMPLES } from "../assignments.fixture.ts";
import { assignmentMentorFiles } from "../mentors/tables.ts";
import { importSentence } from "../messages.ts";
import { freeSlug } from "../queries.ts";
import { assignmentFiles, assignments } from "../tables.ts";
import { readDocument } from "./input.ts";
import { ImportRefused } from "./queries.ts";
import { importAssignmentFolder, importAssignmentZip } from "./service.ts";
import { documentOf } from "./view.ts";

/** Every file below a folder, by path. */
async function filesOf(folder: string): Promise<Map<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(
    await Promise.all(files.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)),
  );
}

const HEADING = `---
format: 1
slug: small
title: 小さな課題
summary: 一文です
tags: []
level: basics
kind: assignment
hours: {min: 1, max: 2}
looked_at:
  - {key: thinking, title: 考えかた, text: どう決めたか}
hints: []
reading_minutes: 3
language: ja
files:
  - {path: data/a.csv, description: 表}
---
`;
const DOCUMENT = `${HEADING}
# 本文
`;

/** A large file that is packed without effort, too: what is packed well is refused as a bomb. */
type Stored = [Uint8Array, { level: 0 }];

/** Packed without effort where it is text: ten thousand files take their time otherwise. */
const zipOf = (files: Record<string, string | Uint8Array | Stored>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === "string" ? [Buffer.from(content), { level: 0 }] : content,
      ]),
    ) as Zippable,
  );

const ROW = "  - {key: thinking, title: 考えかた, text: どう決めたか}";
const lineIn = (text: string): number => DOCUMENT.slice(0, DOCUMENT.indexOf(text)).split("\n").length;

/** Fails with the page's list of problems instead of the page. */
function expectSentences(answer: { status: number; text: string }, sentences: readonly RegExp[]): void {
  expectStatus(answer, 422);
  const said = [...answer.text.matchAll(/<li translate="no">(.*?)<\/li>/g)].map(([, sentence = ""]) => sentence);
  for (const sentence of sentences)
    assert.ok(
      said.some((one) => sentence.test(one)),
      `${sentence} is not among:\n${said.join("\n")}`,
    );
}

describe("importing and exporting assignments", () => {
  const worldNow = suiteWorld();
  let world: World;
  let company: string;
  let recruiter: TestPerson;
  let mentor: TestPerson;
  let scratch: string;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    recruiter = await aPerson(world, [["recruiter", company]]);
    mentor = await aPerson(world, [["mentor", newId()]]);
    scratch = await mkdtemp(join(tmpdir(), "taiken-import-"));
  });
  after(() => rm(scratch, { recursive: true, force: true }));

  /** Sends a zip through the page. */
  async function upload(zip: Uint8Array, once = newId()) {
    const form = new FormData();
    form.set("once", once);
    form.set("file", new File([zip as Uint8Array<ArrayBuffer>], "a.zip"));
    return recruiter.client.upload("/assignments/import", form);
  }

  const everything = async () => ({
    rows: (await world.platform.db.q.select({ id: assignments.id }).from(assignments)).length,
    files: (await world.platform.db.q.select({ id: assignmentFiles.id }).from(assignmentFiles)).length,
    stored: (await filesOf(join(world.dataDir, "files"))).size,
  });

  it("begins an empty bank with the samples in one press, once, for whoever writes it", async (t) => {
    const fresh = await startWorld(t);
    const [writer, reader] = [
      await aPerson(fresh, [["recruiter", await aCompany(fresh)]]),
      await aPerson(fresh, [["mentor", newId()]]),
    ];
    const empty = await writer.client.page("/assignments");
    assert.match(empty.text, /action="\/assignments\/samples"/);
    const others = await reader.client.page("/assignments");
    assert.doesNotMatch(others.text, /samples/);
    assert.match(others.text, /課題を入れるのは、採用担当です/);
    expectStatus(await reader.client.post("/assignments/samples"), 404);
    const presses = await Promise.all([1, 2].map(() => writer.client.post("/assignments/samples")));
    for (const press of presses) assert.equal(press.location, "/assignments");
    const { rows } = await fresh.platform.db.pool.query("select state from assignments");
    assert.equal(rows.length, (await readdir(SAMPLES)).length - 1, "every folder beside the README");
    assert.ok(rows.every(({ state }) => state === "recycled"));
    assert.doesNotMatch((await writer.client.page("/assignments")).text, /action="\/assignments\/samples"/);
  });

  it("brings every sample in and gives it back byte for byte, also what is in CP932", async () => {
    const slugs = (await readdir(SAMPLES, { withFileTypes: true })).filter((one) => one.isDirectory());
    assert.ok(slugs.length >= 8);
    for (const { name: slug } of slugs) {
      const folder = join(SAMPLES, slug);
      const id = await importAssignmentFolder(world.platform, bySystem, folder, { state: "recycled" });
      const answer = await fetch(new URL(`/assignments/${id}/zip`, world.url), {
        headers: { Cookie: [...mentor.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      });
      assert.equal(answer.status, 200);
      assert.equal(
        answer.headers.get("Content-Disposition"),
        `attachment; filename="${slug}.zip"; filename*=UTF-8''${slug}.zip`,
      );
      const given = unzipSync(new Uint8Array(await answer.arrayBuffer()));
      const wanted = await filesOf(folder);
      // What a folder need not have: what its files should be.
      assert.ok(given[`${slug}/SHA256SUMS`]);
      delete given[`${slug}/SHA256SUMS`];
      assert.deepEqual(Object.keys(given).sort(), [...wanted.keys()].map((path) => `${slug}/${path}`).sort());
      for (const [path, bytes] of wanted)
        assert.ok(bytes.equals(given[`${slug}/${path}`] ?? Buffer.alloc(0)), `${slug}/${path}`);
    }
  });

  it("imports a zip as a draft of the recruiters, and once however often it is sent", async () => {
    const zip = zipOf({
      "small/assignment.md": DOCUMENT,
      "small/data/a.csv": "a,b\n1,2\n",
      "small/mentor-notes.md": "答え\n",
    });
    const [once, before] = [newId(), await everything()];
    const first = await upload(zip, once);
    expectStatus(first, 303);
    const second = await upload(zip, once);
    expectStatus(second, 303);
    assert.equal(second.location, first.location);
    const now = await everything();
    assert.deepEqual(now, { rows: before.rows + 1, files: before.files + 1, stored: before.stored + 1 });
    const page = await recruiter.client.get(first.location);
    assert.match(page.text, /小さな課題/);
    assert.match(page.text, /下書き/);
    expectStatus(await mentor.client.get(first.location), 404);
  });

  it("refuses a second assignment of the same name, naming the line", async () => {
    const before = await everything();
    const answer = await upload(zipOf({ "assignment.md": DOCUMENT, "data/a.csv": "a" }));
    expectStatus(answer, 422);
    assert.match(answer.text, /assignment\.md の3行目: 「small」という課題が、もうあります/);
    assert.deepEqual(await everything(), before);
  });

  it("says everything that is wrong at once, with file and line, and imports nothing", async () => {
    const before = await everything();
    const heading = HEADING.replace("slug: small", "slug: Small One")
      .replace("level: basics", "level: hard")
      .replace("hours: {min: 1, max: 2}", "hours: {min: 3, max: 2}")
      .replace("reading_minutes: 3\n", "")
      .replace("hints: []", "hint: []");
    const answer = await upload(
      zipOf({ "assignment.md": `${heading}本文`, "data/a.csv": "a", "data/run.exe": "MZ\0\0" }),
    );
    expectSentences(answer, [
      /assignment\.md の3行目: 「slug」の書きかたが読めません/,
      /assignment\.md の7行目: 「level」は、次のどれか/,
      /assignment\.md の9行目: max を、min より大きく/,
      /assignment\.md の12行目: 「hint」というキーはありません/,
      /「reading_minutes」を書いてください/,
      /data\/run\.exe: 開くだけで動くプログラム/,
    ]);
    assert.deepEqual(await everything(), before);
  });

  it("holds the list of files against the files, both ways", async () => {
    const heading = HEADING.replace("slug: small", "slug: other").replace(
      "  - {path: data/a.csv, description: 表}",
      "  - {path: data/a.csv, description: 表}\n  - {path: data/none.csv}\n  - {path: mentor-answers.csv}\n  - {path: pages/}",
    );
    const answer = await upload(
      zipOf({ "assignment.md": `${heading}本文`, "data/a.csv": "a", "data/b.csv": "a", "mentor-answers.csv": "a" }),
    );
    expectSentences(answer, [
      /assignment\.md の17行目: 「data\/none\.csv」というファイルがありません/,
      /assignment\.md の18行目: 「mentor-answers\.csv」は mentor- で始まる/,
      /assignment\.md の19行目: 「pages\/」というフォルダーがないか、空です/,
      /data\/b\.csv: files に書いてありません/,
    ]);
  });

  it("holds texts and lists to what the form can save, and takes as many files as may be added one by one", async () => {
    const before = await everything();
    const long = HEADING.replace("slug: small", "slug: long").replace(
      "tags: []",
      `tags: [${Array.from({ length: 2 }, () => "あ".repeat(160)).join(", ")}]\nmaterials: [${Array.from({ length: 3 }, () => "い".repeat(700)).join(", ")}]`,
    );
    const refused = await upload(
      zipOf({
        "assignment.md": `${long}本文`,
        "data/a.csv": "a",
        "mentor-notes.md": randomBytes(31_000).toString("hex"),
      }),
    );
    expectSentences(refused, [/tags.*300文字/, /materials.*2000文字/, /mentor-notes\.md.*60000文字/]);
    assert.deepEqual(await everything(), before);

    const paths = Array.from({ length: 201 }, (_, i) => `data/n${i}.csv`);
    const many = HEADING.replace("slug: small", "slug: many").replace(
      "  - {path: data/a.csv, description: 表}",
      paths.map((path) => `  - {path: ${path}}`).join("\n"),
    );
    const taken = await upload(
      zipOf({ "assignment.md": `${many}本文`, ...Object.fromEntries(paths.map((path) => [path, path])) }),
    );
    expectStatus(taken, 303);
  });

  it("refuses headings that are no YAML, or more than that", async () => {
    const cases: [string, string, number | undefined][] = [
      ["# 本文だけ", "no_heading", 1],
      [DOCUMENT.replace("title: 小さな課題", "title: [小さな"), "broken_yaml", undefined],
      [DOCUMENT.replace("title:", "slug: again\ntitle:"), "duplicate_key", 4],
      [DOCUMENT.replace(ROW, `${ROW}\n${ROW}`), "key_twice", lineIn(ROW) + 1],
      [DOCUMENT.replace("key: thinking", "key: general"), "key_general", lineIn(ROW)],
      [DOCUMENT.replace("title: 小さな課題", "title: &a 小さな\nsummary2: *a"), "yaml_alias", 2],
      [DOCUMENT.replace("title: 小さな課題", "title: !!js/function 小さな"), "yaml_tag", 4],
      [DOCUMENT.replace("title: 小さな課題", `title: ${"[".repeat(20_000)}`), "broken_yaml", undefined],
      [HEADING, "no_statement", 18],
      [DOCUMENT.replace("title: 小さな課題", "title: 12"), "wrong_type", 4],
      [DOCUMENT.replace("format: 1", "format: 2"), "not_one_of", 2],
    ];
    for (const [text, code, line] of cases) {
      const problems = readDocument(text);
      assert.ok(Array.isArray(problems), code);
      assert.ok(
        problems.some((one) => one.code === code && (line === undefined ? one.line > 0 : one.line === line)),
        `${code}: ${JSON.stringify(problems.slice(0, 3))}`,
      );
      for (const problem of problems)
        for (const lang of ["ja", "en"] as const)
          assert.match(
            importSentence(lang, { file: "assignment.md", ...problem }),
            /^assignment\.md( の|, line ).+: .+/,
          );
    }
    const cp932 = Buffer.concat([Buffer.from(HEADING), Buffer.from("93fa967b8cea0a", "hex")]);
    const answer = await upload(zipOf({ "assignment.md": cp932, "data/a.csv": "a" }));
    assert.match(answer.text, /assignment\.md の18行目: UTF-8ではありません/);
  });

  it("looks at what is made to take long no longer than at anything else", async () => {
    const keys = DOCUMENT.replace(
      "title:",
      `${Array.from({ length: 19_000 }, (_, i) => `${i.toString(36)}:\n`).join("")}title:`,
    );
    const hostile: [string, Record<string, string | Stored>, RegExp][] = [
      ["as many keys as fit", { "assignment.md": keys, "data/a.csv": "a" }, /「0」/],
      [
        "space between two words, as much as is read at all",
        { "assignment.md": `${DOCUMENT}${" ".repeat(230_000)}終わり`, "data/a.csv": "a" },
        /assignment\.md の\d+行目: .*6万|assignment\.md の\d+行目: .*60,?000/,
      ],
      [
        "the sum of one large file on every line",
        {
          "assignment.md": DOCUMENT,
          "data/a.csv": [Buffer.alloc(9_000_000, "a"), { level: 0 }],
          SHA256SUMS: `${"0".repeat(64)}  data/a.csv\n`.repeat(3_000),
        },
        /SHA256SUMS の1行目/,
      ],
      [
        "a byte that is no text behind twenty million lines",
        {
          "assignment.md": DOCUMENT,
          "data/a.csv": "a",
          "mentor-notes.md": [Buffer.alloc(20_000_000, "\n").fill(255, 19_999_999), { level: 0 }],
        },
        /mentor-notes\.md/,
      ],
    ];
    for (const [what, files, sentence] of hostile) {
      const before = process.cpuUsage();
      expectSentences(await upload(zipOf(files)), [sentence]);
      const { user, system } = process.cpuUsage(before);
      assert.ok(user + system < 6_000_000, `${what}: ${Math.round((user + system) / 1_000)} ms of work`);
    }
  });

  it("refuses zips that reach out, hide, grow or never end, and says which file", async () => {
    const before = await everything();
    const link = { os: 3, attrs: 0o120777 << 16 };
    const cases: [string, Uint8Array, RegExp][] = [
      [
        "traversal",
        zipOf({ "assignment.md": DOCUMENT, "../../etc/cron.d/x": "a" }),
        /\.\.\/\.\.\/etc\/cron\.d\/x: フォルダーの外を指す/,
      ],
      ["absolute", zipOf({ "assignment.md": DOCUMENT, "/etc/passwd": "a" }), /\/etc\/passwd: .*ではじまる名前/],
      [
        "symlink",
        zipSync({
          "assignment.md": Buffer.from(DOCUMENT),
          "data/a.csv": [Buffer.from("/etc/passwd"), link],
        } as Zippable),
        /data\/a\.csv: リンク/,
      ],
      [
        "bomb",
        zipOf({ "assignment.md": DOCUMENT, "data/a.csv": Buffer.alloc(20_000_000) }),
        /data\/a\.csv: 圧縮のわりに大きすぎます/,
      ],
      [
        "many",
        zipOf(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`data/${i}.csv`, "a"]))),
        /ファイルが多すぎます/,
      ],
      ["no zip", Buffer.from("これはzipではありません"), /zipとして読めません/],
      ["nothing in it", zipOf({}), /assignment\.md がありません/],
      [
        "two folders",
        zipOf({ "a/assignment.md": DOCUMENT, "b/assignment.md": DOCUMENT }),
        /assignment\.md がありません/,
      ],
      ["cut", zipOf({ "assignment.md": DOCUMENT }).subarray(0, 200), /zipとして読めません|こわれています/],
    ];
    for (const [name, zip, sentence] of cases) {
      const answer = await upload(zip);
      assert.equal(answer.status, 422, name);
      expectSentences(answer, [sentence]);
    }
    assert.deepEqual(await everything(), before);
  });

  it("does not follow links in a folder, nor import what is not there", async () => {
    const folder = join(scratch, "starter-odd-rows");
    await cp(join(SAMPLES, "starter-odd-rows"), folder, { recursive: true });
    await symlink("/etc/passwd", join(folder, "data", "passwd.txt"));
    const failure = await importAssignmentFolder(world.platform, bySystem, folder).catch((error: unknown) => error);
    assert.ok(failure instanceof ImportRefused);
    assert.deepEqual(
      failure.problems.map(({ file, code }) => [file, code]),
      [["data/passwd.txt", "zip_link"]],
    );
    await assert.rejects(importAssignmentFolder(world.platform, bySystem, join(scratch, "none")), ImportRefused);
    await writeFile(join(scratch, "plain.txt"), "x");
    await assert.rejects(importAssignmentFolder(world.platform, bySystem, join(scratch, "plain.txt")), ImportRefused);
  });

  it("takes a name in a folder for what it is in a zip: one for mentors stays theirs", async () => {
    const folder = join(scratch, "starter-search");
    await cp(join(SAMPLES, "starter-odd-rows"), folder, { recursive: true });
    const document = join(folder, "assignment.md");
    await writeFile(
      document,
      (await readFile(document, "utf8")).replace("slug: starter-odd-rows", "slug: starter-search"),
    );
    await writeFile(join(folder, "data\\mentor-answers.csv"), "a,b\n");
    const id = await importAssignmentFolder(world.platform, bySystem, folder, { state: "recycled" });
    const apart = assignmentMentorFiles;
    const [file] = await world.platform.db.q.select().from(apart).where(eq(apart.assignment, id));
    assert.equal(file?.path, "data/mentor-answers.csv");
  });

  it("refuses a file in a folder that has the name of another folder there: no disk could unpack what goes out", async () => {
    const folder = join(scratch, "small");
    await mkdir(join(folder, "data"), { recursive: true });
    await writeFile(join(folder, "data", "a.csv"), "a");
    await writeFile(join(folder, "mentor-x"), "a");
    await mkdir(join(folder, "Mentor-X"));
    await writeFile(join(folder, "Mentor-X", "b.csv"), "b");
    await writeFile(join(folder, "assignment.md"), DOCUMENT);
    await assert.rejects(importAssignmentFolder(world.platform, bySystem, folder), (error: unknown) => {
      assert.ok(error instanceof ImportRefused);
      assert.deepEqual(
        error.problems.map((problem) => importSentence("ja", problem)),
        [
          "mentor-x: フォルダー「Mentor-X」と同じ名前のファイルです。Windowsでは両方を置けません。どちらかの名前を変えてください",
        ],
      );
      return true;
    });
  });

  it("keeps a name with a number short enough to come in again", async () => {
    const slug = `${"a".repeat(77)}-bb`;
    const zip = zipOf({ "assignment.md": DOCUMENT.replace("slug: small", `slug: ${slug}`), "data/a.csv": "a" });
    const id = await importAssignmentZip(world.platform, bySystem, zip, { state: "recycled" });
    const [row] = await world.platform.db.q.select().from(assignments).where(eq(assignments.id, id));
    assert.ok(row);
    const other = { ...row, id: newId(), held: false, insider: false };
    const free = await world.platform.db.write(bySystem, (tx) => freeSlug(tx, other));
    assert.equal(free, `${"a".repeat(77)}-2`);
  });

  it("leaves no file behind when the rows cannot be made", async () => {
    const before = await everything();
    const zip = zipOf({ "assignment.md": DOCUMENT.replace("slug: small", "slug: orphan"), "data/a.csv": "a" });
    await assert.rejects(importAssignmentZip(world.platform, bySystem, zip, { company: newId() }));
    assert.deepEqual(await everything(), before);
  });

  it("gives a participant the zip without hints and without what is for mentors", async () => {
    const participant = await aPerson(world, [["participant", newId()]]);
    const [row] = await world.platform.db.q.select().from(assignments).limit(1);
    const { json } = await participant.client.api<{ items: { id: string; slug: string }[] }>("GET", "/assignments");
    const one = json.items.find((item) => item.slug === "attendance-matching");
    assert.ok(row && one);
    const answer = await fetch(new URL(`/assignments/${one.id}/zip`, world.url), {
      headers: { Cookie: [...participant.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    const given = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    assert.deepEqual(
      Object.keys(given).sort(),
      ["SHA256SUMS", "assignment.md", "data/kintai.csv", "data/members.csv", "data/shinkoku.csv"].map(
        (path) => `attendance-matching/${path}`,
      ),
    );
    const text = Buffer.from(given["attendance-matching/assignment.md"] ?? "").toString();
    assert.match(text, /# 勤怠CSVの突き合わせ/);
    assert.doesNotMatch(text, /渡邊 健/);
  });

  it("gives back what was written in the form, whatever was typed there", async () => {
    const typed = aForm("typed", {
      title: "「- a: b」 # 'x' \"y\" & *z !t %",
      summary: "true",
      tags: "no、0x1F、~、1e3、: ",
      firstDay: "一行目\n  - 字下げ: あり\n\n---\n最後",
      materials: "- x\n> y\n@z",
      hintTitle: ["much first", "後", ""],
      hintGivesAway: ["much", "little", ""],
      hintText: ["|\n  a", "#b", ""],
      hoursMin: "0.25",
      statement: "# a\n\n---\nformat: 2\n---\n\n```yaml\nx: 1\n```",
      help: "",
    });
    const made = await recruiter.client.post("/assignments/new", typed);
    expectStatus(made, 303);
    const answer = await fetch(new URL(`${made.location}/zip`, world.url), {
      headers: { Cookie: [...recruiter.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const text = Buffer.from(files["typed/assignment.md"] ?? []).toString();
    const read = readDocument(text);
    assert.ok("written" in read, JSON.stringify(read));
    assert.equal(documentOf(read.slug, read.written, read.handouts), text);
    const [row] = await world.platform.db.q.select().from(assignments).where(eq(assignments.slug, "typed"));
    for (const [key, value] of Object.entries(read.written))
      assert.deepEqual(row?.[key as keyof typeof row], value, key);
    assert.deepEqual(
      read.written.hints.map((hint) => hint.gives_away),
      ["little", "much"],
    );
    assert.equal(read.written.firstDay, typed.firstDay);
  });

  it("shows the shortest form on its page, and takes that", async () => {
    const page = await recruiter.client.get("/assignments/import");
    const sample = wordsOf(/<pre[^>]*>([\s\S]*?)<\/pre>/.exec(page.text)?.[1] ?? "");
    const document = `${sample.slice(sample.indexOf("---"))}\n\n本文です`;
    const read = readDocument(document);
    assert.ok("written" in read, JSON.stringify(read));
    assert.deepEqual([read.slug, read.handouts.map(({ path }) => path)], ["library-signs", ["data/"]]);
  });

  it("tells one slip in the heading once, and what is wrong with heading and text together", () => {
    const broken = readDocument(DOCUMENT.replace("title: 小さな課題", "title: [小さな\n  - a: b: c\n tags: {"));
    assert.ok(!("written" in broken));
    assert.deepEqual(
      broken.map(({ code }) => code),
      ["broken_yaml"],
    );
    const both = readDocument(
      `${DOCUMENT.slice(0, DOCUMENT.lastIndexOf("\n---")).replace(/^level: .*$/m, "level: hard")}\n---\n`,
    );
    assert.ok(!("written" in both));
    assert.deepEqual(
      both.map(({ code }) => code),
      ["not_one_of", "no_statement"],
    );
  });

  it("is for recruiters only", async () => {
    const organizer = await aPerson(world, [["organizer", company]]);
    for (const person of [organizer, mentor]) {
      expectStatus(await person.client.get("/assignments/import"), 404);
      const form = new FormData();
      form.set("file", new File([zipOf({ "assignment.md": DOCUMENT }) as Uint8Array<ArrayBuffer>], "a.zip"));
      expectStatus(await person.client.upload("/assignments/import", form), 404);
    }
  });
});
