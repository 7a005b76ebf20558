import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { queriesAsked } from "../../../../tests/queries.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { sendWaiting } from "../coming-due/service.ts";
import type { PostView } from "../view.ts";
import { listCalled } from "./queries.ts";
import { callable, callsIn } from "./rules.ts";

describe("names in a text", () => {
  const names = callable(
    ["こはる", "こはるの", "Ken", "山田 花子", "ガク", "メンター"].map((name) => [name, name] as const),
  );
  const found = (text: string): string[] =>
    callsIn(text, names).map(({ start, end, name }) => `${text.slice(start, end)}=${names.keys.get(name)?.[0]}`);

  it("are found in any width and case, the longest first, also with a space in them", () => {
    assert.deepEqual(found("@こはるさん、@こはるのさん"), ["@こはる=こはる", "@こはるの=こはるの"]);
    assert.deepEqual(found("これ＠ＫＥＮ @山田　花子 @ｶﾞｸ"), ["＠ＫＥＮ=Ken", "@山田　花子=山田 花子", "@ｶﾞｸ=ガク"]);
    assert.deepEqual(found("@こ\u200bはる"), ["@こ\u200bはる=こはる"]);
  });

  it("are whole words where letters are Latin, and no part of an address", () => {
    assert.deepEqual(found("@kenji @ken_2 ken@ken.jp a@こはる"), []);
    assert.deepEqual(found("@ken, @kenさん"), ["@ken=Ken", "@ken=Ken"]);
  });

  it("cost time that grows with the text and not with what is in it", () => {
    const many = callable(Array.from({ length: 2_000 }, (_, i) => [`あ${"ー".repeat(20)}${i}`, `${i}`] as const));
    assert.deepEqual(callsIn("@あ".repeat(5_000), many), []);
    assert.equal(callsIn("@こはる".repeat(10_000), names).length, 10_000);
  });
});

