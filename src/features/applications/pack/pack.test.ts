/** Longer than 300 lines: one person's agreements from the first reading to the erased paper, and everybody who may not see them. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { HOLDINGS } from "../../../cli/whole-person.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { structureOf, textOf } from "../../../platform/documents/pdf.fixture.ts";
import { addOrganization } from "../../organizations/service.ts";
import { AGREEMENTS, agreeAt, anOpenCohort, ticksOn } from "../applications.fixture.ts";

const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const PDF = Buffer.from("%PDF-1.7\nshomei-no-kami\n");

const bare = (one: string): string => one.replace(/[\s\ufffd]/g, "");

describe("the agreements of somebody who takes part", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let owner: TestPerson;
  let runs: TestPerson;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await anOpenCohort(world, "第4回");
    owner = await aPerson(
      world,
      [
        ["organizer", company],
        ["organizer", cohort],
      ],
      "しおり",
    );
    runs = await aPerson(world, [["organizer", cohort]], "みなと");
  });

  /** Somebody who takes part, with the address of their pack. */
  async function somebody(name: string, of = cohort): Promise<TestPerson & { readonly pack: string }> {
    const person = await aPerson(world, [["participant", of]], name);
    await person.client.get("/day-one");
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from participations where person = $1 order by created_at desc limit 1",
      [person.id],
    );
    return { ...person, pack: `/agreements/${rows[0]?.id}` };
  }

  const attach = (
    who: TestPerson,
    pack: string,
    given: { bytes?: Buffer; name?: string; agreed?: readonly string[]; offices?: readonly string[]; to?: string },
  ): Promise<Answer> => {
    const form = new FormData();
    for (const tick of given.agreed ?? []) form.append("agreed", tick);
    for (const office of given.offices ?? []) form.append("offices", office);
    if (given.bytes) form.append("scan", new File([new Uint8Array(given.bytes)], given.name ?? "kami.pdf"));
    return who.client.upload(given.to ?? `${pack}/papers`, form);
  };

  const paperOn = ({ text }: Pick<Answer, "text">): string =>
    /href="(\/agreements\/[0-9a-f-]+\/papers\/[0-9a-f-]+)"/.exec(text)?.[1] ?? "";

  it("are read one by one, and each is confirmed with one press, twice as once", async () => {
    const koharu = await somebody("こはる");
    const list = await koharu.client.page("/day-one/agreements");
    assert.match(list.text, /href="\/day-one\/agreements\/not-labour"[\s\S]*運営の約束です/);
    const first = await koharu.client.page("/day-one/agreements/not-labour");
    assert.match(first.text, /9つのうち1つ目/);
    assert.match(first.text, /かんたんに言うと[\s\S]*給料は出ません/);
    const tick = ticksOn({ text: first.text.replace('type="hidden" name', "name") }, ["not-labour"]);
    for (const _ of [1, 2]) {
      const next = await koharu.client.post("/day-one/agreements/not-labour", { agreed: tick });
      expectStatus(next, 303);
      assert.equal(next.location, "/day-one/agreements/rights");
    }
    assert.match((await koharu.client.page("/day-one/agreements")).text, /に画面で確かめました/);
    const english = await koharu.client.page("/day-one/agreements/rights?lang=en");
    assert.match(english.text, /What you make is yours[\s\S]*In short[\s\S]*The company only reads it/);
    expectStatus(await koharu.client.get("/day-one/agreements/no-such"), 404);
    expectStatus(await koharu.client.get("/day-one/agreements/three-party"), 404);
    const { rows } = await world.platform.db.pool.query(
      "select key from participation_agreements a join participations p on p.id = a.participation where p.person = $1",
      [koharu.id],
    );
    assert.equal(rows.length, 1);
  });

  it("are confirmed on paper: what the file is shows in its content, and nobody but the person and the organizers opens it", async () => {
    const kai = await somebody("かい");
    const page = await kai.client.page(kai.pack);
    const ticks = ticksOn(page);
    assert.equal(ticks.length, AGREEMENTS.length);
    for (const [bytes, status, words] of [
      [Buffer.from("<html>"), 422, /PDF、JPEG、PNGのどれかを/],
      [Buffer.concat([PNG, Buffer.alloc(5_000_001)]), 422, /5MBまでのファイル/],
      [undefined, 422, /ファイルを選んでください/],
    ] as const) {
      const answer = await attach(kai, kai.pack, { ...(bytes ? { bytes } : {}), name: "scan.pdf", agreed: ticks });
      expectStatus(answer, status);
      assert.match(answer.text, words);
    }
    expectStatus(await attach(kai, kai.pack, { bytes: PNG }), 422);
    expectStatus(await attach(runs, kai.pack, { bytes: PDF, agreed: ticks }), 303);
    const now = await kai.client.page(kai.pack);
    assert.equal(now.text.match(/に紙で確かめました/g)?.length, AGREEMENTS.length);
    assert.match(now.text, /みなとが.*につけました（PDF）/);
    const paper = paperOn(now);
    assert.deepEqual((await kai.client.get(paper)).bytes, PDF);
    expectStatus(await runs.client.get(paper), 200);
    assert.match((await kai.client.page("/consents")).text, /約束に署名した紙/, "who opened it is told");
    const { rows } = await world.platform.db.pool.query<{ sealed: Buffer }>(
      "select sealed from agreement_scans order by at desc limit 1",
    );
    assert.ok(!rows[0]?.sealed.includes("shomei"), "sealed");
  });

  it("replaces a wrong paper and takes one away, and both are told", async () => {
    const rei = await somebody("れい");
    const ticks = ticksOn(await rei.client.page(rei.pack), ["rights", "recording"]);
    expectStatus(await attach(rei, rei.pack, { bytes: PNG, agreed: ticks }), 303);
    const wrong = paperOn(await rei.client.page(rei.pack));
    expectStatus(await attach(rei, rei.pack, { bytes: Buffer.from("no"), to: `${wrong}/replace` }), 422);
    expectStatus(await attach(rei, rei.pack, { bytes: PDF, to: `${wrong}/replace` }), 303);
    expectStatus(await rei.client.get(wrong), 404);
    const page = await rei.client.page(rei.pack);
    assert.match(page.text, /れいが.*に取りかえました/);
    assert.equal(page.text.match(/に紙で確かめました/g)?.length, 2, "what was confirmed stands on the new one");
    const right = paperOn(page);
    expectStatus(await runs.client.post(`${right}/remove`), 303);
    const after = await rei.client.page(rei.pack);
    assert.match(after.text, /みなとが.*にはずしました/);
    assert.doesNotMatch(after.text, /に紙で確かめました/);
    expectStatus(await rei.client.get(right), 404);
    expectStatus(await rei.client.post(`${right}/remove`), 404);
    assert.equal(ticksOn(after).length, AGREEMENTS.length, "they are to confirm again");
  });

  it("are one PDF that a screen reader reads, with places to sign what is open and when the rest was confirmed", async () => {
    const mei = await somebody("めい");
    await agreeAt(mei.client, "/day-one/agreements/all", ["rights"]);
    const answer = await mei.client.get(`${mei.pack}/pack.pdf`);
    expectStatus(answer, 200);
    const text = bare(textOf(answer.bytes));
    for (const words of ["めい", "作ったものの権利は、あなたのものです", "読みました。そのとおりにします", "第1版"])
      assert.ok(text.includes(bare(words)), words);
    assert.equal(text.match(/□/g)?.length, AGREEMENTS.length - 1, "what is confirmed is not signed any more");
    assert.doesNotMatch(text, /〓/);
    assert.match(structureOf(answer.bytes), /pdfuaid:part>1</);
    await mei.client.get("/day-one?lang=en");
    const english = bare(textOf((await mei.client.get(`${mei.pack}/pack.pdf`)).bytes));
    assert.ok(english.includes(bare("This is not work (labour)")), "what is open, in the reader's language");
  });

  it("are written otherwise without changing what was confirmed, and asked again only where it is said, with why", async () => {
    const own = await anOpenCohort(world, "第5回");
    const writer = await aPerson(
      world,
      [
        ["organizer", await aCompany(world)],
        ["organizer", own],
      ],
      "つかさ",
    );
    const sora = await somebody("そら", own);
    expectStatus(await agreeAt(sora.client, "/day-one/agreements/all"), 303);
    const at = `/cohorts/${own}/agreements/rights`;
    const amend = async (given: Record<string, string>): Promise<Answer> => fillIn(writer.client, at, at, given);
    expectStatus(await amend({ body: "作ったものは、あなたのものです。ずっと。", note: "短くした" }), 303);
    assert.doesNotMatch((await sora.client.page("/day-one")).text, /まだ確かめていない約束/);
    assert.match((await sora.client.page(sora.pack)).text, /体験の中で作ったコード、文、図、資料の権利は/);
    const late = await somebody("あと", own);
    assert.match(
      (await late.client.page("/day-one/agreements/rights")).text,
      /ずっと。/,
      "newcomers read the new words",
    );
    expectStatus(await amend({ body: "写しもあなたのものです。", again: "yes", why: "" }), 422);
    expectStatus(await amend({ body: "{{nothing}}" }), 422);
    expectStatus(await amend({ body: "写しもあなたのものです。", again: "yes", why: "写しのことを足しました" }), 303);
    assert.match((await sora.client.page("/day-one")).text, /まだ確かめていない約束が1つあります/);
    assert.match((await sora.client.page("/day-one/agreements/rights")).text, /理由：写しのことを足しました/);
    expectStatus(await agreeAt(sora.client, "/day-one/agreements/all", ["rights"]), 303);
    const pack = (await sora.client.page(sora.pack)).text;
    assert.match(pack, /写しもあなたのものです[\s\S]*前に確かめた言葉[\s\S]*体験の中で作ったコード/);
    const versions = (await writer.client.page(at)).text;
    assert.match(versions, /つかさ[\s\S]*この版を確かめた人：1人[\s\S]*短くした[\s\S]*この版を確かめた人：1人/);
    const runsOnly = await aPerson(world, [["organizer", own]]);
    assert.doesNotMatch((await runsOnly.client.page(at)).text, /<textarea/);
    expectStatus(await runsOnly.client.post(at, { title: "x", body: "y", again: "no", version: "1" }), 404);
    // Nobody of another cohort reads them before its organizers take them over.
    const other = await somebody("よそ");
    assert.doesNotMatch((await other.client.page("/day-one/agreements/rights")).text, /写しも/);
  });

  it("have what the organizers undertake, by name and with the day", async () => {
    const nao = await somebody("なお");
    const desk = `/cohorts/${cohort}/agreements`;
    const page = await runs.client.page(desk);
    const agreed = /name="agreed" value="(hiring-wall:[^"]+)"/.exec(page.text)?.[1] ?? "";
    assert.notEqual(agreed, "");
    for (const _ of [1, 2]) expectStatus(await runs.client.post(`${desk}/undertaking`, { agreed }), 303);
    assert.match((await runs.client.page(desk)).text, /あなたは.*に約束しました/);
    const read = (await nao.client.page("/day-one/agreements/hiring-wall")).text;
    assert.equal(read.match(/みなと（\d{4}年/g)?.length, 1);
    expectStatus(await runs.client.post(`${desk}/undertaking`, { agreed: "hiring-wall:old" }), 303);
    expectStatus(await owner.client.post(`${desk}/undertaking`, { agreed: "hiring-wall:old" }), 409);
  });

  it("are confirmed by the office as a third party, which sees that part alone and only while it is shown", async () => {
    const office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "ひだまり", contact: "hidamari@example.jp" }),
    );
    const supporter = await aPerson(world, [["supporter", office]], "相馬");
    const yui = await aPerson(
      world,
      [
        ["participant", cohort],
        ["client", office],
      ],
      "ゆい",
    );
    const at = `/offices/people/${yui.id}/agreement`;
    const part = await yui.client.page("/day-one/agreements/three-party");
    assert.match(part.text, /ひだまりから参加する方[\s\S]*ひだまり：まだ確かめていません/);
    expectStatus(await supporter.client.get(at), 404);
    expectStatus(
      await yui.client.post("/consents", { item: "agreement", to: `organizers:${cohort}`, days: "30" }),
      422,
    );
    expectStatus(await yui.client.post("/consents", { item: "agreement", to: `office:${office}`, days: "30" }), 303);
    const page = await supporter.client.page(at);
    assert.match(page.text, /三者の約束[\s\S]*本人は、まだ確かめていません/);
    assert.doesNotMatch(page.text, /作ったものの権利|緊急のとき/);
    const agreed = /name="agreed" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    expectStatus(await supporter.client.post(at, { agreed: "three-party:old" }), 409);
    for (const _ of [1, 2]) expectStatus(await supporter.client.post(at, { agreed }), 303);
    assert.match((await supporter.client.page(at)).text, /相馬が.*に確かめました/);
    assert.match((await yui.client.page("/day-one/agreements/three-party")).text, /ひだまり：相馬が/);
    assert.match((await runs.client.page(`/cohorts/${cohort}/agreements`)).text, /ひだまり：相馬が/);
    assert.match((await yui.client.page("/consents")).text, /相馬[\s\S]*三者の約束/);
    const stranger = await aPerson(world, [["supporter", await otherOffice()]], "藤堂");
    expectStatus(await stranger.client.get(at), 404);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [supporter.id]);
    expectStatus(await supporter.client.get(at), 404);
    expectStatus(await supporter.client.post(at, { agreed }), 404);
  });

  const otherOffice = (): Promise<string> =>
    world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "みなとワークス", contact: "minato@example.jp" }),
    );

  it("may be signed for the office on the same paper", async () => {
    const office = await otherOffice();
    const aki = await aPerson(
      world,
      [
        ["participant", cohort],
        ["client", office],
      ],
      "あき",
    );
    const page = await aki.client.page("/participation/agreements");
    const pack = /action="(\/agreements\/[0-9a-f-]+)\/papers"/.exec(page.text)?.[1] ?? "";
    const agreed = ticksOn(page, ["three-party"]);
    expectStatus(await attach(aki, pack, { bytes: PNG, agreed, offices: [office] }), 303);
    assert.match((await aki.client.page(pack)).text, /みなとワークス：.*の紙に署名があります/);
    expectStatus(await aki.client.post(`${paperOn(await aki.client.page(pack))}/remove`), 303);
    assert.doesNotMatch((await aki.client.page(pack)).text, /の紙に署名があります/);
  });

  it("stand in one table for the organizers, who remind whoever lacks something by mail, each once", async () => {
    const own = await anOpenCohort(world, "第6回");
    const leads = await aPerson(world, [["organizer", own]], "はる");
    const [tomo, done] = [await somebody("とも", own), await somebody("すんだ", own)];
    expectStatus(await agreeAt(done.client, "/day-one/agreements/all"), 303);
    await agreeAt(
      tomo.client,
      "/day-one/agreements/all",
      AGREEMENTS.filter((key) => key !== "recording"),
    );
    const desk = `/cohorts/${own}/agreements`;
    const table = (await leads.client.page(desk)).text;
    assert.match(table, /とも[\s\S]*8つのうち7つ[\s\S]*録画と記録について/);
    assert.match(table, /すんだ[\s\S]*8つのうち8つ[\s\S]*ぜんぶ確かめました/);
    const preview = await leads.client.page(`${desk}/reminder`);
    assert.match(preview.text, /1人に送る/);
    assert.match(preview.text, /ともさん[\s\S]*・録画と記録について/);
    assert.doesNotMatch(preview.text, /すんだ/);
    const few = await countQueries(() => leads.client.page(desk));
    for (const name of ["いち", "に", "さん", "よん"]) await somebody(name, own);
    assert.equal(await countQueries(() => leads.client.page(desk)), few, "as many questions for two people as for six");
    await world.platform.db.pool.query(
      "update participations set state = 'paused' where cohort = $1 and person <> all($2)",
      [own, [tomo.id, done.id]],
    );
    const before = mailbox.mails.length;
    const sent = await fillIn(leads.client, `${desk}/reminder`, `${desk}/reminder`, {});
    expectStatus(sent, 303);
    const mail = await mailbox.next(tomo.email ?? "");
    assert.match(mail.subject, /参加の約束/);
    expectStatus(await leads.client.post(`${desk}/reminder`), 303);
    assert.match((await leads.client.page(`${desk}/reminder`)).text, /知らせる人はいません/);
    assert.match((await leads.client.page(desk)).text, /にメールで知らせました/);
    assert.ok(mailbox.mails.length <= before + 1, "once");
  });

  it("are nobody else's: the pack, its PDF and the papers are not there for them", async () => {
    const ema = await somebody("えま");
    expectStatus(
      await attach(ema, ema.pack, { bytes: PDF, agreed: ticksOn(await ema.client.page(ema.pack), ["rights"]) }),
      303,
    );
    const paper = paperOn(await ema.client.page(ema.pack));
    const office = await otherOffice();
    const former = await aPerson(world, [["supporter", office]]);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [former.id]);
    const others = [
      await aPerson(world, [["mentor", cohort]]),
      await aPerson(world, [["recruiter", await aCompany(world)]]),
      await aPerson(world, [["participant", cohort]]),
      await aPerson(world, [["organizer", await anOpenCohort(world, "第9回")]]),
      await aPerson(world, [["supporter", office]]),
      former,
    ];
    for (const { client } of others) {
      for (const path of [ema.pack, `${ema.pack}/pack.pdf`, paper]) expectStatus(await client.get(path), 404);
      for (const path of [`${paper}/remove`, `${paper}/replace`, `${ema.pack}/papers`])
        expectStatus(await client.post(path), 404);
      for (const path of ["", "/reminder", "/rights"])
        expectStatus(await client.get(`/cohorts/${cohort}/agreements${path}`), 404);
    }
    expectStatus(await ema.client.get(paper), 200);
    // Somebody who runs the cohort and recruits as well is told of, whatever they open.
    const both = await aPerson(world, [
      ["organizer", cohort],
      ["recruiter", await aCompany(world)],
    ]);
    expectStatus(await both.client.get(ema.pack), 200);
    assert.match((await ema.client.page("/consents")).text, /参加の約束（採用も受け持つ人なので、残ります）/);
  });

  it("stay readable when the cohort is over, are exported whole, and go with their person", async () => {
    const old = await anOpenCohort(world, "第3回");
    const ito = await somebody("いと", old);
    const agreed = ticksOn(await ito.client.page(ito.pack), ["rights"]);
    expectStatus(await attach(ito, ito.pack, { bytes: PDF, agreed }), 303);
    const { pool } = world.platform.db;
    await pool.query("update cohorts set phase = 'closed' where id = $1", [old]);
    await pool.query("update memberships set ended_at = now() where person = $1 and place = $2", [ito.id, old]);
    const page = await ito.client.page(ito.pack);
    assert.match(page.text, /に紙で確かめました/);
    assert.deepEqual((await ito.client.get(paperOn(page))).bytes, PDF);
    expectStatus(await ito.client.get(`${ito.pack}/pack.pdf`), 200);
    const whole = { id: ito.id, email: ito.email };
    const papers = await Promise.all(HOLDINGS.map(({ papersOf }) => papersOf?.(world.platform, whole) ?? []));
    assert.deepEqual(
      papers.flat().map(({ bytes }) => bytes.toString()),
      [PDF.toString()],
    );
    await world.platform.db.write(bySystem, async (tx) => {
      for (const { erase } of HOLDINGS) await erase?.(world.platform, tx, whole, "だれか");
    });
    for (const table of ["agreement_scans", "participation_agreements"]) {
      const { rows } = await pool.query(`select from ${table} where participation = $1`, [ito.pack.split("/").at(-1)]);
      assert.equal(rows.length, 0, table);
    }
  });
});
