import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { fieldsOf, fillIn, type Scene, setTheScene, write } from "./scene.fixture.ts";
import type { ReportView } from "./view.ts";

describe("the day of a report", () => {
  const clock = new SettableClock("2026-11-18T16:30:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: Scene;

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
  });

  const livingIn = async (zone: string): Promise<TestPerson> => {
    const person = await aPerson(world, [["participant", scene.cohort]], "旅先");
    await world.platform.db.pool.query("update people set zone = $2 where id = $1", [person.id, zone]);
    return person;
  };
  /** The days that the form offers, the first one chosen. */
  const offered = async ({ client }: TestPerson): Promise<string[]> => {
    const { text } = await client.page("/reports/new");
    const days = /<select[^>]*name="day"[^>]*>(.*?)<\/select>/s.exec(text)?.[1] ?? "";
    return [...days.matchAll(/value="(\d{4}-\d\d-\d\d)"/g)].map(([, day = ""]) => day);
  };
  const chosen = async ({ client }: TestPerson): Promise<string | undefined> =>
    fieldsOf(await client.get("/reports/new"), "/reports").day?.[0];

  it("is the one before at half past one at night, and today from five on; either may be chosen", async () => {
    const { koharu, fellow } = scene;
    clock.set("2026-11-18T16:30:00Z");
    assert.deepEqual((await offered(koharu)).slice(0, 3), ["2026-11-18", "2026-11-19", "2026-11-17"]);
    assert.equal(await chosen(koharu), "2026-11-18");
    assert.match((await koharu.client.page("/reports/new")).text, /0時から5時までは、前の日から始めます/);
    clock.set("2026-11-18T19:59:59Z");
    assert.equal(await chosen(koharu), "2026-11-18");
    clock.set("2026-11-18T20:00:00Z");
    assert.deepEqual((await offered(koharu)).slice(0, 2), ["2026-11-19", "2026-11-18"]);
    assert.equal(await chosen(koharu), "2026-11-19");
    clock.set("2026-11-18T16:30:00Z");
    for (const day of ["2026-11-18", "2026-11-19"]) {
      const id = await write(fellow.client, { day, did: "夜に書いた" });
      assert.equal((await fellow.client.api<ReportView>("GET", `/reports/${id}`)).json.day, day);
    }
  });

  it("goes by clocks that are put back or forward where the person is", async () => {
    const berlin = await livingIn("Europe/Berlin");
    // Put back on 25 October: half past two comes twice, and both are that night.
    for (const at of ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"]) {
      clock.set(at);
      assert.deepEqual((await offered(berlin)).slice(0, 2), ["2026-10-24", "2026-10-25"], at);
    }
    clock.set("2026-10-25T04:00:00Z");
    assert.equal(await chosen(berlin), "2026-10-25");
    clock.set("2026-10-25T22:59:00Z");
    assert.equal(await chosen(berlin), "2026-10-25", "a day of twenty-five hours");
    clock.set("2026-10-25T23:00:00Z");
    assert.deepEqual((await offered(berlin)).slice(0, 2), ["2026-10-25", "2026-10-26"]);
    // Forward on 28 March: the night is an hour shorter.
    clock.set("2027-03-28T02:59:00Z");
    const inSpring = await livingIn("Europe/Berlin");
    assert.equal(await chosen(inSpring), "2027-03-27");
    clock.set("2027-03-28T03:00:00Z");
    assert.equal(await chosen(inSpring), "2027-03-28");
    assert.equal(new Set(await offered(inSpring)).size, 15);
  });

  it("may be a 29 February, and nothing that no calendar has", async () => {
    clock.set("2028-02-29T16:30:00Z");
    const person = await livingIn("Asia/Tokyo");
    const { client } = person;
    assert.deepEqual((await offered(person)).slice(0, 3), ["2028-02-29", "2028-03-01", "2028-02-28"]);
    const id = await write(client, { did: "うるう日" });
    assert.equal((await client.api<ReportView>("GET", `/reports/${id}`)).json.day, "2028-02-29");
    clock.set("2028-03-10T03:00:00Z");
    const later = await write(client, { day: "2028/2/28", did: "あとから" });
    assert.equal((await client.api<ReportView>("GET", `/reports/${later}`)).json.day, "2028-02-28");
    expectStatus(await fillIn(client, "/reports/new", "/reports", { day: "2027-02-29", did: "ない日" }), 422);
    assert.match((await client.page("/reports")).text, /2月29日/);
  });

  it("goes over the end of the year", async () => {
    clock.set("2026-12-31T15:30:00Z");
    const tokyo = await livingIn("Asia/Tokyo");
    assert.deepEqual((await offered(tokyo)).slice(0, 3), ["2026-12-31", "2027-01-01", "2026-12-30"]);
    const id = await write(tokyo.client, { minutes: "90", did: "年のおわり" });
    assert.equal((await tokyo.client.api<ReportView>("GET", `/reports/${id}`)).json.day, "2026-12-31");
    const los = await livingIn("America/Los_Angeles");
    assert.equal(await chosen(los), "2026-12-31");
    expectStatus(await fillIn(los.client, "/reports/new", "/reports", { day: "2027-01-01", did: "まだの年" }), 422);
  });

  it("has rest suggested in the hours of rest, and is taken all the same; who goes without that reads nothing", async () => {
    const night = /22:00から05:00は、休むことをすすめています/;
    clock.set("2026-11-20T14:00:00Z");
    const { client } = scene.koharu;
    assert.match((await client.page("/reports/new")).text, night);
    await write(client, { did: "夜の日報" });
    clock.set("2026-11-21T03:00:00Z");
    assert.doesNotMatch((await client.page("/reports/new")).text, night);
    clock.set("2026-11-21T14:00:00Z");
    await world.platform.db.pool.query("insert into aids_off (person, cohort, aids) values ($1, $2, '{quiet-hours}')", [
      scene.fellow.id,
      scene.cohort,
    ]);
    assert.doesNotMatch((await scene.fellow.client.page("/reports/new")).text, night);
  });
});

