import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { aCohort, aRoom } from "../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../tests/factories/people.ts";
import { suiteWorld, type World } from "../tests/world.ts";
import { memberships } from "./features/accounts/tables.ts";
import { credentials } from "./features/sign-in/tables.ts";
import { rooms } from "./features/venue/tables.ts";
import { audienceOf, warmUp } from "./hearing.ts";
import { bySystem } from "./platform/database/database.ts";

describe("what a stream hears", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let everyones: string;
  let staffs: string;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    everyones = await aRoom(world, cohort);
    staffs = await aRoomFor({ staffOnly: true });
  });

  async function aRoomFor(whom: { staffOnly: true } | { person: string }): Promise<string> {
    const room = await aRoom(world, cohort);
    await world.platform.db.write(bySystem, ({ q }) => q.update(rooms).set(whom).where(eq(rooms.id, room)));
    return room;
  }

  /** By what they signed in with. */
  async function heardBy({ id }: TestPerson): Promise<string[] | null> {
    const [held] = await world.platform.db.q.select().from(credentials).where(eq(credentials.person, id));
    const heard = await audienceOf(world.platform)(held?.id ?? "");
    return heard && [...heard.channels].sort();
  }

  it("is what the policies let this one person read, also where many hold the same roles", async () => {
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const minami = await aPerson(world, [["participant", cohort]], "みなみ");
    const koharus = await aRoomFor({ person: koharu.id });
    const minamis = await aRoomFor({ person: minami.id });
    for (const _ of ["first", "prepared"]) {
      assert.deepEqual(await heardBy(koharu), [everyones, koharus].sort());
      assert.deepEqual(await heardBy(minami), [everyones, minamis].sort());
    }
    const mentor = await aPerson(world, [["mentor", cohort]]);
    assert.deepEqual(await heardBy(mentor), [everyones, staffs, koharus, minamis].sort());
    assert.deepEqual(await heardBy(await aPerson(world, [["mentor", await aCohort(world)]])), []);
  });

  it("is less as soon as a role ends", async () => {
    const hayase = await aPerson(world, [
      ["participant", cohort],
      ["mentor", cohort],
    ]);
    assert.ok((await heardBy(hayase))?.includes(staffs));
    const ended = { endedAt: new Date() };
    const { db } = world.platform;
    await db.write(bySystem, ({ q }) => q.update(memberships).set(ended).where(eq(memberships.person, hayase.id)));
    assert.deepEqual(await heardBy(hayase), []);
  });

  it("is asked once for nobody on every connection, which stays open", async () => {
    await warmUp(world.platform);
    const { pool } = world.platform.db;
    assert.equal(pool.totalCount, pool.options.max);
    assert.equal(pool.idleCount, pool.options.max);
    const { rows } = await pool.query<{ ready: boolean }>(
      "select exists (select from pg_prepared_statements where name = 'signed_in_by_hash') as ready",
    );
    assert.deepEqual(rows, [{ ready: true }]);
  });
});
