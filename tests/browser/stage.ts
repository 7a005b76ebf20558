/** A small cohort with a little of everything, for looking at pages. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sealText } from "../../src/features/applications/queries.ts";
import { applications } from "../../src/features/applications/tables.ts";
import { importBlueprint, pinVersion } from "../../src/features/blueprints/service.ts";
import { makeSetUpLink } from "../../src/features/organizations/service.ts";
import { invite } from "../../src/features/sign-in/invitations/service.ts";
import { makeLink } from "../../src/features/sign-in/service.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { aCohort, aCompany, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { aSample, someThings, type Things } from "../factories/things.ts";
import { ROOT, type World } from "../world.ts";

export interface Stage {
  readonly world: World;
  readonly cohort: string;
  readonly room: string;
  readonly emptyRoom: string;
  /** A question of Koharu's with two answers. */
  readonly question: string;
  /** In two versions; the cohort works by the first. */
  readonly blueprint: string;
  /** Recycled: participants may choose it. */
  readonly assignment: string;
  /** A starter task that nobody has used yet. */
  readonly draftAssignment: string;
  readonly setUpPath: string;
  readonly linkPath: string;
  readonly invitationPath: string;
  /** An invitation handed over to somebody who is known already. */
  readonly handedPath: string;
  /** A decided application of the cohort, among others that wait to be published. */
  readonly application: string;
  /** Takes part without mail, and has not begun yet. */
  readonly kaede: TestPerson;
  readonly koharu: TestPerson;
  readonly hayase: TestPerson;
  readonly owner: TestPerson;
  readonly recruiter: TestPerson;
  /** One of everything else, in a cohort of its own. */
  readonly things: Things;
  /** Runs that cohort. */
  readonly organizer: TestPerson;
  /** A board of `things` with an action. */
  readonly decided: string;
  /** Boards of the cohort: the staff group their cards, the participants choose. */
  readonly boards: { readonly staff: string; readonly participants: string };
  /** Assignments whose round of hiring is over: one is looked back on with what was decided, one being written about, one not yet. */
  readonly rounds: Readonly<Record<"decided" | "writing" | "over", Looked>>;
}

interface Looked {
  readonly assignment: string;
  readonly board: string;
}

/** A cohort in its second week, on a quiet afternoon. */
export async function setTheStage(world: World): Promise<Stage> {
  const company = await aCompany(world);
  const things = await someThings(world);
  const organizer = await aPerson(
    world,
    [
      ["organizer", things.cohort],
      ["organizer", company],
    ],
    "さえき",
  );
  const { showcaseId, slotId = "", deckId } = things.ids;
  await things.owner.client.post(`/showcase/decks/${deckId}/hand-over`);
  await organizer.client.post(`/showcase/${showcaseId}/stage`, { slot: slotId, slide: "1" });
  const title = "職場体験 第4回";
  const cohort = await aCohort(world, title);
  const room = await aRoom(world, cohort, {
    key: "questions",
    name: "質問",
    description: "作業のことは何でもここに。読むだけの人も、みんなが見ています。",
    unwrittenRules: [
      "あいさつはいりません。質問だけ書いて大丈夫です",
      "わからないことが、わからないままでも書けます",
      "返事は、あしたでもかまいません",
    ],
  });
  await aRoom(world, cohort, { key: "news", name: "おしらせ", purpose: "announcements", whoPosts: "organizers" });
  const emptyRoom = await aRoom(world, cohort, { key: "talk", name: "雑談", purpose: "small_talk" });
  await aRoom(world, cohort, { key: "staff", name: "運営の相談", purpose: "organizers", staffOnly: true });
  const koharu = await aPerson(world, [["participant", cohort]], "こはる");
  const hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  const minami = await aPerson(world, [["participant", cohort]], "minami_0419");
  const owner = await aPerson(
    world,
    [
      ["owner", company],
      ["organizer", company],
      ["organizer", cohort],
    ],
    "立花",
  );
  const recruiter = await aPerson(world, [["recruiter", company]], "いとう");
  const writes = async (who: TestPerson, body: string, more: object = {}): Promise<string> => {
    const answer = await who.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: body.slice(0, 90),
      body,
      ...more,
    });
    return answer.json.id;
  };
  await writes(owner, "第2週です。今週は**発表の題**を決めます。まだの人も、金曜日まで時間があります。");
  const question = await writes(koharu, QUESTION, { replyWanted: nextDay(world) });
  await writes(hayase, ANSWER, { threadOf: question });
  await writes(koharu, "なおりました。ありがとうございます。", { threadOf: question });
  await writes(minami, LONG_WORDS);
  const upload = async (who: TestPerson, name: string, bytes: Uint8Array | string): Promise<string> => {
    const body = new FormData();
    body.append("file", new File([bytes as BlobPart], name));
    const answer = await who.client.request("POST", `/api/v1/rooms/${room}/files`, { body });
    return (JSON.parse(answer.text) as { id: string }).id;
  };
  const screen = await readFile(join(ROOT, "docs/pictures/venue.png"));
  const files = [
    { id: await upload(hayase, "部屋の画面.png", screen), alt: "部屋の画面。いちばん下に、書くところがある" },
    { id: await upload(hayase, "returned-books-between-october-and-november.csv", "日,冊\n3,14\n") },
  ];
  await writes(hayase, CODE, { files });
  // Koharu has begun to write: what she chose waits for a word about it.
  const begun = await upload(koharu, "エラーの画面.png", screen);
  await koharu.client.post("/drafts", { draftOf: `post:${question}`, body: "この画面です", files: begun });
  await koharu.client.post("/consents", { item: "hours", to: `mentors:${cohort}`, days: "30" });
  await koharu.client.post("/consents", { item: "project", to: `mentors:${cohort}`, days: "14" });
  await owner.client.post(`/cohorts/${cohort}/people/invite`, { email: "shiori@example.jp", role: "participant" });
  const invited = (email: string, place: string, placeName: string): Promise<string> =>
    world.platform.db.write(bySystem, (tx) =>
      invite(world.platform, bySystem, tx, { email, role: "participant", place, placeName }, INVITATION),
    );
  const invitation = await invited("new@example.jp", cohort, title);
  const handed = await invited(koharu.email, things.cohort, "職場体験 第5回");
  return {
    world,
    cohort,
    room,
    emptyRoom,
    question,
    setUpPath: await makeSetUpLink(world.platform),
    linkPath: await makeLink(world.platform, bySystem, koharu.id),
    invitationPath: new URL(invitation).pathname,
    handedPath: new URL(handed).pathname,
    application: await someDecisions(world, cohort),
    kaede: await withoutMail(world, cohort),
    koharu,
    hayase,
    owner,
    recruiter,
    things,
    organizer,
    decided: await theDecided(organizer, things.cohort),
    boards: await someBoards(cohort, { owner, hayase, koharu, minami }),
    rounds: await someRounds(world, recruiter),
    assignment: await aSample(world, "library-return-notice"),
    draftAssignment: await aSample(world, "starter-readme-three-lines", "draft"),
    blueprint: await aBlueprint(world, company, cohort),
  };
}

