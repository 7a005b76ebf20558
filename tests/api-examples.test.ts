import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { z } from "zod";
import { notices } from "../src/features/notifications/tables.ts";
import type { PostView } from "../src/features/venue/view.ts";
import { days, later } from "../src/platform/clock.ts";
import { newId } from "../src/platform/database/columns.ts";
import { bySystem } from "../src/platform/database/database.ts";
import { apiExamples } from "../src/platform/http/api-examples.ts";
import type { RouteRecord } from "../src/platform/http/routes.ts";
import { Client } from "./client.ts";
import { aBot, type TestBot } from "./factories/bots.ts";
import { aCohort, aCompany, aRoom } from "./factories/cohorts.ts";
import { aPerson, type TestPerson } from "./factories/people.ts";
import { aSample } from "./factories/things.ts";
import { suiteWorld, type World } from "./world.ts";

/** What belongs to the venue, by its address. */
const OF_VENUE =
  /^\/api\/v1\/(?:rooms|posts|concerns|later|files|saved|search|notices|venue|webhooks|bots|cohorts\/:cohortId\/[a-z-]+)(?:\/|$)/;
/** Of other features, though a cohort stands in the address. */
const ELSEWHERE = /\/(?:retrospectives?|showcase|applications|reports)(?:\/|$)/;

/** The examples in the documentation are taken for the truth: so they are what really happens. */
describe("the API's examples", () => {
  const worldNow = suiteWorld();
  let world: World;
  let routes: readonly RouteRecord[];
  const keyOf = ({ method, path }: RouteRecord): string => `${method} ${path}`;

  before(() => {
    world = worldNow();
    routes = world.running.records.filter(({ api }) => api && !api.contentType);
  });

  it("are there for every operation of the venue, and for none that is not there", () => {
    const examples = apiExamples();
    const venue = routes.filter(({ path }) => OF_VENUE.test(path) && !ELSEWHERE.test(path));
    assert.ok(venue.length > 40);
    const missing = venue.filter(
      (one) => examples[keyOf(one)]?.answer === undefined || (one.api?.body && !examples[keyOf(one)]?.request),
    );
    assert.deepEqual(missing.map(keyOf), [], "add them to samples/api/examples.yaml");
    const known = new Set(routes.map(keyOf));
    assert.deepEqual(
      Object.keys(examples).filter((key) => !known.has(key)),
      [],
    );
  });

  it("fit the schemas they stand beside, with nothing too much", () => {
    for (const route of routes) {
      const { request, answer } = apiExamples()[keyOf(route)] ?? {};
      if (request !== undefined) {
        assert.ok(route.api?.body, keyOf(route));
        const read = route.api.body.safeParse(request);
        // An address of Slack is not one of this installation's own, and still one that may be used.
        assert.ok(read.success, `${keyOf(route)}: ${read.error && z.prettifyError(read.error)}`);
      }
      if (answer === undefined || !route.api) continue;
      const read = route.api.returns.safeParse(answer);
      assert.ok(read.success, `${keyOf(route)}: ${read.error && z.prettifyError(read.error)}`);
      assert.deepEqual(read.data, answer, `${keyOf(route)}: more than the schema knows`);
    }
  });

  it("stand in the document", async () => {
    const { json } = await new Client(world.url).api<{
      paths: Record<string, Record<string, { requestBody: Sent; responses: Record<string, Sent> }>>;
    }>("GET", "/openapi.json");
    const post = json.paths["/api/v1/rooms/{roomId}/posts"]?.post;
    assert.match(JSON.stringify(post?.requestBody), /文字化け/);
    assert.match(JSON.stringify(post?.responses["201"]), /文字化け/);
  });

  it("are asked as they stand, and answered in the same shape", async () => {
    const { people, ids, steps } = await prepared(world);
    for (const [who, key, more = {}] of steps) {
      const [method = "", path = ""] = key.split(" ");
      const { request, answer } = apiExamples()[key] ?? {};
      const real = path.replace(/:(\w+)/g, (_, name: string) => ({ ...ids, ...more })[name] ?? assert.fail(name));
      const { status, json } = await people[who].api<unknown>(method, real.replace("/api/v1", ""), request);
      assert.ok(status < 300, `${key} answered ${status}: ${JSON.stringify(json)}`);
      sameShape(answer, json, key);
    }
  });
});

