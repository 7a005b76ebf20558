import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { unzipSync } from "fflate";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { archive, CANARY, hire, hiringOf, retire } from "../../../tests/wall/hiring.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { addOrganization } from "../organizations/service.ts";
import { aForm, allYes } from "./assignments.fixture.ts";

describe("the wall between hiring and the internship", () => {
  const worldNow = suiteWorld();
  let world: World;
  let recruiter: TestPerson;
  let second: TestPerson;
  let hiring: ReturnType<typeof hiringOf>;
  /** Everybody who is not a recruiter, by their role. */
  const others = new Map<string, TestPerson>();
  /** Addresses of everything that hides behind the wall. */
  const hidden: string[] = [];

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    const cohort = await aCohort(world);
    const office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "支援室", contact: "office@example.jp" }),
    );
    recruiter = await aPerson(world, [["recruiter", company]], `${CANARY}さん`);
    second = await aPerson(world, [["recruiter", company]], `${CANARY}のもう一人`);
    hiring = hiringOf(recruiter);
    for (const [role, at] of [
      ["participant", cohort],
      ["mentor", cohort],
      ["organizer", cohort],
      ["guest", cohort],
      ["organizer", company],
      ["owner", company],
      ["supporter", office],
      ["service_manager", office],
    ] as const)
      others.set(
        `${role} of the ${at === company ? "company" : at === cohort ? "cohort" : "office"}`,
        await aPerson(world, [[role, at]]),
      );

    for (const id of [
      await hiring.anAssignment("draft"),
      await hiring.anAssignment("hiring", hire),
      await hiring.anAssignment("retired", hire, retire),
      await hiring.anAssignment("archived", hire, retire, archive),
      await hiring.anAssignment("dropped", archive),
    ]) {
      const page = await recruiter.client.get(`/assignments/${id}`);
      expectStatus(page, 200);
      assert.match(page.text, new RegExp(CANARY), "the recruiter sees it, else this test proves nothing");
      const files = [...page.text.matchAll(/href="(\/assignments\/[^"]+\/(?:mentor-)?files\/[^"]+)"/g)].map(
        ([, path = ""]) => path,
      );
      assert.equal(files.length, 2);
      const base = `/assignments/${id}`;
      hidden.push(
        base,
        `${base}/zip`,
        `${base}/edit`,
        `${base}/preview`,
        `${base}/state`,
        `${base}/recycle`,
        `/api/v1${base}`,
        ...files,
      );
      const parts = ["kept", "zip", "near", "round", "history", "suspicions", "retrospective", "decisions"];
      hidden.push(...parts.map((part) => `/api/v1${base}/${part}`));
      hidden.push(...files.map((file) => `/api/v1${file}`));
      if (!page.text.includes(`${base}/retrospective`)) continue;
      const board = await hiring.lookBack(base);
      const shown = await recruiter.client.get(board);
      for (const what of ["card", "group", "decided"]) assert.match(shown.text, new RegExp(`${CANARY} ${what}`));
      const [, action = ""] = /id="a-([0-9a-f-]{36})"/.exec(shown.text) ?? [];
      hidden.push(board, `/retrospective/actions/${action}/edit`);
    }
    const pages = hidden.filter((path) => /^\/assignments\/[^/]+$/.test(path));
    const texts = await Promise.all(pages.map(async (path) => (await recruiter.client.get(path)).text));
    assert.ok(
      texts.some((text) => text.includes(`${CANARY} near`)),
      "why one was used that is like another",
    );
  });

  /** What is asked of lists, searches and counts. */
  const LISTS = [
    "/assignments",
    ...["draft", "in_hiring", "retired", "archived", "resting"].map((state) => `/assignments?state=${state}`),
    `/assignments?q=${CANARY}`,
    "/api/v1/assignments",
    ...["draft", "in_hiring", "retired", "archived"].map((state) => `/api/v1/assignments?state=${state}`),
    `/search?q=${CANARY}`,
    `/api/v1/search?q=${CANARY}`,
    "/api/v1/audit",
    "/assignments/new",
    "/assignments/import",
    "/assignments/import-list",
    "/assignments/list.csv",
    ...["draft", "in_hiring", "retired", "archived"].map((state) => `/assignments/list.csv?state=${state}`),
    `/assignments/list.csv?q=${CANARY}`,
    "/api/v1/assignments.csv",
    "/",
    "/rooms",
    "/desk",
    "/retrospective",
    "/settings",
  ];

  /** Everything an answer says: also its headers. */
  const saidBy = ({ text, headers }: { text: string; headers: Headers }): string =>
    text + [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");

  /** The same, and what was asked for taken out: a page may repeat a search. */
  const without = (said: string, path: string): string =>
    said
      .replaceAll(new RegExp(`value="${CANARY}"`, "g"), "")
      .replaceAll(path, "")
      .replaceAll(encodeURIComponent(path), "")
      .replaceAll(`q=${CANARY}`, "");

  it("lets nobody but recruiters meet a word of it, on any page, list, file or error", async () => {
    assert.ok(hidden.length >= 35);
    for (const [role, person] of others)
      for (const path of [...LISTS, ...hidden]) {
        const answer = await person.client.get(path);
        const said = without(saidBy(answer), path).toLowerCase();
        assert.ok(!said.includes(CANARY), `${role} meets it at ${path}`);
        if (hidden.includes(path)) expectStatus(answer, 404);
      }
  });

  it("looks the same hidden and absent", async () => {
    for (const [role, person] of others)
      for (const path of hidden) {
        const absent = path.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7/, "00000000-0000-7");
        assert.notEqual(absent, path);
        const [one, other] = [await person.client.get(path), await person.client.get(absent)];
        assert.equal(one.status, other.status, `${role} ${path}`);
        assert.equal(one.text.replaceAll(path, ""), other.text.replaceAll(absent, ""), `${role} ${path}`);
      }
  });

  it("does not let anybody else write there either", async () => {
    for (const [role, person] of others)
      for (const path of hidden.filter((one) => /\/(edit|state)$/.test(one))) {
        const answer = await person.client.post(path, {
          ...aForm("x"),
          version: "1",
          act: "recycle",
          filesVersion: "3",
          ...allYes(),
        });
        assert.equal(answer.status, 404, `${role} ${path}`);
        assert.ok(!answer.text.includes(CANARY), `${role} ${path}`);
      }
    for (const [role, person] of others)
      assert.equal(
        (await person.client.post("/assignments/new", aForm(`by-${role.replaceAll(" ", "-")}`))).status,
        404,
        role,
      );
  });

  it("shows tokens no more than their people", async () => {
    for (const [role, person] of others) {
      const client = await tokenClient(world, person.id, ["read", "hire", "organize"]);
      for (const path of [...LISTS, ...hidden].filter((one) => one.startsWith("/api/"))) {
        const said = without(saidBy(await client.get(path)), path);
        assert.ok(!said.includes(CANARY), `${role} meets it at ${path}`);
      }
    }
  });

  it("sends visitors to sign in, whether there is something or not", async () => {
    const visitor = new Client(world.url);
    for (const path of hidden.filter((one) => !one.startsWith("/api/"))) {
      const answer = await visitor.get(path);
      expectStatus(answer, 303);
      assert.match(answer.location, /^\/sign-in/);
    }
  });

  it("keeps the round, the reasons and the people of hiring when the assignment moves on", async () => {
    const clean = aForm("clean", { mentorNotes: "メンターへ" });
    const made = await recruiter.client.post("/assignments/new", clean);
    const id = made.location.slice("/assignments/".length);
    await hiring.move(id, ...hire);
    await hiring.move(id, ...retire);
    const board = await hiring.lookBack(`/assignments/${id}`);
    expectStatus(await second.client.get(board), 404);
    assert.match((await second.client.get(`/assignments/${id}/recycle`)).text, /kanariya decided/);
    await hiring.move(id, "recycle", allYes(), second);
    await hiring.move(id, "recycle", allYes());
    for (const role of ["participant of the cohort", "mentor of the cohort", "organizer of the cohort"]) {
      const person = others.get(role);
      assert.ok(person);
      for (const path of ["", "/zip", "/edit", "/state"]) {
        const answer = await person.client.get(`/assignments/${id}${path}`);
        assert.ok(!saidBy(answer).includes(CANARY), `${role} ${path}`);
      }
      const { json } = await person.client.api<object>("GET", `/assignments/${id}`);
      assert.ok(!JSON.stringify(json).includes(CANARY), role);
    }
    for (const [role, person] of others) assert.equal((await person.client.get(board)).status, 404, role);
    const recruiters = await recruiter.client.get(`/assignments/${id}`);
    assert.match(recruiters.text, /kanariya decided/);
    assert.match(recruiters.text, /kanariya reason/);
    assert.match(recruiters.text, /data-who="recruiters"[^>]*>.*kanariya round/s);
  });

  it("keeps what is for mentors out of everything a participant can take", async () => {
    const made = await recruiter.client.post(
      "/assignments/new",
      aForm("notes", { kind: "starter", mentorNotes: CANARY }),
    );
    const id = made.location.slice("/assignments/".length);
    const form = new FormData();
    form.set("forMentors", "on");
    form.set("file", new File([CANARY], "answers.txt"));
    expectStatus(await recruiter.client.upload(`/assignments/${id}/files`, form), 303);
    await hiring.move(id, "recycle", allYes());
    const participant = others.get("participant of the cohort");
    const mentor = others.get("mentor of the cohort");
    assert.ok(participant && mentor);
    assert.match((await mentor.client.get(`/assignments/${id}`)).text, new RegExp(CANARY));
    for (const path of [`/assignments/${id}`, `/api/v1/assignments/${id}`, "/assignments"])
      assert.ok(!(await participant.client.get(path)).text.includes(CANARY), path);
    const zip = await fetch(new URL(`/assignments/${id}/zip`, world.url), {
      headers: { Cookie: [...participant.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    assert.deepEqual(Object.keys(files), ["notes/assignment.md"]);
    assert.ok(
      !Buffer.from(files["notes/assignment.md"] ?? [])
        .toString()
        .includes(CANARY),
    );
  });
});
