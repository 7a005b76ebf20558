import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { aForm } from "../assignments.fixture.ts";
import type { KeptView } from "../keeping/view.ts";
import { ImportRefused } from "./queries.ts";
import { importAssignmentZip } from "./service.ts";

/** Twenty hints of many short lines: each field holds them, the heading of `assignment.md` would be longer than an import reads. */
const TOO_MUCH = {
  hintTitle: Array.from({ length: 20 }, (_, n) => `手がかり${n}`),
  hintGivesAway: Array.from({ length: 20 }, () => "some"),
  hintText: Array.from({ length: 20 }, () => "あ\n".repeat(1_400).trim()),
};
const hints = TOO_MUCH.hintTitle.map((title, n) => ({ title, givesAway: "some", text: TOO_MUCH.hintText[n] ?? "" }));

describe("an assignment whose heading would be too long to come in again", () => {
  const worldNow = suiteWorld();
  let world: World;
  let recruiter: TestPerson;

  before(async () => {
    world = worldNow();
    recruiter = await aPerson(world, [["recruiter", await aCompany(world)]]);
  });

  it("is refused while somebody writes it, with all they typed", async () => {
    const refused = await recruiter.client.post("/assignments/new", aForm("too-long", TOO_MUCH));
    expectStatus(refused, 422);
    assert.match(refused.text, /合わせて、100000文字までです/);
    assert.match(refused.text, /手がかり19/);
    const made = await recruiter.client.post("/assignments/new", aForm("too-long"));
    expectStatus(made, 303);
    const changed = await recruiter.client.post(`${made.location}/edit`, { ...aForm("x", TOO_MUCH), version: "1" });
    expectStatus(changed, 422);
    assert.match(changed.text, /手がかり19/);
    const patched = await recruiter.client.api<{ code: string }>("PATCH", made.location, { version: 1, hints });
    assert.deepEqual([patched.status, patched.json.code], [422, "heading_too_long"]);
    expectStatus(await recruiter.client.post(`${made.location}/edit`, { ...aForm("x"), version: "1" }), 303);
  });

  it("is refused where files and what is said of them make it so; less comes out and in again", async () => {
    // Just short enough: 20 hints of one line each.
    const long = { ...TOO_MUCH, hintText: TOO_MUCH.hintText.map(() => "あ".repeat(2_990)) };
    const made = await recruiter.client.post("/assignments/new", aForm("nearly-too-long", long));
    expectStatus(made, 303);
    const { db } = world.platform;
    const id = made.location.slice("/assignments/".length);
    const handouts = Array.from({ length: 150 }, (_, n) => ({ path: `data/${n}.csv`, description: "あ".repeat(190) }));
    await db.pool.query("update assignments set handouts = $1 where id = $2", [JSON.stringify(handouts), id]);
    const add = (folder: string, fields: Record<string, string> = {}) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ folder, description: "あ".repeat(200), ...fields }))
        form.set(name, value);
      form.set("file", new File(["a,b\n"], `${"x".repeat(90)}.csv`));
      return recruiter.client.upload(`${made.location}/files`, form);
    };
    let refused = 303;
    for (let n = 0; refused === 303 && n < 30; n += 1) refused = (await add(`more${n}`)).status;
    assert.equal(refused, 422);
    assert.match((await add("again")).text, /合わせて、100000文字までです/);
    expectStatus(await add("", { forMentors: "on" }), 303);

    await db.pool.query("update assignments set handouts = '[]' where id = $1", [id]);
    await db.pool.query("delete from assignment_files where assignment = $1", [id]);
    const { bytes } = await recruiter.client.get(`${made.location}/zip`);
    await db.pool.query("update assignments set slug = 'another' where id = $1", [id]);
    const again = await importAssignmentZip(world.platform, bySystem, new Uint8Array(bytes));
    const { json } = await recruiter.client.api<KeptView>("GET", `/assignments/${again}/kept`);
    assert.deepEqual(
      json.hints.map(({ text }) => text),
      long.hintText,
    );
  });

  it("is refused where it comes in written shorter than it would go out", async () => {
    const made = await recruiter.client.post("/assignments/new", aForm("written-shorter"));
    const { bytes } = await recruiter.client.get(`${made.location}/zip`);
    const files = unzipSync(new Uint8Array(bytes));
    const [[path, document] = ["", new Uint8Array()]] = Object.entries(files).filter(([name]) => name.endsWith(".md"));
    const flow = JSON.stringify(hints.map(({ title, text }) => ({ title, gives_away: "some", text })));
    const changed = Buffer.from(document)
      .toString()
      .replace(/^hints:\n(?:[ -].*\n)+/m, `hints: ${flow}\n`);
    assert.ok(changed.length < 100_000 && changed.includes("手がかり19"));
    await assert.rejects(
      importAssignmentZip(world.platform, bySystem, zipSync({ ...files, [path]: Buffer.from(changed) })),
      (error: unknown) =>
        error instanceof ImportRefused && error.problems.some(({ code }) => code === "heading_too_long"),
    );
  });
});
