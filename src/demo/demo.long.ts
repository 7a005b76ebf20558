/** Longer than 300 lines: the whole story of the demo, part by part, loaded once. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../tests/client.ts";
import { signedInClient } from "../../tests/factories/people.ts";
import { startWorld, suiteWorld, type World } from "../../tests/world.ts";
import { importBlueprint } from "../features/blueprints/service.ts";
import { printFirstLinks } from "../first-start.ts";
import { SettableClock } from "../platform/clock.ts";
import type { Platform } from "../platform/platform.ts";
import { SESSION } from "../platform/session/cookie.ts";
import { signInLines } from "./links.ts";
import { type DemoLoaded, loadDemo } from "./load.ts";

/** A Wednesday afternoon in Tokyo. */
const WEDNESDAY = "2026-11-18T06:20:00Z";

describe("the demo", () => {
  const worldNow = suiteWorld({ clock: new SettableClock(WEDNESDAY) });
  let world: World;
  let loaded: DemoLoaded;

  before(async () => {
    world = worldNow();
    loaded = await loadDemo(world.platform);
  });

  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await world.platform.db.pool.query<T>(text, values)).rows;

  it("is lived in: marks on posts, pins, a call by name, a room with the mentors, something kept", async () => {
    const [count] = await rows<Record<string, number>>(
      `select (select count(*)::int from post_reactions) as marks,
        (select count(*)::int from posts where reactions is not null) as marked,
        (select max(cardinality(pinned)) from rooms) as pinned,
        (select count(*)::int from mentions) as called,
        (select count(*)::int from posts p join rooms r on r.id = p.room where r.person is not null) as private,
        (select count(*)::int from saved_posts) as kept`,
    );
    assert.ok(count && (count.marks ?? 0) > 200 && (count.marked ?? 0) > 150, JSON.stringify(count));
    const { marks: _, marked: __, ...few } = count;
    assert.deepEqual(few, { pinned: 2, called: 1, private: 4, kept: 2 });
    const wrong = await rows(`select id from posts p where reactions is not null and reactions <> (
      select jsonb_object_agg(key, n) from (select key, count(*)::int n from post_reactions r where r.post = p.id group by key) c)`);
    assert.deepEqual(wrong, []);
  });

  it("is the fourth round in its third week, with fifty people and everybody around them", async () => {
    const [cohort] = await rows("select title, starts_on::text, ends_on::text, phase from cohorts where id = $1", [
      loaded.cohort.id,
    ]);
    assert.deepEqual(cohort, { title: "第4回", starts_on: "2026-11-02", ends_on: "2026-11-27", phase: "running" });
    const count = (role: string): number => loaded.people.filter((one) => one.role === role).length;
    assert.equal(count("participant"), 50);
    assert.equal(count("mentor"), 8);
    assert.equal(count("organizer"), 3);
    assert.equal(count("recruiter"), 2);
    assert.equal(count("owner"), 1);
    assert.ok(count("guest") >= 2);
    assert.deepEqual(await rows("select count(*)::int from organizations where kind = 'office'"), [{ count: 6 }]);
  });

  it("has words in every room", async () => {
    const rooms = await rows<{ name: string; last_seq: number }>(
      "select name, last_seq from rooms where cohort = $1 and person is null",
      [loaded.cohort.id],
    );
    assert.equal(rooms.length, 11);
    for (const { name, last_seq } of rooms) assert.ok(last_seq > 5, `${name}: ${last_seq} posts`);
  });

  it("holds to the rules of the venue, at any size, on any day", async () => {
    const sizes = [
      { now: WEDNESDAY, options: { people: 7, posts: 31 } },
      { now: "2026-11-15T15:10:00Z", options: { people: 30, posts: 400, seed: "a Monday that has just begun" } },
      { now: "2026-11-22T03:00:00Z", options: { people: 90, days: 60, posts: 3_000, seed: "a Sunday" } },
      { now: "2027-03-01T01:00:00Z", options: { people: 12, days: 1, posts: 50, seed: "the first day" } },
    ];
    for (const { now, options } of sizes) {
      const made = await loadDemo(at(world.platform, now), options);
      assert.equal(made.posts, options.posts);
      assert.equal(made.people.filter((one) => one.role === "participant").length, options.people);
      await holdsToTheRules(made, now);
    }
    await holdsToTheRules(loaded, WEDNESDAY);
  });

  async function holdsToTheRules({ cohort, posts }: DemoLoaded, now: string): Promise<void> {
    const found = await rows<Record<string, number>>(
      `select count(*) filter (where p.client_id not like 'said-%')::int as posts,
        count(*) filter (where p.created_at > $2)::int as "after now",
        count(*) filter (where m.person is null)::int as "by somebody who is not a member",
        count(*) filter (where p.thread_of is not null and q.seq is null)::int as "answers to nothing before them",
        count(*) filter (where p.body_html = '' or p.body = '' or p.body like '%{%}%' and p.body not like '%\`%')::int as "without words",
        count(*) filter (where e.id is null)::int as "without their event",
        count(*) filter (where p.seq <> p.place)::int as "out of order"
       from (select p.*, row_number() over (partition by room order by p.created_at, p.id) as place from posts p
             join rooms r on r.id = p.room where r.cohort = $1) p
       left join posts q on q.id = p.thread_of and q.room = p.room and q.seq < p.seq and q.created_at < p.created_at and q.id < p.id
       left join events e on e.kind = 'post.created' and e.subject = p.id and e.seq = p.seq and e.by = p.author
       left join lateral (select m.person from memberships m where m.person = p.author and m.place = $1
         and m.started_at <= p.created_at and coalesce(m.ended_at, p.created_at) >= p.created_at limit 1) m on true`,
      [cohort.id, now],
    );
    const nothing = Object.fromEntries(Object.keys(found[0] ?? {}).map((key) => [key, 0]));
    assert.deepEqual(found[0], { ...nothing, posts });
    const gaps = await rows(
      `select name from rooms r where cohort = $1 and last_seq <> (select count(*) from posts where room = r.id)
       or exists (select from read_marks where room = r.id and seq > r.last_seq)`,
      [cohort.id],
    );
    assert.deepEqual(gaps, []);
  }

  it("lets everybody write only where they may", async () => {
    const wrong = await rows(
      `select r.name, p.body from posts p join rooms r on r.id = p.room
       where (r.who_posts <> 'everyone' or r.staff_only) and not exists
         (select from memberships m where m.person = p.author and m.place = r.cohort and m.role in ('mentor', 'organizer'))`,
    );
    assert.deepEqual(wrong, []);
  });

  it("has something in the bank in every state, in words and with honest checklists", async () => {
    const states = await rows<{ state: string; count: number }>(
      "select state, count(*)::int from assignments group by 1 order by 1",
    );
    assert.deepEqual(
      states.map(({ state }) => state),
      ["archived", "draft", "in_hiring", "recycled", "resting", "retired"],
    );
    assert.equal(states.find(({ state }) => state === "recycled")?.count, 9);
    const bare = await rows(
      `select slug from assignments a where cardinality(materials) = 0 or statement = '' or jsonb_array_length(looked_at) = 0
       or state in ('resting', 'archived') and not exists
         (select from assignment_transitions where assignment = a.id and act = 'recycle' and cardinality(checks) = 10)`,
    );
    assert.deepEqual(bare, []);
    const replaced = await rows(
      `select f.path from assignment_files f join assignment_file_versions v on v.file = f.id
       join projects p on p.assignment = f.assignment where p.created_at < v.until group by 1`,
    );
    assert.deepEqual(replaced, [{ path: "data/voices.md" }], "somebody had begun with the one before");
  });

  it("gives everybody a mentor, all mentors about as many, and lets some pause or leave", async () => {
    const load = await rows<{ count: number }>(
      `select count(*)::int from participations p where cohort = $1 and exists
         (select from memberships where person = p.mentor and place = p.cohort and role = 'mentor') group by mentor`,
      [loaded.cohort.id],
    );
    assert.equal(
      load.reduce((sum, { count }) => sum + count, 0),
      50,
    );
    assert.ok(load.every(({ count }) => count === 6 || count === 7));
    assert.deepEqual(
      await rows(
        `select from participations p where cohort = $1 and state <> 'left' and not exists
        (select from participation_agreements where participation = p.id)`,
        [loaded.cohort.id],
      ),
      [],
      "somebody has not read the agreements",
    );
    // One signed on paper, one has an agreement left, and the organizers have undertaken theirs.
    assert.deepEqual(
      await rows(
        `select s.type, s.ended_at from agreement_scans s join participations p on p.id = s.participation where p.cohort = $1`,
        [loaded.cohort.id],
      ),
      [{ type: "application/pdf", ended_at: null }],
    );
    const lacking = await rows(
      `select from participations p where cohort = $1 and state <> 'left' and not exists
        (select from participation_agreements where participation = p.id and key = 'recording')`,
      [loaded.cohort.id],
    );
    assert.equal(lacking.length, 1);
    assert.ok((await rows("select from undertakings")).length > 0);
    assert.ok((await rows("select from office_agreements")).length > 0);
    const states = await rows<{ state: string }>("select distinct state from participations order by 1");
    assert.deepEqual(
      states.map(({ state }) => state),
      ["active", "left", "paused"],
    );
    assert.deepEqual(
      await rows("select from participations where state = 'paused' and (paused_on is null or paused_on < starts_on)"),
      [],
      "a pause that moves no last day",
    );
    const wrong = await rows(
      `select p.state from participations p join memberships m on m.person = p.person and m.place = p.cohort
       where (p.state = 'left') <> (m.ended_at is not null)`,
    );
    assert.deepEqual(wrong, []);
  });

  it("lets everybody who has begun work on something, in the order in which things happen", async () => {
    const [found] = await rows<Record<string, number>>(
      `select count(*) filter (where p.created_at > s.created_at or s.created_at > $1)::int as "handed in at a wrong moment",
        count(*) filter (where f.created_at <= s.created_at or f.created_at > $1)::int as "answered at a wrong moment",
        count(*) filter (where f.acknowledged_at <= f.created_at or f.acknowledged_at > $1)::int as "read at a wrong moment",
        count(*) filter (where f.id is not null and not exists (select from feedback_bullets where feedback = f.id))::int as "without bullets",
        count(*) filter (where s.link is null and s.body is null and s.storage_key is null)::int as "empty",
        count(*) filter (where f.author is not null and not exists (select from participations where person = p.person and mentor = f.author))::int as "answered by another one's mentor"
       from projects p join submissions s on s.project = p.id left join feedbacks f on f.submission = s.id where p.cohort = $2`,
      [WEDNESDAY, loaded.cohort.id],
    );
    assert.deepEqual(new Set(Object.values(found ?? {})), new Set([0]));
    const [counts] = await rows<{ real: number; starter: number; zips: number; changed: number }>(
      `select count(distinct p.id) filter (where p.kind = 'assignment')::int as real,
        count(distinct p.id) filter (where p.kind = 'starter')::int as starter,
        count(distinct s.id) filter (where s.storage_key is not null)::int as zips, count(*) filter (where f.changed <> '')::int as changed
       from projects p left join submissions s on s.project = p.id left join feedbacks f on f.submission = s.id where p.cohort = $1`,
      [loaded.cohort.id],
    );
    assert.ok(counts && counts.real > 35 && counts.starter > 40 && counts.zips > 2 && counts.changed > 10);
  });

  it("seals what is not for everybody, and puts what is into the reports room", async () => {
    const [found] = await rows<Record<string, number>>(
      `select count(*) filter (where (body is not null or sealed is null) and part not in ('minutes', 'rest') and not 'participants' = any(audience))::int as "open",
        count(*) filter (where part = 'note' and 'participants' = any(audience))::int as "care for everybody",
        count(*) filter (where 'participants' = any(audience) and r.post is null)::int as "without their post"
       from report_parts join reports r on r.id = report`,
    );
    assert.deepEqual(new Set(Object.values(found ?? {})), new Set([0]));
    const [days] = await rows<{ wrong: number; all: number }>(
      `select count(*)::int as all, count(*) filter (where r.created_at > $1 or r.day <> (r.created_at at time zone 'Asia/Tokyo')::date)::int as wrong
       from reports r where cohort = $2`,
      [WEDNESDAY, loaded.cohort.id],
    );
    assert.ok(days && days.all > 200 && days.wrong === 0);
    assert.deepEqual(await rows("select audience from condition_entries where 'participants' = any(audience)"), []);
  });

  it("opens for a mentor what こはる shows her mentors, and for her office what she agreed to", async () => {
    const koharu = loaded.people.find(({ email }) => email === "koharu.sakuraba@example.jp")?.person ?? "";
    const [participation] = await rows<{ mentor: string }>("select mentor from participations where person = $1", [
      koharu,
    ]);
    const [latest] = await rows<{ id: string }>(
      "select r.id from reports r where person = $1 and exists (select from condition_entries where report = r.id) order by day desc limit 1",
      [koharu],
    );
    const mentor = await signedInClient(world, participation?.mentor ?? "");
    const page = await mentor.get(`/reports/${latest?.id}`);
    expectStatus(page, 200);
    assert.match(page.text, /ねむり|つかれ|集中/);
    const supporter = loaded.people.find(({ email }) => email === "kanade.murase@example.com")?.person ?? "";
    const office = await (await signedInClient(world, supporter)).get(`/reports/${latest?.id}`);
    expectStatus(office, 200);
    assert.doesNotMatch(office.text, /ねむり/);
    const items = await rows<{ item: string }>(
      "select item from consents where person = $1 and recipient_kind <> 'address' order by item",
      [koharu],
    );
    assert.deepEqual(
      items.map(({ item }) => item),
      ["accommodation", "attendance", "condition", "hours", "office_tells", "reports"],
    );
  });

  it("sets what was agreed with somebody: plain words, and whom to ask first", async () => {
    const [set, ...more] = await rows<{ person: string; name: string }>(
      `select t.person, c.nickname as name from participations t join people c on c.id = t.contact
       join people p on p.id = t.person where t.cohort = $1 and p.plain_words`,
      [loaded.cohort.id],
    );
    assert.ok(set && more.length === 0);
    const client = await signedInClient(world, set.person);
    assert.match((await client.page("/help")).text, new RegExp(`困ったときは、まず${set.name}さん`));
    assert.match((await client.page("/settings")).text, /name="plainWords"[^>]*checked/);
  });

  it("tells a supporter with an account about some of their people, and others by weekly mails, never of health", async () => {
    const supporter = loaded.people.find(({ email }) => email === "kanade.murase@example.com")?.person ?? "";
    const client = await signedInClient(world, supporter);
    const list = await client.get("/offices/people");
    expectStatus(list, 200);
    assert.match(list.text, /こはる/);
    const pages = [...list.text.matchAll(/href="(\/offices\/people\/[0-9a-f-]+)"/g)].map(([, path = ""]) => path);
    assert.ok(pages.length >= 3);
    const texts = await Promise.all(pages.map(async (path) => (await client.get(path)).text));
    assert.ok(
      texts.some((text) => text.includes('class="plot"')),
      "one of them shows how they are",
    );
    const mails = await rows<{ person: string; week: string | null; body: string; state: string }>(
      `select w.person, w.week::text, m.body, m.state from weekly_mails w join mails m on m.id = w.mail order by w.week nulls first`,
    );
    assert.ok(mails.filter(({ week }) => week !== null).length >= 3);
    assert.ok(mails.every(({ body, state }) => body === "{{letter}}" && state === "sent"));
    const koharu = loaded.people.find(({ email }) => email === "koharu.sakuraba@example.jp")?.person ?? "";
    const hers = await (await signedInClient(world, koharu)).get("/offices/mails");
    assert.match(hers.text, /森本さん（相談支援センターなでしこ）/);
    assert.match(hers.text, /受け取らないことを、先方が選びました/);
  });

  it("tells nothing in the clear by its events", async () => {
    assert.deepEqual(await rows("select kind from events where ids::text ~ '[ぁ-ん一-龠]'"), []);
  });

  it("has enquiries, some answered, and applications to the next round", async () => {
    const asked = await rows<{ state: string; count: number }>(
      "select state, count(*)::int from enquiries group by 1 order by 1",
    );
    assert.deepEqual(
      asked.map(({ state }) => state),
      ["answered", "waiting"],
    );
    assert.equal(
      asked.reduce((sum, { count }) => sum + count, 0),
      8,
    );
    const next = await rows(
      `select c.title, count(*)::int from cohorts c join applications a on a.cohort = c.id and a.state = 'sent'
       where c.phase = 'recruiting' group by 1`,
    );
    assert.deepEqual(next, [{ title: "第5回", count: 8 }]);
    const organizer = loaded.people.find(({ email }) => email === "sachi.ono@example.jp")?.person ?? "";
    const client = await signedInClient(world, organizer);
    const [first] = await rows<{ id: string }>("select id from enquiries where state = 'answered' limit 1");
    expectStatus(await client.get(`/enquiries/${first?.id}`), 200);
    const [application] = await rows<{ id: string; cohort: string }>("select id, cohort from applications order by id");
    const page = await client.get(`/cohorts/${application?.cohort}/applications/${application?.id}`);
    expectStatus(page, 200);
    assert.match(page.text, /つばめ/);
    const toTell = await client.page(`/cohorts/${application?.cohort}/applications/publish`);
    for (const words of [/つばめ/, /ゆずの木/, /汽笛/, /質問を受けられるメンターを用意できませんでした/])
      assert.match(toTell.text, words);
  });

  it("has a showcase planned, with decks that its guests see already, and nobody's reasons", async () => {
    const guest = loaded.people.find(({ role }) => role === "guest")?.person ?? "";
    const client = await signedInClient(world, guest);
    const [planned] = await rows<{ id: string }>("select id from showcases where cohort = $1", [loaded.cohort.id]);
    const page = await client.get(`/showcase/${planned?.id}`);
    expectStatus(page, 200);
    for (const words of [/成果発表会/, /11月27日（金） 14:00から/, /こはる/, /休憩/, /文字だけ/, /資料あり/])
      assert.match(page.text, words);
    const decks = await rows<{ kind: string; handed_over: boolean }>(
      "select distinct kind, handed_over_at is not null as handed_over from decks where cohort = $1 order by 1, 2",
      [loaded.cohort.id],
    );
    assert.deepEqual([...new Set(decks.map(({ kind }) => kind))], ["marp", "pdf"]);
    assert.ok(decks.some(({ handed_over }) => !handed_over));
    for (const [, talk] of [...page.text.matchAll(/href="(\/showcase\/talks\/[\w-]+)"/g)].slice(0, 3))
      expectStatus(await client.get(talk ?? ""), 200);
    assert.deepEqual(await rows("select 1 from talk_feedbacks"), []);
  });

  it("has looked back on the round before, and writes about this one", async () => {
    const boards = await rows(
      `select c.title, r.audience, r.phase from retrospectives r join cohorts c on c.id = r.cohort where c.title in ('第3回', '第4回')
       order by 1, 2`,
    );
    assert.deepEqual(boards, [
      { title: "第3回", audience: "participants", phase: "closed" },
      { title: "第3回", audience: "staff", phase: "closed" },
      { title: "第4回", audience: "participants", phase: "writing" },
    ]);
    const [found] = await rows<Record<string, number>>(
      `select count(*)::int as cards, count(mark)::int as anonymous, count("group")::int as grouped,
        (select count(*)::int from retrospective_votes) as votes,
        (select count(*)::int from retrospective_actions where state = 'open') as open
       from retrospective_cards`,
    );
    assert.deepEqual(found, { cards: 57, anonymous: 29, grouped: 46, votes: 99, open: 5 });
    const organizer = loaded.people.find(({ role }) => role === "organizer");
    const client = await signedInClient(world, organizer?.person ?? "");
    assert.match(
      (await client.get(`/cohorts/${loaded.cohort.id}`)).text,
      /前の回の振り返りから[\s\S]*発表会の司会と、質問を読む人を分ける/,
    );
  });

  it("has looked back on a round of hiring, for its recruiters alone, with two decisions on the assignment", async () => {
    const [found] = await rows<{ board: string; assignment: string; phase: string }>(
      "select id as board, assignment, phase from retrospectives where audience = 'hiring'",
    );
    assert.equal(found?.phase, "closed");
    const as = async (wanted: string) => {
      const { person = "" } = loaded.people.find(({ role }) => role === wanted) ?? {};
      return signedInClient(world, person);
    };
    const recruiter = await as("recruiter");
    expectStatus(await recruiter.get(`/retrospective/${found.board}`), 200);
    const page = await recruiter.get(`/assignments/${found.assignment}`);
    assert.match(
      page.text,
      /決めたこと[\s\S]*写真の説明から部署の名前を外して[\s\S]*はじめの日にすることを一つにしぼり/,
    );
    expectStatus(await (await as("mentor")).get(`/retrospective/${found.board}`), 404);
  });

  it("begins the next round with new people when it is loaded again, and doubles nobody", async () => {
    const again = await loadDemo(world.platform, { people: 20, posts: 60 });
    assert.match(again.cohort.title, /^第([5-9]|1\d)回$/);
    const emails = (one: DemoLoaded, role: string) =>
      one.people.filter((person) => person.role === role).map(({ email }) => email);
    assert.deepEqual(emails(again, "mentor"), emails(loaded, "mentor"));
    const before = new Set(emails(loaded, "participant"));
    assert.deepEqual(
      emails(again, "participant").filter((email) => before.has(email)),
      [],
    );
    assert.deepEqual(await rows("select count(*)::int from organizations where kind = 'company'"), [{ count: 1 }]);
    assert.deepEqual(await rows("select name, place from organizations group by 1, 2 having count(*) > 1"), []);
    assert.deepEqual(await rows("select slug from assignments group by company, slug having count(*) > 1"), []);
  });

  it("works by the version of the blueprint that the company has made since", async () => {
    const [company] = await rows<{ id: string }>("select id from organizations where kind = 'company'");
    const [first] = await rows<{ source: string }>("select source from blueprint_versions where number = 1");
    await importBlueprint(world.platform, { person: null }, company?.id ?? "", { source: `${first?.source}# ours\n` });
    const { cohort } = await loadDemo(world.platform, { people: 3, posts: 5 });
    const pinned =
      "select number from blueprint_pins p join blueprint_versions v on v.id = p.version where p.cohort = $1";
    assert.deepEqual(await rows(pinned, [cohort.id]), [{ number: 2 }]);
    assert.deepEqual(await rows("select newest from blueprints where key = 'hundred-hours'"), [{ newest: 2 }]);
  });

  it("loads in short transactions, so that nobody who reads events waits", async () => {
    const { cohort } = await loadDemo(world.platform, { people: 60, posts: 3_000 });
    const [long] = await rows<{ transactions: number; most: number }>(
      `select count(*)::int as transactions, max(events)::int as most
       from (select xid, count(*) as events from events where cohort = $1 group by xid) each`,
      [cohort.id],
    );
    assert.ok((long?.transactions ?? 0) > 12);
    assert.ok((long?.most ?? 0) <= 250, `${long?.most} events in one transaction`);
  });

  it("reaches a mentor's open stream while it loads", async () => {
    const mentor = loaded.people.find(({ role }) => role === "mentor");
    const client = await signedInClient(world, mentor?.person ?? "");
    const aborted = new AbortController();
    const stream = await fetch(`${world.url}/api/v1/stream`, {
      headers: { Cookie: `${SESSION}=${client.cookies.get(SESSION)}` },
      signal: aborted.signal,
    });
    const heard: { room: string; seq: number }[] = [];
    const listening = (async () => {
      let text = "";
      for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        const messages = text.split("\n\n");
        text = messages.pop() ?? "";
        for (const message of messages) {
          const data = /^event: post\.created\ndata: (.*)$/m.exec(message)?.[1];
          if (data) heard.push(JSON.parse(data));
        }
        if (heard.length >= 80) break;
      }
    })();
    await loadDemo(world.platform, { people: 10, posts: 80 });
    await listening;
    aborted.abort();
    assert.equal(heard.length, 80);
    for (const posts of Map.groupBy(heard, ({ room }) => room).values())
      assert.deepEqual(
        posts.map(({ seq }) => seq),
        posts.map((_, index) => index + 1),
      );
  });

  it("prints one link for each role, and each signs in", async () => {
    const lines = await signInLines(world.platform, world.url, loaded);
    assert.deepEqual(
      lines.map((line) => /^sign-in {2}(\w+) {2}[^ ]+@example\.(?:jp|com) {2}http:\/\/[^ ]+$/.exec(line)?.[1]),
      ["participant", "supporter", "mentor", "organizer", "recruiter", "guest", "owner"],
    );
    for (const line of lines)
      expectStatus({ status: (await fetch(line.split("  ")[3] ?? "")).status, text: line }, 200);
  });
});

