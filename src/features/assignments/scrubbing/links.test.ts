import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { aForm } from "../assignments.fixture.ts";
import type { DeadLink } from "./queries.ts";

describe("links to files, before an assignment reaches the internship", () => {
  const worldNow = suiteWorld();
  let recruiter: TestPerson;

  before(async () => {
    const world = worldNow();
    recruiter = await aPerson(world, [["recruiter", await aCompany(world)]]);
  });

  async function aStarter(slug: string, more: Record<string, string>): Promise<string> {
    const made = await recruiter.client.post("/assignments/new", aForm(slug, { kind: "starter", ...more }));
    expectStatus(made, 303);
    for (const fields of [{ folder: "data" }, { forMentors: "on" }]) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set("file", new File(["a,b\n"], "表.csv"));
      expectStatus(await recruiter.client.upload(`${made.location}/files`, form), 303);
    }
    return made.location;
  }
  const deadOf = async (at: string): Promise<DeadLink[]> =>
    (await recruiter.client.api<{ deadLinks: DeadLink[] }>("GET", `${at}/suspicions`)).json.deadLinks;

  it("are listed where nothing is there, or nothing for whoever reads the text", async () => {
    const at = await aStarter("dead-links", {
      statement:
        "[表](data/表.csv)と[別の表](data/無い表.csv)、もう一度[別の表](data/無い表.csv)、![答え](mentor-表.csv)",
      plainStatement: "![図](figure.png)",
      mentorNotes: "[答え](mentor-表.csv)と[古い答え](mentor-old.csv)",
    });
    assert.deepEqual(await deadOf(at), [
      { field: "statement", path: "data/無い表.csv", isForMentors: false },
      { field: "statement", path: "mentor-表.csv", isForMentors: true },
      { field: "plainStatement", path: "figure.png", isForMentors: false },
      { field: "mentorNotes", path: "mentor-old.csv", isForMentors: false },
    ]);
    const { text } = await recruiter.client.page(`${at}/recycle`);
    assert.match(text, /リンク先のファイルがありません/);
    for (const path of ["data/無い表.csv", "figure.png", "mentor-old.csv"]) assert.ok(text.includes(`: ${path}`), path);
    assert.match(text, /mentor-表\.csv<\/span>（メンター用のファイルです/);
  });

  it("are not spoken of where all of them lead somewhere, or elsewhere", async () => {
    const statement =
      "[表](data/%E8%A1%A8.csv) [外](https://example.org/a.csv) [ページ](/assignments) [上](#top) `[a](b.csv)`";
    const at = await aStarter("live-links", { statement, mentorNotes: "[表](data/表.csv) [答え](mentor-表.csv)" });
    assert.deepEqual(await deadOf(at), []);
    assert.doesNotMatch((await recruiter.client.page(`${at}/recycle`)).text, /リンク先のファイル/);
  });
});
