import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { expectStatus } from "../../../../../tests/client.ts";
import { aCompany } from "../../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../../tests/world.ts";
import { aForm } from "../../assignments.fixture.ts";
import { sumsOf } from "../../files/rules.ts";

/** Changes while a zip is made: between two of its files, which is where time passes. */
describe("a zip of an assignment that changes meanwhile", () => {
  const worldNow = suiteWorld();
  let world: World;
  let recruiter: TestPerson;
  let slugs = 0;

  before(async () => {
    world = worldNow();
    recruiter = await aPerson(world, [["recruiter", await aCompany(world)]]);
  });

  const add = async (id: string, name: string, bytes: string): Promise<void> => {
    const form = new FormData();
    for (const [field, value] of [
      ["folder", "data"],
      ["description", `${name}の説明`],
    ] as const)
      form.set(field, value);
    form.set("file", new File([bytes], name));
    expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, form), 303);
  };

  async function anAssignment(): Promise<string> {
    const made = await recruiter.client.post("/assignments/new", aForm(`zipped-${(slugs += 1)}`));
    expectStatus(made, 303);
    const id = made.location.slice("/assignments/".length);
    for (const name of ["a.csv", "b.csv"]) await add(id, name, `初めの${name}`);
    return id;
  }

  /** The zip, with something done after its first file was opened. */
  async function zipWhile(id: string, meanwhile: () => Promise<unknown>): Promise<Map<string, string>> {
    const { files } = world.platform;
    const open = files.open.bind(files);
    let opened = 0;
    files.open = async (...asked) => {
      opened += 1;
      const stream = await open(...asked);
      if (opened === 1) await meanwhile();
      return stream;
    };
    try {
      const answer = await recruiter.client.get(`/assignments/${id}/zip`);
      expectStatus(answer, 200);
      assert.equal(answer.headers.get("Content-Length"), String(answer.bytes.length));
      const found = Object.entries(unzipSync(new Uint8Array(answer.bytes)));
      return new Map(found.map(([path, bytes]) => [path.replace(/^[^/]+\//, ""), Buffer.from(bytes).toString()]));
    } finally {
      files.open = open;
    }
  }

  /** What it says of its files is what is in it. */
  function hangsTogether(zip: ReadonlyMap<string, string>, files: Readonly<Record<string, string>>): void {
    const inside = [...zip].filter(([path]) => path.startsWith("data/"));
    assert.deepEqual(Object.fromEntries(inside), files);
    const sums = inside.map(([path, text]) => ({ path, sha256: createHash("sha256").update(text).digest("hex") }));
    assert.equal(zip.get("SHA256SUMS"), sumsOf(sums));
    for (const path of ["data/a.csv", "data/b.csv"])
      assert.equal(zip.get("assignment.md")?.includes(path), path in files, `${path} is listed as it is there`);
  }

  it("is as it was when it began, where a file was replaced or came besides", async () => {
    const id = await anAssignment();
    const zip = await zipWhile(id, async () => {
      await add(id, "b.csv", "新しいb.csv");
      await add(id, "c.csv", "あとから");
    });
    hangsTogether(zip, { "data/a.csv": "初めのa.csv", "data/b.csv": "初めのb.csv" });
    const later = await zipWhile(id, async () => {});
    hangsTogether(later, { "data/a.csv": "初めのa.csv", "data/b.csv": "新しいb.csv", "data/c.csv": "あとから" });
  });

  it("is as it is afterwards, where a file was taken away for good", async () => {
    const id = await anAssignment();
    const { rows } = await world.platform.db.pool.query<{ id: string; storage_key: string }>(
      "select id, storage_key from assignment_files where assignment = $1 and path = 'data/b.csv'",
      [id],
    );
    const zip = await zipWhile(id, async () => {
      const gone = await recruiter.client.post(`/assignments/${id}/files/${rows[0]?.id}/remove`);
      expectStatus(gone, 303);
      await world.platform.files.delete(rows[0]?.storage_key ?? "");
    });
    hangsTogether(zip, { "data/a.csv": "初めのa.csv" });
  });

  it("leaves nothing on the disk", async () => {
    const id = await anAssignment();
    await zipWhile(id, async () => {});
    assert.deepEqual(await readdir(`${world.dataDir}/files/.incoming`), []);
  });
});
