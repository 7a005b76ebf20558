import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { unzipSync } from "fflate";
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
    assert.match(page.text, /文のむずかしさ<\/dt><dd>小学校高学年くらい<br\/>やさしい言葉の文は、小学校中学年くらい/);
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
    const page = await recruiter.client.get(`${made.location}/edit`);
    assert.match(page.text, /name="readingMinutes"[^>]*value\/>/, "it goes on following the text");
    assert.match((await recruiter.client.get(made.location)).text, /約4分（めやす）/);
    expectStatus(await recruiter.client.post("/assignments/new", aForm("none", { readingMinutes: "0" })), 422);
  });

  it("lets whoever reads choose the text in plain words, and gives both in the zip and by the API", async () => {
    const id = await aSample(world, "library-return-notice");
    const original = await participant.client.get(`/assignments/${id}`);
    assert.match(original.text, /そこで、返す日の前に、やさしく知らせるしくみ/);
    assert.match(original.text, /aria-current="page">もとの文/);
    const plain = await participant.client.get(`/assignments/${id}?words=plain`);
    assert.match(plain.text, /だから、返す日の前に、やさしく知らせたいのです/);
    assert.doesNotMatch(plain.text, /そこで、返す日の前に、やさしく知らせるしくみ/);
    assert.match(plain.text, /aria-current="page">やさしい言葉で/);
    const { json } = await participant.client.api<AssignmentView>("GET", `/assignments/${id}`);
    assert.match(json.plainStatementHtml, /だから、返す日の前に/);
    const zip = await fetch(new URL(`/assignments/${id}/zip`, world.url), {
      headers: { Cookie: [...participant.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    const given = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    assert.equal(
      Buffer.from(given["library-return-notice/assignment-plain.md"] ?? []).toString(),
      `${json.plainStatement}\n`,
    );
    // Who asked for plain words reads that one first.
    const reader = await aPerson(world, [["participant", await aCohort(world, "第9回")]], "よみて");
    const own = { nickname: "よみて", plate: "", lang: "ja", zone: "Asia/Tokyo", plainWords: "on" };
    expectStatus(await reader.client.post("/settings", own), 303);
    assert.match((await reader.client.get(`/assignments/${id}`)).text, /aria-current="page">やさしい言葉で/);
    assert.match((await reader.client.get(`/assignments/${id}?words=original`)).text, /aria-current="page">もとの文/);
  });

  it("offers no choice where there is one text only", async () => {
    const id = await aSample(world, "starter-readme-three-lines");
    for (const query of ["", "?words=plain"]) {
      const page = await participant.client.get(`/assignments/${id}${query}`);
      assert.match(page.text, /次の人のために/);
      assert.doesNotMatch(page.text, /どちらの文で読むか/);
    }
  });

  it("keeps what the author writes in plain words, shows it while they write, and looks it through before it moves on", async () => {
    const plainStatement = "# やさしく\n\n前田さんの表を読みます。かならず tel 03-1234-5678 に電話してください。";
    const made = await recruiter.client.post("/assignments/new", aForm("plainly", { plainStatement, kind: "starter" }));
    expectStatus(made, 303);
    assert.match((await recruiter.client.get(`${made.location}/edit`)).text, /前田さんの表を読みます/);
    const looked = await recruiter.client.post("/assignments/new/look", aForm("plain-look", { plainStatement }));
    assert.match(looked.text, /<h4>やさしく<\/h4>/);
    const scrubbed = await recruiter.client.get(`${made.location}/recycle`);
    assert.match(scrubbed.text, /やさしい言葉で書いた課題の文[\s\S]*<mark>03-1234-5678<\/mark>/);
  });
});
