import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn, linkOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { aSample } from "../assignments.fixture.ts";

const ADDRESS = "https://blog.example.org/library-answer";

describe("where an assignment is public", () => {
  const worldNow = suiteWorld();
  let world: World;
  let assignment: string;
  let draft: string;
  let recruiter: TestPerson;
  let mentor: TestPerson;
  let organizer: TestPerson;
  let participant: TestPerson;
  /** Nobody who works with the bank. */
  const others = new Map<string, TestPerson>();
  let path: string;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    const cohort = await aCohort(world);
    assignment = await aSample(world, "library-return-notice");
    draft = await aSample(world, "inquiry-sorting", "draft");
    path = `/assignments/${assignment}/exposures`;
    recruiter = await aPerson(world, [["recruiter", company]], "みなと");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    organizer = await aPerson(world, [["organizer", cohort]], "立花");
    participant = await aPerson(world, [["participant", cohort]], "こはる");
    others.set("a participant", participant);
    for (const [name, role, at] of [
      ["a guest", "guest", cohort],
      ["the owner", "owner", company],
    ] as const)
      others.set(name, await aPerson(world, [[role, at]]));
    others.set("a stranger", await aPerson(world));
  });

  const given = (more: Record<string, string> = {}) => ({
    address: ADDRESS,
    foundOn: "2026年1月15日",
    standing: "there",
    note: "答えの全体が出ています",
    once: newId(),
    ...more,
  });

  it("is noted with address, day and by whom; sent twice it is noted once", async () => {
    const note = given();
    for (const answer of [await mentor.client.post(path, note), await mentor.client.post(path, note)])
      expectStatus(answer, 303);
    for (const person of [mentor, organizer, recruiter]) {
      const page = await person.client.get(`/assignments/${assignment}`);
      assert.equal(page.text.split(`href="${ADDRESS}"`).length, 2);
      assert.match(page.text, /2026年1月15日（木）に見つかりました/);
      assert.match(page.text, /はやせさん/);
      assert.match(page.text, /data-who="mentors organizers recruiters"[^>]*>.*公開のようす/s);
    }
    const list = await organizer.client.get("/assignments");
    assert.match(list.text, /公開されたところがあります/);
  });

  it("takes several, but one place only once, only https, and no day to come", async () => {
    const again = await organizer.client.post(path, given({ note: "わたしも見つけました" }));
    expectStatus(again, 422);
    assert.match(again.text, /もう書きとめてあります/);
    assert.match(again.text, /わたしも見つけました/);
    for (const address of ["http://blog.example.org/x", "javascript:alert(1)", "blog.example.org", ""])
      expectStatus(await mentor.client.post(path, given({ address })), 422);
    const tomorrow = dayOf(new Date(Date.now() + 3 * 86_400_000), "Asia/Tokyo");
    const early = await mentor.client.post(path, given({ address: "https://other.example.org", foundOn: tomorrow }));
    expectStatus(early, 422);
    assert.match(early.text, /きょうより前の日/);
    const both = await Promise.all(
      [mentor, recruiter].map(({ client }) => client.post(path, given({ address: "https://second.example.org" }))),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422]);
    const page = await mentor.client.get(`/assignments/${assignment}`);
    assert.equal(page.text.split('href="https://second.example.org"').length, 2);
  });

  it("can be corrected by the next one, keeps what was said before, and loses no words of two at once", async () => {
    const correct = linkOn(await recruiter.client.get(`/assignments/${assignment}`), /library-answer/, path);
    const form = { address: ADDRESS, foundOn: "2026-01-15", version: "1" };
    expectStatus(await recruiter.client.post(correct, { ...form, standing: "gone", note: "消してもらいました" }), 303);
    const page = await mentor.client.get(`/assignments/${assignment}`);
    assert.match(page.text, /もう読めない/);
    assert.match(page.text, /前に書いたもの（1）/);
    assert.match(page.text, /答えの全体が出ています/);
    const late = await organizer.client.post(correct, { ...form, standing: "there", note: "まだ読めます" });
    expectStatus(late, 409);
    assert.match(late.text, /まだ読めます/);
    assert.match(late.text, /消してもらいました/);
  });

  it("counts for nothing when it was a mistake", async () => {
    const other = await aSample(world, "log-incident-finder");
    const there = `/assignments/${other}/exposures`;
    expectStatus(await mentor.client.post(there, given()), 303);
    assert.match((await organizer.client.get(`/assignments/${other}`)).text, /休みにできます/);
    const correct = linkOn(await mentor.client.get(`/assignments/${other}`), /library-answer/, there);
    expectStatus(await fillIn(mentor.client, correct, correct, { standing: "mistaken" }), 303);
    assert.doesNotMatch((await organizer.client.get(`/assignments/${other}`)).text, /休みにできます/);
  });

  it("offers to let the assignment rest", async () => {
    const page = await organizer.client.get(`/assignments/${assignment}`);
    const rest = linkOn(page, /休みにする/, "/assignments");
    expectStatus(await fillIn(organizer.client, rest, `/assignments/${assignment}/state`, { act: "rest" }), 303);
    assert.match((await organizer.client.get(`/assignments/${assignment}`)).text, /休み/);
    assert.doesNotMatch((await mentor.client.get(`/assignments/${assignment}`)).text, /休みにできます/);
    await fillIn(organizer.client, `/assignments/${assignment}/state`, `/assignments/${assignment}/state`, {
      act: "wake",
    });
  });

  it("is absent for everybody who does not work with the bank, participants first of all", async () => {
    assert.match(
      (await participant.client.get(`/assignments/${assignment}`)).text,
      /図書館/,
      "they read the assignment",
    );
    const correct = linkOn(await mentor.client.get(`/assignments/${assignment}`), /library-answer/, path);
    for (const [who, { client, id }] of others) {
      for (const at of [
        `/assignments/${assignment}`,
        "/assignments",
        `/api/v1/assignments/${assignment}`,
        "/api/v1/assignments",
      ]) {
        const said = (await client.get(at)).text;
        assert.ok(!said.includes("blog.example") && !said.includes("公開されたところ"), `${who} at ${at}`);
      }
      for (const at of [path, correct]) {
        expectStatus(await client.get(at), 404);
        expectStatus(await client.post(at, given({ version: "2" })), 404);
      }
      const token = await tokenClient(world, id, ["read", "organize", "hire"]);
      expectStatus(await token.get(`/api/v1${path}`), 404);
    }
  });

  it("does not say that an assignment of hiring exists", async () => {
    for (const person of [mentor, organizer, recruiter]) {
      expectStatus(await person.client.get(`/assignments/${draft}/exposures`), 404);
      expectStatus(await person.client.post(`/assignments/${draft}/exposures`, given()), 404);
    }
  });

  it("is the same over the API, with the scope of model answers", async () => {
    const reading = await tokenClient(world, mentor.id, ["read"]);
    expectStatus(await reading.get(`/api/v1${path}`), 403);
    const client = await tokenClient(world, mentor.id, ["organize"]);
    const note = { address: "https://third.example.org/", foundOn: "2026-02-01", standing: "there", note: "" };
    const made = await client.api<{ id: string; version: number }>("POST", path, note);
    expectStatus(made, 201);
    const corrected = await client.api<{ version: number; history: unknown[] }>("POST", `${path}/${made.json.id}`, {
      ...note,
      standing: "mistaken",
      version: made.json.version,
    });
    expectStatus(corrected, 200);
    assert.equal(corrected.json.history.length, 1);
    const { json } = await client.api<{ items: { address: string }[] }>("GET", path);
    assert.ok(json.items.some(({ address }) => address === note.address));
  });
});