/** Applications that were decided and told to nobody yet. @returns one of them */
async function someDecisions({ platform }: World, cohort: string): Promise<string> {
  const at = platform.clock.now();
  const said = [
    ["ゆきのした", "yukinoshita@example.jp", "accepted", ""],
    ["つばめさん", "", "accepted", ""],
    ["hikari_1024", "hikari@example.jp", "waiting_list", ""],
    ["くるみ", "kurumi@example.jp", "declined", "今回は、はじめての方のための課題が足りませんでした。"],
  ] as const;
  const rows = said.map(([nickname, email, decision, reason]) => {
    const row = { id: newId(), person: null, personKey: null };
    const answers = { nickname, mailWay: email ? "mail" : "none", email };
    return {
      id: row.id,
      cohort,
      decision,
      state: "sent" as const,
      lang: "ja" as const,
      answers: sealText(platform, row, "answers", JSON.stringify(answers)),
      reason: reason ? sealText(platform, row, "reason", reason) : null,
      changedAt: at,
      sentAt: at,
      createdAt: at,
      decidedAt: at,
    };
  });
  await platform.db.write(bySystem, ({ q }) => q.insert(applications).values(rows));
  return rows.at(-1)?.id ?? "";
}

async function withoutMail(world: World, cohort: string): Promise<TestPerson> {
  const kaede = await aPerson(world, [["participant", cohort]], "かえで");
  await kaede.client.get("/day-one");
  const { pool } = world.platform.db;
  await pool.query("update people set email = null where id = $1", [kaede.id]);
  await pool.query("update participations set starts_on = current_date + 7 where person = $1", [kaede.id]);
  return kaede;
}

/** The board of the other cohort on which something was decided. */
async function theDecided(organizer: TestPerson, cohort: string): Promise<string> {
  const { json } = await organizer.client.api<{ items: { id: string; audience: string }[] }>(
    "GET",
    `/cohorts/${cohort}/retrospectives`,
  );
  return `/retrospective/${json.items.find(({ audience }) => audience === "staff")?.id}`;
}

async function someBoards(
  cohort: string,
  { owner, hayase, koharu, minami }: Readonly<Record<"owner" | "hayase" | "koharu" | "minami", TestPerson>>,
): Promise<Stage["boards"]> {
  const open = async (audience: string): Promise<string> =>
    (await owner.client.post(`/cohorts/${cohort}/retrospective`, { audience, mentorsRead: "on" })).location;
  const card = (who: TestPerson, board: string, column: string, naming: string, body: string) =>
    who.client.post(`${board}/cards`, { column, naming, body });
  const staff = await open("staff");
  await card(hayase, staff, "keep", "named", "質問を引き受けるしくみで、二人が同じ質問を調べることがなくなった。");
  await card(hayase, staff, "problem", "anonymous", "週末にまとめて届く提出を、月曜に一度に読むのがきつかった。");
  await card(owner, staff, "problem", "anonymous", "発表会の司会が、順番と質問の両方を見て手いっぱいだった。");
  await card(owner, staff, "try", "named", "発表会の司会と、質問を読む人を分ける。");
  await owner.client.post(`${staff}/phase`, { to: "grouping" });
  await owner.client.post(`${staff}/groups`, { name: "発表会" });
  const participants = await open("participants");
  await card(koharu, participants, "keep", "anonymous", "休むとき、理由を書かなくてよかった。");
  await card(minami, participants, "problem", "anonymous", "部屋の数が多く、どれを見ればよいか迷った。");
  await card(minami, participants, "try", "named", "質問の部屋の一番上に、短い質問の例を三つ置く。");
  for (const to of ["grouping", "voting"]) await owner.client.post(`${participants}/phase`, { to });
  return { staff, participants };
}

