import assert from "node:assert/strict";
import { before, describe, it, type TestContext } from "node:test";
import { HOLDINGS } from "../../src/cli/whole-person.ts";
import type { Role } from "../../src/features/accounts/rules.ts";
import { eraseSignIns } from "../../src/features/sign-in/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { expectStatus } from "../client.ts";
import { aBot, type TestBot } from "../factories/bots.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { until } from "../until.ts";
import { suiteWorld, type World } from "../world.ts";
import { nothingHeldBack, someWriters, type Writer, write } from "./place.ts";
import { Reader } from "./reader.ts";

/** Everything by which somebody loses what they could read, done as it is done in the product. */
describe("a stream of somebody who loses what they could read", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let runs: TestPerson;
  let staff: Writer;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort, { purpose: "small_talk" });
    runs = await aPerson(world, [["organizer", cohort]], "おの");
    [staff] = (await someWriters(world.platform, 1, [["mentor", cohort]])) as [Writer];
  });

  const endRole = async (who: Pick<Writer, "id">, role: Role): Promise<void> =>
    expectStatus(await runs.client.post(`/cohorts/${cohort}/people/${who.id}/end`, { role }), 303);
  const asWriter = ({ id, token }: TestBot): Writer => ({ id, headers: { Authorization: `Bearer ${token}` } });

  it("ends when a participant has no role any more", async (t) => {
    const who = await somebody(["participant", cohort]);
    await loses(t, who, { room, by: () => endRole(who, "participant"), back: 200 });
  });

  it("ends for a mentor who is a participant from now on: the rooms of the staff are over, those of everybody go on", async (t) => {
    const among = await aRoom(world, cohort, { staffOnly: true, purpose: "organizers", whoPosts: "staff" });
    const who = await somebody(["mentor", cohort], ["participant", cohort]);
    const back = await loses(t, who, { room: among, by: () => endRole(who, "mentor"), back: 200 });
    await write(world.url, staff, room, `for everybody ${who.id}`);
    await until(() => told(back).includes(`for everybody ${who.id}`), "what everybody reads is heard");
  });

  it("ends with the role of the staff also for what a participant says to them alone", async (t) => {
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const own = (await koharu.client.api<{ id: string }>("POST", `/cohorts/${cohort}/private-room`, {})).json.id;
    const who = await somebody(["mentor", cohort], ["participant", cohort]);
    await loses(t, who, { room: own, by: () => endRole(who, "mentor"), back: 200 });
  });

  it("ends when its person is erased, and does not open again", async (t) => {
    const { platform } = world;
    const who = await somebody(["participant", cohort]);
    const { rows } = await platform.db.pool.query("select id, email from people where id = $1", [who.id]);
    await loses(t, who, {
      room,
      async by() {
        await platform.db.write(bySystem, (tx) => eraseSignIns(tx, who.id, rows[0].email));
        await platform.db.write(bySystem, async (tx) => {
          for (const { erase } of HOLDINGS) await erase?.(platform, tx, rows[0], "消えた人");
        });
      },
      back: 401,
    });
  });

  it("ends when a program pauses, and tells it again of what is said once it goes on", async (t) => {
    const bot = await aBot(world, cohort, runs.id, "休む係");
    const pause = async (on: "0" | "1") => expectStatus(await runs.client.post(`/bots/${bot.id}/pause`, { on }), 303);
    const back = await loses(t, asWriter(bot), { room, by: () => pause("1"), back: 200 });
    await pause("0");
    await nothingHeldBack(world.platform);
    await write(world.url, staff, room, "once it goes on");
    await until(() => told(back).includes("once it goes on"), "it hears again");
  });

  it("ends when a program's token is ended, or the program removed", async (t) => {
    const bot = await aBot(world, cohort, runs.id, "合図の係");
    const page = await runs.client.page(`/bots/${bot.id}`);
    const end = /\/bots\/[\w-]+\/tokens\/[\w-]+\/end/.exec(page.text)?.[0] ?? assert.fail("no token");
    const endToken = async () => expectStatus(await runs.client.post(end), 303);
    await loses(t, asWriter(bot), { room, by: endToken, back: 401 });
    const other = await aBot(world, cohort, runs.id, "別の係");
    const remove = async () => expectStatus(await runs.client.post(`/bots/${other.id}/remove`), 303);
    await loses(t, asWriter(other), { room, by: remove, back: 401 });
  });

  it("ends for programs when their cohort is closed; people read, write and hear on, as work that was promised is not over", async (t) => {
    const over = await aCohort(world, "第5回");
    const its = await aRoom(world, over, { purpose: "small_talk" });
    const organizer = await aPerson(world, [["organizer", over]], "まとめ役");
    const [koharu] = (await someWriters(world.platform, 1, [["participant", over]])) as [Writer];
    const bot = asWriter(await aBot(world, over, organizer.id, "終わりの係"));
    await world.platform.db.pool.query("update cohorts set phase = 'retrospective' where id = $1", [over]);
    const reader = await reading(t, koharu);
    const close = async (): Promise<void> =>
      expectStatus(await organizer.client.post(`/cohorts/${over}/phase`, { to: "closed", anyway: "on" }), 303);
    await loses(t, bot, { room: its, by: close, back: 401, speaker: koharu });
    assert.equal((await write(world.url, bot, its, "from a program")).status, 401);
    assert.equal((await write(world.url, koharu, its, "from somebody")).status, 201);
    await until(() => told(reader).includes("from somebody"), "who took part hears on");
    assert.equal(reader.over, false);
  });

  const somebody = async (...roles: (readonly [Role, string])[]): Promise<Writer> =>
    ((await someWriters(world.platform, 1, roles)) as [Writer])[0];
  const told = ({ events }: Reader): string => events.map(({ data }) => data).join("\n");

  interface Loss {
    readonly room: string;
    readonly by: () => Promise<void>;
    /** What coming back is answered with. */
    readonly back: 200 | 401;
    readonly speaker?: Writer;
  }

  /**
   * First they hear what is said, so that what they lose was theirs; then neither the open stream nor one that comes back to before all of
   * it says anything of that room.
   * @returns the one that came back
   */
  async function loses(t: TestContext, who: Writer, { room, by, back, speaker = staff }: Loss): Promise<Reader> {
    const reader = await reading(t, who);
    const last = reader.lastId;
    await write(world.url, speaker, room, `before ${who.id}`);
    await until(() => reader.events.length === 1, "what is said is heard");
    await by();
    await until(() => reader.over, "the stream ends", 5);
    assert.equal((await write(world.url, speaker, room, `after ${who.id}`)).status, 201);
    const again = new Reader(world.url, { headers: who.headers, last });
    t.after(() => again.cut());
    assert.equal(await again.opened, back);
    if (back === 200) await settled(t);
    assert.doesNotMatch(told(again) + told(reader), /"body":"after/);
    assert.doesNotMatch(told(again), /"body":"before/);
    return again;
  }

  /** Long enough for what was sent to arrive; only used to show that something did not. */
  async function settled(t: TestContext): Promise<void> {
    const fresh = await reading(t, await somebody(["participant", cohort]));
    await write(world.url, staff, room, `settled ${newId()}`);
    await until(() => told(fresh).includes("settled"), "a post makes its way");
    fresh.cut();
  }

  async function reading(t: TestContext, writer: Writer): Promise<Reader> {
    await nothingHeldBack(world.platform);
    const reader = new Reader(world.url, { headers: writer.headers });
    t.after(() => reader.cut());
    await reader.started();
    return reader;
  }
});
