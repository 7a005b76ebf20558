import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { textOn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { ROOT, suiteWorld } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { pagesOf, textOf } from "../../../platform/documents/pdf.fixture.ts";
import { importAssignmentFolder } from "../../assignments/exchange/service.ts";
import { anOpenCohort } from "../applications.fixture.ts";

describe("the page of the programme", () => {
  const worldNow = suiteWorld({ mailRoute: new Mailbox() });

  it("promises nothing before there is a company", async () => {
    const page = await new Client(worldNow().url).page("/welcome");
    expectStatus(page, 200);
    assert.match(page.text, /準備をしています/);
    assert.doesNotMatch(textOn(page), /答えます|お知らせします|質問する|申し込みを始める/);
  });

  it("promises no answer before anybody organizes, and none about applying before a round is open", async () => {
    const company = await aCompany(worldNow());
    const visitor = new Client(worldNow().url);
    const early = await visitor.page("/programme");
    assert.doesNotMatch(textOn(early), /答えます|めやすは平日|お知らせします|理由をかならず書きます/);
    assert.match((await visitor.get("/enquiries/new")).text, /いつお返事できるかは、お約束できません/);
    await aPerson(worldNow(), [["organizer", company]], "大野");
    assert.match(textOn(await visitor.page("/programme")), /運営が答えます。めやすは平日で2日です/);
    assert.match((await visitor.get("/enquiries/new")).text, /メールでお返事します。めやすは平日で2日です/);
  });

  it("is there before any cohort is, and leads to a question instead of an application", async () => {
    const visitor = new Client(worldNow().url);
    const page = await visitor.page("/welcome");
    expectStatus(page, 200);
    assert.match(page.text, /いまは受け付けていません/);
    assert.match(page.text, /href="\/enquiries\/new"/);
    assert.doesNotMatch(page.text, /applications\/new|noindex/);
    expectStatus(await visitor.get("/programme/how-we-work"), 404);
  });

  it("tells of the newest cohort, a day, and what is promised, in both languages", async () => {
    const cohort = await anOpenCohort(worldNow());
    const visitor = new Client(worldNow().url);
    const page = await visitor.get("/programme");
    assert.match(page.text, new RegExp(`/applications/new\\?cohort=${cohort}`));
    assert.match(page.text, /合計30時間から40時間くらい/);
    assert.match(page.text, /2027年2月1日（月）/);
    assert.match(page.text, /調子を見て/);
    assert.match(page.text, /メールがなくても申し込めます。[^<]*コードを紙に印刷します/);
    assert.match(page.text, /採用も受け持つ運営やメンターは、いまはいません/);
    const english = (await visitor.get("/programme?lang=en")).text;
    assert.match(english, /Try the way of working before you apply/);
    assert.match(english, /are in Japanese, as the company wrote them/);
    // Nobody is referred: people apply themselves.
    assert.doesNotMatch(page.text + english, /紹介から|referral/);
    for (const path of ["/programme/how-we-work?lang=ja", "/programme/differences"]) {
      const more = await visitor.get(path);
      expectStatus(more, 200);
      assert.doesNotMatch(more.text, /\{\{|runbook|運営の打ち合わせ/);
    }
  });

  it("has two sheets to hand on, each on one side of paper, in both languages", async () => {
    const visitor = new Client(worldNow().url);
    const page = await visitor.get("/programme?lang=ja");
    for (const [which, says] of [
      ["flyer", /週のメールで受け取れます/],
      ["summary", /保険: 会社の傷害保険[\s\S]*情報システム課|情報システム課[\s\S]*保険: 会社の傷害保険/],
    ] as const) {
      assert.match(page.text, new RegExp(`href="/programme/${which}"`));
      const sheet = await visitor.page(`/programme/${which}?lang=ja`);
      assert.match(textOn(sheet), says);
      assert.match(textOn(sheet), /2027年2月1日（月）/);
      for (const lang of ["ja", "en"]) {
        const answer = await visitor.get(`/programme/${which}.pdf?lang=${lang}`);
        assert.equal(answer.headers.get("Content-Type"), "application/pdf");
        assert.equal(pagesOf(answer.bytes), 1, `${which} ${lang}`);
        assert.doesNotMatch(textOf(answer.bytes), /〓/);
      }
    }
    expectStatus(await visitor.get(`/programme/flyer?cohort=${newId()}`), 404);
  });

  it("names who organizes and recruits", async () => {
    const world = worldNow();
    const company = await aCompany(world);
    const cohort = await anOpenCohort(world, "第6回");
    await aPerson(world, [["organizer", cohort]], "大野");
    const saeki = await aPerson(
      world,
      [
        ["organizer", cohort],
        ["recruiter", company],
      ],
      "さえき",
    );
    await aPerson(
      world,
      [
        ["mentor", cohort],
        ["recruiter", company],
      ],
      "はやせ",
    );
    const page = await new Client(world.url).get("/programme");
    assert.match(page.text, /運営やメンターのうち、さえきさん、はやせさんは採用も担当しています/);
    assert.match(page.text, /大野さん、さえきさんが答えます/);
    assert.doesNotMatch(page.text, new RegExp(saeki.email));
  });

  it("names every cohort that is open, and leads each one's address to itself", async () => {
    const world = worldNow();
    const visitor = new Client(world.url);
    const [one, other] = [await anOpenCohort(world, "第7回"), await anOpenCohort(world, "第8回")];
    const page = await visitor.get("/programme");
    assert.match(page.text, /ほかにも、申し込める回があります/);
    for (const title of ["第7回", "第8回"]) assert.ok(page.text.includes(title), title);
    const own = await visitor.get(`/programme?cohort=${one}`);
    assert.match(own.text, new RegExp(`/applications/new\\?cohort=${one}"`));
    assert.doesNotMatch(own.text, new RegExp(`/applications/new\\?cohort=${other}"`));
    assert.match(own.text, new RegExp(`href="/programme\\?cohort=${other}"`));
    for (const path of ["how-we-work", "differences"]) {
      assert.ok(own.text.includes(`/programme/${path}?cohort=${one}`));
      const more = await visitor.get(`/programme/${path}?cohort=${one}`);
      expectStatus(more, 200);
      assert.ok(more.text.includes(`href="/programme?cohort=${one}"`), "the way back");
    }
    const organizer = await aPerson(world, [["organizer", one]]);
    const address = `/programme?cohort=${one}"`;
    assert.ok((await organizer.client.get(`/cohorts/${one}`)).text.includes(address));
    await world.platform.db.pool.query("update cohorts set phase = 'planned' where id = $1", [one]);
    for (const path of [address.slice(0, -1), "/programme?cohort=x", `/programme/how-we-work?cohort=${one}`])
      expectStatus(await visitor.get(path), 404);
    assert.ok(!(await organizer.client.get(`/cohorts/${one}`)).text.includes("/programme"));
    await world.platform.db.pool.query(
      "update cohorts set apply_until = now() - interval '1 day', phase = 'recruiting' where id = $1",
      [one],
    );
    assert.match((await visitor.get(`/programme?cohort=${one}`)).text, /いまは受け付けていません/);
    assert.doesNotMatch((await visitor.get(`/programme?cohort=${other}`)).text, /第7回/, "nobody can apply to it");
  });

  it("shows examples of assignments only when the internship uses them", async () => {
    const world = worldNow();
    const folder = join(ROOT, "samples/assignments/library-return-notice");
    const visitor = new Client(world.url);
    await aCompany(world);
    await importAssignmentFolder(world.platform, bySystem, folder, { state: "draft" });
    assert.doesNotMatch((await visitor.get("/programme")).text, /課題の例|図書館/);
    await world.platform.db.pool.query("update assignments set state = 'in_hiring'");
    assert.doesNotMatch((await visitor.get("/programme")).text, /課題の例|図書館/);
    await world.platform.db.pool.query("update assignments set state = 'recycled', recycled_at = now()");
    assert.match((await visitor.get("/programme")).text, /図書館/);
  });
});
