/** Longer than 300 lines: a board from its opening to its end, with everything that may not happen on the way. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { textOn } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem, type Database } from "../../platform/database/database.ts";
import { endMembership } from "../accounts/service.ts";
import { aBoard, aCard, cardsSeenBy, type Scene, setTheScene } from "./board.fixture.ts";
import { forgetRunningVotes } from "./cards/service.ts";
import type { BoardView } from "./view.ts";

interface List {
  readonly items: readonly BoardView[];
}

describe("a retrospective", () => {
  const worldNow = suiteWorld();
  let world: World;
  let db: Database;
  before(() => {
    world = worldNow();
    ({ db } = world.platform);
  });

  const move = (who: TestPerson, board: string, to: string) => who.client.post(`${board}/phase`, { to });
  const apiOf = async (who: TestPerson, { cohort }: Scene): Promise<readonly BoardView[]> =>
    (await who.client.api<List>("GET", `/cohorts/${cohort}/retrospectives`)).json.items;

  describe("a participants' board", () => {
    let scene: Scene;
    let board: string;

    before(async () => {
      scene = await setTheScene(world);
    });

    it("is opened by who runs the cohort, once however often that is asked, and by nobody else", async () => {
      const path = `/cohorts/${scene.cohort}/retrospective`;
      for (const who of [scene.koharu, scene.mentor, ...scene.outsiders.values()])
        expectStatus(await who.client.post(path, { audience: "participants" }), 404);
      assert.match((await scene.koharu.client.get(path)).text, /まだ開いていません/);
      board = await aBoard(scene, "participants", { mentorsRead: "on" });
      assert.match(board, /^\/retrospective\/[0-9a-f-]{36}$/);
      assert.equal(await aBoard(scene, "participants"), board);
      assert.match((await scene.koharu.client.get(path)).text, /参加者の振り返り/);
      assert.equal((await scene.koharu.client.get("/retrospective")).location, path);
    });

    it("is not there for anybody who has no business on it", async () => {
      for (const [role, who] of scene.outsiders) {
        for (const path of [board, `/cohorts/${scene.cohort}/retrospective`])
          assert.equal((await who.client.get(path)).status, 404, `${path} as ${role}`);
        expectStatus(await aCard(who, board, "だれ？"), 404);
        expectStatus(await move(who, board, "grouping"), 404);
        assert.equal((await who.client.api("GET", `/cohorts/${scene.cohort}/retrospectives`)).status, 404, role);
      }
      expectStatus(await scene.mentor.client.get(board), 404);
      expectStatus(await move(scene.koharu, board, "grouping"), 404);
      expectStatus(await aCard(scene.organizer, board, "運営は書きません"), 404);
    });

    it("takes cards in silence: each person sees their own, dashed, and nothing of the others", async () => {
      expectStatus(await aCard(scene.koharu, board, "初日に一つ出せた"), 303);
      expectStatus(
        await aCard(scene.soramame, board, "部屋が多くて迷った", { column: "problem", naming: "named" }),
        303,
      );
      const page = await scene.koharu.client.get(board);
      assert.match(page.text, /初日に一つ出せた/);
      assert.match(page.text, /class="kpt-card" data-who="me"/);
      assert.doesNotMatch(page.text, /部屋が多くて迷った/);
      const running = await scene.organizer.client.get(board);
      assert.doesNotMatch(running.text, /初日に一つ出せた|部屋が多くて迷った/);
      assert.match(running.text, /カードは書いた人にだけ見えます/);
      assert.deepEqual(
        (await apiOf(scene.koharu, scene)).map(({ cards }) => cards.map(({ body }) => body)),
        [["初日に一つ出せた"]],
      );
      assert.deepEqual((await apiOf(scene.organizer, scene))[0]?.cards, []);
    });

    it("keeps a card once, however often its form is sent; another person's form with that id is refused", async () => {
      const clientId = crypto.randomUUID();
      for (const _ of [1, 2])
        expectStatus(await aCard(scene.koharu, board, "休む理由を書かなくてよかった", { clientId }), 303);
      assert.equal((await cardsSeenBy(scene.koharu, board)).length, 2);
      expectStatus(await aCard(scene.soramame, board, "ほかの人の", { clientId }), 422);
      assert.equal((await cardsSeenBy(scene.soramame, board)).length, 1);
    });

    it("keeps what was typed when something is missing or too long", async () => {
      const empty = await aCard(scene.koharu, board, "  ");
      expectStatus(empty, 422);
      assert.match(empty.text, /まだ置いていません/);
      const long = await aCard(scene.koharu, board, "あ".repeat(301), { column: "try" });
      expectStatus(long, 422);
      assert.match(long.text, /あ{301}/);
      assert.match(long.text, /value="try"[^>]*checked|checked[^>]*value="try"/);
      expectStatus(await aCard(scene.koharu, board, "x", { column: "blame" }), 422);
      expectStatus(await aCard(scene.koharu, board, "x", { naming: "somebody else" }), 422);
    });

    it("lets only its author change a card; shows both texts when it changed meanwhile, and takes the same twice", async () => {
      const [card = ""] = await cardsSeenBy(scene.soramame, board);
      const path = `/retrospective/cards/${card}/edit`;
      for (const who of [scene.koharu, scene.organizer, scene.mentor, ...scene.outsiders.values()]) {
        expectStatus(await who.client.get(path), 404);
        expectStatus(
          await who.client.post(path, { column: "keep", body: "のっとり", naming: "named", version: "1" }),
          404,
        );
      }
      const changed = { column: "problem", body: "部屋が十もあって迷った", naming: "named", version: "1" };
      for (const _ of [1, 2]) expectStatus(await scene.soramame.client.post(path, changed), 303);
      const stale = await scene.soramame.client.post(path, { ...changed, body: "べつの画面で直した" });
      expectStatus(stale, 409);
      assert.match(stale.text, /べつの画面で直した/);
      assert.match(stale.text, /部屋が十もあって迷った/);
      expectStatus(await scene.soramame.client.post(path, { ...changed, body: "", version: "2" }), 422);
    });

    it("lets a card be taken away twice without harm, and somebody else's not at all", async () => {
      await aCard(scene.koharu, board, "やっぱりやめる");
      const own = await cardsSeenBy(scene.koharu, board);
      const page = (await scene.koharu.client.get(board)).text;
      const gone = own.find(
        (id) => page.includes(`id="t-${id}"`) && new RegExp(`id="t-${id}"[^>]*>やっぱりやめる`).test(page),
      );
      const path = `${board}/cards/${gone}/delete`;
      expectStatus(await scene.soramame.client.post(path), 303);
      assert.equal((await cardsSeenBy(scene.koharu, board)).length, own.length);
      for (const _ of [1, 2]) expectStatus(await scene.koharu.client.post(path), 303);
      assert.equal((await cardsSeenBy(scene.koharu, board)).length, own.length - 1);
    });

    it("shows all cards to all who may read it once the writing is over, and takes none after that", async () => {
      const [card = ""] = await cardsSeenBy(scene.soramame, board);
      expectStatus(await move(scene.organizer, board, "actions"), 409);
      for (const _ of [1, 2]) expectStatus(await move(scene.organizer, board, "grouping"), 303);
      for (const who of [scene.koharu, scene.soramame, scene.organizer, scene.mentor]) {
        const { text } = await who.client.get(board);
        for (const words of ["初日に一つ出せた", "部屋が十もあって迷った", "そら豆", "名前なし"])
          assert.ok(text.includes(words), words);
        assert.doesNotMatch(text, /data-who="me"|cards\/[0-9a-f-]+\/edit/);
      }
      const late = await aCard(scene.koharu, board, "おそかった一枚");
      expectStatus(late, 409);
      assert.match(textOn(late), /書いたもの\s*ここから写せます。[\s\S]*おそかった一枚/);
      assert.doesNotMatch(
        textOn(late),
        /keep|anonymous|named|もう一度送る/,
        "neither what nobody typed nor a press that cannot help",
      );
      assert.ok(late.text.includes(`href="${board}"`), "where it stands now is one press away");
      expectStatus(await scene.soramame.client.get(`/retrospective/cards/${card}/edit`), 404);
      expectStatus(await move(scene.organizer, board, "writing"), 409);
    });

    it("lets who runs it put cards into named groups, and nobody else", async () => {
      const [one = "", two = ""] = await cardsSeenBy(scene.organizer, board);
      for (const who of [scene.koharu, scene.mentor, ...scene.outsiders.values()]) {
        expectStatus(await who.client.post(`${board}/groups`, { name: "わたしの" }), 404);
        expectStatus(await who.client.post(`${board}/cards/${one}/group`, { group: "" }), 404);
      }
      expectStatus(await scene.organizer.client.post(`${board}/groups`, { name: " " }), 422);
      for (const _ of [1, 2])
        expectStatus(await scene.organizer.client.post(`${board}/groups`, { name: "部屋のこと" }), 303);
      const page = (await scene.organizer.client.get(board)).text;
      const group = /<option value="([0-9a-f-]{36})"[^>]*>部屋のこと/.exec(page)?.[1] ?? "";
      for (const _ of [1, 2])
        expectStatus(await scene.organizer.client.post(`${board}/cards/${one}/group`, { group }), 303);
      expectStatus(await scene.organizer.client.post(`${board}/cards/${one}/group`, { group: newId() }), 422);
      expectStatus(await scene.organizer.client.post(`${board}/cards/${newId()}/group`, { group }), 422);
      expectStatus(await scene.organizer.client.post(`${board}/cards/${two}/group`, { group }), 303);
      expectStatus(await scene.organizer.client.post(`${board}/cards/${two}/group`, { group: "" }), 303);
      const [seen] = await apiOf(scene.koharu, scene);
      assert.deepEqual(
        seen?.cards.flatMap(({ id, group: its }) => (its ? [[id, its.name]] : [])),
        [[one, "部屋のこと"]],
      );
    });

    it("gives each three votes, tells nobody the count before the end, and nobody ever who chose what", async () => {
      expectStatus(await scene.koharu.client.post(`${board}/votes`, { card: [] }), 409);
      expectStatus(await move(scene.organizer, board, "voting"), 303);
      const cards = await cardsSeenBy(scene.koharu, board);
      assert.equal(cards.length, 3);
      const chooses = (who: TestPerson, card: string[]) => who.client.post(`${board}/votes`, { card });
      for (const _ of [1, 2]) expectStatus(await chooses(scene.koharu, cards.slice(0, 2)), 303);
      const four = await chooses(scene.koharu, [...cards, newId()]);
      expectStatus(four, 422);
      assert.match(four.text, /三つまで/);
      assert.equal([...four.text.matchAll(/name="card"[^>]*checked|checked[^>]*name="card"/g)].length, 3);
      expectStatus(await chooses(scene.koharu, [newId()]), 422);
      for (const who of [scene.mentor, scene.organizer, ...scene.outsiders.values()])
        expectStatus(await chooses(who, cards), 404);
      expectStatus(await chooses(scene.soramame, cards.slice(0, 1)), 303);
      for (const who of [scene.koharu, scene.organizer]) {
        assert.doesNotMatch((await who.client.get(board)).text, /人が選びました/);
        assert.ok((await apiOf(who, scene)).every((one) => one.cards.every(({ votes }) => votes === null)));
      }
      assert.match((await scene.koharu.client.get(board)).text, /2枚のカードを選んであります/);
      // After a restore without the keys nobody's votes are known as theirs: those given so far go, or somebody would have six.
      await forgetRunningVotes(world.platform);
      assert.doesNotMatch((await scene.koharu.client.get(board)).text, /枚のカードを選んであります/);
      expectStatus(await chooses(scene.koharu, cards.slice(0, 2)), 303);
      expectStatus(await chooses(scene.soramame, cards.slice(0, 1)), 303);
      expectStatus(await move(scene.organizer, board, "grouping"), 303);
      expectStatus(await move(scene.organizer, board, "voting"), 303);
      expectStatus(await move(scene.organizer, board, "actions"), 303);
      const [seen] = await apiOf(scene.koharu, scene);
      assert.deepEqual(Object.fromEntries((seen?.cards ?? []).map(({ id, votes }) => [id, votes])), {
        [cards[0] ?? ""]: 2,
        [cards[1] ?? ""]: 1,
        [cards[2] ?? ""]: 0,
      });
      assert.match((await scene.koharu.client.get(board)).text, /2人が選びました/);
      expectStatus(await chooses(scene.koharu, cards.slice(2)), 409);
    });

    it("takes actions with an owner from the staff, once each, and lets who runs it and the owner say that they are done", async () => {
      const action = {
        body: "質問の例を三つ置く",
        owner: scene.mentor.id,
        changes: "blueprint",
        dueOn: "令和8年12月10日",
        sign: "質問までの日数",
        once: newId(),
      };
      for (const who of [scene.koharu, scene.mentor, ...scene.outsiders.values()])
        expectStatus(await who.client.post(`${board}/actions`, action), 404);
      for (const wrong of [
        { owner: "" },
        { owner: scene.koharu.id },
        { changes: "people" },
        { dueOn: "そのうち" },
        { body: "" },
      ]) {
        const refused = await scene.organizer.client.post(`${board}/actions`, { ...action, ...wrong, once: newId() });
        expectStatus(refused, 422);
        assert.match(refused.text, /まだ足していません/);
      }
      for (const _ of [1, 2]) expectStatus(await scene.organizer.client.post(`${board}/actions`, action), 303);
      const [seen] = await apiOf(scene.koharu, scene);
      const [made] = seen?.actions ?? [];
      assert.equal(seen?.actions.length, 1);
      assert.deepEqual(
        { ...made, id: "" },
        {
          id: "",
          body: "質問の例を三つ置く",
          owner: { id: scene.mentor.id, name: "はやせ" },
          changes: "blueprint",
          sign: "質問までの日数",
          dueOn: "2026-12-10",
          state: "open",
        },
      );
      const page = await scene.organizer.client.get(board);
      assert.match(page.text, /href="\/blueprints"/);
      const path = `/retrospective/actions/${made?.id}`;
      for (const who of [scene.koharu, ...scene.outsiders.values()]) {
        expectStatus(await who.client.post(`${path}/state`, { to: "done" }), 404);
        expectStatus(await who.client.get(`${path}/edit`), 404);
      }
      expectStatus(await scene.mentor.client.get(`${path}/edit`), 404);
      for (const _ of [1, 2]) expectStatus(await scene.mentor.client.post(`${path}/state`, { to: "done" }), 303);
      expectStatus(await scene.organizer.client.post(`${path}/state`, { to: "dropped" }), 409);
      expectStatus(await scene.organizer.client.post(`${path}/state`, { to: "open" }), 303);
      expectStatus(await scene.organizer.client.post(`${path}/state`, { to: "late" }), 422);

      const changed = { ...action, body: "質問の例を五つ置く", version: "1" };
      for (const _ of [1, 2]) expectStatus(await scene.organizer.client.post(`${path}/edit`, changed), 303);
      const stale = await scene.organizer.client.post(`${path}/edit`, { ...changed, body: "例は置かない" });
      expectStatus(stale, 409);
      assert.match(stale.text, /例は置かない/);
      assert.match(stale.text, /質問の例を五つ置く/);
      expectStatus(
        await scene.organizer.client.post(`${path}/edit`, { ...changed, owner: newId(), version: "2" }),
        422,
      );
    });

    it("stays readable when it is closed, for participants as long as they are in the cohort", async () => {
      expectStatus(await move(scene.organizer, board, "closed"), 303);
      expectStatus(
        await scene.organizer.client.post(`${board}/actions`, { body: "x", owner: scene.mentor.id, changes: "other" }),
        409,
      );
      await db.pool.query("update cohorts set phase = 'closed' where id = $1", [scene.cohort]);
      for (const who of [scene.koharu, scene.organizer])
        assert.match((await who.client.get(board)).text, /初日に一つ出せた/);
      await endMembership(world.platform, bySystem, { person: scene.soramame.id, place: scene.cohort });
      expectStatus(await scene.soramame.client.get(board), 404);
      expectStatus(await move(scene.organizer, board, "actions"), 303);
    });
  });

  describe("a staff board", () => {
    it("is of mentors and organizers alone; a participants' board is not the mentors' unless it was opened so", async () => {
      const scene = await setTheScene(world);
      const board = await aBoard(scene, "staff", { mentorsRead: "on" });
      expectStatus(await aCard(scene.mentor, board, "質問が月曜に重なった", { column: "problem" }), 303);
      expectStatus(await aCard(scene.organizer, board, "当番の代わりを先に決めた", { naming: "named" }), 303);
      for (const who of [scene.koharu, ...scene.outsiders.values()]) {
        expectStatus(await who.client.get(board), 404);
        expectStatus(await aCard(who, board, "x"), 404);
      }
      assert.deepEqual(await apiOf(scene.koharu, scene), []);
      const page = await scene.mentor.client.get(board);
      assert.doesNotMatch(page.text, /当番の代わり/);
      expectStatus(await move(scene.mentor, board, "grouping"), 404);
      const theirs = await aBoard(scene, "participants");
      await move(scene.organizer, theirs, "grouping");
      expectStatus(await scene.mentor.client.get(theirs), 404);
      assert.match((await scene.koharu.client.get(theirs)).text, /メンターは読みません/);
      assert.equal((await apiOf(scene.mentor, scene)).length, 1);
      assert.equal((await apiOf(scene.organizer, scene)).length, 2);
    });

    it("can be read by a token that may read, and by no other", async () => {
      const scene = await setTheScene(world);
      await aBoard(scene, "staff");
      const path = `/cohorts/${scene.cohort}/retrospectives`;
      expectStatus(await (await tokenClient(world, scene.mentor.id, ["read"])).api("GET", path), 200);
      expectStatus(await (await tokenClient(world, scene.mentor.id, ["post"])).api("GET", path), 403);
    });

    it("cannot be opened before the cohort has begun, nor when its names are gone", async () => {
      const scene = await setTheScene(world);
      for (const phase of ["planned", "recruiting", "preparing", "anonymised"]) {
        await db.pool.query("update cohorts set phase = $1 where id = $2", [phase, scene.cohort]);
        expectStatus(
          await scene.organizer.client.post(`/cohorts/${scene.cohort}/retrospective`, { audience: "staff" }),
          409,
        );
      }
    });

    it("says who of its readers also recruits", async () => {
      const scene = await setTheScene(world);
      const { rows } = await db.pool.query<{ company: string }>("select company from cohorts where id = $1", [
        scene.cohort,
      ]);
      await aPerson(
        world,
        [
          ["organizer", scene.cohort],
          ["recruiter", rows[0]?.company ?? ""],
        ],
        "いとう",
      );
      const board = await aBoard(scene, "participants");
      assert.match((await scene.koharu.client.get(board)).text, /いとう（採用も受け持っています）、立花/);
    });
  });

  describe("the facts of a board", () => {
    it("are numbers that recognise nobody, as they were when it was opened, of leavers nothing for participants", async () => {
      const scene = await setTheScene(world);
      const { cohort, organizer, koharu } = scene;
      const mine = "わたしだけの理由";
      await db.pool.query(
        `insert into participations (id, cohort, person, state, created_at, left_at)
       select gen_random_uuid(), $1, id, 'left', now(), now() from people where id = any($2)`,
        [cohort, [koharu.id, scene.soramame.id]],
      );
      await db.pool.query(
        `insert into leavings (id, participation, reason, left_at)
       select gen_random_uuid(), id, convert_to($2, 'UTF8'), now() from participations where cohort = $1 and person = $3`,
        [cohort, mine, koharu.id],
      );
      const room = (
        await db.pool.query<{ id: string }>(
          `insert into rooms (id, cohort, key, name, purpose, created_at) values (gen_random_uuid(), $1, 'q', '質問', 'questions', now()) returning id`,
          [cohort],
        )
      ).rows[0]?.id;
      for (const n of [1, 2, 3, 4])
        await koharu.client.api("POST", `/rooms/${room}/posts`, {
          clientId: `q${n}`,
          body: `質問${n}`,
          replyWanted: "2026-12-10",
        });
      const asked = { clientId: "q0", body: "質問0", replyWanted: "2026-12-10" };
      const { id } = (await koharu.client.api("POST", `/rooms/${room}/posts`, asked)).json as { id: string };
      await koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: "a0", body: "自分で続き", threadOf: id });
      // A fellow's answer is one, also while the desk still waits for the staff.
      await scene.soramame.client.api("POST", `/rooms/${room}/posts`, {
        clientId: "a1",
        body: "ここです",
        threadOf: id,
      });
      // Wants no reply: it waits on no desk, and is not counted as unanswered.
      await koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: "q5", body: "返事はいりません" });
      for (const n of [1, 2, 3, 4, 5])
        await db.pool.query(
          `with p as (insert into people (id, nickname, plate, created_at) values (gen_random_uuid(), 'x', 'x', now()) returning id),
         r as (insert into reports (id, person, cohort, day, kind, minutes, created_at)
           select gen_random_uuid(), id, $1, '2026-11-02', 'work', $2, now() from p returning id)
         insert into report_parts (report, part, audience) select id, 'minutes', '{organizers}' from r`,
          [cohort, n * 600],
        );
      const staff = await aBoard(scene, "staff");
      const [{ facts } = { facts: {} }] = await apiOf(organizer, scene);
      assert.deepEqual(facts, {
        questions: 6,
        unanswered: 4,
        reports: 5,
        unread: 5,
        waiting: 0,
        left: "few",
        reasons: "few",
        hours: 30,
      });
      const page = (await organizer.client.get(staff)).text;
      assert.match(page, /取りやめた人/);
      assert.match(page, /まん中の人で、およそ30時間/);
      assert.doesNotMatch(page, new RegExp(mine));
      const theirs = await aBoard(scene, "participants");
      const { text } = await koharu.client.get(theirs);
      assert.match(text, /始める前の事実/);
      assert.doesNotMatch(text, /取りやめた/);
    });
  });

  describe("what was decided and is not done", () => {
    it("stands on the page of the next round, for who runs that one, with one link back", async () => {
      const scene = await setTheScene(world);
      const board = await aBoard(scene, "staff");
      for (const to of ["grouping", "voting", "actions"]) await move(scene.organizer, board, to);
      for (const [body, changes] of [
        ["司会を分ける", "runbook"],
        ["文字コードの手がかりを移す", "assignment"],
      ] as const)
        await scene.organizer.client.post(`${board}/actions`, { body, owner: scene.organizer.id, changes });
      const [seen] = await apiOf(scene.organizer, scene);
      await scene.organizer.client.post(`/retrospective/actions/${seen?.actions[0]?.id}/state`, { to: "done" });
      assert.match((await scene.organizer.client.get(board)).text, /href="\/assignments"/);

      const next = await aCohort(world, "次の回");
      await db.pool.query("update cohorts set phase = 'planned' where id = $1", [next]);
      const both = await aPerson(world, [
        ["organizer", next],
        ["organizer", scene.cohort],
      ]);
      const fresh = await aPerson(world, [["organizer", next]]);
      const mentor = await aPerson(world, [["mentor", next]]);
      for (const path of [`/cohorts/${next}`, `/cohorts/${next}/retrospective`]) {
        const page = (await both.client.get(path)).text;
        assert.match(page, /前の回の振り返りから/);
        assert.match(page, /文字コードの手がかりを移す/);
        assert.doesNotMatch(page, /司会を分ける/);
        assert.ok(page.includes(`/cohorts/${scene.cohort}/retrospective`));
        const theirs = (await fresh.client.get(path)).text;
        assert.match(theirs, /文字コードの手がかりを移す/);
        assert.ok(!theirs.includes(scene.cohort));
        assert.doesNotMatch((await mentor.client.get(path)).text, /前の回の振り返りから/);
      }
      assert.doesNotMatch(
        (await scene.organizer.client.get(`/cohorts/${scene.cohort}`)).text,
        /文字コードの手がかりを移す/,
      );
      assert.match(
        (await scene.organizer.client.get(`/cohorts/${scene.cohort}/retrospective`)).text,
        /文字コードの手がかりを移す/,
      );

      // A round later, with a board of its own: what the first one left is still there, and before what came after it.
      await db.pool.query("update cohorts set phase = 'retrospective' where id = $1", [next]);
      const later = (await both.client.post(`/cohorts/${next}/retrospective`, { audience: "staff" })).location;
      for (const to of ["grouping", "voting", "actions"]) await move(both, later, to);
      await both.client.post(`${later}/actions`, {
        body: "日報の書きかたを足す",
        owner: both.id,
        changes: "blueprint",
      });
      const third = await aCohort(world, "その次の回");
      const runs = await aPerson(world, [["organizer", third]]);
      assert.match(
        (await runs.client.get(`/cohorts/${third}/retrospective`)).text,
        /文字コードの手がかりを移す[\s\S]*次の回で決めたこと[\s\S]*日報の書きかたを足す/,
      );
    });

    it("stands on the desk of whoever took it on, a week before the day they named, and on nobody else's", async () => {
      const scene = await setTheScene(world);
      const other = await aPerson(world, [["organizer", scene.cohort]]);
      const board = await aBoard(scene, "staff");
      for (const to of ["grouping", "voting", "actions"]) await move(scene.organizer, board, to);
      const day = (ahead: number): string =>
        new Date(world.platform.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
      const add = (body: string, dueOn: string) =>
        scene.organizer.client.post(`${board}/actions`, {
          ...{ body, dueOn },
          owner: scene.organizer.id,
          changes: "runbook",
        });
      await add("司会の台本を書く", day(6));
      await add("まだ先のこと", day(12));
      await add("いつかすること", "");
      const desk = async (client = scene.organizer.client): Promise<string> => (await client.get("/desk")).text;
      assert.match(await desk(), /振り返りで引き受けたこと[\s\S]*司会の台本を書く<\/a>\s*<small class="soft">めやす/);
      assert.doesNotMatch(await desk(), /まだ先のこと|いつかすること/);
      assert.doesNotMatch(await desk(other.client), /司会の台本を書く/);
      const id = /#a-([\w-]+)"/.exec(await desk())?.[1];
      await scene.organizer.client.post(`/retrospective/actions/${id}/state`, { to: "done" });
      assert.doesNotMatch(await desk(), /振り返りで引き受けたこと/);
    });
  });
});
