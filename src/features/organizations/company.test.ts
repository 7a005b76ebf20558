import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import type { Refusal } from "../../platform/errors.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { Role } from "../accounts/rules.ts";
import { startMembership } from "../accounts/service.ts";
import { endCompanyRole } from "./company/service.ts";
import type { Company } from "./queries.ts";

const SETTINGS = {
  name: "こもれび技研",
  contact: "taiken@example.jp",
  zone: "Asia/Tokyo",
  serverKeeper: "情報システム課の田口",
  insurance: "傷害保険で備えています。\n運営に知らせてください。",
};

describe("the owner of the company", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let company: string;
  let tachibana: TestPerson;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    tachibana = await aPerson(world, [["owner", company]], "立花");
  });

  const save = async (who: TestPerson, more: Record<string, string> = {}) => {
    const version = /name="version" value="(\d+)"/.exec((await who.client.get("/admin/company")).text)?.[1] ?? "";
    return who.client.post("/admin/company", { ...SETTINGS, version, ...more });
  };

  it("says what everybody reads: on the pages for help and about who sees what", async () => {
    const visitor = new Client(world.url);
    assert.doesNotMatch((await visitor.get("/help")).text, /保険/);
    expectStatus(await save(tachibana), 303);
    const settings = (await tachibana.client.get("/admin/company?saved=1")).text;
    assert.match(settings, /会社の設定を変えました/);
    assert.match(settings, /文の変わった約束をもう一度読んで確かめます/, "before it is changed, what follows");
    const help = (await visitor.get("/help")).text;
    assert.match(help, /けがや事故のとき/);
    assert.match((await new Client(world.url).get("/help?lang=en")).text, /is in Japanese, as the company wrote it/);
    assert.match(help, /傷害保険で備えています/);
    const privacy = (await visitor.get("/privacy")).text;
    assert.match(privacy, /情報システム課の田口です/);
    for (const told of [
      /日報/,
      /体調の項目/,
      /プロジェクト、提出、講評/,
      /実績/,
      /だれが読んだかの記録/,
      /いつまで残るか/,
    ])
      assert.match(privacy, told);
    assert.match((await visitor.get("/privacy?lang=en")).text, /Daily reports.*Track record.*How long it is kept/s);
    assert.match((await visitor.get("/privacy?lang=en")).text, /able to look into a running server/);
    assert.match((await tachibana.client.get("/settings")).text, /href="\/admin\/company"/);
  });

  it("keeps what was typed when something is missing, and shows both versions when another owner was faster", async () => {
    const refused = await save(tachibana, { contact: "taiken@", insurance: "とちゅうの説明" });
    expectStatus(refused, 422);
    assert.match(refused.text, /taiken@/);
    assert.match(refused.text, /とちゅうの説明/);
    const stale = await save(tachibana, { insurance: "べつの画面の説明", version: "1" });
    expectStatus(stale, 409);
    assert.match(stale.text, /べつの画面の説明/);
    assert.match(stale.text, /傷害保険で備えています/);
    const elsewhere = await save(tachibana, { zone: "Mars/Olympus" });
    expectStatus(elsewhere, 422);
  });

  it("is the only one who sees and changes it", async () => {
    const cohort = await aCohort(world);
    const others = await Promise.all([
      aPerson(world, [["organizer", company]]),
      aPerson(world, [["recruiter", company]]),
      aPerson(world, [["organizer", cohort]]),
      aPerson(world, [["participant", cohort]]),
    ]);
    for (const { client } of others) {
      for (const path of ["/admin/company", "/admin/people"]) expectStatus(await client.get(path), 404);
      expectStatus(await client.post("/admin/company", { ...SETTINGS, version: "2" }), 404);
      expectStatus(await client.post("/admin/people/invite", { email: "x@example.jp", role: "owner" }), 404);
      expectStatus(await client.post(`/admin/people/${tachibana.id}/end`, { role: "owner" }), 404);
      assert.doesNotMatch((await client.get("/settings")).text, /\/admin\//);
    }
    expectStatus(await new Client(world.url).get("/admin/company"), 303);
  });

  it("invites people to the company by mail, and ends their roles, but not the last owner's", async () => {
    const form = { email: "Ito@example.jp", role: "recruiter", once: "0199a5b0-0000-7000-8000-00000000000c" };
    expectStatus(await tachibana.client.post("/admin/people/invite", form), 303);
    expectStatus(await tachibana.client.post("/admin/people/invite", form), 303);
    const mail = await mailbox.next("ito@example.jp");
    assert.match(mail.text, /採用担当として招待/);
    const ito = new Client(world.url);
    expectStatus(await ito.post(linkIn(mail)), 303);
    const me = await ito.api<{ id: string; roles: { role: string; at: string }[] }>("GET", "/me");
    assert.deepEqual(me.json.roles, [{ role: "recruiter", at: company }]);
    assert.equal(mailbox.mails.filter(({ to }) => to === "ito@example.jp").length, 1);
    expectStatus(
      await tachibana.client.post("/admin/people/invite", { email: "x@example.jp", role: "participant" }),
      422,
    );
    expectStatus(await tachibana.client.post(`/admin/people/${me.json.id}/end`, { role: "owner" }), 404);
    expectStatus(await tachibana.client.post(`/admin/people/${me.json.id}/end`, { role: "recruiter" }), 303);
    const twice = await tachibana.client.post(`/admin/people/${me.json.id}/end`, { role: "recruiter" });
    assert.match((await tachibana.client.get(twice.location)).text, /の「採用担当」の役割が終わりました/);
    expectStatus(await ito.get("/assignments"), 404);
    const people = await tachibana.client.get("/admin/people");
    assert.match(people.text, /の「採用担当」の役割をもどす/);
    for (let press = 0; press < 2; press += 1)
      expectStatus(await fillIn(tachibana.client, people, /^\/admin\/people\/ended\//), 303);
    assert.doesNotMatch(people.text, new RegExp(`${tachibana.id}/end`), "the last owner is offered no end");
    assert.doesNotMatch((await tachibana.client.get("/admin/people")).text, /の役割をもどす/);
    const last = await tachibana.client.post(`/admin/people/${tachibana.id}/end`, { role: "owner" });
    expectStatus(last, 409);
    assert.match(last.text, /管理者が一人もいなくなります/);
  });

  it("becomes a recruiter in one press, led there from the empty bank", async () => {
    const asa = await aPerson(
      world,
      [
        ["owner", company],
        ["organizer", company],
      ],
      "あさ",
    );
    const bank = await asa.client.get("/assignments");
    assert.match(bank.text, /href="\/admin\/people"[^>]*>会社の人を開く/);
    assert.doesNotMatch(
      (await (await aPerson(world, [["organizer", company]])).client.get("/assignments")).text,
      /会社の人を開く/,
    );
    assert.equal((await fillIn(asa.client, "/admin/people", "/admin/people/recruit")).location, "/assignments");
    assert.match((await asa.client.get("/assignments")).text, /見本の課題を取りこむ/);
    assert.doesNotMatch((await asa.client.get("/admin/people")).text, /自分が採用担当になる/);
    const organizer = await aPerson(world, [["organizer", company]]);
    expectStatus(await organizer.client.post("/admin/people/recruit"), 404);
    expectStatus(await asa.client.post(`/admin/people/${asa.id}/end`, { role: "recruiter" }), 303);
  });

  it("are never both gone who end each other's ownership at the same moment", async () => {
    const company = { id: newId() } as Company;
    const pair = [
      await aPerson(world, [["owner", company.id]]),
      await aPerson(world, [["owner", company.id]]),
    ] as const;
    const ends = await Promise.allSettled(
      [pair, [pair[1], pair[0]] as const].map(([by, ended]) =>
        endCompanyRole(world.platform, { person: by.id } as Actor, company, { person: ended.id, role: "owner" }),
      ),
    );
    const said = ends.map((one) => (one.status === "rejected" ? (one.reason as Refusal).code : "ended"));
    assert.deepEqual(said.sort(), ["ended", "last_owner"]);
  });

  it("may forbid that one person runs cohorts and recruits: nobody can be given both", async () => {
    const both = await aPerson(
      world,
      [
        ["organizer", company],
        ["recruiter", company],
      ],
      "さえき",
    );
    const privacy = async () => (await new Client(world.url).get("/privacy")).text;
    const mentoring = await aCohort(world);
    const mentor = await aPerson(
      world,
      [
        ["mentor", mentoring],
        ["recruiter", company],
      ],
      "はやせ",
    );
    assert.match(await privacy(), /いま、さえきさん、はやせさんが、運営かメンターと、採用の両方を受け持っています/);
    const held = await save(tachibana, { apart: "on" });
    expectStatus(held, 422);
    assert.match(held.text, /いま両方を受け持っている人がいます（さえき、はやせ）/);
    expectStatus(await tachibana.client.post(`/admin/people/${both.id}/end`, { role: "recruiter" }), 303);
    assert.match((await save(tachibana, { apart: "on" })).text, /いま両方を受け持っている人がいます（はやせ）/);
    expectStatus(await tachibana.client.post(`/admin/people/${mentor.id}/end`, { role: "recruiter" }), 303);
    assert.match(await privacy(), /いまは、いません/);
    expectStatus(await save(tachibana, { apart: "on" }), 303);
    assert.match(await privacy(), /同じ人が受け持つことはありません/);
    const invite = (role: string) => tachibana.client.post("/admin/people/invite", { email: both.email, role });
    expectStatus(await invite("recruiter"), 303);
    const link = linkIn(await mailbox.next(both.email));
    const refused = await new Client(world.url).post(link);
    expectStatus(refused, 409);
    assert.match(refused.text, /運営やメンターと採用を同じ人が受け持たない/);
    const becomes = (person: string, role: Role, place: string) =>
      world.platform.db.write(bySystem, (tx) => startMembership(world.platform, tx, { person, role, place }));
    const isRefused = { code: "roles_kept_apart" };
    await assert.rejects(becomes(mentor.id, "recruiter", company), isRefused, "a mentor is of the internship, too");
    const recruiter = await aPerson(world, [["recruiter", company]]);
    await assert.rejects(becomes(recruiter.id, "mentor", mentoring), isRefused);
    await becomes(both.id, "mentor", mentoring);
    expectStatus(await save(tachibana), 303);
    const again = await invite("recruiter");
    expectStatus(again, 422);
    assert.match(again.text, /もう招待しています/);
    expectStatus(await new Client(world.url).post(link), 303);
    const holds = await invite("recruiter");
    expectStatus(holds, 422);
    assert.match(holds.text, /もうこの役割です/);
  });
});
