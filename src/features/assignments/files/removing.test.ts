import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { anActor } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { isRefusal } from "../../../platform/errors.ts";
import { aForm } from "../assignments.fixture.ts";
import type { KeptView } from "../keeping/view.ts";
import { listMentorFiles, listMentorFileVersions } from "../mentors/queries.ts";
import { findAssignment } from "../queries.ts";
import { removeFile, removeVersion } from "./service.ts";

describe("taking files of an assignment away", () => {
  const worldNow = suiteWorld();
  let world: World;
  let company: string;
  let author: TestPerson;
  let helper: TestPerson;
  let other: TestPerson;
  let slugs = 0;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    const recruiter = (): Promise<TestPerson> => aPerson(world, [["recruiter", company]]);
    [author, helper, other] = [await recruiter(), await recruiter(), await recruiter()];
  });

  /** A draft with a file for participants and one for mentors, each with an earlier version. */
  async function aDraft(): Promise<string> {
    const made = await author.client.post("/assignments/new", aForm(`removing-${(slugs += 1)}`));
    const id = made.location.slice("/assignments/".length);
    for (const text of ["一", "二"])
      for (const more of [{}, { forMentors: "on" }]) {
        const form = new FormData();
        for (const [name, value] of Object.entries({ folder: "data", description: "", ...more })) form.set(name, value);
        form.set("file", new File([text], "a.csv"));
        expectStatus(await author.client.upload(`/assignments/${id}/files`, form), 303);
      }
    return id;
  }
  async function hire(id: string): Promise<void> {
    const { json } = await author.client.api<KeptView>("GET", `/assignments/${id}/kept`);
    const act = {
      act: "hire",
      version: json.version,
      filesVersion: json.filesVersion,
      round: "春",
      nearReason: "試し",
    };
    expectStatus(await author.client.api("POST", `/assignments/${id}/state`, act), 200);
  }
  /** Where each is taken away: versions, then files. */
  async function removals(id: string): Promise<string[]> {
    const { text } = await author.client.get(`/assignments/${id}/edit`);
    const found = [...text.matchAll(/action="(\/assignments\/[^"]+files\/[^"]+\/remove)"/g)].map(([, at = ""]) => at);
    assert.equal(found.length, 4);
    return found.sort((a, b) => b.length - a.length);
  }

  it("keeps whoever did it in the know: they wrote at it as well", async () => {
    for (let n = 0; n < 4; n += 1) {
      const id = await aDraft();
      const at = (await removals(id))[n] ?? "";
      expectStatus(await helper.client.post(at, { state: "draft" }), 303);
      await hire(id);
      expectStatus(await helper.client.get(`/assignments/${id}`), 200);
      expectStatus(await other.client.get(`/assignments/${id}`), 404);
    }
  });

  it("asks again where it has moved on since the page was opened, and takes nothing away until then", async () => {
    const id = await aDraft();
    const all = await removals(id);
    await hire(id);
    for (const at of all) {
      const late = await author.client.post(at, { state: "draft" });
      expectStatus(late, 409);
      assert.match(late.text, /消していません/);
      assert.match(late.text, /いま読めるのは、書いた人と、その回の採用担当だけです/);
      assert.deepEqual((await removals(id)).sort(), [...all].sort());
    }
    const { json } = await author.client.api<KeptView>("GET", `/assignments/${id}/kept`);
    for (const { url } of json.files) {
      const late = await author.client.api<{ code: string; now: KeptView }>(
        "DELETE",
        `${url.slice("/api/v1".length)}?state=draft`,
      );
      assert.deepEqual([late.status, late.json.code, late.json.now.files.length], [409, "changed_meanwhile", 2]);
    }
    for (const at of all) expectStatus(await author.client.post(at, { state: "in_hiring" }), 303);
    const left = await author.client.api<KeptView>("GET", `/assignments/${id}/kept`);
    assert.deepEqual(left.json.files, []);
  });

  it("goes by the state it has at that moment, not by the one it was found in", async () => {
    const id = await aDraft();
    const { platform } = world;
    const actor = anActor(author.id, [["recruiter", company]]);
    const read = await findAssignment(platform.db, actor, id, "change");
    assert.ok(read);
    const [file] = await listMentorFiles(platform.db, actor, read);
    const [version] = await listMentorFileVersions(platform.db, actor, read);
    assert.ok(file && version);
    await hire(id);
    for (const remove of [
      () => removeVersion(platform, actor, read, { file, version }),
      () => removeFile(platform, actor, read, file),
    ])
      await assert.rejects(remove(), (error) => isRefusal(error, "changed_meanwhile"));
    assert.equal((await removals(id)).length, 4);
  });
});