describe("the demo's story", () => {
  it("is the same for the same seed and day, and another one for another seed", async (t) => {
    const told = async (seed: string): Promise<string[]> => {
      const { platform } = await startWorld(t, { clock: new SettableClock(WEDNESDAY) });
      await loadDemo(platform, { people: 20, posts: 200, seed });
      const { rows } = await platform.db.pool.query<{ line: string }>(
        `select concat_ws(' ', r.name, p.seq, w.nickname, p.created_at, p.reply_wanted, p.body) as line
         from posts p join rooms r on r.id = p.room join people w on w.id = p.author order by r.place, p.seq`,
      );
      return rows.map(({ line }) => line);
    };
    const first = await told("one");
    assert.equal(first.length, 200 + 5, "and what is said around the first participant");
    assert.deepEqual(await told("one"), first);
    assert.notDeepEqual(await told("two"), first);
  });

  it("is not told with DEMO=0: the first start shows the set-up link instead", async (t) => {
    const { platform, url } = await startWorld(t, { env: { DEMO: "0" } });
    const print = t.mock.method(console, "log", () => {});
    await printFirstLinks(platform, url);
    assert.match(String(print.mock.calls[0]?.arguments[0]), /^set-up {3}http:.*\/set-up\/[^ ]+$/);
    assert.equal(print.mock.callCount(), 1);
  });
});

const at = (platform: Platform, moment: string): Platform => ({ ...platform, clock: new SettableClock(moment) });
