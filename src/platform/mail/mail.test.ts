import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { mailServer } from "../../../tests/cli/smtp.ts";
import { expectStatus } from "../../../tests/client.ts";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { Mailbox } from "../../../tests/mailbox.ts";
import { until } from "../../../tests/until.ts";
import { ROOT, suiteWorld, type World } from "../../../tests/world.ts";
import { openPlatform, startTaiken } from "../../start.ts";
import { days, later, minutes, SettableClock } from "../clock.ts";
import { newId } from "../database/columns.ts";
import { bySystem } from "../database/database.ts";
import { readSettings, senderOf } from "../settings.ts";
import { eraseOldMails } from "./erasing.ts";
import { type NewMail, smtpRoute } from "./outbox.ts";

describe("mails in the outbox", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let owner: TestPerson;

  before(async () => {
    world = worldNow();
    owner = await aPerson(world, [["owner", await aCompany(world)]]);
  });

  const put = (to: string, more: Partial<NewMail> = {}): Promise<string> =>
    world.platform.db.write(bySystem, (tx) =>
      world.platform.outbox.put(tx, {
        to,
        kind: "enquiry_answer",
        subject: "件名カナリア",
        body: "本文カナリア",
        ...more,
      }),
    );
  const row = async (id: string) =>
    (await world.platform.db.pool.query("select * from mails where id = $1", [id])).rows[0];
  const settled = (id: string): Promise<void> =>
    until(async () => (await row(id)).state !== "waiting", "the mail waits no more");

  const startWithoutMail = ({ work } = { work: false }) =>
    startTaiken(
      readSettings({ DATABASE_URL: world.databaseUrl, DATA_DIR: world.dataDir, LOG_LEVEL: "error", PORT: "0" }),
      { root: ROOT, clock, work },
    );
  /** As an older version stored it, without a job. */
  const insert = async ({ hoursOld, attempts = 0 }: { hoursOld: number; attempts?: number }): Promise<string> => {
    const id = newId();
    await world.platform.db.pool.query(
      `insert into mails (id, recipient, kind, subject, body, state, attempts, created_at)
       values ($1, 'before@example.com', 'accepted', '前の件名', '前の本文', 'waiting', $2, $3)`,
      [id, attempts, later(clock.now(), -minutes(hoursOld * 60))],
    );
    return id;
  };

  it("say after 90 days neither to whom they went nor what, and the page says so", async () => {
    const sent = await put("old@example.com");
    await settled(sent);
    mailbox.refuse = 450;
    const waiting = await put("stuck@example.com");
    clock.advance(days(89));
    assert.equal(await eraseOldMails(world.platform), 0);
    const young = await put("young@example.com");
    clock.advance(days(2));
    assert.equal(await eraseOldMails(world.platform), 2);
    assert.equal(await eraseOldMails(world.platform), 0, "once");
    mailbox.refuse = undefined;
    for (const [id, state] of [
      [sent, "sent"],
      [waiting, "given_up"],
    ] as const) {
      const { recipient, subject, body, kind, state: now } = await row(id);
      assert.deepEqual([recipient, subject, body, kind, now], ["", "", "", "enquiry_answer", state]);
    }
    assert.equal((await row(young)).recipient, "young@example.com");
    clock.advance(-days(91));
    const page = await owner.client.get("/admin/outbox");
    expectStatus(page, 200);
    assert.match(page.text, /90日たったので消しました/);
    assert.doesNotMatch(page.text, /old@example|stuck@example/);
    assert.match((await owner.client.get("/admin/outbox?lang=en")).text, /Erased after 90 days/);
  });

  it("leave also when somebody has written braces, with the secrets filled in beside them", async () => {
    await put("braces@example.com", { body: "{{word}} と {{ name }}" });
    assert.equal((await mailbox.next("braces@example.com")).text, "{{word}} と {{ name }}");
    await put("both@example.com", { body: "{{word}}: {{link}}", secrets: { link: "https://example.com/x" } });
    assert.equal((await mailbox.next("both@example.com")).text, "{{word}}: https://example.com/x");
    const without = await put("without@example.com", { body: "{{link}}" });
    await settled(without);
    assert.equal((await row(without)).last_answer, "made_without_mail");
  });

  it("that leave twice, because that they left could not be written down, carry one id", async () => {
    const { pool } = world.platform.db;
    // A sequence is not rolled back: it tells that writing down was tried, and failed.
    await pool.query(`create sequence tried;
      create function down() returns trigger language plpgsql as $$ begin perform nextval('tried'); raise exception 'down'; end $$;
      create trigger down before update on mails for each row when (new.state = 'sent') execute function down()`);
    const id = await put("twice@example.com");
    await mailbox.next("twice@example.com");
    await until(
      async () => (await pool.query<{ is_called: boolean }>("select is_called from tried")).rows[0]?.is_called === true,
      "the answer could not be written down",
    );
    await pool.query("drop trigger down on mails");
    await world.platform.outbox.askAgain();
    await mailbox.next("twice@example.com", 1);
    await settled(id);
    assert.equal((await row(id)).state, "sent");
    assert.deepEqual(
      new Set(mailbox.mails.filter(({ to }) => to === "twice@example.com").map((mail) => mail.id)),
      new Set([id]),
    );
  });

  it("hide an address that is nobody's to know, and reach it all the same", async () => {
    const id = await put("morimoto@example.com", { hidesRecipient: true });
    assert.doesNotMatch(JSON.stringify(await row(id)), /morimoto/);
    await mailbox.next("morimoto@example.com");
    await settled(id);
    const { recipient, secret } = await row(id);
    assert.deepEqual([recipient, secret], ["m…@…", null]);
  });

  it("made while no mail can leave never leave, also when it can later, and the page says so with their text", async () => {
    const { databaseUrl, dataDir, platform } = world;
    const settings = readSettings({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "error" });
    const without = await openPlatform(settings, { role: "command", root: ROOT, clock });
    const mail = { to: "early@example.com", kind: "accepted", subject: "早い件名", body: "早い本文 {{link}}" };
    const id = await without.platform.db.write(bySystem, (tx) => without.platform.outbox.put(tx, mail));
    await without.close();
    await platform.outbox.askAgain();
    assert.equal((await row(id)).state, "not_sent");
    assert.equal((await platform.db.pool.query("select 1 from jobs.job where data->>'mail' = $1", [id])).rowCount, 0);
    const page = await owner.client.get("/admin/outbox?lang=ja");
    assert.match(page.text, /送られません（そのときメールの設定がありませんでした）/);
    assert.match(page.text, /早い本文 （サインインのためのもの。ここには出ません）/);
    assert.doesNotMatch(page.text, /本文カナリア/);
  });

  it("from before it was noted that no mail can leave are not sent, and readable, after a start without mail", async () => {
    const untried = await insert({ hoursOld: 24 });
    const tried = await insert({ hoursOld: 24, attempts: 3 });
    const justMade = await insert({ hoursOld: 0 });
    await (await startWithoutMail()).stop();
    assert.equal((await row(untried)).state, "not_sent");
    assert.equal((await row(tried)).state, "waiting", "a mail server was there, and may be back");
    assert.equal((await row(justMade)).state, "waiting", "another process may be about to send it");
    assert.match((await owner.client.get("/admin/outbox?lang=ja")).text, /前の本文/);
    // Nor does a restore, weeks later, send what nobody waits for.
    const old = await insert({ hoursOld: 20 * 24 });
    await world.platform.outbox.askAgain();
    await settled(old);
    assert.equal((await row(old)).last_answer, "too_old");
    await settled(tried);
    assert.equal((await row(tried)).state, "sent");
  });

  it("come in the company's name, and an answer goes to its contact; not where the address is hidden from it", async () => {
    await world.platform.db.pool.query(
      "update organizations set name = '株式会社こもれび', contact = 'ask@example.jp' where kind = 'company'",
    );
    await put("answering@example.com");
    await put("hidden@example.com", { hidesRecipient: true });
    const [open, hidden] = [await mailbox.next("answering@example.com"), await mailbox.next("hidden@example.com")];
    assert.deepEqual([open.name, open.replyTo], ["株式会社こもれび", "ask@example.jp"]);
    assert.deepEqual([hidden.name, hidden.replyTo], ["株式会社こもれび", undefined]);
  });

  it("reach the mail server with a sender, an address for answers and an id that are well formed", async () => {
    const { url, mails, close } = await mailServer();
    const route = smtpRoute(url, senderOf(world.platform.settings));
    const mail = { id: "0199a5b0", name: "Komorebi, Inc.", to: "koharu@example.jp", subject: "x", text: "y" };
    await route.send({ ...mail, replyTo: "ask@example.jp" });
    await route.send(mail);
    route.close();
    await close();
    const [first = "", second = ""] = mails;
    assert.match(first, /^From: "Komorebi, Inc\." <no-reply@localhost>$/m);
    assert.match(first, /^Reply-To: ask@example\.jp$/m);
    assert.match(first, /^Message-ID: <0199a5b0@localhost>$/m);
    assert.doesNotMatch(second, /^Reply-To/m);
  });

  it("that wait while a process without mail works leave by one with mail, without being asked for again", async () => {
    await world.platform.jobs.stop();
    const id = await put("waiting@example.com");
    const without = await startWithoutMail({ work: true });
    await without.platform.db.write(bySystem, (tx) => without.platform.jobs.send(tx, "http.forget_answered", {}));
    const left = async (): Promise<string[]> => {
      const jobs =
        "select distinct name from jobs.job where state < 'active' and name in ('mail.deliver', 'http.forget_answered')";
      return (await world.platform.db.pool.query<{ name: string }>(jobs)).rows.map(({ name }) => name);
    };
    await until(async () => !(await left()).includes("http.forget_answered"), "the other process has worked");
    await without.stop();
    assert.deepEqual([await left(), (await row(id)).state], [["mail.deliver"], "waiting"]);
    const settings = readSettings({
      DATABASE_URL: world.databaseUrl,
      DATA_DIR: world.dataDir,
      LOG_LEVEL: "error",
      PORT: "0",
    });
    const again = await startTaiken(settings, { root: ROOT, clock, work: true, mailRoute: mailbox });
    await mailbox.next("waiting@example.com");
    await settled(id);
    await again.stop();
  });
});
