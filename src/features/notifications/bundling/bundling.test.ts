import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { linkOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { findActor } from "../../accounts/queries.ts";
import type { PostView } from "../../venue/view.ts";
import { listNotices } from "../notices/queries.ts";
import { tellOf } from "../notices/service.ts";
import { linesOf } from "../telling/service.ts";

describe("the page of notices", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let smallTalk: string;
  let work: string;
  let koharu: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    smallTalk = await aRoom(world, cohort, { name: "雑談", purpose: "small_talk" });
    work = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  const writes = async (room: string, body: string, threadOf?: string): Promise<PostView> => {
    clock.advance(60_000);
    const sent = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: `${(n += 1)}`,
      body,
      ...(threadOf ? { threadOf } : {}),
    });
    expectStatus(sent, 201);
    return sent.json;
  };
  /** The reactions of this world do not run: who is told, is told in the order in which this is called. */
  const tell = async (...told: readonly PostView[]): Promise<void> => {
    for (const { id } of told) await tellOf(world.platform, id);
  };
  const unreadOf = async ({ client }: TestPerson): Promise<string[]> =>
    (await client.api<{ items: { post: string; readAt: string | null }[] }>("GET", "/notices")).json.items.flatMap(
      ({ post, readAt }) => (readAt ? [] : [post]),
    );

  it("bundles by room what has only begun, and says first what is for the reader", async () => {
    const glad = await aPerson(world, [["mentor", cohort]], "よく話す");
    await glad.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish: "gladly", shown: false });
    const call = await writes(work, "@よく話す 見てください");
    const talks = [];
    for (const body of ["一番", "二番", "三番", "四番"]) talks.push(await writes(smallTalk, body));
    const called = await writes(smallTalk, "五番");
    const callThere = await writes(smallTalk, "そうですね。@よく話す も、どうぞ。待っています", called.id);
    await tell(call, ...talks, called, callThere);
    const page = await glad.client.page("/notices");
    const [forThem = "", begun = ""] = page.text.split("始まった話");
    assert.ok(forThem.includes("も、どうぞ"), "the sentence that calls them");
    assert.ok(forThem.indexOf("も、どうぞ") < forThem.indexOf("見てください"), "newest first");
    assert.doesNotMatch(forThem, /五番|そうですね|待っています/);
    assert.doesNotMatch(forThem, /四番/);
    assert.match(begun, /話が4件始まりました/);
    assert.match(begun, /四番[\s\S]*三番[\s\S]*二番/);
    assert.doesNotMatch(begun, /一番|五番/);
    const opened = await glad.client.get(linkOn(page, /「雑談」を開く/));
    assert.equal(opened.location, `/rooms/${smallTalk}#new`);
    assert.deepEqual(await unreadOf(glad), [callThere.id, call.id], "what is for them stays new");
    await glad.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish: "little", shown: false });
    const quiet = (await glad.client.page("/notices")).text;
    assert.doesNotMatch(quiet, /始まった話/, "whoever does not want to be spoken to is not told of it any more");
    assert.match(quiet, /見てください/);
  });

  it("shows nothing of it to others, and opens no room to them", async () => {
    const glad = await aPerson(world, [["mentor", cohort]], "もうひとり");
    await glad.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish: "gladly", shown: false });
    const sixth = await writes(smallTalk, "六番");
    await tell(await writes(smallTalk, "五番の次"), sixth);
    const way = linkOn(await glad.client.page("/notices"), /「雑談」を開く/);
    // A mail holds this link: it leads to the room also when the talk it was made of is gone.
    expectStatus(await koharu.client.api("DELETE", `/posts/${sixth.id}`), 200);
    const outsider = await aPerson(world, [["participant", await aCohort(world, "第5回")]]);
    assert.equal((await glad.client.get(way)).location, `/rooms/${smallTalk}#new`);
    expectStatus(await outsider.client.get(way), 404);
    expectStatus(await koharu.client.get(way), 404);
    assert.doesNotMatch((await koharu.client.page("/notices")).text, /始まった話/);
  });

  it("is in the order in which things were written, by pages too, however late somebody was told", async () => {
    const late = await aPerson(world, [["mentor", cohort]], "おそい");
    const all: PostView[] = [];
    for (let i = 10; i < 32; i += 1) all.push(await writes(work, `@おそい ${i}番`));
    await tell(...[...all].reverse());
    const first = await late.client.page("/notices");
    const second = await late.client.page(linkOn(first, /前のものを見る/));
    const shown = [...`${first.text}${second.text}`.matchAll(/@おそい (\d+)番/g)].map(([, number]) => Number(number));
    assert.deepEqual(
      shown,
      Array.from({ length: 22 }, (_, i) => 31 - i),
    );
    const upTo = /name="upTo" value="([^"]+)"/.exec(first.text)?.[1] ?? "";
    await late.client.post("/notices/read", { upTo });
    assert.deepEqual(await unreadOf(late), [], "up to the notice that was made last");
  });

  it("goes on from the same place where the conversation that stood there is gone meanwhile", async () => {
    const reader = await aPerson(world, [["mentor", cohort]], "つづき");
    const calls = [await writes(work, "@つづき その一"), await writes(work, "@つづき その二")];
    await tell(...calls);
    const page = async (before = "") =>
      (
        await reader.client.api<{ items: { thread: string }[]; next: string | null }>(
          "GET",
          `/notices/conversations?limit=1${before}`,
        )
      ).json;
    const { items, next } = await page();
    assert.equal(items[0]?.thread, calls[1]?.id);
    await world.platform.db.pool.query("delete from notices where post = $1", [calls[1]?.id]);
    assert.deepEqual(
      (await page(`&before=${next}`)).items.map(({ thread }) => thread),
      [calls[0]?.id],
    );
  });

  it("is what a program reads and clears as well, by conversation and by room", async () => {
    const glad = await aPerson(world, [["mentor", cohort]], "プログラム");
    await glad.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish: "gladly", shown: false });
    const calls = [await writes(work, "@プログラム その一"), await writes(work, "@プログラム その二")];
    const talks = [await writes(smallTalk, "九番"), await writes(smallTalk, "十番")];
    await tell(...calls, ...talks);
    interface Conversations {
      items: { notice: string; room: string; thread: string; isNew: boolean; mentioned: boolean; posts: string[] }[];
      next: string | null;
    }
    const conversations = async (more = "") =>
      (await glad.client.api<Conversations>("GET", `/notices/conversations${more}`)).json;
    const [newest] = (await conversations()).items;
    assert.deepEqual(
      [newest?.room, newest?.thread, newest?.isNew, newest?.mentioned, newest?.posts],
      [work, calls[1]?.id, true, true, [calls[1]?.id]],
    );
    const first = await conversations("?limit=1");
    const second = await conversations(`?limit=1&before=${first.next}`);
    assert.deepEqual(
      [...first.items, ...second.items].map(({ thread }) => thread),
      [calls[1]?.id, calls[0]?.id],
    );
    interface Begun {
      items: { notice: string; room: string; count: number; isNew: boolean; latest: { post: string }[] }[];
    }
    const begun = async (of = glad) => (await of.client.api<Begun>("GET", "/notices/begun")).json.items;
    const [there] = await begun();
    assert.deepEqual(
      [there?.room, there?.count, there?.isNew, there?.latest.map(({ post }) => post)],
      [smallTalk, 2, true, [talks[1]?.id, talks[0]?.id]],
    );
    assert.deepEqual(await begun(koharu), []);

    const clear = (who: TestPerson["client"], path: string) => who.api("POST", `/notices/${path}`, {});
    const outsider = await aPerson(world, [["participant", await aCohort(world, "第6回")]]);
    for (const path of [`${there?.notice}/room/read`, `${newest?.notice}/read`]) {
      expectStatus(await clear(outsider.client, path), 404);
      expectStatus(await clear(koharu.client, path), 404);
      expectStatus(await clear(await tokenClient(world, glad.id, ["read"]), path), 403);
    }
    const bySeen = await tokenClient(world, glad.id);
    for (const _ of [1, 2]) expectStatus(await clear(bySeen, `${there?.notice}/room/read`), 200);
    assert.deepEqual(
      (await begun()).map(({ isNew }) => isNew),
      [false],
    );
    assert.deepEqual(await unreadOf(glad), [calls[1]?.id, calls[0]?.id], "what is for them stays new");
    expectStatus(await clear(bySeen, `${newest?.notice}/read`), 200);
    assert.deepEqual(await unreadOf(glad), [calls[0]?.id]);
  });

  it("is told elsewhere in one line for each room as well", async () => {
    const glad = await aPerson(world, [["mentor", cohort]], "よそで読む");
    await glad.client.api("PATCH", `/cohorts/${cohort}/talk`, { wish: "gladly", shown: false });
    const call = await writes(work, "@よそで読む さん");
    await tell(await writes(smallTalk, "七番"), call, await writes(smallTalk, "八番"));
    const told = await listNotices(world.platform.db, await actorOf(glad), { limit: 10 });
    assert.deepEqual(
      linesOf(told, "ja").map(({ said }) => said),
      ["話が2件始まりました。", "こはるさんが、あなたを呼びました。"],
    );
  });

  const actorOf = async ({ id }: TestPerson) => {
    const actor = await findActor(world.platform.db, id, clock.now());
    assert.ok(actor);
    return actor;
  };
});
