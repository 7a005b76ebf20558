import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { RouteRecord } from "../../src/platform/http/routes.ts";
import { exportText } from "../canaries/searched.ts";
import { Client, expectStatus } from "../client.ts";
import { aPerson, type TestPerson, tokenClient } from "../factories/people.ts";
import { someThings, type Things } from "../factories/things.ts";
import { Mailbox } from "../mailbox.ts";
import { nothingHeldBack } from "../streams/place.ts";
import { Reader } from "../streams/reader.ts";
import { until } from "../until.ts";
import { pathOf, readable, said } from "../walking.ts";
import { suiteWorld, type World } from "../world.ts";
import { archive, CANARY, hire, hiringOf, retire } from "./hiring.ts";

/** In everything that people of the cohort have written (`someThings`). */
const INSIDE = "ここだけの話";
/** Opened by a link that only its writer has: whoever is given one, as here, is its writer. */
const BY_LINK = /^\/applications\/:key/;

/**
 * Every address of the installation, asked by everybody who does not recruit, while one word stands in every field that hiring has: the word
 * is in no answer, whatever kind it is. In a venue in which everything else exists, and in which these people may read what is theirs.
 */
describe("the wall, walked along whole", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let things: Things;
  let routes: readonly RouteRecord[];
  let recruiter: TestPerson;
  /** Assignments that only hiring knows. */
  const hidden: string[] = [];
  const others = new Map<string, TestPerson>();

  before(async () => {
    world = worldNow();
    things = await someThings(world);
    routes = world.running.records;
    const { cohort, company } = things;
    others.set("participant", things.owner).set("mentor", things.mentor).set("supporter", things.supporter);
    for (const role of ["organizer", "guest"] as const) others.set(role, await aPerson(world, [[role, cohort]]));
    for (const role of ["organizer", "owner"] as const)
      others.set(`${role} of the company`, await aPerson(world, [[role, company]]));
    recruiter = await aPerson(world, [["recruiter", company]], "くらはし");
    const hiring = hiringOf(recruiter);
    hidden.push(
      await hiring.anAssignment("draft"),
      await hiring.anAssignment("hiring", hire),
      await hiring.anAssignment("retired", hire, retire),
      await hiring.anAssignment("archived", hire, retire, archive),
    );
    await hiring.lookBack(`/assignments/${hidden[2]}`);
  });

  const at = (route: RouteRecord, ids = things.ids): string => pathOf(route, things, ids);

  /** Every address that can be read, with things that exist, and with the hidden ones in their place. */
  function* addresses(which = (_: RouteRecord): boolean => true): Generator<string> {
    for (const route of readable(routes).filter(which)) {
      yield at(route);
      if (route.path.includes(":assignmentId"))
        for (const assignmentId of hidden) yield at(route, { ...things.ids, assignmentId });
    }
  }

  it("says the word to whoever recruits, on many addresses: else this would prove nothing", async () => {
    let met = 0;
    for (const path of addresses()) if ((await said(recruiter.client, path)).includes(CANARY)) met += 1;
    assert.ok(met > 20, `${met} addresses`);
  });

  it("says it to nobody else, on a page, in a list, a file, a paper, the API, an error, or a header", async () => {
    for (const [role, { client }] of others)
      for (const path of addresses())
        assert.ok(!(await said(client, path)).includes(CANARY), `${role} meets it at ${path}`);
  });

  it("says it to no token of theirs, and to no visitor", async () => {
    const api = [...addresses()].filter((path) => path.startsWith("/api/"));
    for (const [role, { id }] of others) {
      const client = await tokenClient(world, id, ["read", "hire", "organize", "report"]);
      for (const path of api) assert.ok(!(await said(client, path)).includes(CANARY), `${role} meets it at ${path}`);
    }
    const person = things.ids.botId ?? "";
    const bot = await tokenClient(world, person, ["read", "write", "hire", "organize", "report"]);
    expectStatus(await bot.api("GET", "/me"), 200);
    for (const path of api) assert.ok(!(await said(bot, path)).includes(CANARY), `a bot meets it at ${path}`);
    const visitor = new Client(world.url);
    for (const path of addresses()) assert.ok(!(await said(visitor, path)).includes(CANARY), path);
  });

  it("keeps a round from recruiters who are not of it, whatever is asked or sent, by browser as by program", async () => {
    const [, assignmentId = ""] = hidden;
    const outside = await aPerson(world, [["recruiter", things.company]], "そと");
    const token = await tokenClient(world, outside.id, ["read", "hire", "organize", "report"]);
    expectStatus(await outside.client.get(`/assignments/${hidden[2]}`), 200);
    for (const route of routes.filter(({ path }) => path.includes(":assignmentId"))) {
      const path = at(route, { ...things.ids, assignmentId });
      const sent = { "Content-Type": route.api ? "application/json" : "application/x-www-form-urlencoded" };
      const asked = route.method === "GET" ? {} : { body: route.api ? "{}" : "", headers: sent };
      const answer = await (route.api ? token : outside.client).request(route.method, path, asked);
      assert.equal(answer.status, 404, `${route.method} ${path}`);
      assert.ok(!answer.text.includes(CANARY), `${route.method} ${path}`);
    }
    for (const path of addresses())
      if (!path.includes(assignmentId))
        for (const client of [outside.client, token])
          assert.ok(!(await said(client, path)).includes(assignmentId), `it is named at ${path}`);
  });

  it("answers whatever is sent to the hidden ones as if they were not there", async () => {
    const sending = routes.filter(({ method, path }) => method !== "GET" && path.includes(":assignmentId"));
    assert.ok(sending.length > 15);
    for (const [role, { client }] of others)
      for (const route of sending)
        for (const assignmentId of hidden) {
          const path = at(route, { ...things.ids, assignmentId });
          const headers = { "Content-Type": route.api ? "application/json" : "application/x-www-form-urlencoded" };
          const answer = await client.request(route.method, path, { body: route.api ? "{}" : "", headers });
          assert.equal(answer.status, 404, `${role} ${route.method} ${path}`);
          assert.ok(!answer.text.includes(CANARY), `${role} ${route.method} ${path}`);
        }
  });

  it("tells nobody else of it on a stream, nor of the ids", async () => {
    const readers = [...others].map(([role, { client }]) => {
      const cookie = [...client.cookies].map((pair) => pair.join("=")).join("; ");
      return [role, new Reader(world.url, { headers: { Cookie: cookie } })] as const;
    });
    for (const [, reader] of readers) expectStatus({ status: await reader.opened }, 200);
    const hiring = hiringOf(recruiter);
    const id = await hiring.anAssignment("watched", hire, retire);
    await hiring.lookBack(`/assignments/${id}`);
    const body = "ここまで聞きました";
    await things.owner.client.api("POST", `/rooms/${things.ids.roomId}/posts`, { clientId: "heard", body });
    await nothingHeldBack(world.platform);
    const heardBy = (reader: Reader): string => JSON.stringify(reader.events);
    const inVenue = readers.filter(([role]) => role === "participant" || role === "mentor" || role === "organizer");
    for (const [role, reader] of inVenue) await until(() => heardBy(reader).includes(body), `${role} hears`);
    for (const [role, reader] of readers) {
      for (const word of [CANARY, id, ...hidden]) assert.ok(!heardBy(reader).includes(word), `${role} hears ${word}`);
      reader.cut();
      await reader.ended;
    }
  });

  it("stands the other way round as well: who recruits meets nothing of the internship but what was sent to hiring", async () => {
    const outsider = await aPerson(world, [["recruiter", things.company]]);
    assert.ok((await said(things.owner.client, `/rooms/${things.ids.roomId}`)).includes(INSIDE), "it stands there");
    const clients = [outsider.client, await tokenClient(world, outsider.id, ["read", "hire", "organize", "report"])];
    const byLink = ({ path }: RouteRecord): boolean => BY_LINK.test(path);
    const met = new Set<string>();
    for (const client of clients)
      for (const path of addresses((route) => !byLink(route)))
        if ((await said(client, path)).includes(INSIDE)) met.add(path);
    const { sentId, assignmentId, exposureId, fileId, mentorFileId } = things.ids;
    const bank = `/assignments/${assignmentId}`;
    assert.deepEqual(
      [...met].sort(),
      [
        // Where an assignment was found in public, and the files beside it: both are kept by whoever keeps the bank.
        bank,
        `${bank}/exposures`,
        `${bank}/exposures/${exposureId}`,
        `${bank}/files/${fileId}`,
        `${bank}/mentor-files/${mentorFileId}`,
        `${bank}/zip`,
        `/api/v1${bank}/exposures`,
        `/api/v1${bank}/files/${fileId}`,
        `/api/v1${bank}/mentor-files/${mentorFileId}`,
        `/api/v1${bank}/zip`,
        `/api/v1/sent-records/${sentId}`,
        `/records/sent/${sentId}`,
      ].sort(),
    );

    const sending = routes.filter((route) => route.method !== "GET" && /Id\b/.test(route.path) && !byLink(route));
    assert.ok(sending.length > 70);
    const told: string[] = [];
    for (const route of sending) {
      const headers = { "Content-Type": route.api ? "application/json" : "application/x-www-form-urlencoded" };
      const path = at(route);
      const [client] = route.api ? [clients[1] ?? outsider.client] : clients;
      const answer = await client?.request(route.method, path, { body: route.api ? "{}" : "", headers });
      if (answer?.text.includes(INSIDE)) told.push(`${route.method} ${path}`);
    }
    assert.deepEqual(told, [`POST ${bank}/exposures`]);
    const cookie = [...outsider.client.cookies].map((pair) => pair.join("=")).join("; ");
    const reader = new Reader(world.url, { headers: { Cookie: cookie } });
    expectStatus({ status: await reader.opened }, 200);
    await things.owner.client.api("POST", `/rooms/${things.ids.roomId}/posts`, { clientId: "inside", body: INSIDE });
    await nothingHeldBack(world.platform);
    assert.ok(!JSON.stringify(reader.events).includes(INSIDE));
    reader.cut();
    await reader.ended;
    for (const { to, ...mail } of mailbox.mails)
      if (to === outsider.email) assert.ok(!JSON.stringify(mail).includes(INSIDE));
    assert.ok(!(await exportText(world, outsider)).includes(INSIDE));
  });

  it("stands in no mail to anybody else, and in nobody else's export", async () => {
    for (const { to, ...mail } of mailbox.mails)
      if (to !== recruiter.email) assert.ok(!JSON.stringify(mail).includes(CANARY), to);
    for (const [role, person] of others) {
      const text = await exportText(world, person);
      assert.ok(!text.includes(CANARY), role);
      for (const id of hidden) assert.ok(!text.includes(id), `${role}: ${id}`);
    }
    assert.ok((await exportText(world, recruiter)).includes(CANARY), "this looks at the wrong texts");
  });
});
