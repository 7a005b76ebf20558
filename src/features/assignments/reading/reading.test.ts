import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { aForm, aSample } from "../assignments.fixture.ts";
import type { AssignmentView } from "../view.ts";

const LONG = `${"よく考えてから、"}${"小さな表を一つずつ読みながら、".repeat(6)}まとめます。`;

describe("how long and how hard an assignment is to read", () => {
  const worldNow = suiteWorld();
  let world: World;
  let recruiter: TestPerson;
  let participant: TestPerson;

  before(async () => {
    world = worldNow();
    recruiter = await aPerson(world, [["recruiter", await aCompany(world)]]);
    participant = await aPerson(world, [["participant", await aCohort(world)]]);
  });

  it("is told to whoever reads it, on the page and by the API", async () => {
    const id = await aSample(world, "starter-odd-rows");
    const page = await participant.client.get(`/assignments/${id}`);
    assert.match(page.text, /文のむずかしさ<\/dt><dd>小学校高学年くらい/);
    const { json } = await participant.client.api<AssignmentView>("GET", `/assignments/${id}`);
    assert.equal(json.readingLevel, "late_primary");
  });

  it("is told to whoever writes, of what stands in the form, with the sentences to begin with", async () => {
    const looked = await recruiter.client.post(
      "/assignments/new/look",
      aForm("look", { statement: `短い文です。${LONG}` }),
    );
    expectStatus(looked, 200);
    assert.match(looked.text, /読む時間は、約1分です。 むずかしさは、高校生くらいです。/);
    assert.match(looked.text, /長い文が1つあります/);
    const made = await recruiter.client.post("/assignments/new", aForm("stored", { statement: LONG }));
    assert.match((await recruiter.client.get(`${made.location}/edit`)).text, /長い文が1つあります/);
  });

  it("stands for the minutes that nobody wrote", async () => {
    const form = aForm("no-minutes", { readingMinutes: "", statement: "小さな表を読みます。".repeat(60) });
    const made = await recruiter.client.post("/assignments/new", form);
    expectStatus(made, 303);
    const { json } = await recruiter.client.api<AssignmentView>("GET", made.location);
    assert.equal(json.readingMinutes, 4);
    expectStatus(await recruiter.client.post("/assignments/new", aForm("none", { readingMinutes: "0" })), 422);
  });
});