describe("the length of a day", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let scene: Scene;

  before(async () => {
    scene = await setTheScene(worldNow());
  });

  const minutesOf = async (id: string): Promise<number | null> =>
    (await scene.koharu.client.api<ReportView>("GET", `/reports/${id}`)).json.minutes;

  it("is understood however it is written", async () => {
    const ways = { "90": 90, "９０": 90, "1時間半": 90, "1.5h": 90, "1:30": 90, 一時間: 60, "90分": 90 };
    for (const [i, [minutes, meant]] of Object.entries(ways).entries()) {
      const id = await write(scene.koharu.client, { day: `2026-11-0${i + 1}`, minutes, did: "した" });
      assert.equal(await minutesOf(id), meant, minutes);
    }
  });

  it("may be one of a few rough ones, which adds nothing to what is typed", async () => {
    const { client } = scene.koharu;
    assert.deepEqual(fieldsOf(await client.get("/reports/new"), "/reports").block, [""], "none is chosen beforehand");
    assert.equal(await minutesOf(await write(client, { day: "2026-11-10", block: "240", did: "半日" })), 240);
    const both = await write(client, { day: "2026-11-11", minutes: "90", block: "240", did: "両方" });
    assert.equal(await minutesOf(both), 90);
    const none = await write(client, { day: "2026-11-12", block: "", did: "選ばない" });
    assert.equal(await minutesOf(none), null);
    const other = await write(client, { day: "2026-11-13", block: "777", did: "どこにもない長さ" });
    assert.equal(await minutesOf(other), null);
    const zero = await write(client, { day: "2026-11-14", minutes: "0", block: "60", did: "0と書いた" });
    assert.equal(await minutesOf(zero), 0);
  });

  it("stands in its field when the form comes back", async () => {
    const { client } = scene.koharu;
    const refused = await fillIn(client, "/reports/new", "/reports", { day: "2026-11-25", block: "30", did: "先の日" });
    expectStatus(refused, 422);
    assert.deepEqual([fieldsOf(refused, "/reports").minutes, fieldsOf(refused, "/reports").block], [["30"], [""]]);
  });
});
