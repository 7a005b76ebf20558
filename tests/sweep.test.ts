import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Role } from "../src/features/accounts/rules.ts";
import { newId } from "../src/platform/database/columns.ts";
import type { RouteRecord } from "../src/platform/http/routes.ts";
import { type Answer, Client } from "./client.ts";
import { aCohort } from "./factories/cohorts.ts";
import { aPerson, type TestPerson } from "./factories/people.ts";
import { someThings, type Things } from "./factories/things.ts";
import { suiteWorld, type World } from "./world.ts";

/** Every route, as every role, with ids that are none of theirs: nothing is shown, nothing is done, nothing breaks. */
/** Ends the very session that walks. */
const ENDS_IT = ["/sign-out", "/sign-in/over"];

describe("somebody who walks through every address", () => {
  const worldNow = suiteWorld();
  let world: World;
  let things: Things;
  let routes: readonly RouteRecord[];
  const strangers = new Map<string, TestPerson>();

  before(async () => {
    world = worldNow();
    things = await someThings(world);
    routes = world.running.records;
    const other = await aCohort(world, "第5回");
    const roles: readonly (readonly [Role, string])[] = [
      ["participant", other],
      ["mentor", other],
      ["organizer", other],
      ["guest", other],
      ["supporter", newId()],
      ["client", newId()],
      ["recruiter", things.company],
      ["owner", things.company],
    ];
    strangers.set("nobody", await aPerson(world));
    for (const [role, at] of roles) strangers.set(role, await aPerson(world, [[role, at]]));
  });

  const parts = (route: RouteRecord): string[] => [...route.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  const pathOf = (route: RouteRecord, ids: Readonly<Record<string, string>>): string =>
    route.path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? "");
  const ask = (client: Client, route: RouteRecord, path: string): Promise<Answer> =>
    route.method === "GET"
      ? client.get(path)
      : client.request(route.method, path, {
          body: route.api ? "{}" : "",
          headers: { "Content-Type": route.api ? "application/json" : "application/x-www-form-urlencoded" },
        });

  it("finds an example for every part of every address", () => {
    const known = new Set(Object.keys(things.ids));
    const missing = new Set(routes.flatMap(parts).filter((name) => !known.has(name)));
    assert.deepEqual([...missing], [], "add the new kinds of ids to tests/factories/things.ts");
  });

  it("as a visitor is sent to sign in, or told so, and sees nothing", async () => {
    const visitor = new Client(world.url);
    for (const route of routes.filter((one) => !one.open)) {
      const answer = await ask(visitor, route, pathOf(route, things.ids));
      const expected = route.path.startsWith("/api/") || route.method !== "GET" ? 401 : 303;
      assert.equal(answer.status, expected, `${route.method} ${route.path} as a visitor`);
      assert.doesNotMatch(answer.text, /ここだけの話/, route.path);
    }
    const nowhere = await visitor.get("/no/such/page");
    assert.equal(nowhere.location, "/sign-in?to=%2Fno%2Fsuch%2Fpage");
  });

  it("as anybody else gets the same 404 for what is not theirs as for what is not there", async () => {
    for (const [role, stranger] of strangers) {
      for (const route of routes.filter((one) => !one.open && parts(one).length > 0)) {
        // Company-wide things are rightly open to some roles of the company; each feature tests its own.
        if (COMPANY_WIDE.test(route.path)) continue;
        const theirs = await ask(stranger.client, route, pathOf(route, things.ids));
        const nothing = await ask(
          stranger.client,
          route,
          pathOf(route, Object.fromEntries(Object.keys(things.ids).map((name) => [name, newId()]))),
        );
        assert.equal(theirs.status, 404, `${route.method} ${route.path} as ${role}`);
        assert.equal(nothing.status, 404, `${route.method} ${route.path} as ${role}, nowhere`);
        assert.equal(
          withoutIds(theirs.text),
          withoutIds(nothing.text),
          `${route.method} ${route.path} as ${role}: hidden and absent differ`,
        );
      }
    }
  });

  it("who comes back with GET to where a form posts is led to a page, and learns nothing on the way", async () => {
    const answered = new Set(routes.filter(({ method, api }) => method === "GET" && !api).map(({ path }) => path));
    const forms = routes.filter(({ method, path, api }) => method === "POST" && !api && !answered.has(path));
    assert.ok(forms.length > 50);
    const nowhere = Object.fromEntries(Object.keys(things.ids).map((name) => [name, newId()]));
    const stranger = strangers.get("participant") as TestPerson;
    for (const route of forms) {
      for (const ids of [things.ids, nowhere]) {
        const path = pathOf(route, ids);
        const answer = await stranger.client.get(path);
        assert.equal(answer.status, 303, `GET ${path}`);
        const [to = ""] = answer.location.split("?");
        assert.ok(to === "/" || path.startsWith(to) || to === `${path}/new`, `${path} led to ${to}`);
        assert.equal(answer.location, to);
      }
    }
  });

  it("with broken ids gets a 404, never a fault", async () => {
    const broken = [
      "1",
      "null",
      "..%2f..%2fetc",
      "%00",
      "%ff",
      "'--",
      "0199a5b0-0000-7000-8000-00000000000G",
      "あ",
      "x".repeat(3_000),
    ];
    const stranger = strangers.get("participant") as TestPerson;
    for (const route of routes.filter((one) => parts(one).length > 0 && one.method === "GET")) {
      for (const id of broken) {
        const path = route.path.replace(/:(\w+)/g, id);
        const answer = await stranger.client.get(path);
        assert.equal(answer.status, 404, `${path.slice(0, 80)} answered ${answer.status}`);
      }
    }
  });

  it("never meets a fault on an address without ids", async () => {
    for (const stranger of strangers.values()) {
      for (const route of routes.filter(
        (one) => parts(one).length === 0 && !ENDS_IT.includes(one.path) && one.path !== "/api/v1/stream",
      )) {
        const answer = await ask(stranger.client, route, route.path);
        assert.ok(answer.status < 500, `${route.method} ${route.path} answered ${answer.status}`);
      }
    }
  });

  it("is told so of a place in a list that is none, whatever the list", async () => {
    const { owner, mentor, supporter, cohort } = things;
    const organizer = await aPerson(world, [["organizer", cohort]]);
    const readers = [owner, mentor, supporter, organizer, ...strangers.values()];
    const lists = routes.filter(({ api }) => api?.query && "before" in api.query.shape);
    assert.ok(lists.length > 15);
    for (const route of lists) {
      const answers: number[] = [];
      for (const { client } of readers) {
        const path = pathOf(route, things.ids);
        if ((await client.get(path)).status !== 200) continue;
        answers.push((await client.get(`${path}?before=unreadable`)).status);
      }
      assert.ok(answers.length > 0, `nobody reads ${route.path}`);
      assert.deepEqual([...new Set(answers)], [422], route.path);
    }
    const of = `/cohorts/${cohort}`;
    const pages: readonly (readonly [TestPerson, string, readonly string[]])[] = [
      [
        owner,
        "before",
        [
          "/notices",
          "/saved",
          "/consents",
          "/assignments",
          "/reports",
          "/search?words=a",
          `/projects/${things.ids.projectId}`,
        ],
      ],
      [owner, "after", ["/projects", `${of}/people-here`]],
      [mentor, "before", [`${of}/private-rooms`, `${of}/reports`]],
      [mentor, "after", [`${of}/questions`, "/desk"]],
      [supporter, "before", ["/offices/people"]],
      [organizer, "before", [`${of}/concerns`]],
      [
        organizer,
        "after",
        ["people", "participants", "applications", "applications/beside", "mentors", "accommodations"].map(
          (name) => `${of}/${name}`,
        ),
      ],
    ];
    for (const [{ client }, name, paths] of pages)
      for (const path of paths) {
        assert.equal((await client.get(path)).status, 200, path);
        const refused = await client.get(`${path}${path.includes("?") ? "&" : "?"}${name}=unreadable`);
        assert.equal(refused.status, 422, path);
        const [start = ""] = path.split("?");
        assert.ok(refused.text.includes(`href="${start}`), `${path} leads to its beginning`);
      }
  });

  it("cannot write from another site", async () => {
    for (const route of routes.filter((one) => one.method !== "GET")) {
      for (const headers of [
        { "Sec-Fetch-Site": "cross-site" },
        { "Sec-Fetch-Site": "same-site" },
        { "Sec-Fetch-Site": "none" },
      ] as Record<string, string>[]) {
        const answer = await things.owner.client.request(route.method, pathOf(route, things.ids), {
          body: "",
          headers,
        });
        assert.equal(answer.status, 403, `${route.method} ${route.path} from ${headers["Sec-Fetch-Site"]}`);
      }
    }
  });

  it("changes nothing of the person whose things they tried", async () => {
    const page = await things.owner.client.get(`/rooms/${things.ids.roomId}`);
    assert.match(page.text, /ここだけの話/);
    const { rows } = await world.platform.db.pool.query(
      "select 1 from consents where person = $1 and recipient_kind = 'mentors' and withdrawn_at is null",
      [things.owner.id],
    );
    assert.equal(rows.length, 1);
  });
});

const COMPANY_WIDE =
  /^\/(?:api\/v1\/)?(?:assignments|blueprints|enquiries|organizations|offices\/registrations|settings\/offices|records\/sent|sent-records)\//;

/** Ids and the request's own path are the only things in which two 404 pages may differ. */
const withoutIds = (text: string): string => text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");
