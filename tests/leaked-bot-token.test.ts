import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { makeToken } from "../src/features/sign-in/sessions/service.ts";
import { newId } from "../src/platform/database/columns.ts";
import { bySystem } from "../src/platform/database/database.ts";
import { SCOPES } from "../src/platform/http/api-operation.ts";
import type { RouteRecord } from "../src/platform/http/routes.ts";
import { Client, expectStatus } from "./client.ts";
import { aRoom } from "./factories/cohorts.ts";
import { aPerson } from "./factories/people.ts";
import { someThings, type Things } from "./factories/things.ts";
import { suiteWorld, type World } from "./world.ts";

/** Operations that answer a bot, by what they show it. Whatever is not here must stay closed. */
const OPEN: Readonly<Record<string, "rooms for everybody" | "itself" | "nothing of its own" | "a refusal">> = {
  "GET /api/v1/me": "itself",
  "GET /api/v1/audit/access": "itself",
  "GET /api/v1/cohorts": "itself",
  "GET /api/v1/cohorts/:cohortId/today": "rooms for everybody",
  "GET /api/v1/cohorts/:cohortId/rooms": "rooms for everybody",
  "GET /api/v1/rooms/:roomId": "rooms for everybody",
  "GET /api/v1/rooms/:roomId/posts": "rooms for everybody",
  "GET /api/v1/rooms/:roomId/people": "rooms for everybody",
  "GET /api/v1/posts/:postId": "rooms for everybody",
  "GET /api/v1/posts/:postId/answers": "rooms for everybody",
  "GET /api/v1/posts/:postId/reactions": "rooms for everybody",
  "GET /api/v1/files/:attachedId": "rooms for everybody",
  "GET /api/v1/files/:attachedId/thumbnail": "rooms for everybody",
  "GET /api/v1/search": "rooms for everybody",
  "POST /api/v1/rooms/:roomId/posts": "rooms for everybody",
  "POST /api/v1/rooms/:roomId/files": "rooms for everybody",
  "POST /api/v1/rooms/:roomId/read": "nothing of its own",
  "POST /api/v1/posts/:postId/read": "nothing of its own",
  "POST /api/v1/rooms/:roomId/quiet": "nothing of its own",
  "POST /api/v1/posts/:postId/save": "nothing of its own",
  "DELETE /api/v1/posts/:postId/save": "nothing of its own",
  "GET /api/v1/venue/unseen": "itself",
  "PATCH /api/v1/venue/unseen": "nothing of its own",
  // Looks at what was sent first; to leave a post for later is for people, too.
  "POST /api/v1/rooms/:roomId/later": "a refusal",
  // Looks at what was sent first; marks are for people (cohorts/bots/bots.test.ts).
  "POST /api/v1/posts/:postId/reactions": "a refusal",
};

/** Lists of what is the asker's own: a bot has nothing there. */
const OWN_LISTS = /^GET \/api\/v1\/(?!me$|cohorts$|search$)[a-z-]+(?:\/settings)?$/;

