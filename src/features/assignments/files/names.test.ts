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

  it("that only looks as if it were for mentors is refused: participants would get it", async () => {
    const recruiter = await aPerson(worldNow(), [["recruiter", await aCompany(worldNow())]]);
    const made = await recruiter.client.post("/assignments/new", aForm("look-alikes"));
    const id = made.location.slice("/assignments/".length);
    const send = (folder: string, name: string) => {
      const form = new FormData();
      for (const [field, value] of Object.entries({ folder, description: "" })) form.set(field, value);
      form.set("file", new File(["text"], name));
      return recruiter.client.upload(`/assignments/${id}/files`, form);
    };
    const alike = [
      "ｍｅｎｔｏｒ－a.csv",
      "Mentor\u2011a.csv",
      "mentorーa.csv",
      "\u3000mentor-a.csv",
      "mentor\u00ada.csv",
    ];
    for (const name of alike) {
      for (const [folder, file] of [
        ["data", name],
        [`data/${name}`, "a.csv"],
      ] as const) {
        const refused = await send(folder, file);
        expectStatus(refused, 422);
        assert.match(refused.text, /mentor- のように見えて/, JSON.stringify([folder, file]));
      }
    }
    for (const name of ["mentors.csv", "mentor.csv", "mentoring-a.csv", "a-mentor-b.csv", "Mentor-a.csv"])
      expectStatus(await send("data", name), 303);
    const { bytes } = await recruiter.client.get(`/assignments/${id}/zip`);
    const inside = unzipSync(new Uint8Array(bytes));
    const [folder] = Object.keys(inside).map((path) => path.split("/")[0]);
    const zip = zipSync({ ...inside, [`${folder}/mentor－x/a.txt`]: Buffer.from("text") });
    await assert.rejects(
      importAssignmentZip(worldNow().platform, bySystem, zip),
      (error: unknown) =>
        error instanceof ImportRefused &&
        error.problems.some(({ file, code }) => file === "mentor－x/a.txt" && code === "looks_for_mentors"),
    );
  });
});
