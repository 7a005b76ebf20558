/** What nobody can find out, looked for in everything that anybody can read: pages, API, streams, exports, every table. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { beside } from "../../../tests/cli/taiken.ts";
import { expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { nothingHeldBack } from "../../../tests/streams/place.ts";
import { Reader } from "../../../tests/streams/reader.ts";
import { until } from "../../../tests/until.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { HOLDINGS } from "../../cli/whole-person.ts";
import { SESSION } from "../../platform/session/cookie.ts";
import { aBoard, aCard, cardsSeenBy, type Scene, setTheScene } from "./board.fixture.ts";

const WORDS = ["一つめの名なしの言葉", "二つめの名なしの言葉", "はじめは名前のあった言葉"];
const ANY = new RegExp(WORDS.join("|"));

interface TableRow {
  readonly table: string;
  /** The transaction that made it what it is. */
  readonly xmin: string;
  readonly text: string;
}

describe("a card without a name", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let scene: Scene;
  let koharu: TestPerson;
  /** A participant who has written nothing. */
  let minami: TestPerson;
  let board: string;
  let cards: string[];
  let heard: Reader[];

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    koharu = scene.koharu;
    minami = await aPerson(world, [["participant", scene.cohort]], "みなみ");
    board = await aBoard(scene, "participants", { mentorsRead: "on" });
    heard = [minami, scene.mentor, scene.organizer, ...scene.outsiders.values()].map(
      (who) => new Reader(world.url, { headers: { Cookie: `${SESSION}=${who.client.cookies.get(SESSION)}` } }),
    );
    for (const one of heard) await one.started();
    // As a browser does: kept while typed, then put down.
    const id = board.split("/").at(-1);
    await koharu.client.post("/drafts", { draftOf: `card:${id}`, body: WORDS[0] ?? "", column: "keep" });
    await aCard(koharu, board, WORDS[0] ?? "");
    await aCard(scene.soramame, board, "名前のある言葉", { naming: "named" });
    await aCard(koharu, board, WORDS[1] ?? "", { column: "problem" });
    await aCard(koharu, board, WORDS[2] ?? "", { column: "try", naming: "named" });
    cards = await cardsSeenBy(koharu, board);
    const [last = ""] = cards.slice(-1);
    const path = `/retrospective/cards/${last}/edit`;
    await koharu.client.post("/drafts", { draftOf: `card-change:${id}`, card: last, body: WORDS[2] ?? "" });
    assert.match((await koharu.client.get(path)).text, /はじめは名前のあった言葉/);
    await koharu.client.post(path, { column: "try", body: WORDS[2] ?? "", naming: "anonymous", version: "1" });
    // And one draft that is still there.
    await koharu.client.post("/drafts", { draftOf: `card-change:${id}`, card: last, body: "まだ考えている" });
  });

  const others = (): [string, TestPerson][] => [
    ["fellow", minami],
    ["named author", scene.soramame],
    ["mentor", scene.mentor],
    ["organizer", scene.organizer],
    ...scene.outsiders,
  ];

  /** Everything that somebody can open without knowing an id, and everything about this board and its cards. */
  async function everythingFor(who: TestPerson): Promise<string[]> {
    const paths = world.running.records
      .filter(({ method }) => method === "GET")
      .map(({ path }) =>
        path
          .replace(":boardId", board.split("/").at(-1) ?? "")
          .replace(":cohortId", scene.cohort)
          .replace(":cardId", cards[0] ?? ""),
      )
      .filter((path) => !path.includes(":") && path !== "/api/v1/stream");
    const texts: string[] = [];
    for (const path of paths) texts.push((await who.client.get(path)).text);
    return texts;
  }

  async function everyRow(): Promise<TableRow[]> {
    const { pool } = world.platform.db;
    const { rows: tables } = await pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
    );
    const all: TableRow[] = [];
    for (const { name } of tables) {
      const { rows } = await pool.query<{ xmin: string; text: string }>(
        `select t.xmin::text as xmin, t::text as text from ${name} t`,
      );
      all.push(...rows.map((row) => ({ ...row, table: name })));
    }
    return all;
  }

  /** No row leads from a card or vote to the person: not by what stands in it, not by the transaction that wrote it. */
  async function nothingLeads(tables: readonly string[]): Promise<void> {
    const rows = await everyRow();
    const ours = rows.filter(({ table, text }) => tables.includes(table) && !text.includes(scene.soramame.id));
    assert.ok(ours.length >= 2, "there is something to be found");
    const theirs = rows.filter(({ text }) => text.includes(koharu.id));
    assert.ok(theirs.length > 5, "the person stands in the database");
    for (const row of ours) {
      assert.ok(!row.text.includes(koharu.id), `${row.table} names who it was`);
      for (const [part] of row.text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\\x[0-9a-f]{64}/g)) {
        const named = part === board.split("/").at(-1) ? [] : theirs.filter(({ text }) => text.includes(part));
        assert.deepEqual(
          named.map(({ table }) => table),
          [],
          `${part} of ${row.table} stands beside the person`,
        );
      }
      const together = theirs.filter(({ xmin }) => xmin === row.xmin);
      assert.deepEqual(
        together.map(({ table }) => table),
        [],
        `${row.table}: written together with a row that names the person`,
      );
    }
  }

  it("is seen by nobody else while everybody writes, on no page, in no answer, by no stream", async () => {
    for (const [role, who] of others())
      for (const text of await everythingFor(who)) {
        assert.doesNotMatch(text, ANY, role);
        for (const card of cards) assert.ok(!text.includes(card), `${role} learns the id of a card`);
      }
    for (const one of heard) assert.deepEqual(one.events, []);
  });

  it("leads to its author by no row and no transaction while it is written, also when it had a name at first", async () => {
    await nothingLeads(["public.retrospective_cards"]);
    const { rows } = await world.platform.db.pool.query<{ row: string }>(
      "select e::text as row from events e where kind like 'retrospective.%'",
    );
    for (const { row } of rows) {
      assert.ok(!row.includes(koharu.id), row);
      for (const card of cards) assert.ok(!row.includes(card), row);
    }
  });

  it("carries nothing that two cards of one person have in common, nor a time", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string; mark: Buffer; client: string; xmin: string }>(
      "select id, mark, client, xmin::text from retrospective_cards where mark is not null",
    );
    assert.equal(rows.length, 3);
    for (const key of ["mark", "client", "xmin"] as const)
      assert.equal(new Set(rows.map((row) => String(row[key]))).size, 3, key);
    for (const { id } of rows) assert.match(id, /^.{14}4/, "an id by chance, not by time");
    const { rows: times } = await world.platform.db.pool.query(
      `select column_name from information_schema.columns where table_name in ('retrospective_cards', 'retrospective_votes')
       and data_type like 'timestamp%'`,
    );
    assert.deepEqual(times, []);
  });

  it("is shown with the others, the same to everybody, its author included, and told without a name", async () => {
    expectStatus(await scene.organizer.client.post(`${board}/phase`, { to: "grouping" }), 303);
    const pages = await Promise.all(
      [koharu, minami].map(async ({ id, client }) => same((await client.get(board)).text, id)),
    );
    assert.equal(pages[0], pages[1]);
    assert.match(pages[0] ?? "", ANY);
    for (const [role, who] of others())
      for (const text of await everythingFor(who)) {
        if (!ANY.test(text)) continue;
        assert.ok(["fellow", "named author", "mentor", "organizer"].includes(role), role);
        assert.ok(!text.includes(koharu.id) && !text.includes("こはる"), role);
      }
    const page = (await scene.organizer.client.get(board)).text;
    await scene.organizer.client.post(`${board}/groups`, { name: "名まえ" });
    const group = /<option value="([0-9a-f-]{36})"/.exec((await scene.organizer.client.get(board)).text)?.[1] ?? "";
    for (const card of cards) await scene.organizer.client.post(`${board}/cards/${card}/group`, { group });
    assert.ok(page.includes(cards[0] ?? "-"));
    const [fellow] = heard as [Reader];
    await until(
      () => fellow.events.filter(({ event }) => event === "retrospective.card_grouped").length === 3,
      "they are told",
    );
    for (const one of heard)
      for (const { event, data } of one.events) {
        assert.ok(!data.includes(koharu.id) && !data.includes("こはる"), event);
        if (event === "retrospective.card_grouped") assert.equal(JSON.parse(data).card.author, null);
      }
    assert.equal(fellow.events[0]?.event, "retrospective.moved", "of the writing nothing was told, not even late");
    for (const one of heard.slice(3)) assert.deepEqual(one.events, [], "outsiders hear nothing");
  });

  it("lies in the table in no order of writing any more, as if all had been written at once", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      `select id from retrospective_cards where "group" is null or true order by id`,
    );
    assert.equal(rows.length, 4);
    await nothingLeads(["public.retrospective_cards"]);
    const { rows: shuffled } = await world.platform.db.pool.query<{ made: number }>(
      `select count(distinct xmin::text)::int as made from retrospective_cards where mark is null`,
    );
    assert.equal(shuffled[0]?.made, 1);
  });

  it("is not told by whom it was chosen either", async () => {
    await scene.organizer.client.post(`${board}/phase`, { to: "voting" });
    expectStatus(await koharu.client.post(`${board}/votes`, { card: cards.slice(0, 2) }), 303);
    expectStatus(await minami.client.post(`${board}/votes`, { card: cards.slice(0, 1) }), 303);
    await nothingLeads(["public.retrospective_votes"]);
    await scene.organizer.client.post(`${board}/phase`, { to: "actions" });
    await nothingLeads(["public.retrospective_votes"]);
    const pages = await Promise.all(
      [koharu, minami].map(async ({ id, client }) => same((await client.get(board)).text, id)),
    );
    assert.equal(pages[0], pages[1]);
  });

  it("is in its author's own export, and in nobody else's", async () => {
    const exportOf = async ({ id, email }: TestPerson): Promise<string> =>
      JSON.stringify(await Promise.all(HOLDINGS.map((one) => one.exportOf(world.platform, { id, email }))));
    const own = await exportOf(koharu);
    for (const words of WORDS) assert.ok(own.includes(words), words);
    for (const [role, who] of others()) assert.doesNotMatch(await exportOf(who), ANY, role);
  });

  it("is erased with its author, and the votes with it; of which card it was nothing is noted", async () => {
    const { email } = koharu;
    const { code, err } = await beside(world, "erase", email, "--confirm", email);
    assert.equal(code, 0, err);
    for (const { table, text } of await everyRow()) assert.doesNotMatch(text, ANY, table);
    const { rows } = await world.platform.db.pool.query<{ votes: number }>(
      "select count(*)::int as votes from retrospective_votes",
    );
    assert.equal(rows[0]?.votes, 0, "the votes on them, and those of the person");
    assert.match((await minami.client.get(board)).text, /名前のある言葉/);
    const { rows: events } = await world.platform.db.pool.query<{ row: string }>(
      "select e::text as row from events e where kind = 'retrospective.changed'",
    );
    assert.equal(events.length, 1);
    for (const card of cards) assert.ok(!events[0]?.row.includes(card));
    await until(() => (heard[0] as Reader).events.some(({ event }) => event === "retrospective.changed"), "it is told");
    for (const one of heard) one.cut();
  });
});