describe("whoever holds a bot's token, with every scope there is,", () => {
  const worldNow = suiteWorld();
  let world: World;
  let things: Things;
  let bot: Client;
  let botId: string;
  let routes: readonly RouteRecord[];
  /** Rooms that are not for it. */
  let closed: string[];

  before(async () => {
    world = worldNow();
    things = await someThings(world);
    botId = things.ids.botId ?? "";
    const token = await makeToken(world.platform, bySystem, { person: botId, scopes: SCOPES, label: "x", life: 1e7 });
    bot = new Client(world.url, { Authorization: `Bearer ${token}` });
    routes = world.running.records.filter(({ api, path }) => api && path !== "/api/v1/stream");
    const staff = await aRoom(world, things.cohort, { purpose: "organizers", staffOnly: true, name: "運営" });
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from rooms where purpose = 'reports'",
    );
    const own = await things.owner.client.api<{ id: string }>("POST", `/cohorts/${things.cohort}/private-room`, {});
    closed = [staff, own.json.id, ...rows.map(({ id }) => id)];
    await things.owner.client.api("POST", `/rooms/${own.json.id}/posts`, { clientId: newId(), body: "ないしょの相談" });
  });

  it("opens nothing but the rooms that are for everybody", async () => {
    const opened: string[] = [];
    for (const route of routes) {
      const key = `${route.method} ${route.path}`;
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => things.ids[name] ?? newId());
      const answer = await bot.request(route.method, path, {
        ...(route.method === "GET" ? {} : { body: "{}", headers: { "Content-Type": "application/json" } }),
      });
      const own = OWN_LISTS.test(key) && answer.status === 200;
      if (own) assert.doesNotMatch(answer.text, /ここだけ/, key);
      else if (![403, 404].includes(answer.status) && !OPEN[key]) opened.push(`${key}: ${answer.status}`);
    }
    const ofNobody = opened.filter((one) => !/\/(?:notices|webhooks)\b/.test(one));
    assert.deepEqual(ofNobody, []);
  });

  it("finds no room of single people, of the staff or with daily reports, in no way", async () => {
    type Rooms = { items: { id: string }[] };
    const { json } = await bot.api<Rooms>("GET", `/cohorts/${things.cohort}/rooms`);
    const ids = json.items.map(({ id }) => id);
    assert.ok(ids.includes(things.ids.roomId ?? ""), "there is a room that is for everybody");
    for (const room of closed) {
      assert.ok(!ids.includes(room));
      expectStatus(await bot.api("GET", `/rooms/${room}`), 404);
      expectStatus(await bot.api("GET", `/rooms/${room}/posts`), 404);
      expectStatus(await bot.api("POST", `/rooms/${room}/posts`, { clientId: "1", body: "x" }), 404);
    }
    for (const q of ["ないしょ", "ここだけの話"]) {
      const found = await bot.api<{ items: { room: string }[] }>("GET", `/search?q=${encodeURIComponent(q)}`);
      assert.ok(found.json.items.every(({ room }) => !closed.includes(room)));
    }
  });

  it("neither signs in with it, nor opens pages, nor changes or deletes what people wrote", async () => {
    for (const path of ["/", "/settings", `/rooms/${things.ids.roomId}`, "/cohorts"])
      expectStatus(await bot.get(path), 401);
    expectStatus(await bot.api("PATCH", `/posts/${things.ids.postId}`, { body: "x", version: 1 }), 404);
    expectStatus(await bot.api("DELETE", `/posts/${things.ids.postId}`), 403);
    const outbox = await world.platform.db.pool.query("select 1 from mails where person = $1", [botId]);
    assert.equal(outbox.rowCount, 0);
    const codes = await aPerson(world, [["organizer", things.cohort]], "けんた");
    expectStatus(await codes.client.post(`/cohorts/${things.cohort}/people/${botId}/codes`), 404);
    expectStatus(
      await codes.client.post(`/cohorts/${things.cohort}/people/${botId}/end`, { role: "participant" }),
      404,
    );
  });

  it("hears in the stream only of rooms that are for everybody", async () => {
    const credentials = { Authorization: `Bearer ${await tokenOf()}` };
    const stream = await fetch(`${world.url}/api/v1/stream`, { headers: credentials });
    const write = (room: string, body: string) =>
      things.owner.client.api("POST", `/rooms/${room}/posts`, { clientId: newId(), body });
    await write(closed[1] ?? "", "ないしょの二つめ");
    await write(things.ids.roomId ?? "", "みんなへ");
    let heard = "";
    for await (const part of stream.body ?? []) {
      heard += Buffer.from(part).toString();
      if (heard.includes("みんなへ")) break;
    }
    assert.doesNotMatch(heard, /ないしょ/);
  });

  const tokenOf = (): Promise<string> =>
    makeToken(world.platform, bySystem, { person: botId, scopes: ["read"], label: "x", life: 1e7 });
});
