import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { coursesOf } from "../rules.ts";
import { fieldsOf, fillIn, type Scene, setTheScene, write } from "../scene.fixture.ts";

const PAGE = "/reports/conditions";

describe("condition items", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z") });
  let scene: Scene;

  before(async () => {
    scene = await setTheScene(worldNow());
  });

  const page = async (): Promise<string> => (await scene.koharu.client.get(PAGE)).text;
  const itemIds = async (): Promise<string[]> => [
    ...new Set([...(await page()).matchAll(/\/reports\/conditions\/([0-9a-f-]{36})\/end/g)].map(([, id = ""]) => id)),
  ];

  it("are none at first, and that is fine", async () => {
    assert.match(await page(), /まだありません/);
    assert.match((await scene.koharu.client.get("/reports/new")).text, /一つもなくてもかまいません/);
  });

  it("are picked from the blueprint, each once, for oneself only", async () => {
    const { client } = scene.koharu;
    const fields = fieldsOf(await client.get(PAGE), `${PAGE}/pick`);
    for (const once of [fields.once ?? [], []])
      expectStatus(await client.post(`${PAGE}/pick`, { ...fields, once, pick: ["sleep", "sound"] }), 303);
    assert.equal((await itemIds()).length, 2);
    assert.match((await client.get("/reports/new")).text, /data-who="me"[^>]*>.{0,80}よく眠れた|ねむり/s);
    assert.match((await client.get("/reports/new")).text, /つらいとき自分ですること: イヤホンをして、予定を一つ減らす/);
  });

  it("are made in one's own words; what is missing is asked for", async () => {
    const { client } = scene.koharu;
    expectStatus(await fillIn(client, PAGE, PAGE, { label: "", scale: "four_level" }), 422);
    expectStatus(await fillIn(client, PAGE, PAGE, { label: "手のふるえ", scale: "four_level" }), 303);
    assert.match(await page(), /手のふるえ/);
    const nothing = await client.post(`${PAGE}/pick`, {});
    expectStatus(nothing, 422);
  });

  it("are drawn for oneself over four weeks, without a line where nothing was noted", async () => {
    const { client } = scene.koharu;
    const [sleep] = await itemIds();
    for (const [day, level] of [
      ["2026-11-16", "0"],
      ["2026-11-18", "3"],
    ] as const)
      await write(client, { day, did: "作業", [`condition.${sleep}`]: level });
    const { text } = await client.get("/reports");
    assert.match(text, /data-who="me"[^>]*aria-labelledby="course"/);
    assert.match(text, /ねむり。11月16日（月） よく眠れた、11月18日（水） 眠れない/);
    for (const other of [scene.mentor, scene.organizer, scene.fellow])
      assert.doesNotMatch((await other.client.page("/reports")).text, /ねむり|眠れない/);
  });

  it("keep what was noted when they are renamed or ended", async () => {
    const { client } = scene.koharu;
    const [sleep = ""] = await itemIds();
    const renamed = { label: "夜のねむり", ownAction: "早く横になる", audience: "mentors" };
    expectStatus(await client.post(`${PAGE}/${sleep}`, renamed), 303);
    assert.match((await client.get("/reports")).text, /夜のねむり。11月16日（月） よく眠れた/);
    assert.deepEqual(fieldsOf(await client.get("/reports/new?day=2026-11-17"), "/reports")[`condition.${sleep}.for`], [
      "mentors",
    ]);
    expectStatus(await client.post(`${PAGE}/${sleep}/end`), 303);
    expectStatus(await client.post(`${PAGE}/${sleep}/end`), 303);
    assert.ok(!(await itemIds()).includes(sleep));
    assert.match((await client.get("/reports")).text, /夜のねむり。11月16日（月） よく眠れた/);
    expectStatus(await client.post(`${PAGE}/${sleep}/again`), 303);
    assert.ok((await itemIds()).includes(sleep));
  });

  it("begin no wider than in the last report, noted or not, until they are opened on their page", async () => {
    const { client } = scene.koharu;
    const [sleep = "", sound = ""] = await itemIds();
    const [NOTED, EMPTY] = [`condition.${sleep}`, `condition.${sound}`];
    for (const [id, label] of [
      [sleep, "夜のねむり"],
      [sound, "音"],
    ])
      expectStatus(await client.post(`${PAGE}/${id}`, { label: label ?? "", audience: "mentors organizers" }), 303);
    const begins = async (): Promise<(string[] | undefined)[]> => {
      const fields = fieldsOf(await client.get("/reports/new"), "/reports");
      return [fields[`${NOTED}.for`], fields[`${EMPTY}.for`]];
    };
    await write(client, { day: "2026-11-17", [NOTED]: "1", [`${NOTED}.for`]: "mentors", [`${EMPTY}.for`]: "me" });
    assert.deepEqual(await begins(), [["mentors organizers"], ["mentors organizers"]], "there is a later one");
    const last = (await client.get("/reports")).text.match(/href="\/reports\/([0-9a-f-]{36})"/)?.[1] ?? "";
    const edit = `/reports/${last}/edit`;
    expectStatus(await fillIn(client, edit, edit, { [`${NOTED}.for`]: "mentors", [`${EMPTY}.for`]: "me" }), 303);
    assert.deepEqual(await begins(), [["mentors"], ["me"]]);
    expectStatus(await client.post(`${PAGE}/${sound}`, { label: "音", audience: "mentors" }), 303);
    assert.deepEqual(await begins(), [["mentors"], ["mentors"]], "as chosen by hand");
  });

  it("never show a new item's entries to everybody, whatever is sent", async () => {
    const { client } = scene.koharu;
    const [, , own = ""] = await itemIds();
    expectStatus(
      await client.post(`${PAGE}/${own}`, { label: "手のふるえ", audience: "participants mentors organizers" }),
      303,
    );
    assert.deepEqual(fieldsOf(await client.get("/reports/new"), "/reports")[`condition.${own}.for`], ["me"]);
  });

  it("belong to one person", async () => {
    const [first = ""] = await itemIds();
    for (const other of [scene.fellow, scene.mentor, scene.organizer, scene.supporter]) {
      expectStatus(await other.client.post(`${PAGE}/${first}`, { label: "のっとり" }), 404);
      expectStatus(await other.client.post(`${PAGE}/${first}/end`), 404);
    }
  });

  it("are at most twelve", async () => {
    const { client } = scene.koharu;
    for (let n = (await itemIds()).length; n < 12; n += 1)
      expectStatus(await fillIn(client, PAGE, PAGE, { label: `項目${n}`, scale: "good_watch_bad" }), 303);
    expectStatus(await fillIn(client, PAGE, PAGE, { label: "十三", scale: "good_watch_bad" }), 422);
  });
});

describe("the course of a condition", () => {
  it("covers twenty-eight days up to today, over the end of February too", () => {
    const noted = { item: "i", label: "l", levels: ["a", "b"], place: 1 };
    const [course] = coursesOf(
      [
        { day: "2028-02-29", condition: [noted] },
        { day: "2028-01-01", condition: [noted] },
      ],
      "2028-03-01",
    );
    assert.equal(course?.days.length, 28);
    assert.deepEqual(
      course?.days.filter((one) => one.level !== null),
      [{ day: "2028-02-29", level: 1 }],
    );
    assert.deepEqual(coursesOf([], "2028-03-01"), []);
  });
});
