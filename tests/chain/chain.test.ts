import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { makeSetUpLink } from "../../src/features/organizations/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { Client, expectStatus } from "../client.ts";
import { linkIn, Mailbox } from "../mailbox.ts";
import { ROOT, suiteWorld, type World } from "../world.ts";

/** One cohort along the chain, over HTTP only, from an empty database, by the people who do it. */
describe("a company takes a cohort along the chain", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  const people = new Map<string, Client>();
  const who = (name: string): Client => people.get(name) ?? assert.fail(`${name} has not come in yet`);
  let cohort = "";
  let project = "";

  before(() => {
    world = worldNow();
  });

  const newVisitor = (): Client => new Client(world.url);
  const lastPart = (location: string): string => location.split("#")[0]?.split("/").at(-1) ?? "";

  /** Invited by mail, opens the link, is called something. */
  async function comeIn(name: string, role: string): Promise<void> {
    const email = `${role}-${newId().slice(-6)}@example.jp`;
    expectStatus(await who("大野").post(`/cohorts/${cohort}/people/invite`, { email, role, once: newId() }), 303);
    const client = newVisitor();
    expectStatus(await client.post(linkIn(await mailbox.next(email))), 303);
    expectStatus(await client.post("/settings", { nickname: name, plate: "", lang: "ja", zone: "Asia/Tokyo" }), 303);
    people.set(name, client);
  }

  it("1. is set up by its first organizer", async () => {
    const oono = newVisitor();
    const form = {
      company: "株式会社こもれび技研",
      contact: "taiken@example.jp",
      zone: "Asia/Tokyo",
      organizerName: "大野",
      organizerEmail: "ono@example.jp",
    };
    const done = await oono.post(await makeSetUpLink(world.platform), form);
    expectStatus(done, 303);
    expectStatus(await oono.page("/"), 200);
    people.set("大野", oono);
  });

  it("2. reads the blueprint that a cohort begins from", async () => {
    const source = readFileSync(join(ROOT, "samples/blueprints/hundred-hours.yaml"), "utf8");
    const imported = await who("大野").post("/blueprints/import", { source, note: "はじめの版", once: newId() });
    expectStatus(imported, 303);
    expectStatus(await who("大野").get(imported.location), 200);
    const page = await who("大野").get("/cohorts/new");
    const version = /<option value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? "";
    const begun = await who("大野").post("/cohorts", {
      title: "第1回",
      theme: "使う人の声を聞く",
      blueprintVersion: version,
      kickoff: "text",
      once: newId(),
    });
    expectStatus(begun, 303);
    cohort = lastPart(begun.location);
    for (const to of ["recruiting", "preparing", "running"])
      expectStatus(await who("大野").post(`/cohorts/${cohort}/phase`, { to, anyway: "on" }), 303);
  });

  it("3. invites a participant and a mentor, who come in without a password", async () => {
    await comeIn("こはる", "participant");
    await comeIn("はやせ", "mentor");
    const how = await who("こはる").get(`/cohorts/${cohort}`);
    assert.match(how.text, /第1回/);
  });

  it("4. helps in the rooms: a question, an answer, found again", async () => {
    const { json } = await who("こはる").api<{ items: { id: string; purpose: string }[] }>(
      "GET",
      `/cohorts/${cohort}/rooms`,
    );
    const room = json.items.find((one) => one.purpose === "questions")?.id ?? "";
    const asked = await who("こはる").post(`/rooms/${room}/posts`, { body: "返却日が1日ずれます", clientId: newId() });
    expectStatus(asked, 303);
    const post = /#p-(.+)$/.exec(asked.location)?.[1] ?? "";
    expectStatus(
      await who("はやせ").post(`/rooms/${room}/posts`, {
        body: "まず何時と出るか見てください",
        threadOf: post,
        clientId: newId(),
      }),
      303,
    );
    assert.match((await who("こはる").get(`/posts/${post}`)).text, /まず何時と出るか/);
    assert.match((await who("はやせ").get(`/search?q=${encodeURIComponent("返却")}`)).text, /返却日が1日ずれます/);
  });

  it("5. gives one person one project on a recycled assignment", async () => {
    const { importAssignmentFolder } = await import("../../src/features/assignments/exchange/service.ts");
    await importAssignmentFolder(
      world.platform,
      { person: null },
      join(ROOT, "samples/assignments/library-return-notice"),
      { state: "recycled" },
    );
    const list = await who("こはる").get("/assignments");
    const assignment = /\/assignments\/([0-9a-f-]{36})/.exec(list.text)?.[1] ?? "";
    expectStatus(await who("こはる").get(`/assignments/${assignment}`), 200);
    const chosen = await who("こはる").post("/projects", { assignment, cohort, size: "normal", once: newId() });
    expectStatus(chosen, 303);
    project = lastPart(chosen.location);
    expectStatus(
      await who("こはる").post(`/projects/${project}/edit`, {
        plan: "- 日付を直す",
        decisions: "通知はあとにします。",
        repository: "https://git.example.jp/koharu/library",
        version: "1",
      }),
      303,
    );
  });

  it("6. takes what was made, answers it in bullets, and hears that it was read", async () => {
    expectStatus(
      await who("こはる").post(`/projects/${project}/submissions`, {
        form: "link",
        link: "https://git.example.jp/koharu/library",
        aiHelp: "",
        once: newId(),
      }),
      303,
    );
    const page = await who("はやせ").get(`/projects/${project}`);
    const write = /\/submissions\/[0-9a-f-]{36}\/feedback/.exec(page.text)?.[0] ?? "";
    expectStatus(await who("はやせ").post(write, { "general.good": "決めたことが書いてある", once: newId() }), 303);
    const read = await who("こはる").get(`/projects/${project}`);
    const feedback = /\/feedback\/([0-9a-f-]{36})\/acknowledge/.exec(read.text)?.[1] ?? "";
    expectStatus(
      await who("こはる").post(`/feedback/${feedback}/acknowledge`, { helpful: "helpful", changed: "" }),
      303,
    );
  });

  it("7. shows only what the person lets be seen, and they see who read it", async () => {
    expectStatus(
      await who("こはる").post("/consents", { item: "hours", to: `mentors:${cohort}`, days: "30", once: newId() }),
      303,
    );
    assert.match((await who("こはる").get("/consents")).text, /第1回のメンターに、申告した時間を/);
  });
});
