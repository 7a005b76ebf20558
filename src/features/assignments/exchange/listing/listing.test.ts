import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../../tests/world.ts";
import { newId } from "../../../../platform/database/columns.ts";
import { readCsv } from "../../../../platform/files/csv.ts";
import { plusDays } from "../../../../platform/i18n/day.ts";
import { dayOf } from "../../../../platform/i18n/format.ts";
import { aForm, aSample } from "../../assignments.fixture.ts";
import { assignments } from "../../tables.ts";

describe("the bank as a list", () => {
  const worldNow = suiteWorld();
  let world: World;
  let recruiter: TestPerson;
  let outsider: TestPerson;
  let organizer: TestPerson;
  let participant: TestPerson;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    const cohort = await aCohort(world);
    recruiter = await aPerson(world, [["recruiter", company]]);
    outsider = await aPerson(world, [["recruiter", company]]);
    organizer = await aPerson(world, [["organizer", cohort]]);
    participant = await aPerson(world, [["participant", cohort]]);
    await aSample(world, "attendance-matching");
    const made = await recruiter.client.post("/assignments/new", aForm("in-round", { title: '=HYPERLINK("x")' }));
    const moved = { act: "hire", round: "@春の回", version: "1", filesVersion: "1" };
    expectStatus(await recruiter.client.post(`${made.location}/state`, moved), 303);
  });

  const rowsOf = async (client: Client, path: string): Promise<string[][]> => {
    const answer = await client.get(path);
    expectStatus(answer, 200);
    return (readCsv(answer.text) ?? []).map(({ cells }) => [...cells]);
  };

  async function upload(text: string | Uint8Array, once = newId(), by = recruiter) {
    const form = new FormData();
    form.set("once", once);
    form.set("file", new File([text as string], "わたしの一覧.csv"));
    return by.client.upload("/assignments/import-list", form);
  }

  const count = async (): Promise<number> =>
    (await world.platform.db.q.select({ id: assignments.id }).from(assignments)).length;

  it("shows each reader what is theirs to see, and keeps a spreadsheet from running it", async () => {
    const raw = await fetch(new URL("/assignments/list.csv", world.url), {
      headers: { Cookie: [...recruiter.client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    assert.equal(raw.headers.get("Content-Type"), "text/csv; charset=utf-8");
    const bytes = new Uint8Array(await raw.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "Excel needs the mark");
    const text = new TextDecoder().decode(bytes);
    assert.match(text, /"'=HYPERLINK\(""x""\)"/);
    assert.match(text, /'@春の回/);
    assert.match(text, /採用で使用中/);
    for (const { client } of [outsider, organizer, participant]) {
      const rows = await rowsOf(client, "/assignments/list.csv");
      assert.equal(rows.length, 2);
      assert.doesNotMatch(rows.join(), /HYPERLINK|春の回|in-round/);
      assert.match(rows.join(), /勤怠CSVの突き合わせ/);
    }
    assert.match((await rowsOf(outsider.client, "/assignments/list.csv"))[0]?.join() ?? "", /公開されている.*採用の回/);
    const [forOrganizers] = await rowsOf(organizer.client, "/assignments/list.csv");
    assert.ok(forOrganizers?.includes("公開されている") && !forOrganizers.includes("採用の回"));
    const [forParticipants] = await rowsOf(participant.client, "/assignments/list.csv");
    assert.ok(!forParticipants?.includes("公開されている"));
    expectStatus(await new Client(world.url).get("/assignments/list.csv"), 303);
  });

  it("gives programs the words as they are kept, and hiring only to a token made for it", async () => {
    const [blind, hires] = [
      await tokenClient(world, recruiter.id, ["read"]),
      await tokenClient(world, recruiter.id, ["read", "hire"]),
    ];
    const seen = await rowsOf(hires, "/api/v1/assignments.csv");
    assert.equal(seen[0]?.at(-2), "round");
    assert.ok(seen.some((row) => row.includes("in_hiring") && row.includes('=HYPERLINK("x")')));
    const hidden = await rowsOf(blind, "/api/v1/assignments.csv");
    assert.ok(!hidden[0]?.includes("round"));
    assert.equal(hidden.length, 2);
    expectStatus(await (await tokenClient(world, recruiter.id, ["hire"])).get("/api/v1/assignments.csv"), 403);
  });

  it("makes drafts of a list, whichever words it uses, once however often it is sent", async () => {
    const before = await count();
    const list =
      '題,一文の説明,程度,時間（少なくて）,時間（多くて）,分野,最初の日にすること,状態\r\n案内板の見直し,迷う人を減らす,入門書を終えた人から,２０,40,"Web、文章","館内を歩く\r\n気づいたことを書く",採用中\r\n\r\n\'=1+1,式のような題,basics,0.5,,,,\r\n';
    const once = newId();
    for (const _ of [1, 2]) assert.equal((await upload(list, once)).location, "/assignments?state=draft");
    assert.equal(await count(), before + 2);
    const rows = await world.platform.db.q.select().from(assignments);
    const one = rows.find(({ title }) => title === "案内板の見直し");
    assert.deepEqual(
      [one?.state, one?.level, one?.hoursMin, one?.hoursMax, one?.tags, one?.firstDay, one?.statement, one?.author],
      ["draft", "basics", 20, 40, ["Web", "文章"], "館内を歩く\n気づいたことを書く", "迷う人を減らす", recruiter.id],
    );
    assert.ok(rows.some(({ title, hoursMax }) => title === "=1+1" && hoursMax === 0.5));
    const again = await upload(list);
    expectStatus(again, 422);
    assert.match(again.text, /わたしの一覧\.csv の2行目: 「draft-[0-9a-f]{10}」という課題が、もうあります/);
    assert.equal(await count(), before + 2);
  });

  it("takes two lists at the same moment that hold the same in another order: one of them, whole", async () => {
    const before = await count();
    const rows = Array.from({ length: 40 }, (_, n) => `題${n},要約,basics,3,both-${n}`);
    const lists = [rows, rows.toReversed()].map((list) => ["title,summary,level,hours_min,slug", ...list].join("\n"));
    const answers = await Promise.all([...lists, ...lists].map((list) => upload(list)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422, 422, 422]);
    assert.equal(await count(), before + rows.length);
  });

  it("offers a sample that comes in as it is, in both languages, with hours as people write them", async () => {
    const page = await recruiter.client.get("/assignments/import-list");
    assert.match(page.text, /href="\/assignments\/import-list\/sample\.csv"/);
    assert.match(page.text, /一人で小さなものを作った人から/, "the words to choose from");
    const before = await count();
    for (const lang of ["en", "ja"]) {
      const sample = await recruiter.client.get(`/assignments/import-list/sample.csv?lang=${lang}`);
      expectStatus(await upload(sample.text), 303);
    }
    assert.equal(await count(), before + 4);
    const rows = await world.platform.db.q.select().from(assignments);
    const hoursOf = (title: string) =>
      rows.filter((row) => row.title === title).map((row) => [row.hoursMin, row.hoursMax]);
    assert.deepEqual(hoursOf("案内板の見直し").at(-1), [30, 40]);
    for (const title of ["おかしな行をさがす", "Find the odd rows"]) assert.deepEqual(hoursOf(title), [[0.5, 1.5]]);
    expectStatus(await participant.client.get("/assignments/import-list/sample.csv"), 404);
  });

  it("says the day a round really ended on", async () => {
    const made = await recruiter.client.post("/assignments/new", aForm("ended-early"));
    const now = world.platform.clock.now();
    const seen = { version: "1", filesVersion: "1" };
    const planned = plusDays(dayOf(now, "Asia/Tokyo"), 30);
    const hire = { act: "hire", round: "早く終わる回", endsOn: planned, nearReason: "試し", ...seen };
    expectStatus(await recruiter.client.post(`${made.location}/state`, hire), 303);
    const lastDay = async (): Promise<string | undefined> =>
      (await rowsOf(recruiter.client, "/assignments/list.csv")).find(([slug]) => slug === "ended-early")?.at(-1);
    assert.equal(await lastDay(), planned);
    expectStatus(await recruiter.client.post(`${made.location}/state`, { act: "retire", reason: "x", ...seen }), 303);
    assert.equal(await lastDay(), dayOf(world.platform.clock.now(), "Asia/Tokyo"));
  });

  it("reads what Excel in Japan saves", async () => {
    const before = await count();
    const rest = ",summary,level,hours_min\r\na,b,basics,1\r\n";
    expectStatus(await upload(Buffer.concat([Buffer.from([0x91, 0xe8]), Buffer.from(rest)])), 303);
    assert.equal(await count(), before + 1);
  });

  it("says everything that is wrong, each with its line, and makes nothing", async () => {
    const before = await count();
    const said = async (text: string | Uint8Array): Promise<string> => {
      const answer = await upload(text);
      expectStatus(answer, 422);
      return answer.text;
    };
    const text = await said(
      'title,summary,level,hours_min,hours_max,slug\nよい,行,basics,1,2,good-row\n"二\n行",,hard,たくさん,,\nc,d,basics,5,3,Not A Slug\ne,f,basics,1,2,x,y\ng,h,basics,1,2,good-row\n',
    );
    const file = "わたしの一覧\\.csv の";
    assert.match(text, new RegExp(`${file}3行目: 「一文の説明」を書いてください`));
    assert.match(
      text,
      new RegExp(`${file}3行目: 「程度」は、次のどれかにしてください: 初めての人から、入門書を終えた人から`),
    );
    assert.match(text, new RegExp(`${file}3行目: 「時間（少なくて）」の時間が読めません`));
    assert.doesNotMatch(
      text,
      /「時間（多くて）」の時間|「課題の文」/,
      "what was left out takes from the one beside it",
    );
    assert.match(text, new RegExp(`${file}5行目: 「フォルダーの名前」の書きかた`));
    assert.match(
      text,
      new RegExp(`${file}5行目: 「時間（多くて）」を、少ないほうの時間より大きく`),
      "both in one round",
    );
    assert.match(text, new RegExp(`${file}6行目: 列の名前は6個`));
    assert.match(text, new RegExp(`${file}7行目: 「good-row」という課題が、もうあります`));
    const heads = await said("a,title,title,level\n1,2,3,よく分からない\n");
    assert.match(heads, /「a」という列.*同じ列が二度.*「一文の説明」を書いて/s);
    assert.match(heads, /2行目: 「程度」は、次のどれか/, "and what its rows say");
    assert.match(await said("title"), /一行目に列の名前/);
    assert.match(await said('title\n"a'), /引用符/);
    assert.match(await said(`title\n${"a\n".repeat(501)}`), /500行まで/);
    assert.match(await said(new Uint8Array([0xff, 0xff, 0x00, 0x81])), /文字として読めません/);
    assert.equal(await count(), before);
  });

  it("takes a list over the API with a token of hiring, with every problem in the answer", async () => {
    const client = await tokenClient(world, recruiter.id, ["hire"]);
    const csv = "title,summary,level,hours_min,slug\nAPI,一文,basics,3,by-api\n";
    const made = await client.api<{ items: { slug: string; line: number }[] }>("POST", "/assignments/list", { csv });
    expectStatus(made, 201);
    assert.deepEqual(
      made.json.items.map(({ slug, line }) => [slug, line]),
      [["by-api", 2]],
    );
    const refused = await client.api<{ code: string; problems: object[] }>("POST", "/assignments/list", { csv });
    expectStatus(refused, 422);
    assert.deepEqual(refused.json.problems, [
      { file: "list.csv", line: 2, code: "csv_slug_taken", details: { slug: "by-api" } },
    ]);
    const other = csv.replace("by-api", "not-mine");
    expectStatus(
      await (await tokenClient(world, recruiter.id, ["read"])).api("POST", "/assignments/list", { csv: other }),
      403,
    );
    expectStatus(await organizer.client.api("POST", "/assignments/list", { csv: other }), 404);
    expectStatus(await upload(other, newId(), organizer), 404);
  });

  it("does not tell of what is in a round somebody is not of", async () => {
    const taken = await upload("title,summary,level,hours_min,slug\na,b,basics,1,in-round\n", newId(), outsider);
    expectStatus(taken, 303);
  });
});
