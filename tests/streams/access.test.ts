import assert from "node:assert/strict";
import { before, describe, it, type TestContext } from "node:test";
import { endMembership, startMembership } from "../../src/features/accounts/service.ts";
import { SESSION_LIFE } from "../../src/features/sign-in/rules.ts";
import { endSecret } from "../../src/features/sign-in/sessions/service.ts";
import { SettableClock } from "../../src/platform/clock.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { SESSION } from "../../src/platform/session/cookie.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson } from "../factories/people.ts";
import { until } from "../until.ts";
import { startWorld, suiteWorld, type World } from "../world.ts";
import { nothingHeldBack, someWriters, type Writer, write } from "./place.ts";
import { Reader } from "./reader.ts";

describe("a stream when access ends", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let elsewhere: string;
  let room: string;
  let speaker: Writer;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    elsewhere = await aCohort(world, "第5回");
    room = await aRoom(world, cohort);
    await aRoom(world, elsewhere);
    [speaker] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
  });

  it("ends with the membership, and coming back brings nothing of that cohort any more", async (t) => {
    const [person] = (await someWriters(world.platform, 1, [
      ["participant", cohort],
      ["participant", elsewhere],
    ])) as [Writer];
    const reader = await reading(t, person);
    const last = reader.lastId;
    await write(world.url, speaker, room, "still heard");
    await until(() => reader.events.length === 1, "the post arrives");
    await endMembership(world.platform, bySystem, { person: person.id, place: cohort });
    await endsAtOnce(reader);
    await write(world.url, speaker, room, "not heard");
    const back = new Reader(world.url, { headers: person.headers, last });
    t.after(() => back.cut());
    assert.equal(await back.opened, 200, "the other cohort goes on");
    await write(world.url, speaker, room, "not heard either");
    await settled(t);
    assert.deepEqual(back.events, []);
  });

  it("ends with the session and does not open again", async (t) => {
    const person = await aPerson(world, [["participant", cohort]]);
    const headers = { Cookie: `${SESSION}=${person.client.cookies.get(SESSION)}` };
    const reader = new Reader(world.url, { headers });
    t.after(() => reader.cut());
    await reader.started();
    await endSecret(world.platform, bySystem, person.client.cookies.get(SESSION) ?? "");
    await endsAtOnce(reader);
    assert.equal(await new Reader(world.url, { headers, last: reader.lastId }).opened, 401);
  });

  it("ends with the token and does not open again", async (t) => {
    const [person] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
    const reader = await reading(t, person);
    await endSecret(world.platform, bySystem, person.headers.Authorization.slice("Bearer ".length));
    await endsAtOnce(reader);
    assert.equal(await new Reader(world.url, { headers: person.headers, last: reader.lastId }).opened, 401);
  });

  it("ends for somebody who does not read what is sent, too", async (t) => {
    const [person] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
    const reader = await reading(t, person);
    reader.pause();
    const long = "ながい投稿です。".repeat(1_200);
    for (let n = 0; n < 20; n += 1) await write(world.url, speaker, room, `unread ${n}`, long);
    await endMembership(world.platform, bySystem, { person: person.id, place: cohort });
    await until(() => world.platform.live.size === 0, "the server lets go of it", 5);
  });

  it("brings nothing written after the end, whenever somebody comes back around it", async (t) => {
    const rounds = 25;
    const people = await someWriters(world.platform, rounds, [
      ["participant", cohort],
      ["participant", elsewhere],
    ]);
    for (const [round, person] of people.entries()) {
      const reader = await reading(t, person);
      reader.cut();
      for (let n = 0; n < 5; n += 1) await write(world.url, speaker, room, `before ${round} ${n}`);
      const ending = endMembership(world.platform, bySystem, { person: person.id, place: cohort });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
      const back = new Reader(world.url, { headers: person.headers, last: reader.lastId });
      t.after(() => back.cut());
      await ending;
      for (let n = 0; n < 3; n += 1) await write(world.url, speaker, room, `after ${round} ${n}`);
      // 401 when access ended while it opened: it was looked at anew.
      assert.ok([200, 401].includes(await back.opened));
      await settled(t);
      const told = back.events.map(({ data }) => data).join("\n");
      assert.doesNotMatch(told, /"body":"after/);
      back.cut();
    }
  });

  it("never brings anything to people who were never let in", async (t) => {
    const [outsider] = (await someWriters(world.platform, 1, [["participant", elsewhere]])) as [Writer];
    const [participant] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
    const [mentor] = (await someWriters(world.platform, 1, [["mentor", cohort]])) as [Writer];
    const staffRoom = await aRoom(world, cohort, { staffOnly: true, purpose: "organizers", whoPosts: "staff" });
    const [out, inside, staff] = [await reading(t, outsider), await reading(t, participant), await reading(t, mentor)];
    await write(world.url, mentor, staffRoom, "among us");
    await write(world.url, speaker, room, "for the cohort");
    await until(() => staff.events.length === 2 && inside.events.length === 1, "those who may hear it");
    await settled(t);
    assert.match(inside.events[0]?.data ?? "", /for the cohort/);
    assert.deepEqual(out.events, []);
  });

  /** Long enough for what was sent to arrive; only used to show that something did not. */
  async function settled(t: TestContext): Promise<void> {
    const [fresh] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
    const reader = await reading(t, fresh);
    await write(world.url, speaker, room, `settled ${fresh.id}`);
    await until(() => reader.events.length > 0, "a post makes its way");
    reader.cut();
  }

  async function reading(t: TestContext, writer: Writer): Promise<Reader> {
    await nothingHeldBack(world.platform);
    const reader = new Reader(world.url, { headers: writer.headers });
    t.after(() => reader.cut());
    await reader.started();
    return reader;
  }
});

describe("a stream when access begins", () => {
  const worldNow = suiteWorld();

  it("brings the rooms of a cohort joined meanwhile, also those made later, and ends when one leaves it again", async (t) => {
    const world = worldNow();
    const [cohort, joined] = [await aCohort(world), await aCohort(world, "第5回")];
    const [person] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
    const [speaker] = (await someWriters(world.platform, 1, [["participant", joined]])) as [Writer];
    const first = await aRoom(world, joined);
    const reader = new Reader(world.url, { headers: person.headers });
    t.after(() => reader.cut());
    await reader.started();
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: person.id, role: "participant", place: joined }),
    );
    await write(world.url, speaker, first, "welcome");
    await until(() => reader.events.length === 1, "the joined cohort's room is heard");
    const later = await aRoom(world, joined);
    await write(world.url, speaker, later, "a new room");
    await until(() => reader.events.length === 2, "a room made later is heard", 3);
    await endMembership(world.platform, bySystem, { person: person.id, place: joined });
    await endsAtOnce(reader);
  });
});

describe("a stream when the session runs out", () => {
  it("ends at once", async (t) => {
    const clock = new SettableClock("2026-05-11T09:00:00+09:00");
    const world = await startWorld(t, { clock });
    const cohort = await aCohort(world);
    const person = await aPerson(world, [["participant", cohort]]);
    const headers = { Cookie: `${SESSION}=${person.client.cookies.get(SESSION)}` };
    const reader = new Reader(world.url, { headers });
    t.after(() => reader.cut());
    await reader.started();
    clock.advance(SESSION_LIFE);
    await endsAtOnce(reader);
  });
});

/** That it ends, whenever: how long it takes is not measured here. */
const endsAtOnce = (reader: Reader): Promise<void> => until(() => reader.over, "the stream ends");
