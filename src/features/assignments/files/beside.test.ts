import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import sharp from "sharp";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { aForm, allYes } from "../assignments.fixture.ts";
import type { AssignmentView } from "../view.ts";

describe("pictures in an assignment", () => {
  const worldNow = suiteWorld();
  let recruiter: TestPerson;
  let participant: TestPerson;
  let mentor: TestPerson;
  let at: string;

  before(async () => {
    const world = worldNow();
    const [company, cohort] = [await aCompany(world), await aCohort(world)];
    recruiter = await aPerson(world, [["recruiter", company]]);
    participant = await aPerson(world, [["participant", cohort]]);
    mentor = await aPerson(world, [["mentor", cohort]]);
    const statement =
      "流れは図のとおりです。\n\n![返却の流れ](data/流れ.png)\n\n![答え](mentor-answer.png)\n\n[貸出の表](data/loans.csv)";
    const made = await recruiter.client.post("/assignments/new", aForm("figures", { kind: "starter", statement }));
    expectStatus(made, 303);
    at = made.location;
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
    const image = (name: string): File => new File([new Uint8Array(picture)], name, { type: "image/png" });
    await add(image("流れ.png"), { folder: "data" });
    await add(image("answer.png"), { forMentors: "on" });
    await add(new File(["日,本\n"], "loans.csv"), { folder: "data" });
  });

  async function add(file: File, fields: Record<string, string>): Promise<void> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ description: "図", ...fields })) form.set(name, value);
    form.set("file", file);
    expectStatus(await recruiter.client.upload(`${at}/files`, form), 303);
  }
  const shownIn = (text: string): string[] =>
    [...text.matchAll(/<img src="([^"]+)" alt="([^"]+)"/g)].map(([, , alt = ""]) => alt);

  it("are shown where the text names them, in the preview as participants see them", async () => {
    assert.deepEqual(shownIn((await recruiter.client.page(at)).text), ["返却の流れ", "答え"]);
    const preview = await recruiter.client.page(`${at}/preview`);
    assert.deepEqual(shownIn(preview.text), ["返却の流れ"]);
    assert.match(preview.text, /!\[答え\]\(mentor-answer\.png\)/, "what is not for them stands as it was typed");
  });

  it("are shown while one writes, also of what is not saved yet", async () => {
    const typed = aForm("figures", { kind: "starter", statement: "![いま書いた](data/流れ.png)", version: "1" });
    const looked = await recruiter.client.post(`${at}/edit/look`, typed);
    assert.match(looked.text, /alt="いま書いた"/);
  });

  it("are read by whoever may read the assignment, and those for mentors by nobody else", async () => {
    expectStatus(await fillIn(recruiter.client, `${at}/recycle`, `${at}/state`, { act: "recycle", ...allYes() }), 303);
    const { text } = await participant.client.page(at);
    assert.deepEqual(shownIn(text), ["返却の流れ"]);
    const [, address = ""] = /<img src="([^"]+)"/.exec(text) ?? [];
    const picture = await participant.client.get(address);
    expectStatus(picture, 200);
    assert.equal(picture.headers.get("Content-Type"), "image/png");
    assert.match(text, /<a href="\/assignments\/[^"]+\/files\/[^"]+" rel="[^"]+">貸出の表<\/a>/);
    assert.deepEqual(shownIn((await mentor.client.page(at)).text), ["返却の流れ", "答え"]);
    const { json } = await participant.client.api<AssignmentView>("GET", at);
    assert.deepEqual(shownIn(json.statementHtml), ["返却の流れ"]);
  });
});
