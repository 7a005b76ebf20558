/** Longer than 300 lines: a weekly mail from its preview to its end, with everything that may stop it. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { linkIn, Mailbox } from "../../../../tests/mailbox.ts";
import { anActor } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { change, fieldsOf, fillIn, write } from "../../reports/scene.fixture.ts";
import { CARE, type OfficeScene, setTheOffice, work } from "../offices.fixture.ts";
import { eraseMails, exportOfMails, sendDue } from "./service.ts";

const ITEMS = ["attendance", "hours", "reports", "project", "feedback"];
const FORM = {
  name: "森本",
  office: "相談支援センターなでしこ",
  email: "morimoto@example.com",
  signedAs: "桜庭小春",
  greeting: "毎週読んでもらえると心強いです。",
  items: ITEMS,
  language: "ja",
  days: "90",
};
const SUPPORTERS_PARTS = "mentors organizers supporter";

describe("a weekly mail to somebody without an account", () => {
  /** A Wednesday at noon in Tokyo. */
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let scene: OfficeScene;
  let address: string;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    await work(world, scene, "2026-11-17");
  });

  const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await world.platform.db.pool.query<T>(text, values)).rows;
  const received = (email = FORM.email) => mailbox.mails.filter(({ to }) => to === email);
  const consentsNow = async (): Promise<string[]> =>
    (
      await rows<{ item: string }>(
        "select item from consents where recipient_kind = 'address' and withdrawn_at is null order by item",
      )
    ).map(({ item }) => item);
  /** Waits for what the outbox has to deliver. */
  const delivered = async (): Promise<void> => {
    for (let n = 0; n < 300; n += 1) {
      const waiting = await rows("select 1 from mails where state = 'waiting' and kind like 'weekly%'");
      if (waiting.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error("mails still wait");
  };
  const begin = async (who: TestPerson, form: Record<string, string | string[]> = FORM): Promise<string> => {
    const answer = await who.client.post("/offices/mails", form);
    expectStatus(answer, 303);
    expectStatus(await who.client.post(`${answer.location}/begin`), 303);
    return answer.location.split("/").at(-1) ?? "";
  };

  it("is written down first; nothing is sent and nothing is shown by that", async () => {
    const wrong = await scene.koharu.client.post("/offices/mails", { ...FORM, email: "x", items: [], days: "" });
    expectStatus(wrong, 422);
    assert.match(wrong.text, /まだ保存していません/);
    assert.match(wrong.text, /value="森本"/);
    assert.match(wrong.text, /一つは選んでください/);
    for (const field of ["name", "greeting", "signedAs"])
      expectStatus(
        await scene.koharu.client.post("/offices/mails", { ...FORM, [field]: "見て https://evil.example" }),
        422,
      );
    for (const item of ["condition", "accommodation"])
      expectStatus(await scene.koharu.client.post("/offices/mails", { ...FORM, items: [item] }), 422);
    const once = "0199a5b0-0000-7000-8000-000000000001";
    const answer = await scene.koharu.client.post("/offices/mails", { ...FORM, once });
    expectStatus(answer, 303);
    assert.equal((await scene.koharu.client.post("/offices/mails", { ...FORM, once })).location, answer.location);
    address = answer.location.split("/").at(-1) ?? "";
    await sendDue(world.platform);
    assert.deepEqual([received(), await consentsNow()], [[], []]);
  });

  it("is seen word for word before it begins", async () => {
    const page = await scene.koharu.client.get(`/offices/mails/${address}`);
    expectStatus(page, 200);
    for (const words of [
      "森本さん（相談支援センターなでしこ）へ",
      FORM.greeting,
      "桜庭小春さんは、こもれび技研の職場体験インターンに参加しています",
      "あわせて1時間30分です",
      "質問を書くのに慣れてきた",
      "版1",
      "森本さん（相談支援センターなでしこ）に、申告した時間を、",
    ])
      assert.ok(page.text.includes(words), words);
    assert.ok(!page.text.includes("kanaria"));
    assert.deepEqual(await consentsNow(), [], "looking at it agrees to nothing");
    assert.deepEqual(await rows("select 1 from reads where reader = $1", [address]), []);
  });

  it("begins with a mail that says who is going to write, and tells nothing yet", async () => {
    for (let n = 0; n < 2; n += 1) expectStatus(await scene.koharu.client.post(`/offices/mails/${address}/begin`), 303);
    await delivered();
    assert.equal(received().length, 1);
    const [first] = received();
    assert.match(first?.text ?? "", /桜庭小春さんは/);
    assert.match(first?.text ?? "", /\/offices\/stop\/[\w-]{43}/);
    assert.doesNotMatch(first?.text ?? "", /質問を書くのに|1時間30分/);
    assert.deepEqual(await consentsNow(), ITEMS.toSorted());
    const consents = await scene.koharu.client.get("/consents");
    assert.match(
      consents.text,
      /森本さん（相談支援センターなでしこ）に、申告した時間を、2月16日（火）まで週のメールで知らせる/,
    );
  });

  it("is called by the day it leaves on, also in the night before", async () => {
    const now = clock.now();
    const told = async (at: string): Promise<string> => {
      clock.set(at);
      const { text } = await scene.koharu.client.get(`/offices/mails/${address}`);
      assert.match(text, /質問を書くのに慣れてきた/, "of that week");
      return /次は(.+?)の朝です/.exec(text)?.[1] ?? "";
    };
    assert.equal(await told("2026-11-20T03:00:00Z"), "11月23日（月）");
    assert.equal(await told("2026-11-22T15:30:00Z"), "11月23日（月）", "half past midnight on that Monday");
    clock.set("2026-11-23T00:00:00Z");
    assert.match((await scene.koharu.client.get("/offices/mails")).text, /次は11月30日（月）の朝です/);
    clock.set(now.toISOString());
  });

  it("is nobody else's to look at, begin, change or stop", async () => {
    for (const other of [scene.fellow, scene.mentor, scene.organizer, scene.supporter, scene.owner, scene.recruiter]) {
      for (const path of ["", "/edit", "/week.pdf"])
        expectStatus(await other.client.get(`/offices/mails/${address}${path}`), 404);
      for (const path of ["/begin", "/edit", "/stop"])
        expectStatus(await other.client.post(`/offices/mails/${address}${path}`, FORM), 404);
    }
    expectStatus(await scene.mentor.client.post("/offices/mails", FORM), 403);
  });

  it("leaves on Monday morning once, with what was chosen, as the person can read again", async () => {
    clock.set("2026-11-22T23:30:00Z");
    assert.equal(await sendDue(world.platform), 0);
    clock.set("2026-11-23T00:05:00Z");
    const sent = await Promise.all([sendDue(world.platform), sendDue(world.platform), sendDue(world.platform)]);
    assert.deepEqual(sent.toSorted(), [0, 0, 1]);
    await delivered();
    assert.equal(received().length, 2);
    const text = received()[1]?.text ?? "";
    for (const words of ["11月16日（月）から11月22日（日）まで", "質問を書くのに慣れてきた", "1時間30分", "講評を1つ"])
      assert.ok(text.includes(words), words);
    const page = await scene.koharu.client.get(`/offices/mails/${address}`);
    assert.match(page.text, /届けました/);
    const link = /https?:\/\/\S+\/offices\/stop\/\S+/.exec(text)?.[0] ?? "";
    const kept = text.replace(link, "（受け取りを止めるためのリンク）");
    const shown = page.text.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
    assert.ok(shown.includes(kept), "what is shown is what was sent");
    const reads = await scene.koharu.client.get("/consents");
    assert.match(reads.text, /森本さん（相談支援センターなでしこ）（週のメール）/);
    const read = reads.text.slice(reads.text.indexOf('id="reads"'));
    assert.match(read, /講評を読んだ数/, "what the mail tells, as it was agreed to");
    assert.doesNotMatch(read, /メンターからの講評|プロジェクトと提出物/);
  });

  it("carries nothing of health, and leaves no text in the outbox, jobs or events", async () => {
    const everything = mailbox.mails.map(({ subject, text }) => subject + text).join("\n");
    assert.ok(!everything.includes("kanaria"));
    for (const table of ["mails", "events", "weekly_mails", "consent_addresses", "consents", "jobs.job"])
      for (const word of [...Object.values(CARE), "質問を書くのに慣れてきた", FORM.greeting, "桜庭小春"])
        assert.deepEqual(
          await rows(`select 1 from ${table} t where strpos(t::text, $1) > 0`, [word]),
          [],
          `${table}: ${word}`,
        );
    assert.deepEqual(
      await rows("select kind from events where kind like 'weekly_mail%' and ids::text ~ '[ぁ-ん]'"),
      [],
    );
    const owner = await scene.owner.client.get("/admin/outbox");
    expectStatus(owner, 200);
    assert.ok(!owner.text.includes("質問を書くのに慣れてきた"));
    assert.ok(!owner.text.includes("morimoto") && owner.text.includes("m…@…"), "nor to whom it went");
    assert.deepEqual(await rows("select 1 from mails t where strpos(t::text, 'morimoto') > 0"), []);
  });

  it("does not come in a week in which nothing happened, and comes again afterwards", async () => {
    clock.set("2026-11-30T00:05:00Z");
    assert.equal(await sendDue(world.platform), 0);
    assert.equal(received().length, 2);
    const next = await scene.koharu.client.get(`/offices/mails/${address}`);
    assert.match(next.text, /いまのところ、知らせることはありません/);
    await write(scene.koharu.client, {
      day: "2026-11-30",
      minutes: "30",
      minutesFor: SUPPORTERS_PARTS,
      did: "見せない",
      didFor: "me",
    });
    clock.set("2026-12-07T00:05:00Z");
    assert.equal(await sendDue(world.platform), 1);
    await delivered();
    assert.equal(received().length, 3);
    assert.doesNotMatch(received()[2]?.text ?? "", /見せない/);
  });

  it("leaves out what was withdrawn before, also while it waits in the outbox", async () => {
    clock.set("2026-12-09T03:00:00Z");
    const id = await write(scene.koharu.client, {
      day: "2026-12-09",
      did: "あとでやめる",
      didFor: SUPPORTERS_PARTS,
      minutes: "45",
      minutesFor: SUPPORTERS_PARTS,
    });
    mailbox.refuse = 450;
    clock.set("2026-12-14T00:05:00Z");
    assert.equal(await sendDue(world.platform), 1);
    const [reports] = await rows<{ id: string }>(
      "select id from consents where recipient = $1 and item = 'reports' and withdrawn_at is null",
      [address],
    );
    expectStatus(await scene.koharu.client.post(`/consents/${reports?.id}/withdraw`), 303);
    await delivered();
    mailbox.refuse = undefined;
    assert.equal(await sendDue(world.platform), 1, "the rest is told anew");
    await delivered();
    const last = received().at(-1)?.text ?? "";
    assert.match(last, /45分/);
    assert.doesNotMatch(last, /あとでやめる/);
    expectStatus(await change(scene.koharu.client, id, { did: "なおした" }), 303);
  });

  it("changes words and items by one form; who else saved meanwhile is shown", async () => {
    clock.set("2026-12-15T03:00:00Z");
    const path = `/offices/mails/${address}/edit`;
    const [stored] = await rows<{ version: number }>("select version from consent_addresses where id = $1", [address]);
    const version = String(stored?.version);
    const changed = { ...FORM, greeting: "師走になりました。", items: ["hours"], version, email: "else@example.com" };
    expectStatus(await scene.koharu.client.post(path, changed), 303);
    assert.deepEqual(await consentsNow(), ["hours"]);
    const late = await scene.koharu.client.post(path, { ...changed, greeting: "べつの窓" });
    expectStatus(late, 409);
    assert.match(late.text, /師走になりました。/);
    assert.match(late.text, /べつの窓/);
    await write(scene.koharu.client, { day: "2026-12-15", minutes: "15", minutesFor: SUPPORTERS_PARTS });
    clock.set("2026-12-21T00:05:00Z");
    assert.equal(await sendDue(world.platform), 1);
    await delivered();
    assert.match(received().at(-1)?.text ?? "", /師走になりました。/);
    assert.equal(received("else@example.com").length, 0, "the address itself stays while mails go there");
  });

  it("does not bring back what was withdrawn when its form is saved again, and leaves the days of the rest", async () => {
    const path = `/offices/mails/${address}/edit`;
    const given = (items: readonly string[]) =>
      rows<{ id: string; item: string; expires_at: Date }>(
        "select id, item, expires_at from consents where recipient = $1 and item = any($2) and withdrawn_at is null order by item",
        [address, items],
      );
    const both = await fillIn(scene.koharu.client, path, path, { items: ["hours", "reports"] });
    expectStatus(both, 303);
    const [hours, reports] = await given(["hours", "reports"]);
    const opened = fieldsOf(await scene.koharu.client.get(path), path);
    expectStatus(await scene.koharu.client.post(`/consents/${reports?.id}/withdraw`), 303);

    const stale = await scene.koharu.client.post(path, { ...opened, greeting: "前に開いた窓" });
    expectStatus(stale, 409);
    clock.advance(86_400_000);
    const anew = fieldsOf(await scene.koharu.client.get(path), path);
    assert.deepEqual(anew.items, ["hours"]);
    expectStatus(
      await scene.koharu.client.post(path, { ...anew, greeting: "ことばだけ変えました。", days: "30" }),
      303,
    );
    assert.deepEqual(await consentsNow(), ["hours"]);
    assert.deepEqual(await given(["hours"]), [hours]);
    await write(scene.koharu.client, {
      day: "2026-12-22",
      did: "もう知らせない",
      didFor: SUPPORTERS_PARTS,
      minutes: "10",
      minutesFor: SUPPORTERS_PARTS,
    });
    clock.set("2026-12-28T00:05:00Z");
    assert.equal(await sendDue(world.platform), 1);
    await delivered();
    assert.match(received().at(-1)?.text ?? "", /ことばだけ変えました。/);
    assert.doesNotMatch(received().at(-1)?.text ?? "", /もう知らせない/);
    clock.set("2026-12-21T00:10:00Z");
  });

  it("is printed for those who want paper", async () => {
    await write(scene.koharu.client, { day: "2026-12-21", minutes: "20", minutesFor: SUPPORTERS_PARTS });
    const pdf = await scene.koharu.client.get(`/offices/mails/${address}/week.pdf`);
    expectStatus(pdf, 200);
    assert.equal(pdf.headers.get("Content-Type"), "application/pdf");
  });

  it("stops in one step, and nothing leaves any more", async () => {
    expectStatus(await scene.koharu.client.post(`/offices/mails/${address}/stop`), 303);
    expectStatus(await scene.koharu.client.post(`/offices/mails/${address}/stop`), 303);
    assert.deepEqual(await consentsNow(), []);
    const before = received().length;
    clock.set("2026-12-28T00:05:00Z");
    assert.equal(await sendDue(world.platform), 0);
    assert.equal(received().length, before);
    expectStatus(await scene.koharu.client.post(`/offices/mails/${address}/begin`), 409);
    assert.match((await scene.koharu.client.get("/offices/mails")).text, /止めました/);
  });

  it("is declined by its recipient with one press, without an account; opening the link does nothing", async () => {
    const id = await begin(scene.koharu, { ...FORM, email: "wrong@example.com", language: "en" });
    await delivered();
    const [mail] = received("wrong@example.com");
    assert.match(mail?.text ?? "", /Dear 森本/);
    const path = linkIn(mail as NonNullable<typeof mail>);
    const visitor = new Client(world.url);
    const page = await visitor.get(path);
    expectStatus(page, 200);
    assert.match(page.text, /Stop this mail/);
    assert.match(page.headers.get("X-Robots-Tag") ?? "", /noindex/);
    assert.deepEqual(await consentsNow(), ITEMS.toSorted());
    for (let n = 0; n < 2; n += 1) expectStatus(await visitor.post(path), 303);
    assert.deepEqual(await consentsNow(), []);
    assert.match((await visitor.get(path)).text, /It has stopped/);
    const mine = await scene.koharu.client.get(`/offices/mails/${id}`);
    assert.match(mine.text, /受け取らないことを、先方が選びました/);
    await delivered();
    const told = received(scene.koharu.email).filter(({ text }) => /あなたのせいではありません/.test(text));
    assert.equal(told.length, 1);
    assert.doesNotMatch(told[0]?.text ?? "", /森本|wrong@/);
    const again = await scene.koharu.client.post("/offices/mails", { ...FORM, email: "wrong@example.com" });
    expectStatus(again, 422);
    expectStatus(await visitor.get(`/offices/stop/${"x".repeat(43)}`), 404);
    expectStatus(await visitor.post("/offices/stop/short"), 404);
  });

  it("stops when a server knows no such address, and says so", async () => {
    const id = await begin(scene.koharu, { ...FORM, email: "nobody@example.com" });
    mailbox.refuse = undefined;
    await delivered();
    await rows("update mails set state = 'refused' where id in (select mail from weekly_mails where address = $1)", [
      id,
    ]);
    clock.set("2026-12-28T03:00:00Z");
    await write(scene.koharu.client, { day: "2026-12-28", minutes: "20", minutesFor: SUPPORTERS_PARTS });
    clock.set("2027-01-04T00:05:00Z");
    assert.equal(await sendDue(world.platform), 0);
    assert.match((await scene.koharu.client.get(`/offices/mails/${id}`)).text, /宛先に届かなかったので、止まりました/);
  });

  it("is in the person's own export with every text and no link that acts, and goes with them", async () => {
    const { platform } = world;
    const actor = anActor(scene.koharu.id);
    const whole = JSON.stringify(await exportOfMails(platform, actor));
    for (const words of [FORM.email, FORM.greeting, "質問を書くのに慣れてきた"])
      assert.ok(whole.includes(words), words);
    assert.doesNotMatch(whole, /secret|stop\/[\w-]{43}/);
    const guest = await aPerson(world, [["participant", scene.cohort]]);
    await begin(guest, { ...FORM, email: "gone@example.com" });
    await platform.db.write(bySystem, (tx) => eraseMails(tx, guest.id));
    for (const table of ["weekly_mails", "consent_addresses"])
      assert.deepEqual(await rows(`select 1 from ${table} where person = $1`, [guest.id]), []);
  });

  it("cannot be used to write to many: three at a time, six in thirty days", async () => {
    const eager = await aPerson(world, [["participant", scene.cohort]]);
    const name = (n: number) => eager.client.post("/offices/mails", { ...FORM, email: `s${n}@example.com` });
    const made: string[] = [];
    for (let n = 0; n < 3; n += 1) made.push((await name(n)).location);
    expectStatus(await name(3), 422);
    for (const path of made) expectStatus(await eager.client.post(`${path}/stop`), 303);
    for (let n = 3; n < 6; n += 1) expectStatus(await name(n), 303);
    for (const path of made) expectStatus(await eager.client.post(`${path}/stop`), 303);
    const answers = await Promise.all([name(6), name(7)]);
    for (const answer of answers) expectStatus(answer, 422);
  });

  it("tells of the week in which somebody left, and then no more", async () => {
    const leaver = await aPerson(world, [["participant", scene.cohort]]);
    clock.set("2027-01-06T03:00:00Z");
    await begin(leaver, { ...FORM, email: "leaver@example.com", items: ["hours"] });
    await write(leaver.client, { day: "2027-01-06", minutes: "20", minutesFor: SUPPORTERS_PARTS });
    await endMembership(world.platform, bySystem, { person: leaver.id, place: scene.cohort, role: "participant" });
    const page = async (): Promise<string> => (await leaver.client.get("/offices/mails")).text;
    assert.match(await page(), /次は1月11日（月）の朝です/);
    clock.set("2027-01-11T00:05:00Z");
    assert.equal(await sendDue(world.platform), 1);
    assert.match(await page(), /参加が終わったので、もう送られません/);
    clock.set("2027-01-18T00:05:00Z");
    assert.equal(await sendDue(world.platform), 0);
  });

  it("ends by itself on its last day", async () => {
    const short = await aPerson(world, [["participant", scene.cohort]]);
    await begin(short, { ...FORM, email: "short@example.com", days: "14", items: ["hours"] });
    clock.set("2027-02-02T03:00:00Z");
    await write(short.client, { day: "2027-02-02", minutes: "20", minutesFor: SUPPORTERS_PARTS });
    clock.set("2027-02-08T00:05:00Z");
    assert.equal(await sendDue(world.platform), 0);
    assert.match((await short.client.get("/offices/mails")).text, /送る項目がありません/);
  });
});