describe("a post that calls somebody", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let staffRoom: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase, outsider } = await aScene(world));
    staffRoom = await aRoom(world, cohort, { staffOnly: true });
  });

  const posts = async (who: TestPerson, body: string, where = room): Promise<PostView> => {
    const sent = await who.client.api<PostView>("POST", `/rooms/${where}/posts`, { clientId: `m${(n += 1)}`, body });
    expectStatus(sent, 201);
    return sent.json;
  };
  const calledBy = async (post: { id: string }) => listCalled(world.platform.db.q, post.id);

  it("marks the name as it was written, and knows whom it calls", async () => {
    const post = await posts(
      koharu,
      "@ハヤセ ではなく＠はやせ さん、@よそ、[@はやせ](https://example.jp) と `@はやせ` と <b>@こはる</b>",
    );
    assert.match(post.bodyHtml, /<span class="mention">＠はやせ<\/span> さん、@よそ、/);
    assert.equal(post.bodyHtml.match(/class="mention"/g)?.length, 2, post.bodyHtml);
    assert.doesNotMatch(post.bodyHtml, /<b>/);
    assert.deepEqual((await calledBy(post)).people.sort(), [hayase.id, koharu.id].sort());
    assert.ok(outsider.id, "there is somebody of that name elsewhere, who is not called");
  });

  it("calls nobody by code alone, and nobody who may not read the room", async () => {
    const code = await posts(koharu, "```\n@はやせ\n```");
    assert.deepEqual(await calledBy(code), { people: [], roles: [] });
    const forStaff = await posts(hayase, "@こはる のこと", staffRoom);
    assert.deepEqual(await calledBy(forStaff), { people: [], roles: [] });
    assert.doesNotMatch(forStaff.bodyHtml, /mention/);
  });

  it("calls mentors and organizers by what they are", async () => {
    const post = await posts(koharu, "@メンター @運営 @mentors");
    assert.deepEqual((await calledBy(post)).roles.sort(), ["mentor", "organizer"]);
  });

  it("calls others once it was changed, and nobody once it is deleted", async () => {
    const post = await posts(koharu, "@はやせ");
    await koharu.client.api("PATCH", `/posts/${post.id}`, { body: "@運営", version: post.version });
    assert.deepEqual(await calledBy(post), { people: [], roles: ["organizer"] });
    await koharu.client.api("DELETE", `/posts/${post.id}`);
    assert.deepEqual(await calledBy(post), { people: [], roles: [] });
  });

  it("calls somebody once, however often", async () => {
    const post = await posts(koharu, "@はやせ".repeat(2_400));
    assert.deepEqual(await calledBy(post), { people: [hayase.id], roles: [] });
  });

  it("is refused with what was typed when it means everybody, unless somebody is called so", async () => {
    for (const body of ["@参加者 のみなさんへ", "＠みんな おはよう", "hello @Everyone"]) {
      const sent = { clientId: `all${(n += 1)}`, body };
      const { status, json } = await hayase.client.api<{ code: string }>("POST", `/rooms/${room}/posts`, sent);
      assert.deepEqual([status, json.code], [422, "calls_everybody"], body);
    }
    const typed = await hayase.client.post(`/rooms/${room}/posts`, { body: "@参加者 のみなさんへ" });
    expectStatus(typed, 422);
    assert.match(typed.text, /「@」で全員を呼ぶことはできません/);
    assert.match(typed.text, />\s*@参加者 のみなさんへ<\/textarea>/);
    const post = await posts(hayase, "参加者のみなさん、`@参加者` とは書けません");
    expectStatus(await hayase.client.api("PATCH", `/posts/${post.id}`, { body: "@全員 へ", version: 1 }), 422);
    const other = await aCohort(world, "第9回");
    const theirs = await aRoom(world, other);
    const minna = await aPerson(world, [["participant", other]], "みんな");
    const called = await posts(minna, "@みんな わたしです", theirs);
    assert.deepEqual((await calledBy(called)).people, [minna.id]);
  });

  it("is refused with what was typed when it calls more than twenty people", async () => {
    const names = Array.from({ length: 21 }, (_, i) => `なかま${String.fromCharCode(0x3042 + i * 2)}`);
    for (const name of names) await aPerson(world, [["participant", cohort]], name);
    const twenty = names.slice(0, 20).map((name) => `@${name}`);
    assert.equal((await calledBy(await posts(koharu, twenty.join(" ")))).people.length, 20);
    const all = names.map((name) => `@${name}`).join(" ");
    const refused = await koharu.client.post(`/rooms/${room}/posts`, { body: all, clientId: "many" });
    expectStatus(refused, 422);
    assert.match(refused.text, /一つの投稿で20人まで/);
    assert.ok(refused.text.includes(all), "what was typed is gone");
    const byProgram = await koharu.client.api("POST", `/rooms/${room}/posts`, { body: all, clientId: "many" });
    expectStatus(byProgram, 422);
    const post = await posts(koharu, "短い");
    const changed = await koharu.client.post(`/posts/${post.id}/edit`, { body: all, version: "1" });
    expectStatus(changed, 422);
    assert.ok(changed.text.includes(all));
  });

  it("has its names looked up before the room is locked, new, changed or sent later: nobody who writes there waits for that", async () => {
    const before = await posts(koharu, "まだだれも呼びません");
    const people = (asked: readonly string[]) => asked.filter((text) => text.includes("array_agg")).length;
    const whileLocked = async (write: () => Promise<{ status: number }>): Promise<void> => {
      let open = (): void => {};
      let written: Promise<{ status: number }> | undefined;
      const asked = await queriesAsked(async (sofar) => {
        const locked = world.platform.db.write(bySystem, () => new Promise<void>((resolve) => void (open = resolve)), {
          rooms: [room],
        });
        written = write();
        await until(() => people(sofar) > 0, "the names are looked up, though the room is locked").finally(() =>
          open(),
        );
        await locked;
        await written;
      });
      assert.equal(people(asked), 1, "and not once more under the lock");
      assert.ok(((await written)?.status ?? 0) < 300);
    };
    const body = "@はやせ さん";
    await whileLocked(() => koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: "locked", body }));
    await whileLocked(() => koharu.client.api("PATCH", `/posts/${before.id}`, { body, version: before.version }));
    const sendAt = later(world.platform.clock.now(), days(1)).toISOString();
    const waiting = { clientId: "locked later", body, sendAt };
    const { id } = (await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/later`, waiting)).json;
    await world.platform.db.pool.query(
      "update scheduled_posts set send_at = now() - interval '1 minute' where id = $1",
      [id],
    );
    await whileLocked(async () => ({ status: (await sendWaiting(world.platform, id)).post ? 200 : 500 }));
    assert.deepEqual((await calledBy(before)).people, [hayase.id]);
  });

  it("finds its names for whoever may read the room, and for nobody else", async () => {
    interface People {
      items: { name: string; role: string }[];
    }
    const { json } = await koharu.client.api<People>("GET", `/rooms/${room}/people`);
    assert.ok(json.items.some(({ name, role }) => name === "はやせ" && role === "mentor"));
    assert.deepEqual([...new Set(json.items.flatMap((one) => Object.keys(one)))].sort(), ["name", "role"]);
    assert.ok(!json.items.some(({ name }) => name === "よそ"));
    expectStatus(await outsider.client.api("GET", `/rooms/${room}/people`), 404);
    expectStatus(await koharu.client.api("GET", `/rooms/${staffRoom}/people`), 404);
    const former = await aPerson(world, [["mentor", cohort]], "まえのひと");
    expectStatus(await former.client.api("GET", `/rooms/${room}/people`), 200);
    await endMembership(world.platform, bySystem, { person: former.id, place: cohort });
    expectStatus(await former.client.api("GET", `/rooms/${room}/people`), 404);
    assert.deepEqual(await calledBy(await posts(koharu, "@まえのひと")), { people: [], roles: [] });
  });
});
