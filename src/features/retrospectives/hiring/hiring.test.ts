/** Longer than 300 lines: a board of hiring before, during and after, and for everybody it is absent for. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../../tests/client.ts";
import { type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { textOn } from "../../../../tests/form.ts";
import { anActor } from "../../../../tests/policy.ts";
import { nothingHeldBack } from "../../../../tests/streams/place.ts";
import { Reader } from "../../../../tests/streams/reader.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { SESSION } from "../../../platform/session/cookie.ts";
import { endMembership } from "../../accounts/service.ts";
import { aForm, allYes } from "../../assignments/assignments.fixture.ts";
import { labelledText } from "../../assignments/similarity/similarity.fixture.ts";
import { findCompany } from "../../organizations/queries.ts";
import { eraseRetrospectives, exportOfRetrospectives } from "../cards/service.ts";
import { selectHeardBoards } from "../queries.ts";
import { retrospectiveCards } from "../tables.ts";
import type { BoardView } from "../view.ts";
import { anOpenBoard, aRound, move, type Round, toDecisions } from "./hiring.fixture.ts";
import { hiringMessages } from "./messages.ts";
import { forgetOldCards } from "./service.ts";

const h = hiringMessages.ja;

describe("looking back on a round of hiring", () => {
  const worldNow = suiteWorld();
  let world: World;
  before(() => {
    world = worldNow();
  });

  const card = (who: TestPerson, board: string, column: string, body: string, naming = "anonymous") =>
    who.client.post(`${board}/cards`, { column, body, naming });
  const decide = (who: TestPerson, board: string, body: string, changes: string, owner = who.id) =>
    who.client.post(`${board}/actions`, { body, owner, changes, sign: "", dueOn: "" });

  describe("the board", () => {
    let round: Round;
    let board: string;

    it("is opened once the round is over, by those who were of it, once however often they ask", async () => {
      round = await aRound(world, "opening", {
        async until(assignment, author) {
          assert.doesNotMatch((await author.client.get(assignment)).text, new RegExp(h.sheet.open));
          expectStatus(await author.client.post(`${assignment}/retrospective`), 404);
        },
      });
      const { assignment, author, member, outsiders } = round;
      for (const who of [author, member]) {
        assert.match((await who.client.get(assignment)).text, new RegExp(h.sheet.open));
        assert.match((await who.client.get("/assignments")).text, /採用のあとの振り返り会[\s\S]*かくれた課題 opening/);
      }
      for (const [role, who] of outsiders) {
        assert.ok(!(await who.client.get(assignment)).text.includes(h.sheet.open), role);
        assert.ok(!(await who.client.get("/assignments")).text.includes("looking-back"), role);
        assert.equal((await who.client.post(`${assignment}/retrospective`)).status, 404, role);
      }
      board = (await member.client.post(`${assignment}/retrospective`)).location;
      assert.match(board, /^\/retrospective\/[0-9a-f-]{36}$/);
      assert.equal(await anOpenBoard(round), board);
      const opened = await author.client.api<{ id: string }>("POST", `${assignment}/retrospective`, {});
      assert.equal(`/retrospective/${opened.json.id}`, board);
    });

    it("speaks of the assignment, says who reads it and who works on both sides of the wall", async () => {
      const { author } = round;
      const page = await author.client.get(board);
      const text = textOn(page);
      for (const words of ["課題が見せてくれたこと", "見えにくかったこと", "次に変えること", h.aboutAssignment])
        assert.ok(text.includes(words), words);
      assert.match(text, /読む人：いとう、もり（インターンの運営かメンターも受け持っています）/);
      assert.ok(text.includes(h.bothSides));
      assert.doesNotMatch(text, /始める前の事実|Keep|外れた|やめた/);
      assert.match(page.text, /id="board" data-who="recruiters"/);
      expectStatus(await card(author, board, "keep", "よその欄"), 422);
    });

    it("is not there for anybody else, by whatever role or token", async () => {
      const { assignment, cohort, author, member, outsiders } = round;
      expectStatus(await card(author, board, "showed", "はじめの一文で迷っていた"), 303);
      for (const [role, who] of outsiders) {
        for (const path of [board, `/api/v1${assignment}/retrospective`])
          assert.equal((await who.client.get(path)).status, 404, `${path} as ${role}`);
        assert.equal((await card(who, board, "showed", "x")).status, 404, role);
        assert.equal((await who.client.post(`${board}/phase`, { to: "grouping" })).status, 404, role);
        assert.equal((await who.client.post(`${board}/votes`, { card: [] })).status, 404, role);
        assert.equal((await decide(who, board, "x", "other")).status, 404, role);
      }
      // A token of theirs that was made for the internship, or for reading alone.
      const blind = await tokenClient(world, member.id, ["read", "organize"]);
      expectStatus(await blind.get(`/api/v1${assignment}/retrospective`), 404);
      const hiring = await tokenClient(world, member.id, ["hire"]);
      const seen = await hiring.get(`/api/v1${assignment}/retrospective`);
      expectStatus(seen, 200);
      assert.equal((JSON.parse(seen.text) as BoardView).cohort, null);
      // … and nothing of it is among the boards of a cohort that one of them runs.
      const ofCohort = await member.client.api<{ items: BoardView[] }>("GET", `/cohorts/${cohort}/retrospectives`);
      assert.deepEqual(ofCohort.json.items, []);
    });

    it("is heard on streams by those of the round alone", async () => {
      const { db } = world.platform;
      const company = (await findCompany(db))?.id ?? "";
      const heard = async (who: TestPerson, scopes?: readonly string[]): Promise<boolean> => {
        const actor = anActor(who.id, [
          ["recruiter", company],
          ["organizer", round.cohort],
        ]);
        const boards = await selectHeardBoards(db.q, scopes ? { ...actor, scopes: new Set(scopes) } : actor);
        return boards.some(({ id }) => id === board.split("/").at(-1));
      };
      assert.ok(await heard(round.author));
      assert.ok(await heard(round.member, ["read", "hire"]));
      assert.ok(!(await heard(round.member, ["read", "organize"])));
      assert.ok(!(await heard(round.other)));
    });

    it("goes on like every other board, and any of them leads it", async () => {
      const { author, member } = round;
      expectStatus(await card(member, board, "change", "例を一つ減らす", "named"), 303);
      assert.doesNotMatch((await member.client.get(board)).text, /はじめの一文で迷っていた/);
      expectStatus(await member.client.post(`${board}/phase`, { to: "grouping" }), 303);
      expectStatus(await author.client.post(`${board}/groups`, { name: "はじめかた" }), 303);
      assert.match((await member.client.get(board)).text, /はじめの一文で迷っていた/);
      for (const to of ["voting", "actions"]) expectStatus(await author.client.post(`${board}/phase`, { to }), 303);
      expectStatus(await decide(member, board, "例を半分にする", "blueprint"), 422);
      expectStatus(await decide(member, board, "例を半分にする", "this_assignment", round.other.id), 422);
      expectStatus(await decide(member, board, "例を半分にする", "this_assignment", author.id), 303);
      assert.match((await author.client.get("/assignments")).text, /ひらいています：次にすることを決める/);
      expectStatus(await member.client.post(`${board}/phase`, { to: "closed" }), 303);
      assert.doesNotMatch((await author.client.get("/assignments")).text, /ひらいています/);
    });

    it("goes with whoever recruits no more; what they had erased goes from the board", async () => {
      const { author, member, cohort } = round;
      const { platform } = world;
      const exported = await exportOfRetrospectives(platform, author.id);
      assert.deepEqual(
        exported.cards.map(({ body, named }) => [body, named]),
        [["はじめの一文で迷っていた", false]],
      );
      await platform.db.write(bySystem, (tx) => eraseRetrospectives(platform, tx, author.id));
      const left = await platform.db.q
        .select({ body: retrospectiveCards.body })
        .from(retrospectiveCards)
        .where(eq(retrospectiveCards.board, board.split("/").at(-1) ?? ""));
      assert.deepEqual(left, [{ body: "例を一つ減らす" }]);
      expectStatus(await member.client.get(board), 200);
      const company = (await findCompany(platform.db))?.id ?? "";
      await endMembership(platform, bySystem, { person: member.id, place: company });
      expectStatus(await member.client.get(board), 404);
      expectStatus(await member.client.get(`/cohorts/${cohort}`), 200);
    });
  });

  it("is told live to those of its round, also on streams that were open before, until they recruit no more", async (t) => {
    const { platform } = world;
    const { author, member, other, outsiders, assignment } = await aRound(world, "streaming");
    const organizer = outsiders.get("organizer of the cohort");
    assert.ok(organizer);
    const listen = async (who: TestPerson): Promise<Reader> => {
      await nothingHeldBack(platform);
      const reader = new Reader(world.url, { headers: { Cookie: `${SESSION}=${who.client.cookies.get(SESSION)}` } });
      t.after(() => reader.cut());
      await reader.started();
      return reader;
    };
    const heard = [await listen(member), await listen(other), await listen(organizer)] as const;
    const board = (await author.client.post(`${assignment}/retrospective`)).location;
    await author.client.post(`${board}/phase`, { to: "grouping" });
    await author.client.post(`${board}/groups`, { name: "聞こえる名前" });
    await until(() => heard[0].events.some(({ data }) => data.includes("聞こえる名前")), "members hear it");
    for (const reader of heard.slice(1)) assert.deepEqual(reader.events, []);
    const company = (await findCompany(platform.db))?.id ?? "";
    await endMembership(platform, bySystem, { person: member.id, place: company });
    await until(() => heard[0].over, "the stream ends", 5);
  });

  it("is found in the bank for 60 days after the round, and from the assignment for good", async () => {
    const round = await aRound(world, "lately");
    const endedAgo = (count: number) =>
      world.platform.db.pool.query("update assignment_hirings set ended_at = $2 where assignment = $1", [
        round.assignment.split("/").at(-1),
        later(world.platform.clock.now(), -days(count)),
      ]);
    const inBank = async (): Promise<boolean> =>
      /採用のあとの振り返り会[\s\S]*かくれた課題 lately/.test((await round.author.client.get("/assignments")).text);
    // Those of the round were of it from before its end.
    await world.platform.db.pool.query("update assignment_insiders set since = $1", [
      later(world.platform.clock.now(), -days(100)),
    ]);
    for (const [count, there] of [
      [59, true],
      [61, false],
    ] as const) {
      await endedAgo(count);
      assert.equal(await inBank(), there, `${count} days ago`);
      assert.match((await round.author.client.get(round.assignment)).text, new RegExp(h.sheet.open));
    }
  });

  it("is found in the bank behind later ones that were looked back on to the end", async () => {
    const { author, assignment } = await aRound(world, "waiting");
    const { pool } = world.platform.db;
    const id = assignment.split("/").at(-1) ?? "";
    // Five later rounds of the same people, each closed.
    const copied = (table: string, of: string, changed: string, row: object) =>
      pool.query(
        `insert into ${table} select (jsonb_populate_record(t, $2::jsonb || ${changed})).* from ${table} t where ${of} = $1`,
        [id, JSON.stringify(row)],
      );
    for (let later = 1; later <= 5; later += 1) {
      const one = newId();
      await copied("assignments", "id", "'{}'", { id: one, slug: `waiting-${later}` });
      await copied("assignment_insiders", "assignment", "'{}'", { assignment: one });
      const ended = `jsonb_build_object('ended_at', ended_at + interval '${later} minutes')`;
      await copied("assignment_hirings", "assignment", ended, { id: newId(), assignment: one });
      await pool.query(
        "insert into retrospectives (id, assignment, audience, phase, facts, opened_at) values ($1, $2, 'hiring', 'closed', '{}', now())",
        [newId(), one],
      );
    }
    const bank = (await author.client.get("/assignments")).text;
    assert.ok(bank.includes(`href="${assignment}#looking-back"`));
  });

  it("lets cards, groups and votes go a year after it was closed; what was decided stays", async () => {
    const { platform } = world;
    const round = await aRound(world, "forgetting");
    const board = await anOpenBoard(round);
    await card(round.author, board, "unseen", "一年だけの言葉");
    await round.author.client.post(`${board}/phase`, { to: "grouping" });
    await round.author.client.post(`${board}/groups`, { name: "一年だけの組" });
    await round.author.client.post(`${board}/phase`, { to: "voting" });
    const [, written = ""] = /id="c-([0-9a-f-]{36})"/.exec((await round.author.client.get(board)).text) ?? [];
    expectStatus(await round.author.client.post(`${board}/votes`, { card: [written] }), 303);
    const kept = async (): Promise<number[]> => {
      const counts = ["cards", "groups", "votes"].map((what) =>
        platform.db.pool.query(`select from retrospective_${what} where board = $1`, [board.split("/").at(-1)]),
      );
      return (await Promise.all(counts)).map(({ rowCount }) => rowCount ?? 0);
    };
    await toDecisions(round.author, board);
    await decide(round.author, board, "残る決めごと", "next_round");
    await round.author.client.post(`${board}/phase`, { to: "closed" });
    const id = board.split("/").at(-1) ?? "";
    const after = (count: number) => ({ now: () => later(platform.clock.now(), days(count)) });
    assert.deepEqual(await forgetOldCards({ ...platform, clock: after(364) }), []);
    assert.match((await round.author.client.get(board)).text, /一年だけの言葉/);
    assert.deepEqual(await kept(), [1, 1, 1]);
    assert.ok((await forgetOldCards({ ...platform, clock: after(366) })).includes(id));
    assert.deepEqual(await forgetOldCards({ ...platform, clock: after(366) }), []);
    assert.deepEqual(await kept(), [0, 0, 0]);
    const left = textOn(await round.author.client.get(board));
    assert.doesNotMatch(left, /一年だけの言葉/);
    assert.ok(left.includes(h.noCards));
    for (const path of [board, round.assignment])
      assert.match((await round.author.client.get(path)).text, /残る決めごと/, path);
  });

  describe("what was decided", () => {
    let round: Round;
    let board: string;

    before(async () => {
      round = await aRound(world, "deciding", { statement: labelledText("ja-stock-reorder.md") });
      board = await anOpenBoard(round);
      await card(round.author, board, "showed", "カードだけの言葉");
      await toDecisions(round.author, board);
      await decide(round.member, board, "部署の名前を外す。質問は mori@komorebi.jp へ", "this_assignment");
      await decide(round.author, board, "次は、はじめの日を短くする", "next_assignment");
      await decide(round.author, board, "やめたこと", "other");
      const { json } = await round.author.client.api<BoardView>("GET", `${round.assignment}/retrospective`);
      const dropped = json.actions.find(({ body }) => body === "やめたこと")?.id;
      expectStatus(await round.author.client.post(`/retrospective/actions/${dropped}/state`, { to: "dropped" }), 303);
    });

    it("stands on the assignment and where it is recycled, for every recruiter, without a word of the cards", async () => {
      const { assignment, other, outsiders } = round;
      for (const path of [assignment, `${assignment}/recycle`]) {
        const text = textOn(await other.client.get(path));
        assert.match(text, /部署の名前を外す/, path);
        assert.match(text, /次は、はじめの日を短くする/, path);
        assert.doesNotMatch(text, /カードだけの言葉|やめたこと/, path);
      }
      const { json } = await other.client.api<{ items: unknown[] }>("GET", `${assignment}/decisions`);
      assert.equal(json.items.length, 2);
      assert.doesNotMatch((await other.client.get(assignment)).text, new RegExp(board));
      for (const [role, who] of outsiders) {
        if (role.startsWith("a recruiter")) continue;
        for (const path of [assignment, `${assignment}/recycle`, `/api/v1${assignment}/decisions`])
          assert.equal((await who.client.get(path)).status, 404, `${path} as ${role}`);
      }
    });

    it("points out what looks like a contact, on the board and where it is recycled", async () => {
      for (const path of [board, `${round.assignment}/recycle`])
        assert.match((await round.author.client.get(path)).text, /<mark>mori@komorebi\.jp<\/mark>/, path);
      assert.ok(textOn(await round.author.client.get(board)).includes(h.action.readers));
    });

    it("says that it ended without a decision where it did, and asks for none", async () => {
      const silent = await aRound(world, "silent");
      const at = await anOpenBoard(silent);
      await toDecisions(silent.author, at);
      assert.match(textOn(await silent.author.client.get(at)), /まだ決めたことはありません/);
      expectStatus(await silent.author.client.post(`${at}/phase`, { to: "closed" }), 303);
      const over = textOn(await silent.author.client.get(at));
      assert.match(over, /何も決めずに終わりました/);
      assert.doesNotMatch(over, /まだ決めたことはありません|一つ決まれば十分です/);
    });

    it("belongs to the tab of assignments, and is found from /retrospective by who recruits", async () => {
      const tabOf = ({ text }: { text: string }): string => /aria-current="page"[^>]*>([^<]*)</.exec(text)?.[1] ?? "";
      assert.equal(tabOf(await round.member.client.get(board)), "課題");
      const nowhere = await round.author.client.get("/retrospective");
      assert.match(nowhere.text, /採用の回の振り返り会は、課題のページにあります/);
      assert.doesNotMatch(nowhere.text, /まだ回に入っていません/);
    });

    it("stands beside the next assignment that is like it, and where a new one begins", async () => {
      const { other } = round;
      const form = aForm("next-one", { title: "次の課題", statement: labelledText("ja-stock-reorder-copy.md") });
      const looked = textOn(await other.client.post("/assignments/new/look", form));
      assert.match(looked, /かくれた課題 deciding[\s\S]*この課題の回で決めたこと（2）[\s\S]*部署の名前を外す/);
      const fresh = textOn(await other.client.get("/assignments/new"));
      assert.match(fresh, /前の回から、次の課題へ[\s\S]*次は、はじめの日を短くする/);
      assert.doesNotMatch(fresh, /部署の名前を外す/);
      const made = (await other.client.post("/assignments/new", form)).location;
      assert.match(textOn(await other.client.get(`${made}/state`)), /この課題の回で決めたこと（2）/);
    });

    it("does not move along to the internship, nor to the desk of who is at work on both sides", async () => {
      const { assignment, author, member, other, outsiders, cohort } = round;
      const soon = new Date(world.platform.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
      const fields = { body: "机に出ないこと", owner: member.id, changes: "other", dueOn: soon };
      expectStatus(await member.client.post(`${board}/actions`, fields), 303);
      expectStatus(await member.client.get("/desk"), 200);
      assert.doesNotMatch((await member.client.get("/desk")).text, /机に出ないこと/);
      assert.doesNotMatch((await member.client.get(`/cohorts/${cohort}/retrospective`)).text, /机に出ないこと/);
      for (const by of [author, other]) await move(by, assignment, "recycle", allYes());
      for (const role of ["organizer of the cohort", "mentor", "participant"]) {
        const who = outsiders.get(role);
        assert.ok(who);
        for (const path of [assignment, `${assignment}/zip`, `/api/v1${assignment}`]) {
          const answer = await who.client.get(path);
          expectStatus(answer, 200);
          assert.doesNotMatch(answer.text, /部署の名前を外す|はじめの日を短くする|looking-back|決めたこと/, role);
        }
        for (const path of [board, `/api/v1${assignment}/decisions`, `/api/v1${assignment}/retrospective`])
          assert.equal((await who.client.get(path)).status, 404, `${path} as ${role}`);
      }
      assert.match((await other.client.get(assignment)).text, /部署の名前を外す/);
    });
  });
});
