import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { aForm } from "../assignments.fixture.ts";
import { ImportRefused } from "../exchange/queries.ts";
import { importAssignmentZip } from "../exchange/service.ts";

const LARGE = `|${"a|".repeat(100)}\n|${"-|".repeat(100)}${`\n|${"b|".repeat(100)}`.repeat(60)}`;

describe("an assignment with a table that nobody could read", () => {
  const worldNow = suiteWorld();

  it("is refused with a sentence, by form, by program and in a zip", async () => {
    const recruiter = await aPerson(worldNow(), [["recruiter", await aCompany(worldNow())]]);
    for (const name of ["statement", "plainStatement", "mentorNotes"]) {
      const refused = await recruiter.client.post("/assignments/new", aForm("large-table", { [name]: LARGE }));
      expectStatus(refused, 422);
      assert.match(refused.text, /表が大きすぎます。ますは全部で4000までです/, name);
    }
    const looked = await recruiter.client.post("/assignments/new/look", aForm("x", { statement: LARGE }));
    assert.match(looked.text, /表が大きすぎます/);
    const made = await recruiter.client.post("/assignments/new", aForm("large-table"));
    expectStatus(made, 303);
    const patched = await recruiter.client.api<{ fields: Record<string, string> }>("PATCH", made.location, {
      version: 1,
      statement: LARGE,
    });
    assert.deepEqual([patched.status, patched.json.fields], [422, { statement: "too_many_cells" }]);
    const files = unzipSync(new Uint8Array((await recruiter.client.get(`${made.location}/zip`)).bytes));
    for (const path of ["assignment.md", "assignment-plain.md", "mentor-notes.md"].map((one) => `large-table/${one}`)) {
      const text = `${Buffer.from(files[path] ?? []).toString()}\n${LARGE}\n`;
      await assert.rejects(
        importAssignmentZip(worldNow().platform, bySystem, zipSync({ ...files, [path]: Buffer.from(text) })),
        (error: unknown) =>
          error instanceof ImportRefused &&
          error.problems.some(({ file, code }) => `large-table/${file}` === path && code === "too_many_cells"),
      );
    }
  });
});
