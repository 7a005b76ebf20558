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

describe("the name of a file", () => {
  const worldNow = suiteWorld();

  it("that means a device on Windows is refused with a sentence, also in a zip", async () => {
    const recruiter = await aPerson(worldNow(), [["recruiter", await aCompany(worldNow())]]);
    const made = await recruiter.client.post("/assignments/new", aForm("devices"));
    const id = made.location.slice("/assignments/".length);
    for (const [folder, name] of [
      ["data", "con"],
      ["", "NUL.csv"],
      ["data", "com1.tar.gz"],
      ["data", "lpt².txt"],
      ["aux/data", "a.csv"],
    ] as const) {
      const form = new FormData();
      for (const [field, value] of Object.entries({ folder, description: "" })) form.set(field, value);
      form.set("file", new File(["text"], name));
      const refused = await recruiter.client.upload(`/assignments/${id}/files`, form);
      expectStatus(refused, 422);
      assert.match(refused.text, /Windowsでは機器を指す/, name);
    }
    for (const name of ["console.csv", "com10.csv", "com.csv", "nul-1.csv"]) {
      const form = new FormData();
      for (const [field, value] of Object.entries({ folder: "data", description: "" })) form.set(field, value);
      form.set("file", new File(["text"], name));
      expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, form), 303);
    }
    const { bytes } = await recruiter.client.get(`/assignments/${id}/zip`);
    const inside = unzipSync(new Uint8Array(bytes));
    const [folder] = Object.keys(inside).map((path) => path.split("/")[0]);
    const zip = zipSync({ ...inside, [`${folder}/mentor-x/aux.txt`]: Buffer.from("text") });
    await assert.rejects(
      importAssignmentZip(worldNow().platform, bySystem, zip),
      (error: unknown) =>
        error instanceof ImportRefused &&
        error.problems.some(({ file, code }) => file === "mentor-x/aux.txt" && code === "device_name"),
    );
  });
});
