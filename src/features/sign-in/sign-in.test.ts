/** Longer than 300 lines: every way in, over HTTP: mailed links and codes, paper, invitations, with as many “may not” as “may”. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { codeIn, linkIn, Mailbox } from "../../../tests/mailbox.ts";
import { until } from "../../../tests/until.ts";
import { startWorld, suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { loadKeys } from "../../platform/encryption/keys.ts";
import { isRefusal } from "../../platform/errors.ts";
import { SESSION, SIGNING_IN } from "../../platform/session/cookie.ts";
import { createPepper } from "../../platform/session/pepper.ts";
import { addOrganization } from "../organizations/service.ts";
import { correctAddress, invite } from "./invitations/service.ts";
import { CODE_TRIES } from "./rules.ts";
import { makeLink, makePrintedCodes } from "./service.ts";
import { makeToken } from "./sessions/service.ts";
import { findByCode, findPrinted, linkPath, makeTicket } from "./tickets/service.ts";

describe("signing in", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock(new Date());
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let koharu: TestPerson;
  let cohort: string;
  const visitor = (): Client => new Client(world.url);
  const isIn = async (client: Client): Promise<boolean> => (await client.get("/settings")).status === 200;

  const invited = async (email: string, place = cohort): Promise<string> => {
    const given = { email, role: "participant", place, placeName: "第4回" } as const;
    const mail = { subject: "招待", body: "{{link}}", lang: "ja" as const };
    const link = await world.platform.db.write(bySystem, (tx) => invite(world.platform, bySystem, tx, given, mail));
    return new URL(link).pathname;
  };
  const nameOf = async (client: Client): Promise<string> =>
    (await client.api<{ name: string }>("GET", "/me")).json.name;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  it("works by the link in the mail, which looking at does not use up, and leads back", async () => {
    const client = visitor();
    expectStatus(
      await client.post("/sign-in", { email: ` ${koharu.email.toUpperCase()} `, to: "/settings/sessions" }),
      303,
    );
    const link = linkIn(await mailbox.next(koharu.email));
    expectStatus(await visitor().get(link), 200);
    expectStatus(await client.get(link), 200);
    assert.equal(await isIn(client), false);
    const entered = await client.post(link, { to: "/settings/sessions" });
    assert.equal(entered.location, "/settings/sessions");
    assert.ok(await isIn(client));
    expectStatus(await visitor().post(link), 404);
  });

  it("works by the six digits, only in the browser that asked, and only a few wrong ones", async () => {
    const client = visitor();
    const sent = mailbox.mails.length;
    await client.post("/sign-in", { email: koharu.email });
    const code = codeIn(await mailbox.next(koharu.email, sent));
    expectStatus(await visitor().post("/sign-in/code", { code }), 422);
    for (let wrong = 1; wrong < CODE_TRIES; wrong += 1)
      expectStatus(await client.post("/sign-in/code", { code: "000000" === code ? "111111" : "000000" }), 422);
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expectStatus(await client.post("/sign-in/code", { code: fullWidth }), 303);
    assert.ok(await isIn(client));
  });

  it("ends a code after too many wrong ones", async () => {
    const client = visitor();
    const sent = mailbox.mails.length;
    await client.post("/sign-in", { email: koharu.email });
    const code = codeIn(await mailbox.next(koharu.email, sent));
    for (let wrong = 0; wrong < CODE_TRIES; wrong += 1)
      await client.post("/sign-in/code", { code: "000000" === code ? "111111" : "000000" });
    expectStatus(await client.post("/sign-in/code", { code }), 422);
    assert.equal(await isIn(client), false);
  });

  it("counts tries of the same moment as it counts those one after the other, and a right one against nobody", async () => {
    const { platform } = world;
    const client = visitor();
    const sent = mailbox.mails.length;
    await client.post("/sign-in", { email: koharu.email });
    const code = codeIn(await mailbox.next(koharu.email, sent));
    const wrong = (n: number): string => String((Number(code) + n) % 1_000_000).padStart(6, "0");
    const browser = client.cookies.get(SIGNING_IN) ?? "";
    const tries = async () =>
      (
        await platform.db.pool.query<{ id: string; wrong: number }>(
          "select id, wrong_codes as wrong from tickets where browser_hash = $1",
          [createHash("sha256").update(browser).digest()],
        )
      ).rows[0];
    for (let n = 0; n < 8; n += 1) assert.ok(await findByCode(platform, browser, code));
    assert.equal((await tries())?.wrong, 0);
    await Promise.all(Array.from({ length: 20 }, (_, n) => findByCode(platform, browser, wrong(n + 1))));
    assert.equal((await tries())?.wrong, CODE_TRIES);
    const { rows } = await platform.db.pool.query(
      "select 1 from events where kind = 'ticket.wrong_code' and subject = $1",
      [(await tries())?.id],
    );
    assert.equal(rows.length, CODE_TRIES);
    assert.equal(await findByCode(platform, browser, code), undefined);
  });

  it("does not tell who has an account", async () => {
    const sent = mailbox.mails.length;
    const known = await visitor().post("/sign-in", { email: koharu.email });
    const unknown = await visitor().post("/sign-in", { email: "nobody@example.jp" });
    assert.equal(known.status, unknown.status);
    const page = async (email: string): Promise<string> =>
      (await visitor().get(`/sign-in/code?email=${encodeURIComponent(email)}`)).text
        .replaceAll(email, "")
        .replaceAll(encodeURIComponent(email), "");
    assert.ok((await page(koharu.email)) === (await page("nobody@example.jp")), "the pages differ");
    await mailbox.next(koharu.email, sent);
    assert.ok(mailbox.mails.every((mail) => mail.to !== "nobody@example.jp"));
  });

  it("works by a printed code, typed any way, once", async () => {
    const [first = "", second = ""] = await makePrintedCodes(world.platform, bySystem, koharu.id);
    const client = visitor();
    const typed = ` ${first.slice(0, 4).toLowerCase()} - ${first.slice(4, 8)}－${first.slice(8)}`;
    expectStatus(await client.post("/sign-in/printed", { printed: typed }), 303);
    assert.ok(await isIn(client));
    expectStatus(await visitor().post("/sign-in/printed", { printed: first }), 422);
    await makePrintedCodes(world.platform, bySystem, koharu.id);
    expectStatus(await visitor().post("/sign-in/printed", { printed: second }), 422);
  });

  it("keeps nothing of a code that could be guessed without SECRET_KEY, and knows it after a change of that key", async () => {
    const { platform } = world;
    const client = visitor();
    const sent = mailbox.mails.length;
    await client.post("/sign-in", { email: koharu.email });
    const code = codeIn(await mailbox.next(koharu.email, sent));
    const [printed = ""] = await makePrintedCodes(platform, bySystem, koharu.id);
    const { rows } = await platform.db.pool.query<{ id: string; hash: Buffer; code_hash: Buffer | null }>(
      "select id, hash, code_hash from tickets where person = $1 order by id desc",
      [koharu.id],
    );
    const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
    for (const row of rows) {
      assert.notEqual(row.hash.toString("hex"), sha(printed));
      assert.notEqual(row.code_hash?.toString("hex"), sha(`${row.id} ${code}`));
      assert.notEqual(row.code_hash?.toString("hex"), sha(code));
    }
    const { current: old } = await loadKeys("secret", undefined, world.dataDir);
    const other = randomBytes(32);
    const changed = (previous: Buffer[]) => ({ ...platform, pepper: createPepper({ current: other, previous }) });
    assert.ok(await findPrinted(changed([old]), printed));
    assert.equal(await findPrinted(changed([]), printed), undefined);
  });

  it("lets one of two win who use a link at the same moment", async () => {
    const link = await makeLink(world.platform, bySystem, koharu.id);
    const both = await Promise.all([visitor().post(link), visitor().post(link)]);
    assert.deepEqual(both.map((one) => one.status).filter((status) => status === 303).length, 1);
  });

  it("keeps links to the time they say", async () => {
    const link = await makeLink(world.platform, bySystem, koharu.id);
    clock.advance(25 * 3_600_000);
    const answer = await visitor().post(link);
    expectStatus(answer, 404);
    assert.match(answer.text, /新しいリンクを受け取る/);
  });

  it("lasts as long as somebody comes now and then: the browser is told to keep it", async () => {
    const client = visitor();
    await client.post(await makeLink(world.platform, bySystem, koharu.id));
    assert.equal((await client.get("/settings")).headers.getSetCookie().length, 0);
    clock.advance(20 * 24 * 3_600_000);
    const visit = await client.get("/settings");
    assert.match(visit.headers.getSetCookie().join(), /taiken=[^;]+;.*Max-Age=2592000/i);
  });

  it("ends ninety days after it began, however often somebody comes", async (t) => {
    const now = new SettableClock(new Date());
    const far = await startWorld(t, { clock: now });
    const { id, client } = await aPerson(far);
    // A visit is noted without anybody waiting for it; the next one would come too early.
    const noted = async (): Promise<void> => {
      const given = [id, now.now()];
      const said = "select 1 from credentials where person = $1 and seen_at = $2";
      await until(async () => (await far.platform.db.pool.query(said, given)).rows.length > 0, "the visit is noted");
    };
    const visitAfter = async (days: number): Promise<string> => {
      now.advance(days * 24 * 3_600_000);
      const visit = await client.get("/settings");
      if (visit.status !== 200) return String(visit.location);
      await noted();
      return visit.headers.getSetCookie().join();
    };
    for (const days of [20, 20, 20]) assert.match(await visitAfter(days), /Max-Age=2592000/i);
    assert.match(await visitAfter(29), /Max-Age=86400/i);
    assert.equal(await visitAfter(2), "/sign-in?to=%2Fsettings");
  });

  it("first lets somebody new say what they want to be called, then leads on", async () => {
    const client = visitor();
    const answer = await client.post(await invited("neu@example.jp"), { to: "/projects" });
    assert.equal(answer.location, "/settings?to=%2Fprojects");
    assert.match((await client.get(answer.location)).text, /name="to" value="\/projects"/);
    const form = { nickname: "あたらしい", plate: "", lang: "ja", zone: "Asia/Tokyo" };
    expectStatus(await client.post("/settings", { ...form, nickname: "", to: "/projects" }), 422);
    assert.equal((await client.post("/settings", { ...form, to: "/projects" })).location, "/projects");
    assert.equal((await client.post("/settings", { ...form, to: "//evil.example" })).location, "/");
    assert.equal((await client.post("/settings", form)).location, "/settings?saved=1");
  });

  it("never leads to another site afterwards", async () => {
    for (const to of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      const link = await makeLink(world.platform, bySystem, koharu.id);
      assert.equal((await visitor().post(link, { to })).location, "/", to);
    }
  });

  it("lists where somebody is signed in, and ends what they choose at once", async () => {
    const other = visitor();
    await other.post(await makeLink(world.platform, bySystem, koharu.id));
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from credentials where person = $1 and ended_at is null order by id desc limit 1",
      [koharu.id],
    );
    const stranger = await aPerson(world);
    expectStatus(await stranger.client.post(`/settings/sessions/${rows[0]?.id}/end`), 404);
    assert.ok(await isIn(other));
    expectStatus(await koharu.client.post(`/settings/sessions/${rows[0]?.id}/end`), 303);
    assert.equal(await isIn(other), false);
    assert.ok(await isIn(koharu.client));
  });

  it("does not take a token for a session, nor a session for a token", async () => {
    const token = await makeToken(world.platform, bySystem, {
      person: koharu.id,
      scopes: ["read"],
      label: "t",
      life: 60_000,
    });
    assert.equal(await isIn(visitor().setCookie(SESSION, token)), false);
    const cookie = koharu.client.cookies.get(SESSION) ?? "";
    expectStatus(await new Client(world.url, { Authorization: `Bearer ${cookie}` }).api("GET", "/me"), 401);
  });

  it("shows a person a token that somebody else made for them", async () => {
    const organizer = await aPerson(world);
    await makeToken(
      world.platform,
      { person: organizer.id },
      { person: koharu.id, scopes: ["read"], label: "検証用", life: 60_000 },
    );
    const page = await koharu.client.get("/settings/sessions");
    assert.match(page.text, /検証用/);
    assert.match(page.text, /運営が作りました/);
  });

  it("changes an address only after the new one was proved, and says nothing about taken ones", async () => {
    const taken = await aPerson(world);
    const sent = mailbox.mails.length;
    expectStatus(await koharu.client.post("/settings/address", { email: taken.email }), 303);
    expectStatus(await koharu.client.post("/settings/address", { email: "atarashii@example.jp" }), 303);
    const link = linkIn(await mailbox.next("atarashii@example.jp"));
    assert.ok(mailbox.mails.slice(sent).every((mail) => mail.to !== taken.email));
    assert.match((await koharu.client.get("/settings/address")).text, new RegExp(koharu.email));
    expectStatus(await visitor().post(link), 303);
    assert.match((await koharu.client.get("/settings/address")).text, /atarashii@example\.jp/);
  });

  it("tells the old address when it has changed, without the new one", async () => {
    const moved = await aPerson(world);
    expectStatus(await moved.client.post("/settings/address", { email: "hikkoshi@example.jp" }), 303);
    expectStatus(await visitor().post(linkIn(await mailbox.next("hikkoshi@example.jp"))), 303);
    const told = await mailbox.next(moved.email);
    assert.match(told.text, /心当たりがないときは、すぐに運営に知らせてください/);
    assert.doesNotMatch(told.text, /hikkoshi/);
  });

  it("says so when the new address was taken meanwhile, and changes nothing", async () => {
    const [first, second] = [await aPerson(world), await aPerson(world)];
    for (const one of [first, second]) await one.client.post("/settings/address", { email: "saki@example.jp" });
    await mailbox.next("saki@example.jp", 1);
    const links = mailbox.mails.filter((mail) => mail.to === "saki@example.jp").map(linkIn);
    const answers = await Promise.all(links.map((link) => visitor().post(link)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
    assert.match(answers.find(({ status }) => status === 409)?.text ?? "", /このアドレスには変えられません/);
  });

  it("says whose account it is before anybody is signed in", async () => {
    const link = await makeLink(world.platform, bySystem, koharu.id);
    assert.match((await visitor().get(link)).text, /こはるさんとしてサインインします/);
    const stranger = await visitor().get(await invited("dareka@example.jp"));
    assert.doesNotMatch(stranger.text, /としてサインインします/);
  });

  it("calls somebody invited by no part of their address, and lets them choose first", async () => {
    const place = await aCohort(world, "第6回");
    const client = visitor();
    const entered = await client.post(await invited("yamada.taro@example.jp", place), { to: "/rooms" });
    assert.equal(entered.location, "/settings?to=%2Frooms");
    assert.equal(await nameOf(client), "参加者1");
    const next = visitor();
    const invitation = await invited("suzuki.hana@example.jp", place);
    await next.get(`${invitation}?lang=en`);
    assert.equal((await next.post(invitation)).location, "/settings?to=%2F");
    assert.equal(await nameOf(next), "参加者2");
    // In the language in which they read the invitation.
    assert.match((await next.page("/settings?to=%2F")).text, /<html lang="en"[\s\S]*Save and begin/);
    const again = await visitor().post(await invited("yamada.taro@example.jp", await aCohort(world)));
    assert.equal(again.location, "/");
  });

  it("makes one person of several invitations opened at the same moment", async () => {
    const places = await Promise.all([1, 2, 3, 4].map(() => aCohort(world)));
    const links = await Promise.all(places.map((place) => invited("ikkini@example.jp", place)));
    const answers = await Promise.all(links.map((link) => visitor().post(link)));
    for (const answer of answers) expectStatus(answer, 303);
    const { rows } = await world.platform.db.pool.query("select 1 from people where email = 'ikkini@example.jp'");
    assert.equal(rows.length, 1);
  });

  it("takes the same time for a wrong code, whether anybody has the address or not", async () => {
    const from = performance.now();
    expectStatus(await visitor().post("/sign-in/code", { code: "123456" }), 422);
    assert.ok(performance.now() - from >= 290);
  });

  it("cannot be closed to somebody by others who ask in their place, and has an end for each", async (t) => {
    const limited = await startWorld(t, { env: { RATE_LIMIT: "on", BASE_URL: "https://127.0.0.1:0" } });
    const url = limited.url.replace("https:", "http:");
    const asks = (machine: string, email: string) =>
      new Client(url, { "X-Forwarded-For": machine }).post("/sign-in", { email });
    for (let i = 0; i < 5; i += 1) expectStatus(await asks("203.0.113.7", "koharu@example.jp"), 303);
    expectStatus(await asks("203.0.113.7", "koharu@example.jp"), 429);
    expectStatus(await asks("203.0.113.8", "koharu@example.jp"), 303);
    const mover = await aPerson(limited);
    const secret = mover.client.cookies.get(SESSION) ?? "";
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const client = new Client(url).setCookie(`__Host-${SESSION}`, secret);
      statuses.push((await client.post("/settings/address", { email: `new${i}@example.jp` })).status);
    }
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 429]);
  });

  it("keeps what signs in out of the database's mails, also before they are sent", async () => {
    mailbox.refuse = 451;
    const client = visitor();
    await client.post("/sign-in", { email: "atarashii@example.jp" });
    const { rows } = await world.platform.db.pool.query<{ all: string }>(
      "select row_to_json(mails)::text as all from mails",
    );
    mailbox.refuse = undefined;
    assert.ok(rows.length > 0);
    for (const row of rows) assert.doesNotMatch(row.all, /sign-in\/link\/[\w-]{20}/);
  });
});

describe("an invitation that is handed over, where no mail leaves", () => {
  const worldNow = suiteWorld();
  let world: World;
  let company: string;
  let cohort: string;
  let ono: TestPerson;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world, "第4回");
    ono = await aPerson(
      world,
      [
        ["organizer", cohort],
        ["owner", company],
      ],
      "大野",
    );
    koharu = await aPerson(world, [], "こはる");
  });

  const anOffice = (name: string): Promise<string> =>
    world.platform.db.write(bySystem, (tx) => addOrganization(world.platform, tx, { kind: "office", name }));
  const isIn = async (client: Client): Promise<boolean> => (await client.get("/settings")).status === 200;
  const rolesOf = async (client: Client): Promise<string[]> =>
    (await client.api<{ roles: { role: string }[] }>("GET", "/me")).json.roles.map(({ role }) => role);
  const handed = async (email: string, path = `/cohorts/${cohort}/people/invite`, role = "participant") => {
    const shown = await ono.client.post(path, { email, role, once: newId() });
    expectStatus(shown, 200);
    return /\/sign-in\/link\/[\w-]+/.exec(shown.text)?.[0] ?? "";
  };

  it("opens no account that is there, whoever invited to whatever", async () => {
    const sara = await aPerson(world, [], "さら");
    const office = await anOffice("つむぎ");
    const links = [
      await handed(sara.email),
      await handed(sara.email.toUpperCase(), `/organizations/${office}/people/invite`, "supporter"),
      await handed(sara.email, "/admin/people/invite", "recruiter"),
    ];
    for (const link of links) {
      const visitor = new Client(world.url);
      const shown = await visitor.get(link);
      expectStatus(shown, 200);
      assert.match(shown.text, /先に、ご自分でサインインしてください/);
      assert.doesNotMatch(shown.text, /さら/);
      const refused = await visitor.post(link);
      expectStatus(refused, 403);
      assert.match(refused.text, /この招待にもどって参加できます/);
      assert.equal(await isIn(visitor), false);
      expectStatus(await ono.client.post(link), 403);
      assert.match((await ono.client.get("/settings")).text, /大野/);
    }
    assert.deepEqual(await rolesOf(sara.client), []);
  });

  it("begins the membership of the person it is for, when they are signed in, and keeps their session", async () => {
    const link = await handed(koharu.email);
    const away = new Client(world.url);
    const first = await away.get(link);
    assert.match(first.text, new RegExp(`/sign-in\\?to=${encodeURIComponent(link)}`));
    const session = koharu.client.cookies.get(SESSION);
    assert.match((await koharu.client.get(link)).text, /「第4回」に、参加者として招待されました/);
    assert.equal((await koharu.client.post(link, { to: "/settings" })).location, "/settings");
    assert.equal(koharu.client.cookies.get(SESSION), session);
    assert.deepEqual(await rolesOf(koharu.client), ["participant"]);
    expectStatus(await koharu.client.post(link), 404);
  });

  it("lets in somebody nobody knows yet, once", async () => {
    const email = "hajimete@example.jp";
    const [first, second] = [await handed(email), await handed(email, undefined, "mentor")];
    const client = new Client(world.url);
    expectStatus(await client.post(first), 303);
    assert.ok(await isIn(client));
    expectStatus(await new Client(world.url).post(second), 403);
  });

  it("puts nobody in the place of who is signed in before they read it and say so", async () => {
    const chiba = await aPerson(world, [["organizer", cohort]], "千葉");
    const link = await handed("kaede@example.jp");
    const shown = await chiba.client.get(link);
    expectStatus(shown, 200);
    assert.match(shown.text, /いま千葉さんとしてサインインしています/);
    // A page from before they were signed in, or one that knew somebody else.
    for (const instead of [undefined, ono.id]) {
      expectStatus(await chiba.client.post(link, instead === undefined ? {} : { instead }), 409);
      assert.deepEqual(await rolesOf(chiba.client), ["organizer"]);
    }
    const count = "select count(*)::int as n from credentials where person = $1 and ended_at is null";
    const open = async (): Promise<number> => (await world.platform.db.pool.query(count, [chiba.id])).rows[0].n;
    assert.equal(await open(), 1);
    expectStatus(await chiba.client.post(link, { instead: chiba.id }), 303);
    assert.deepEqual(await rolesOf(chiba.client), ["participant"]);
    assert.equal(await open(), 0, "the session before has ended");
  });

  it("can be come back to with codes that everybody prints for themselves", async () => {
    const shown = await ono.client.get("/settings/sessions");
    assert.match(shown.text, /メールなしで、次に入るには/);
    const form = { once: newId() };
    const sheet = await ono.client.post("/settings/sessions/codes", form);
    expectStatus(sheet, 200);
    const [first = ""] = [...sheet.text.matchAll(/<code>([\w-]+)<\/code>/g)].map(([, code]) => code);
    assert.equal(
      (await ono.client.post("/settings/sessions/codes", form)).text.includes(first),
      true,
      "twice is one sheet",
    );
    const client = new Client(world.url);
    expectStatus(await client.post("/sign-in/printed", { printed: first }), 303);
    assert.deepEqual((await rolesOf(client)).sort(), ["organizer", "owner"]);
  });

  it("shows whoever comes second that somebody was there, and the person who had made the link and when it was opened", async () => {
    const link = await handed("miraremasu@example.jp");
    const first = new Client(world.url);
    expectStatus(await first.post(link), 303);
    const second = await new Client(world.url).get(link);
    expectStatus(second, 404);
    assert.match(second.text, /この招待のリンクは、[^。]*に一度使われました/);
    assert.match(second.text, /ほかの人があなたとして入ったかもしれません/);
    assert.match((await first.page("/settings/sessions")).text, /大野さんが作って手渡した招待のリンクで始まりました/);
    assert.doesNotMatch((await koharu.client.page("/settings/sessions")).text, /手渡した招待/);
  });

  /** Somebody comes in by a link they only saw. */
  const openedFirst = async (email: string): Promise<{ opener: Client; person: string }> => {
    const opener = new Client(world.url);
    expectStatus(await opener.post(await handed(email)), 303);
    return { opener, person: (await opener.api<{ id: string }>("GET", "/me")).json.id };
  };
  const byTicket = async (ticket: Parameters<typeof makeTicket>[2]): Promise<{ client: Client; status: number }> => {
    const { secret } = await world.platform.db.write(bySystem, (tx) => makeTicket(world.platform, tx, ticket));
    const client = new Client(world.url);
    return { client, status: (await client.post(linkPath(secret))).status };
  };

  it("is over for whoever opened it once a mail has reached the person, sheets of codes included", async () => {
    const email = "todoku@example.jp";
    const { opener, person } = await openedFirst(email);
    const [code = ""] = await makePrintedCodes(world.platform, { person }, person);
    const theirs = await byTicket({ kind: "mail", person, email });
    assert.ok(await isIn(theirs.client));
    assert.equal(await isIn(opener), false);
    expectStatus(await new Client(world.url).post("/sign-in/printed", { printed: code }), 422);
    // From then on they are told apart no more: a second browser of theirs ends nothing.
    assert.ok(await isIn((await byTicket({ kind: "mail", person, email })).client));
    assert.ok(await isIn(theirs.client));
  });

  it("is over for whoever opened it also when the person comes by an invitation that was mailed", async () => {
    const email = "Yubin@example.jp";
    const { opener, person } = await openedFirst(email);
    const invitation = { kind: "invitation", email, role: "participant", place: cohort, mailed: true } as const;
    const theirs = await byTicket(invitation);
    assert.equal((await theirs.client.api<{ id: string }>("GET", "/me")).json.id, person);
    assert.equal(await isIn(opener), false);
    assert.ok(await isIn((await byTicket({ kind: "mail", person, email })).client));
    assert.ok(await isIn(theirs.client));
    assert.doesNotMatch((await theirs.client.page("/settings/address")).text, /まだ変えられません/);
  });

  it("cannot be moved to another address by whoever opened it, by no way, before a mail has reached the person", async () => {
    const email = "hakobu@example.jp";
    const other = "tori@example.jp";
    const { opener, person } = await openedFirst(email);
    const page = await opener.page("/settings/address");
    assert.match(page.text, new RegExp(`まず ${email} に届くメールで`));
    assert.doesNotMatch(page.text, /name="email"/);
    const refused = await opener.post("/settings/address", { email: other });
    expectStatus(refused, 403);
    assert.match(refused.text, /アドレスは、まだ変えられません/);
    const { rows } = await world.platform.db.pool.query("select 1 from tickets where email = $1", [other]);
    assert.equal(rows.length, 0);
    // Nor with a link asked for before this was refused; and a mail that reached another address proves nothing.
    assert.equal((await byTicket({ kind: "address", person, email: other })).status, 403);
    const elsewhere = await byTicket({ kind: "mail", person, email: other });
    assert.ok(await isIn(opener));
    expectStatus(await elsewhere.client.post("/settings/address", { email: other }), 403);
    const theirs = await byTicket({ kind: "mail", person, email });
    assert.equal(await isIn(opener), false);
    expectStatus(await theirs.client.post("/settings/address", { email: other }), 303);
    assert.equal((await byTicket({ kind: "address", person, email: other })).status, 303);
    assert.ok(await isIn(theirs.client));
  });

  it("for a mistyped address is put right by whoever runs the server, until a mail has reached it", async () => {
    const [email, meant] = ["machigai@example.jp", "tadashii@example.jp"];
    const { opener, person } = await openedFirst(email);
    const correct = (to: string) => correctAddress(world.platform, bySystem, person, to);
    const refusedFor = (code: string) => (error: unknown) => isRefusal(error, code);
    await assert.rejects(correct(koharu.email ?? ""), refusedFor("address_taken"));
    // Whoever owns the mistyped address may have asked there already.
    const { secret } = await world.platform.db.write(bySystem, (tx) =>
      makeTicket(world.platform, tx, { kind: "mail", person, email }),
    );
    expectStatus(await new Client(world.url).post("/sign-in", { email }), 303);
    const { pool } = world.platform.db;
    await pool.query("update mails set state = 'waiting' where recipient = $1 and kind = 'sign_in'", [email]);
    await correct(meant);
    const stranger = new Client(world.url);
    await stranger.post(linkPath(secret));
    assert.equal(await isIn(stranger), false, "what was mailed to the mistyped address opens nothing");
    const { rows } = await pool.query("select state from mails where recipient = $1 and kind = 'sign_in'", [email]);
    assert.deepEqual(rows, [{ state: "given_up" }]);
    assert.ok(await isIn(opener), "they stay where they are");
    assert.match((await opener.page("/settings/address")).text, new RegExp(`まず ${meant} に届くメールで`));
    await byTicket({ kind: "mail", person, email: meant });
    assert.equal(await isIn(opener), false);
    await assert.rejects(correct(email), refusedFor("address_proved"));
  });

  it("shows who runs the place what nobody has used yet, and lets nobody in once it is taken back", async () => {
    const email = "yameta@example.jp";
    const link = await handed(email);
    const people = `/cohorts/${cohort}/people`;
    const end = new RegExp(`${email}[\\s\\S]*?(${people}/invitations/[\\w-]+/end)`);
    const at = end.exec((await ono.client.page(people)).text)?.[1] ?? assert.fail("the invitation is listed");
    const elsewhere = await aPerson(world, [["organizer", await aCohort(world, "べつの回")]]);
    expectStatus(await elsewhere.client.post(at), 404);
    expectStatus(await koharu.client.post(at), 404);
    const wrongPlace = at.replace(cohort, await aCohort(world, "また別の回"));
    expectStatus(await ono.client.post(wrongPlace), 404);
    expectStatus(await new Client(world.url).get(link), 200);
    for (const _press of [1, 2]) assert.equal((await ono.client.post(at)).location, people);
    assert.doesNotMatch((await ono.client.page(people)).text, new RegExp(email));
    expectStatus(await new Client(world.url).post(link), 404);
    const companys = await ono.client.post("/admin/people/invite", { email, role: "recruiter", once: newId() });
    expectStatus(companys, 200);
    const listed = /\/admin\/people\/invitations\/[\w-]+\/end/.exec((await ono.client.page("/admin/people")).text)?.[0];
    assert.equal((await ono.client.post(listed ?? "")).location, "/admin/people");
    const office = await anOffice("みなとワークス");
    const offices = `/organizations/${office}/people`;
    expectStatus(await ono.client.post(`${offices}/invite`, { email, role: "supporter", once: newId() }), 200);
    const ofOffice = new RegExp(`${offices}/invitations/[\\w-]+/end`).exec(
      (await ono.client.page(`/organizations/${office}`)).text,
    )?.[0];
    const otherOffice = (ofOffice ?? "").replace(office, await anOffice("あさひ"));
    expectStatus(await ono.client.post(otherOffice), 404);
    expectStatus(await koharu.client.post(ofOffice ?? ""), 404);
    assert.equal((await ono.client.post(ofOffice ?? "")).location, `/organizations/${office}`);
    // Nobody is asked to invite them once more.
    assert.doesNotMatch((await ono.client.page("/desk")).text, /期限が過ぎた/);
  });

  it("does not leave by mail any more once it is taken back", async (t) => {
    const waits = await startWorld(t, { mailRoute: new Mailbox() });
    const place = await aCohort(waits);
    const organizer = await aPerson(waits, [["organizer", place]]);
    const people = `/cohorts/${place}/people`;
    const form = { email: "machigai@example.jp", role: "participant" };
    expectStatus(await organizer.client.post(`${people}/invite`, form), 303);
    const at =
      new RegExp(`${people}/invitations/[\\w-]+/end`).exec((await organizer.client.page(people)).text)?.[0] ?? "";
    expectStatus(await organizer.client.post(at), 303);
    const { rows } = await waits.platform.db.pool.query("select state, last_answer, secret from mails");
    assert.deepEqual(rows, [{ state: "given_up", last_answer: "taken_back", secret: null }]);
  });

  it("is known also of accounts that began before it was noted", async () => {
    const { opener, person } = await openedFirst("mukashi@example.jp");
    const { pool } = world.platform.db;
    await pool.query("update tickets set person = null where person = $1", [person]);
    await pool.query("update people set created_at = created_at - interval '1 day' where id = $1", [koharu.id]);
    assert.doesNotMatch((await opener.page("/settings/address")).text, /まだ変えられません/);
    await pool.query(await readFile("migrations/0033_accounts_begun_by_hand.sql", "utf8"));
    assert.match((await opener.page("/settings/address")).text, /まだ変えられません/);
    assert.doesNotMatch((await koharu.client.page("/settings/address")).text, /まだ変えられません/);
  });

  it("makes one person and one session of two links opened at the same moment", async () => {
    const links = await Promise.all([handed("futari@example.jp"), handed("futari@example.jp", undefined, "mentor")]);
    const answers = await Promise.all(links.map((link) => new Client(world.url).post(link)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 403]);
  });
});

describe("signing in where no mail leaves", () => {
  const worldNow = suiteWorld({ env: { DEMO: "0" } });

  it("says so before an address is typed, and leads to the codes on paper", async () => {
    const { text } = await new Client(worldNow().url).page("/sign-in?to=%2Frooms");
    assert.match(text, /まだメールを送れません[\s\S]*href="\/sign-in\/printed\?to=%2Frooms"/);
    assert.doesNotMatch(text, /name="email"/);
  });
});