describe("a board's stream", () => {
  const worldNow = suiteWorld();

  it("ends when access ends, and begins for mentors when they may read", async (t) => {
    const world = worldNow();
    const scene = await setTheScene(world);
    const board = await aBoard(scene, "participants", { mentorsRead: "on" });
    const listen = async (who: TestPerson): Promise<Reader> => {
      await nothingHeldBack(world.platform);
      const reader = new Reader(world.url, { headers: { Cookie: `${SESSION}=${who.client.cookies.get(SESSION)}` } });
      t.after(() => reader.cut());
      await reader.started();
      return reader;
    };
    const [mentor, soramame] = [await listen(scene.mentor), await listen(scene.soramame)];
    await scene.organizer.client.post(`${board}/phase`, { to: "grouping" });
    await until(() => soramame.events.length === 1, "participants are told that it moved on");
    await scene.organizer.client.post(`${board}/groups`, { name: "あとから" });
    await until(
      () => mentor.events.some(({ event }) => event === "retrospective.group_named"),
      "mentors hear it from now on",
    );
    await scene.organizer.client.post(`/cohorts/${scene.cohort}/people/${scene.soramame.id}/end`, {
      role: "participant",
    });
    await until(() => soramame.over, "the stream ends", 5);
    const before = soramame.events.length;
    await scene.organizer.client.post(`${board}/groups`, { name: "聞こえない" });
    const back = new Reader(world.url, {
      headers: { Cookie: `${SESSION}=${scene.soramame.client.cookies.get(SESSION)}` },
      last: soramame.lastId,
    });
    t.after(() => back.cut());
    await until(
      () => mentor.events.filter(({ event }) => event === "retrospective.group_named").length === 2,
      "told to others",
    );
    assert.equal(soramame.events.length, before);
    assert.deepEqual(back.events, []);
  });
});

/** A page without what says whose session it is: their id and name, and ids made anew for every page. */
const same = (text: string, person: string): string =>
  text
    .replaceAll(person, "me")
    .replace(/name="(?:once|clientId)" value="[^"]*"/g, "")
    .replace(/data-live="[^"]*"/, "")
    .replaceAll(/こはる|みなみ/g, "who");