describe("a weekly mail on a server that sends no mail", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });

  it("is begun, and nothing is noted as sent or read; the person's page says why; it leaves once it can", async () => {
    const world = worldNow();
    const scene = await setTheOffice(world);
    await work(world, scene, "2026-11-17");
    const { location } = await scene.koharu.client.post("/offices/mails", FORM);
    expectStatus(await scene.koharu.client.post(`${location}/begin`), 303);
    clock.set("2026-11-23T00:05:00Z");
    assert.equal(await sendDue(world.platform), 0);
    const count = async (table: string): Promise<number> =>
      (await world.platform.db.pool.query(`select 1 from ${table}`)).rows.length;
    assert.equal(await count("weekly_mails"), 0);
    assert.equal(await count("events where kind = 'weekly_mail.sent'"), 0);
    assert.equal(await count(`reads where reader = '${location.split("/").at(-1)}'`), 0);
    assert.equal(await count("mails where kind like 'weekly%'"), 0);
    const page = await scene.koharu.client.get(location);
    assert.match(page.text, /この Taiken には、メールを送る設定がありません/);
    assert.doesNotMatch(page.text, /届けました|届きます|11月30日（月）の朝/);
    const draft = (await scene.koharu.client.post("/offices/mails", { ...FORM, email: "later@example.com" })).location;
    for (const path of [draft, "/offices/mails", "/offices/mails/new", `${draft}/edit`]) {
      const { text } = await scene.koharu.client.get(path);
      assert.doesNotMatch(text, /届きます|の朝に|の朝から|11月30日（月）の朝/, path);
    }
    assert.match((await scene.koharu.client.get(draft)).text, /メールを送る設定ができるまでは、何も送られません/);
    expectStatus(await scene.koharu.client.post(`${draft}/stop`), 303);
    assert.match((await scene.koharu.client.get(`${location}?lang=en`)).text, /not set up to send mail/);

    // As after a restart with SMTP_URL.
    const sending = { ...world.platform, outbox: { ...world.platform.outbox, sends: true } };
    assert.equal(await sendDue(sending), 1, "the first one, which says who writes");
    assert.equal(await sendDue(sending), 0, "this week's only on the day that it names");
    await write(scene.koharu.client, { day: "2026-11-23", minutes: "20", minutesFor: SUPPORTERS_PARTS });
    clock.set("2026-11-30T00:05:00Z");
    assert.equal(await sendDue(sending), 1);
  });
});