type Sent = { content: object };
type Who = "koharu" | "mentor" | "organizer" | "recruiter" | "newcomer";
type Step = readonly [who: Who, key: string, ids?: Readonly<Record<string, string>>];

/** Somebody for every part, something behind every address, and every operation in an order in which it makes sense. */
async function prepared(world: World) {
  const cohort = await aCohort(world);
  const room = await aRoom(world, cohort, { name: "質問" });
  const koharu = await aPerson(world, [["participant", cohort]], "こはる");
  const mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
  const organizer = await aPerson(world, [["organizer", cohort]], "大野");
  const recruiter = await aPerson(world, [["recruiter", await aCompany(world)]], "川合");
  const draft = { ...(apiExamples()["POST /api/v1/assignments"]?.request as object), slug: "kept" };
  const { json: kept } = await recruiter.client.api<{ id: string }>("POST", "/assignments", draft);
  const ofKept = { assignmentId: kept.id };
  const bot: TestBot = await aBot(world, cohort, organizer.id);
  await world.platform.db.pool.query("update cohorts set showcase_at = now() where id = $1", [cohort]);
  const write = async (by: TestPerson, more: object): Promise<string> =>
    (await by.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body: "図書館", ...more })).json
      .id;
  const question = (): Promise<string> => write(koharu, { replyWanted: "2099-01-02" });
  const [asked, solved, closing, changed] = [await question(), await question(), await question(), await question()];
  await write(mentor, { threadOf: asked, looking: true });
  const mine = await koharu.client.api<{ id: string }>("POST", `/cohorts/${cohort}/private-room`, {});
  await koharu.client.api("POST", `/rooms/${mine.json.id}/posts`, { clientId: newId(), body: "相談です" });
  // A room is named in what is asked, so it is that one.
  const elsewhere = await aRoom(world, cohort, { name: "雑談", purpose: "small_talk" });
  const named = apiExamples()["POST /api/v1/posts/:postId/move"]?.request as { room: string } | undefined;
  await world.platform.db.pool.query("update rooms set id = $2 where id = $1", [elsewhere, named?.room]);
  const choice = apiExamples()["POST /api/v1/projects"]?.request as { assignment: string; cohort: string };
  await underTheName(world, "assignments", await aSample(world, "inquiry-sorting"), choice.assignment, "named");
  await underTheName(world, "cohorts", cohort, choice.cohort, "named");
  const newcomer = await aPerson(world, [["participant", choice.cohort]], "いぶき");
  const shy = { postId: await write(koharu, {}) };
  const [noticeId, begunId] = [newId(), newId()];
  const notice = { person: koharu.id, createdAt: new Date() };
  await world.platform.db.write(bySystem, ({ q }) =>
    q.insert(notices).values([
      { ...notice, id: noticeId, kind: "answer", post: asked, thread: asked },
      { ...notice, id: begunId, kind: "begun", post: solved, thread: solved },
    ]),
  );
  const tomorrow = later(world.platform.clock.now(), days(1)).toISOString();
  const waiting = async (): Promise<string> => {
    const kept = { clientId: newId(), body: "あしたの分です", sendAt: tomorrow };
    return (await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/later`, kept)).json.id;
  };
  const ids = { cohortId: cohort, roomId: room, postId: asked, noticeId, botId: bot.id, laterId: await waiting() };
  const ofChanged = { postId: changed };
  const tells = { reason: "other", words: "こまっています" };
  const told = await koharu.client.api<{ id: string }>("POST", `/posts/${await write(mentor, {})}/concern`, tells);
  const ofConcern = { concernId: told.json.id };
  const steps: Step[] = [
    ["koharu", "GET /api/v1/me"],
    ["recruiter", "GET /api/v1/assignments/:assignmentId/kept", ofKept],
    ["recruiter", "POST /api/v1/assignments"],
    ["recruiter", "PATCH /api/v1/assignments/:assignmentId", ofKept],
    ["recruiter", "GET /api/v1/assignments/:assignmentId/near", ofKept],
    ["recruiter", "POST /api/v1/assignments/:assignmentId/state", ofKept],
    ["recruiter", "GET /api/v1/assignments/:assignmentId/round", ofKept],
    ["recruiter", "POST /api/v1/assignments/list"],
    ["newcomer", "POST /api/v1/projects"],
    ["organizer", "GET /api/v1/cohorts/:cohortId/choices"],
    ["organizer", "PATCH /api/v1/cohorts/:cohortId/choices"],
    ["koharu", "GET /api/v1/cohorts"],
    ["koharu", "GET /api/v1/cohorts/:cohortId/today"],
    ["koharu", "GET /api/v1/cohorts/:cohortId/rooms"],
    ["koharu", "GET /api/v1/rooms/:roomId"],
    ["koharu", "POST /api/v1/rooms/:roomId/posts"],
    ["koharu", "GET /api/v1/rooms/:roomId/posts"],
    ["koharu", "GET /api/v1/posts/:postId"],
    ["koharu", "GET /api/v1/posts/:postId/answers"],
    ["koharu", "PATCH /api/v1/posts/:postId", ofChanged],
    ["organizer", "GET /api/v1/posts/:postId/history", ofChanged],
    ["koharu", "POST /api/v1/rooms/:roomId/read"],
    ["koharu", "POST /api/v1/rooms/:roomId/quiet"],
    ["koharu", "GET /api/v1/rooms/:roomId/people"],
    ["mentor", "POST /api/v1/posts/:postId/reactions"],
    ["koharu", "GET /api/v1/posts/:postId/reactions"],
    ["mentor", "POST /api/v1/posts/:postId/pin"],
    ["mentor", "DELETE /api/v1/posts/:postId/pin"],
    ["koharu", "POST /api/v1/posts/:postId/save"],
    ["koharu", "GET /api/v1/saved"],
    ["koharu", "DELETE /api/v1/posts/:postId/save"],
    ["mentor", "GET /api/v1/cohorts/:cohortId/questions"],
    ["mentor", "POST /api/v1/posts/:postId/claim"],
    ["mentor", "POST /api/v1/posts/:postId/give-back"],
    ["mentor", "POST /api/v1/posts/:postId/check"],
    ["koharu", "POST /api/v1/posts/:postId/ask-again"],
    ["koharu", "POST /api/v1/posts/:postId/solved", { postId: solved }],
    ["mentor", "POST /api/v1/posts/:postId/check", { postId: closing }],
    ["koharu", "DELETE /api/v1/posts/:postId", ofChanged],
    ["mentor", "POST /api/v1/posts/:postId/concern"],
    ["organizer", "GET /api/v1/cohorts/:cohortId/concerns"],
    ["organizer", "POST /api/v1/concerns/:concernId/settle", ofConcern],
    ["koharu", "GET /api/v1/concerns/:concernId", ofConcern],
    ["organizer", "POST /api/v1/posts/:postId/hide", shy],
    ["koharu", "GET /api/v1/posts/:postId/hidden", shy],
    ["organizer", "POST /api/v1/posts/:postId/show", shy],
    ["mentor", "POST /api/v1/posts/:postId/move", { postId: await question() }],
    ["mentor", "GET /api/v1/cohorts/:cohortId/since"],
    ["mentor", "POST /api/v1/cohorts/:cohortId/since"],
    ["koharu", "GET /api/v1/later"],
    ["koharu", "PATCH /api/v1/later/:laterId"],
    ["koharu", "POST /api/v1/later/:laterId/send"],
    ["koharu", "DELETE /api/v1/later/:laterId", { laterId: await waiting() }],
    ["koharu", "POST /api/v1/posts/:postId/undo", { postId: await write(koharu, {}) }],
    ["koharu", "PATCH /api/v1/cohorts/:cohortId/presence"],
    ["koharu", "GET /api/v1/cohorts/:cohortId/presence"],
    ["koharu", "DELETE /api/v1/cohorts/:cohortId/presence"],
    ["koharu", "PATCH /api/v1/venue/unseen"],
    ["koharu", "GET /api/v1/venue/unseen"],
    ["koharu", "GET /api/v1/cohorts/:cohortId/aids"],
    ["koharu", "DELETE /api/v1/cohorts/:cohortId/aids"],
    ["koharu", "POST /api/v1/cohorts/:cohortId/private-room"],
    ["organizer", "POST /api/v1/cohorts/:cohortId/private-rooms/:personId", { personId: koharu.id }],
    ["organizer", "GET /api/v1/cohorts/:cohortId/private-rooms"],
    ["koharu", "GET /api/v1/notices"],
    ["koharu", "GET /api/v1/notices/conversations"],
    ["koharu", "GET /api/v1/notices/begun"],
    ["koharu", "POST /api/v1/notices/:noticeId/read"],
    ["koharu", "POST /api/v1/notices/:noticeId/room/read", { noticeId: begunId }],
    ["koharu", "POST /api/v1/notices/read"],
    ["koharu", "GET /api/v1/notices/settings"],
    ["koharu", "PATCH /api/v1/notices/settings"],
    ["koharu", "PATCH /api/v1/cohorts/:cohortId/talk"],
    ["koharu", "GET /api/v1/cohorts/:cohortId/talk"],
    ["koharu", "GET /api/v1/cohorts/:cohortId/people-here"],
    ["koharu", "POST /api/v1/webhooks"],
    ["koharu", "GET /api/v1/webhooks"],
    ["organizer", "POST /api/v1/rooms/:roomId/webhooks"],
    ["organizer", "GET /api/v1/rooms/:roomId/webhooks"],
    ["organizer", "GET /api/v1/cohorts/:cohortId/bots"],
    ["organizer", "POST /api/v1/cohorts/:cohortId/bots"],
    ["organizer", "POST /api/v1/bots/:botId/pause"],
    ["organizer", "DELETE /api/v1/bots/:botId"],
  ];
  const people = {
    koharu: koharu.client,
    mentor: mentor.client,
    organizer: organizer.client,
    recruiter: recruiter.client,
    newcomer: newcomer.client,
  };
  return { people, ids, steps };
}

/** The same thing once more under the id that stands in an example, which asks for it by that. */
const underTheName = (world: World, table: "assignments" | "cohorts", id: string, named: string, slug: string) =>
  world.platform.db.pool.query(
    `insert into ${table} select (jsonb_populate_record(o, jsonb_build_object('id', $2::text, 'slug', $3::text))).* from ${table} o where id = $1`,
    [id, named, slug],
  );

/** Objects with the same names in them, all the way down; of a list the first thing, and where one side has nothing, nothing is said. */
function sameShape(told: unknown, real: unknown, where: string): void {
  if (told === null || real === null) return;
  assert.equal(Array.isArray(told), Array.isArray(real), where);
  assert.equal(typeof told, typeof real, where);
  if (Array.isArray(told) && Array.isArray(real)) {
    if (told.length > 0 && real.length > 0) sameShape(told[0], real[0], `${where}[0]`);
  } else if (typeof told === "object" && typeof real === "object") {
    // By the mark's key: which there are is not a matter of shape.
    if (where.endsWith(".reactions")) return;
    const [toldOf, realOf] = [told as Record<string, unknown>, real as Record<string, unknown>];
    assert.deepEqual(Object.keys(toldOf).sort(), Object.keys(realOf).sort(), where);
    for (const name of Object.keys(toldOf)) sameShape(toldOf[name], realOf[name], `${where}.${name}`);
  }
}