/** Rounds that are over, as their recruiter looks back on them. */
async function someRounds(world: World, { id: owner, client }: TestPerson): Promise<Stage["rounds"]> {
  async function over(slug: string): Promise<Looked> {
    const assignment = `/assignments/${await aSample(world, slug, "draft")}`;
    for (const [act, more] of [
      ["hire", { round: "春の技術職", nearReason: "前のものを手直しした課題です" }],
      ["retire", { reason: "この回の採用が終わりました" }],
    ] as const) {
      const { text } = await client.get(`${assignment}/state`);
      const value = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(text)?.[1] ?? "";
      const seen = { version: value("version"), filesVersion: value("filesVersion") };
      await client.post(`${assignment}/state`, { act, ...seen, ...more });
    }
    return { assignment, board: "" };
  }
  async function opened(slug: string): Promise<Looked> {
    const { assignment } = await over(slug);
    return { assignment, board: (await client.post(`${assignment}/retrospective`)).location };
  }
  const card = (board: string, column: string, naming: string, body: string) =>
    client.post(`${board}/cards`, { column, naming, body });
  const decided = await opened("attendance-matching");
  await card(decided.board, "showed", "anonymous", "どこから読みはじめたかが、提出物に残っていた。");
  await card(decided.board, "change", "named", "はじめの日にすることを、一つにしぼる。");
  for (const to of ["grouping", "voting", "actions"]) await client.post(`${decided.board}/phase`, { to });
  const decide = (body: string, changes: string, sign: string) =>
    client.post(`${decided.board}/actions`, { body, owner, changes, sign });
  await decide("質問の宛先を、mori@komorebi.jp から部屋に変える", "this_assignment", "質問が一人に集まらないか");
  await decide("次の課題では、はじめの日にすることを一つにしぼる", "next_assignment", "");
  const writing = await opened("minutes-search");
  await card(writing.board, "unseen", "anonymous", "読む力と、調べる力の、どちらを見たいのかがあいまいだった。");
  return { decided, writing, over: await over("inquiry-sorting") };
}

async function aBlueprint({ platform }: World, company: string, cohort: string): Promise<string> {
  const source = await readFile(join(ROOT, "samples/blueprints/light.yaml"), "utf8");
  const taiken = { person: null } as const;
  const first = await importBlueprint(platform, taiken, company, { source });
  await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort, version: first.version }));
  await importBlueprint(platform, taiken, company, {
    source: source.replace("weeks: 2", "weeks: 3"),
    note: "三週間に",
  });
  return first.blueprint;
}

const nextDay = ({ platform }: World): string =>
  new Date(platform.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);

const QUESTION = `図書の返却日が1日ずれて表示されます。

\`\`\`js
const due = new Date(loan.dueOn);
cell.textContent = due.toLocaleDateString("ja-JP");
\`\`\`

\`2026-11-18\` を入れると、画面では *17日* になります。ためしたこと:

1. データベースの値を見た → 18日
2. ブラウザの時刻を変えた → かわらない`;

const ANSWER = `よく切り分けましたね。時差が関係しています。

> データベースの値を見た → 18日

ここまで合っているので、**表示のとき**です。[MDNのDate](https://developer.mozilla.org/ja/docs/Web/JavaScript/Reference/Global_Objects/Date) の「日付だけの文字列」を読んでみてください。`;

const LONG_WORDS =
  "長い名前のものも入ります: https://example.jp/a/very/long/address/that/nobody/can/break/because/it/has/no/spaces/at/all?query=1234567890123456789012345678901234567890\n\n| 入れた日 | 出た日 |\n|---|---|\n| 2026-11-18 | 17日 |\n| 2026-11-18T00:00:00+09:00 | 18日 |";

const CODE = [
  "こう書くと動きます。",
  "```python\n# 返す日\ndef due(day: date, days: int = 14) -> date:\n    if day is None:\n        raise ValueError('日がありません')\n    return day + timedelta(days)\n```",
  "```diff\n- day + 14\n+ day + timedelta(14)\n```",
  "- [x] 再現した\n- [ ] テストを書く",
  "| 借りた日 | 返す日（正しい） | 返す日（いま） | ちがい | メモ |\n|---|---|---|--:|---|\n| 10月20日 | 11月3日 | 11月2日 | 1 | 月をまたぐ |",
].join("\n\n");

const INVITATION = { subject: "職場体験への招待", body: "{{link}}", lang: "ja" as const };
