import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { unzipSync, zipSync } from "fflate";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { forgotten } from "../../../../tests/forgotten.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { findActor } from "../../accounts/queries.ts";
import { aForm, allYes } from "../assignments.fixture.ts";
import { ImportRefused } from "../exchange/queries.ts";
import { importAssignmentZip } from "../exchange/service.ts";
import { findAssignment } from "../queries.ts";
import { holdAssignment } from "../service.ts";
import { assignmentFiles, assignments } from "../tables.ts";
import type { AssignmentView } from "../view.ts";
import { sumIn, sumsOf } from "./rules.ts";
import { removeFile } from "./service.ts";
import { assignmentFileVersions } from "./tables.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("versions of files", () => {
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
    recruiter = await aPerson(world, [["recruiter", company]]);
    second = await aPerson(world, [["recruiter", company]]);
    organizer = await aPerson(world, [["organizer", cohort]]);
    mentor = await aPerson(world, [["mentor", cohort]]);
    participant = await aPerson(world, [["participant", cohort]]);
  });

  const add = (by: TestPerson, id: string, bytes: string, fields: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ folder: "data", description: "表", ...fields })) form.set(name, value);
    form.set("file", new File([bytes], "a.csv"));
    return by.client.upload(`/assignments/${id}/files`, form);
  };

  async function aDraft(): Promise<string> {
    const made = await recruiter.client.post("/assignments/new", aForm(`versions-${(slugs += 1)}`));
    expectStatus(made, 303);
    return made.location.slice("/assignments/".length);
  }

  async function act(by: TestPerson, id: string, name: string, fields: Record<string, string> = {}): Promise<void> {
    const [row] = await world.platform.db.q.select().from(assignments).where(eq(assignments.id, id));
    const seen = { version: String(row?.version), filesVersion: String(row?.filesVersion) };
    expectStatus(await by.client.post(`/assignments/${id}/state`, { act: name, ...seen, ...fields }), 303);
  }

  async function throughHiring(id: string): Promise<void> {
    await act(recruiter, id, "hire", { round: "春" });
    await act(recruiter, id, "retire", { reason: "終わった" });
    for (const by of [second, recruiter]) await act(by, id, "recycle", allYes());
  }

  const fileOf = async (by: TestPerson, id: string) => {
    const { json } = await by.client.api<AssignmentView>("GET", `/assignments/${id}`);
    const [file] = json.files;
    assert.ok(file);
    return file;
  };

  it("keeps what a file was for who could read it, and says who has which", async () => {
    const id = await aDraft();
    await add(recruiter, id, "初めの表");
    await throughHiring(id);
    await world.platform.db.write(bySystem, (tx) => holdAssignment(world.platform, tx, participant.id, id));
    const first = await fileOf(participant, id);
    assert.deepEqual([first.sha256, first.since, first.earlier], [sha256("初めの表"), null, []]);

    expectStatus(await add(organizer, id, "直した表"), 303);
    const now = await fileOf(participant, id);
    assert.equal(now.id, first.id);
    assert.equal(now.sha256, sha256("直した表"));
    const [earlier] = now.earlier;
    assert.equal(earlier?.sha256, sha256("初めの表"));
    assert.equal((await participant.client.get(now.url)).text, "直した表");
    assert.equal((await participant.client.get(earlier?.url ?? "")).text, "初めの表");
    const page = await participant.client.get(`/assignments/${id}`);
    assert.match(page.text, /あなたが始めたときは、前の版でした/);
    for (const text of ["初めの表", "直した表"]) assert.match(page.text, new RegExp(sha256(text)));
    assert.doesNotMatch((await mentor.client.get(`/assignments/${id}`)).text, /あなたが始めたときは/);
  });

  it("tells whoever works on it on the page of their project, and nobody else there", async () => {
    const id = await aDraft();
    await add(recruiter, id, "初めの表");
    await throughHiring(id);
    const { location } = await participant.client.post("/projects", { assignment: id, cohort, size: "small" });
    assert.doesNotMatch((await participant.client.page(location)).text, /新しくなりました/);
    expectStatus(await add(organizer, id, "直した表"), 303);
    const { text } = await participant.client.page(location);
    assert.match(text, /渡したファイルが、新しくなりました/);
    assert.match(text, new RegExp(`href="/assignments/${id}#files"`));
    assert.doesNotMatch((await mentor.client.page(location)).text, /新しくなりました/);
  });

  it("refuses a file that would be a folder of another: no disk could unpack both", async () => {
    const id = await aDraft();
    expectStatus(await add(recruiter, id, "a", { folder: "data" }), 303);
    for (const folder of ["data/a.csv", "Data/A.csv"]) {
      const refused = await add(recruiter, id, "b", { folder });
      expectStatus(refused, 422);
    }
    expectStatus(await add(recruiter, id, "c", { folder: "data/more/a.csv" }), 303);
    const inTheWay = new FormData();
    for (const [name, value] of Object.entries({ folder: "data", description: "" })) inTheWay.set(name, value);
    inTheWay.set("file", new File(["d"], "more"));
    expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, inTheWay), 422);
  });

  it("refuses a name under which it would not come in again", async () => {
    const id = await aDraft();
    for (const name of ["desktop.ini", "Thumbs.db", ".DS_Store", "x\u202egpj.txt"]) {
      const form = new FormData();
      for (const [field, value] of Object.entries({ folder: "data", description: "" })) form.set(field, value);
      form.set("file", new File(["text"], name));
      expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, form), 422);
    }
    const deep = (folders: number): string => Array.from({ length: folders }, () => "d").join("/");
    expectStatus(await add(recruiter, id, "a", { folder: deep(19) }), 422);
    expectStatus(await add(recruiter, id, "a", { folder: deep(18) }), 303);
    const zip = await recruiter.client.get(`/assignments/${id}/zip`);
    await world.platform.db.q
      .update(assignments)
      .set({ slug: `gone-${id}` })
      .where(eq(assignments.id, id));
    await importAssignmentZip(world.platform, bySystem, new Uint8Array(zip.bytes));
    const inside = { [`${deep(19)}/a.csv`]: new Uint8Array(1), "assignment.md": new Uint8Array(1) };
    await assert.rejects(
      importAssignmentZip(world.platform, bySystem, zipSync(inside)),
      (error: unknown) => error instanceof ImportRefused && error.problems.some(({ code }) => code === "zip_bad_name"),
    );
  });

  it("takes a new version of one of 500 files, but no other file beside them", async () => {
    const id = await aDraft();
    expectStatus(await add(recruiter, id, "初めの表"), 303);
    const { db } = world.platform;
    const [file] = await db.q.select().from(assignmentFiles).where(eq(assignmentFiles.assignment, id));
    assert.ok(file);
    const others = Array.from({ length: 499 }, (_, n) => ({ ...file, id: newId(), path: `more/${n}.csv` }));
    await db.q.insert(assignmentFiles).values(others);
    expectStatus(await add(recruiter, id, "直した表"), 303);
    expectStatus(await add(recruiter, id, "直した表"), 303);
    expectStatus(await add(recruiter, id, "もう一つ", { folder: "other" }), 422);
  });

  it("takes a file away once, however often that is asked at the same moment", async () => {
    const id = await aDraft();
    await add(recruiter, id, "表");
    const { db, clock } = world.platform;
    const found = await findActor(db, recruiter.id, clock.now());
    const actor = found && { ...found, scopes: new Set(["hire"] as const) };
    const [file] = await db.q.select().from(assignmentFiles).where(eq(assignmentFiles.assignment, id));
    const read = actor && (await findAssignment(db, actor, id, "change"));
    assert.ok(read && file);
    await Promise.all([1, 2].map(() => removeFile(world.platform, actor, read, file)));
    assert.equal((await findAssignment(db, actor, id))?.filesVersion, read.filesVersion + 1);
  });

  it("makes no new version of the same bytes", async () => {
    const id = await aDraft();
    const versionNow = async () =>
      (await world.platform.db.q.select().from(assignments).where(eq(assignments.id, id)))[0]?.filesVersion;
    expectStatus(await add(recruiter, id, "同じ"), 303);
    const first = await versionNow();
    expectStatus(await add(recruiter, id, "同じ"), 303);
    assert.deepEqual((await fileOf(recruiter, id)).earlier, []);
    assert.equal(await versionNow(), first, "a look at it counts still");
    expectStatus(await add(recruiter, id, "同じ", { description: "別の説明" }), 303);
    assert.notEqual(await versionNow(), first, "what is said of it is looked at as well");
  });

  it("keeps 50 earlier versions of one file; the next one is refused, and the file stays as it is", async () => {
    const id = await aDraft();
    await add(recruiter, id, "初めの表");
    const { db, clock } = world.platform;
    const [file] = await db.q.select().from(assignmentFiles).where(eq(assignmentFiles.assignment, id));
    assert.ok(file);
    const { size, sha256: sum, mediaType, storageKey } = file;
    const earlier = { file: file.id, size, sha256: sum, mediaType, storageKey, until: clock.now() };
    await db.q.insert(assignmentFileVersions).values(Array.from({ length: 49 }, () => earlier));
    expectStatus(await add(recruiter, id, "五十一番目の表"), 303);
    const refused = await add(recruiter, id, "五十二番目の表");
    expectStatus(refused, 422);
    assert.match(refused.text, /前の版を50まで残せます/);
    assert.equal((await fileOf(recruiter, id)).sha256, sha256("五十一番目の表"));
  });

  it("tells the internship nothing of what was replaced while only hiring knew of it", async () => {
    const id = await aDraft();
    await add(recruiter, id, "kanariya 会社の秘密");
    await add(recruiter, id, "秘密を消した表");
    const ofHiring = (await fileOf(recruiter, id)).earlier[0]?.url ?? "";
    assert.match((await recruiter.client.get(ofHiring)).text, /kanariya/, "it is there, else this proves nothing");
    await throughHiring(id);
    for (const by of [participant, mentor, organizer]) {
      const file = await fileOf(by, id);
      assert.deepEqual([file.since, file.earlier], [null, []]);
      const page = await by.client.get(`/assignments/${id}`);
      assert.doesNotMatch(page.text, /新しい版になりました|までの版/);
      assert.ok(!page.text.includes(sha256("kanariya 会社の秘密")));
      expectStatus(await by.client.get(ofHiring), 404);
      expectStatus(await by.client.post(`${ofHiring}/remove`), 404);
    }
    assert.match((await recruiter.client.get(ofHiring)).text, /kanariya/);
  });

  it("lets who may change it take an earlier version away for good, and all of them with the file", async () => {
    const id = await aDraft();
    for (const text of ["一", "二", "三"]) await add(recruiter, id, text);
    const { earlier, url } = await fileOf(recruiter, id);
    assert.equal(earlier.length, 2);
    const before = (await forgotten(world)).length;
    for (let i = 0; i < 2; i += 1) {
      const answer = await recruiter.client.post(`${earlier[0]?.url}/remove`);
      expectStatus(answer, i === 0 ? 303 : 404);
    }
    assert.equal((await forgotten(world)).length, before + 1);
    expectStatus(await recruiter.client.get(earlier[0]?.url ?? ""), 404);
    expectStatus(await recruiter.client.post(`${url}/remove`), 303);
    assert.equal((await forgotten(world)).length, before + 3);
  });

  it("gives checksums in the zip, and holds the files of an import against them", async () => {
    const id = await aDraft();
    await add(recruiter, id, "表");
    const answer = await fetch(new URL(`/assignments/${id}/zip`, world.url), {
      headers: { Cookie: [...recruiter.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const folder = Object.keys(files)[0]?.split("/")[0] ?? "";
    const sums = Buffer.from(files[`${folder}/SHA256SUMS`] ?? []).toString();
    assert.equal(sums, `${sha256("表")}  data/a.csv\n`);
    const changed = { ...files, [`${folder}/data/a.csv`]: Buffer.from("こわれた") };
    const said = await importAssignmentZip(world.platform, bySystem, zipSync(changed)).catch((error: unknown) => error);
    assert.ok(said instanceof ImportRefused);
    assert.deepEqual(said.problems, [
      { file: "SHA256SUMS", line: 1, code: "checksum_differs", details: { path: "data/a.csv" } },
    ]);
    const odd = { ...files, [`${folder}/SHA256SUMS`]: Buffer.from(`x\n${sha256("a")}  data/none.csv\n`) };
    const more = await importAssignmentZip(world.platform, bySystem, zipSync(odd)).catch((error: unknown) => error);
    assert.ok(more instanceof ImportRefused);
    assert.deepEqual(
      more.problems.map(({ line, code }) => [line, code]),
      [
        [1, "not_a_checksum"],
        [2, "file_missing"],
      ],
    );
    expectStatus(await add(recruiter, id, "x", { folder: "", description: "" }), 303);
  });

  it("writes and reads lines as sha256sum does", () => {
    const files = ["b.csv", "a b.csv"].map((path) => ({ path, sha256: sha256(path) }));
    const lines = sumsOf(files).split("\n");
    assert.deepEqual(lines, [`${sha256("a b.csv")}  a b.csv`, `${sha256("b.csv")}  b.csv`, ""]);
    assert.deepEqual(sumIn(lines[0] ?? ""), { path: "a b.csv", sha256: sha256("a b.csv") });
    assert.deepEqual(sumIn(`${"A".repeat(64)} *x`), { path: "x", sha256: "a".repeat(64) });
    assert.equal(sumIn("abc  x"), undefined);
  });
});
