import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { aForm, allYes } from "../assignments.fixture.ts";
import { roundMessages } from "./messages.ts";
import { endRounds } from "./service.ts";

const w = roundMessages.ja;

describe("a round of hiring", () => {
  const clock = new SettableClock(new Date());
  const worldNow = suiteWorld({ clock });
  let world: World;
  let [author, member, other, organizer] = [] as unknown as [TestPerson, TestPerson, TestPerson, TestPerson];

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    [author, member, other] = [
      await aPerson(world, [["recruiter", company]], "いとう"),
      await aPerson(world, [["recruiter", company]], "もり"),
      await aPerson(world, [["recruiter", company]], "ほか"),
    ];
    organizer = await aPerson(world, [["organizer", await aCohort(world)]]);
  });

  async function move(by: TestPerson, id: string, act: string, fields: Record<string, string | string[]> = {}) {
    const page = await by.client.get(`/assignments/${id}/${act === "recycle" ? act : "state"}`);
    const value = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(page.text)?.[1] ?? "";
    const seen = { version: value("version"), filesVersion: value("filesVersion") };
    return by.client.post(`/assignments/${id}/state`, { act, ...seen, ...fields });
  }

  async function aDraft(slug: string): Promise<string> {
    const made = await author.client.post("/assignments/new", aForm(slug, { title: `かくれた${slug}` }));
    expectStatus(made, 303);
    return made.location.slice("/assignments/".length);
  }

  const inDays = (count: number): string => dayOf(new Date(clock.now().getTime() + days(count)), "Asia/Tokyo");

  /** Everywhere a recruiter could meet an assignment. */
  const placesOf = (id: string): string[] => [
    `/assignments/${id}`,
    `/assignments/${id}/zip`,
    `/assignments/${id}/edit`,
    `/assignments/${id}/state`,
    `/api/v1/assignments/${id}`,
  ];

  it("is known to those who wrote the assignment and to the recruiters of the round, and to nobody else", async () => {
    const id = await aDraft("secret-one");
    expectStatus(await other.client.get(`/assignments/${id}`), 200);
    expectStatus(await move(author, id, "hire", { round: "春", endsOn: inDays(30), recruiters: [member.id] }), 303);
    for (const page of [`/assignments/${id}/edit`, `/assignments/${id}`]) {
      const { text } = await author.client.get(page);
      assert.match(text, /書いた人と、その回の採用担当だけに見えます/, page);
      assert.doesNotMatch(
        text,
        /(下書きは|職場体験に移すまで)、採用担当だけに見えます|>採用担当だけに見えます。職場体験/,
        page,
      );
    }
    for (const knows of [author, member])
      for (const path of placesOf(id)) expectStatus(await knows.client.get(path), 200);
    const outsider = await tokenClient(world, other.id, ["read", "hire"]);
    for (const path of placesOf(id)) {
      expectStatus(await other.client.get(path), 404);
      if (path.startsWith("/api/")) expectStatus(await outsider.get(path), 404);
    }
    for (const list of [
      "/assignments",
      "/assignments?state=in_hiring",
      "/assignments?q=かくれた",
      "/api/v1/assignments",
    ]) {
      assert.match((await member.client.get(list)).text, /かくれたsecret-one/, list);
      assert.doesNotMatch((await other.client.get(list)).text, /secret-one/, list);
    }
    for (const path of [`/assignments/${id}/round/people`, `/assignments/${id}/round/people/${member.id}/remove`])
      for (const outside of [other, organizer])
        expectStatus(await outside.client.post(path, { person: other.id }), 404);
    assert.equal((await move(other, id, "retire", { reason: "x" })).status, 404);
    // The name of its folder is free for somebody who cannot know of it.
    expectStatus(await other.client.post("/assignments/new", aForm("secret-one")), 303);
    expectStatus(await member.client.post("/assignments/new", aForm("secret-one")), 422);

    // Neither do the samples tell of it: all of them come, whatever a hidden one is called.
    const sample = await aDraft("attendance-matching");
    expectStatus(await move(author, sample, "hire", { round: "春" }), 303);
    expectStatus(await other.client.post("/assignments/samples"), 303);
    assert.match((await other.client.get("/assignments")).text, /勤怠CSVの突き合わせ/);

    expectStatus(await move(member, id, "retire", { reason: "終わりました" }), 303);
    expectStatus(await other.client.get(`/assignments/${id}`), 200);
  });

  it("takes recruiters in and lets them go, but nobody who wrote it and nobody themselves", async () => {
    const id = await aDraft("secret-two");
    expectStatus(await move(author, id, "hire", { round: "夏", endsOn: "" }), 303);
    expectStatus(await member.client.get(`/assignments/${id}`), 404);
    const state = `/assignments/${id}/state`;
    const people = `/assignments/${id}/round/people`;
    for (let twice = 0; twice < 2; twice += 1)
      expectStatus(await author.client.post(people, { person: member.id }), 303);
    assert.match((await member.client.get(state)).text, new RegExp(`${w.insiders}.*もり`, "s"));
    // Two who take each other out at the same moment: one of them is too late.
    expectStatus(await author.client.post(people, { person: other.id }), 303);
    await Promise.all([
      member.client.post(`${people}/${other.id}/remove`),
      other.client.post(`${people}/${member.id}/remove`),
    ]);
    const left = await Promise.all([member, other].map(async (one) => (await one.client.get(state)).status));
    assert.deepEqual(left.sort(), [200, 404]);
    for (const again of [member, other]) await author.client.post(people, { person: again.id });
    expectStatus(await author.client.post(`${people}/${other.id}/remove`), 303);
    for (const [by, whom] of [
      [member, author],
      [member, member],
    ] as const)
      await by.client.post(`${people}/${whom.id}/remove`);
    expectStatus(await author.client.get(state), 200);
    expectStatus(await member.client.get(state), 200);
    expectStatus(await author.client.post(people, { person: organizer.id }), 422);
    expectStatus(await organizer.client.get(state), 404);
    expectStatus(await author.client.post(`${people}/${member.id}/remove`), 303);
    expectStatus(await member.client.get(state), 404);
    expectStatus(await move(author, id, "retire", { reason: "終わりました" }), 303);
    expectStatus(await author.client.post(people, { person: member.id }), 409);
  });

  it("has an end: refuses a day that is over, keeps what was typed, and retires by itself when its last day is over", async () => {
    const id = await aDraft("secret-three");
    const refused = await move(author, id, "hire", {
      round: "秋の採用",
      endsOn: "2020-01-01",
      recruiters: [member.id],
    });
    expectStatus(refused, 422);
    assert.match(refused.text, new RegExp(w.dayOver));
    assert.match(refused.text, /value="秋の採用"/);
    assert.match(refused.text, new RegExp(`value="${member.id}" checked`));
    assert.equal(
      (await move(author, id, "hire", { round: "秋", recruiters: [organizer.id] })).status,
      422,
      "only recruiters",
    );
    expectStatus(await move(author, id, "hire", { round: "秋の採用", endsOn: inDays(2) }), 303);
    clock.advance(days(2));
    assert.equal(await endRounds(world.platform), 0, "its last day still counts");
    clock.advance(days(1));
    assert.ok((await endRounds(world.platform)) >= 1);
    assert.equal(await endRounds(world.platform), 0);
    const page = await other.client.get(`/assignments/${id}`);
    assert.match(page.text, new RegExp(w.over));
    expectStatus(await move(author, id, "hire", { round: "もう一度" }), 409);
  });

  it("lasts 90 days where no end is named, and 400 at the most", async () => {
    const id = await aDraft("how-long");
    expectStatus(await move(author, id, "hire", { round: "春", endsOn: inDays(401) }), 422);
    expectStatus(await move(author, id, "hire", { round: "春", endsOn: "" }), 303);
    const longest = await aDraft("longest");
    expectStatus(await move(author, longest, "hire", { round: "春", endsOn: inDays(400), nearReason: "同じ形" }), 303);
    const hire = await tokenClient(world, author.id, ["hire"]);
    for (const [one, last] of [
      [id, inDays(90)],
      [longest, inDays(400)],
    ] as const) {
      const { json } = await hire.api<{ round: { endsOn: string } }>("GET", `/assignments/${one}/round`);
      assert.equal(json.round.endsOn, last);
    }
  });

  it("says so where nobody was chosen who recruits", async () => {
    const id = await aDraft("people");
    expectStatus(await move(author, id, "hire", { round: "春", endsOn: "" }), 303);
    for (const person of ["", "somebody", organizer.id, newId()]) {
      const answer = await author.client.post(`/assignments/${id}/round/people`, { person });
      expectStatus(answer, 422);
      assert.match(answer.text, /この人は、いま採用担当ではありません/);
    }
  });

  it("gives back what somebody wrote at a draft that went into hiring without them, and tells no more than of what never was", async () => {
    const id = await aDraft("without-them");
    expectStatus(await other.client.get(`/assignments/${id}/edit`), 200);
    const written = aForm("x", { statement: "ここまで書いていました", version: "1" });
    expectStatus(await move(author, id, "hire", { round: "春", endsOn: "" }), 303);
    const [gone, never] = [
      await other.client.post(`/assignments/${id}/edit`, written),
      await other.client.post(`/assignments/${newId()}/edit`, written),
    ];
    for (const answer of [gone, never]) {
      expectStatus(answer, 404);
      assert.match(answer.text, /ここまで書いていました/);
    }
    const without = (text: string): string => text.replaceAll(/[0-9a-f-]{12,36}/g, "");
    assert.equal(without(gone.text), without(never.text));
  });

  it("keeps what somebody writes while it is retired at the same moment", async () => {
    const id = await aDraft("while-writing");
    expectStatus(await move(author, id, "hire", { round: "春", recruiters: [member.id], endsOn: "" }), 303);
    const edit = await member.client.get(`/assignments/${id}/edit`);
    const version = /name="version" value="(\d+)"/.exec(edit.text)?.[1] ?? "";
    const written = aForm("x", { statement: "書きかけの本文です", version, state: "in_hiring" });
    const answers = await Promise.all([
      author.client.post(`/assignments/${id}/state`, { act: "retire", reason: "終わり", version, filesVersion: "1" }),
      member.client.post(`/assignments/${id}/edit`, written),
    ]);
    // One of the two was first; the other is told, and has lost nothing.
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
    const [retired, saved] = answers;
    if (saved.status === 409) assert.match(saved.text, /書きかけの本文です/);
    else assert.match(retired.text, /終わり/);
    const { rows } = await world.platform.db.pool.query("select state, statement from assignments where id = $1", [id]);
    assert.deepEqual(
      [rows[0]?.state, rows[0]?.statement === "書きかけの本文です"],
      saved.status === 409 ? ["retired", false] : ["in_hiring", true],
    );
  });

  it("gives a name in the internship once: a second one gets a number", async () => {
    for (const by of [author, other]) {
      const taken = await by.client.post("/assignments/new", aForm("same-name", { kind: "starter" }));
      if (by === author) expectStatus(taken, 303);
      else expectStatus(taken, 422);
    }
    const id = await aDraft("twin");
    expectStatus(await move(author, id, "hire", { round: "冬", endsOn: "" }), 303);
    const twin = (await other.client.post("/assignments/new", aForm("twin"))).location.slice("/assignments/".length);
    for (const [by, one] of [
      [author, id],
      [other, twin],
    ] as const) {
      if (one === twin) expectStatus(await move(by, one, "hire", { round: "冬", endsOn: "" }), 303);
      expectStatus(await move(by, one, "retire", { reason: "終わり" }), 303);
      for (const eyes of [member, by]) expectStatus(await move(eyes, one, "recycle", allYes()), 303);
    }
    const { json } = await organizer.client.api<{ items: { slug: string }[] }>("GET", "/assignments");
    const twins = json.items.map(({ slug }) => slug).filter((slug) => slug.startsWith("twin"));
    assert.deepEqual(twins.sort(), ["twin", "twin-2"]);
  });
});
