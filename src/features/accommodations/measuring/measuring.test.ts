/** Long: each measure is looked at where it acts, as its person, as who accompanies them, and as who must not notice. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { minutes, SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { MEASURE_KEYS } from "../rules.ts";

const HOW = "発表は15分にして、書いた文を読みます";

describe("what an offer sets when it is taken", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let cohort = "";
  let news = "";
  let questions = "";
  let showcase = "";
  let koharu: TestPerson;
  let fellow: TestPerson;
  let mentor: TestPerson;
  let other: TestPerson;
  let organizer: TestPerson;
  let at = "";

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world, "第4回");
    news = await aRoom(world, cohort, { name: "お知らせ", purpose: "announcements" });
    questions = await aRoom(world, cohort, { name: "質問", purpose: "questions" });
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "みなみ");
    mentor = await aPerson(world, [["mentor", cohort]], "はやせ");
    other = await aPerson(world, [["mentor", cohort]], "もりした");
    organizer = await aPerson(world, [["organizer", cohort]], "大野");
    for (const one of [koharu, fellow]) await one.client.get("/day-one");
    const made = await fillIn(organizer.client, `/cohorts/${cohort}/showcase`, `/cohorts/${cohort}/showcase`, {});
    showcase = made.location;
  });

  const read = async (who: TestPerson, path: string): Promise<string> => (await who.client.page(path)).text;
  const settings = async () =>
    (
      await world.platform.db.pool.query(
        `select p.no_images, p.plain_words, q.news_mail, q.rest_chosen, t.contact, t.stage_minutes, t.script
         from people p join participations t on t.person = p.id left join quiet_settings q on q.person = p.id
         where p.id = $1`,
        [koharu.id],
      )
    ).rows[0];
  const offer = (given: Record<string, string | string[]>) =>
    fillIn(organizer.client, at, `${at}/offer`, { how: HOW, lookAfter: "7", ...given });
  const posts = async (who: TestPerson, room: string, body: string, more: object = {}): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body, ...more };
    return (await who.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, sent)).json.id;
  };

  it("can be asked for by choosing alone; what was asked for and what often helps stands first for the organizers", async () => {
    const nothing = await fillIn(koharu.client, "/accommodations/new", "/accommodations/new", { help: "" });
    expectStatus(nothing, 422);
    const asked = await fillIn(koharu.client, "/accommodations/new", "/accommodations/new", {
      ...{ help: "", situation: "talking", hard: "" },
      measures: ["extra_mail"],
    });
    expectStatus(asked, 303);
    at = asked.location.split("?")[0] ?? "";
    assert.match(await read(koharu, at), /選んだもの[\s\S]*お知らせを、メールでも送る/);
    assert.match(await read(koharu, "/accommodations"), /お知らせを、メールでも送る/);
    const form = await read(organizer, at);
    const order = [...form.matchAll(/name="measures" value="([a-z_]+)"/g)].map(([, key]) => key);
    assert.deepEqual(order, ["extra_mail", "script", "stage_time", "no_images", "plain_words", "contact_person"]);
    assert.match(form, /本人の希望です/);
  });

  it("is offered in words that say what each does and who notices; what is missing is asked for", async () => {
    const refused = await offer({ measures: ["stage_time", "contact_person"], minutes: "99", contact: "" });
    expectStatus(refused, 422);
    assert.match(refused.text, /1から30までの数/);
    const page = await organizer.client.get(at);
    for (const contact of [fellow.id, crypto.randomUUID()]) {
      const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? "";
      const forged = { how: HOW, lookAfter: "7", measures: "contact_person", minutes: "5", contact, version };
      const answer = await organizer.client.post(`${at}/offer`, forged);
      expectStatus(answer, 422);
      assert.match(answer.text, /いまこの回のメンターや運営ではありません/);
      assert.doesNotMatch(answer.text, /みなみ/);
    }
    expectStatus(await offer({ measures: [...MEASURE_KEYS], minutes: "５", contact: other.id }), 303);
    const shown = await read(koharu, at);
    assert.match(shown, /data-who="me mentors organizers"[\s\S]*やさしい言葉で書く/);
    assert.match(shown, /発表の時間を、5分長くする/);
    assert.match(shown, /困ったときは、まずもりしたさん/);
    assert.deepEqual(await settings(), {
      ...{
        no_images: false,
        plain_words: false,
        news_mail: null,
        rest_chosen: null,
        contact: null,
        stage_minutes: 0,
        script: false,
      },
    });
  });

  it("is set in the moment in which it is taken, once", async () => {
    const page = await koharu.client.get(at);
    for (const _ of ["once", "twice"]) expectStatus(await fillIn(koharu.client, page, `${at}/accept`, {}), 303);
    const set = {
      no_images: true,
      plain_words: true,
      news_mail: true,
      rest_chosen: false,
      stage_minutes: 5,
      script: true,
    };
    assert.deepEqual(await settings(), { ...set, contact: other.id });
    const shown = await read(koharu, at);
    for (const href of ["/settings#plain", "/settings/quiet#told", "/showcase"])
      assert.match(shown, new RegExp(`href="${href}"`));
    const sealed = "select agreed_measures as it from accommodations where agreed_measures is not null";
    const [row] = (await world.platform.db.pool.query<{ it: Buffer }>(sealed)).rows;
    assert.ok(
      row && !MEASURE_KEYS.some((key) => row.it.includes(key)),
      "which of them were agreed stands nowhere to read",
    );
    assert.match(await read(organizer, at), new RegExp(`href="/cohorts/${cohort}/participants/${koharu.id}"`));
  });

  it("leaves no word of an accommodation with who accompanies them without consent, nor anything with others", async () => {
    const line = /こはるさんには、やさしい言葉で/;
    const named = await posts(koharu, questions, "ここが分かりません");
    const unnamed = await posts(koharu, questions, "名前を出さずに聞きます", {
      ...{ anonymous: true, replyWanted: "2026-11-20" },
    });
    const own = await fillIn(koharu.client, `/cohorts/${cohort}/private-room`, `/cohorts/${cohort}/private-room`, {});
    const room = own.location.split("#")[0] ?? "";
    for (const path of [`/posts/${named}`, room]) {
      assert.match(await read(mentor, path), line, path);
      assert.doesNotMatch(await read(koharu, path), line, path);
    }
    assert.doesNotMatch(await read(mentor, `/posts/${unnamed}`), /やさしい言葉で/);
    assert.doesNotMatch(await read(fellow, `/posts/${named}`), /さんには、やさしい言葉で/);
    for (const path of [`/posts/${named}`, room, "/desk", `/cohorts/${cohort}/accommodations`])
      assert.doesNotMatch(await read(mentor, path), /配慮の相談を|15分にして/, path);
    for (const path of [showcase, `/rooms/${questions}`, `/cohorts/${cohort}/people-here`])
      assert.doesNotMatch(await read(fellow, path), /さんには、やさしい言葉|＋5分|もりしたさんに聞いて/, path);
  });

  it("makes plain words a wish beside a report, and taken back on the settings page it is gone", async () => {
    const sent = { day: "2026-11-18", did: "調べました" };
    const { json } = await koharu.client.api<{ id: string }>("POST", `/cohorts/${cohort}/reports`, sent);
    const { id } = json;
    assert.match(await read(mentor, `/reports/${id}`), /こはるさんには、やさしい言葉で/);
    assert.match(await read(koharu, "/settings"), /name="plainWords"[^>]*checked/);
    const page = await koharu.client.get("/settings");
    const without = new URLSearchParams({ nickname: "こはる", plate: "", lang: "ja", zone: "Asia/Tokyo" });
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    expectStatus(await koharu.client.post("/settings", { ...Object.fromEntries(without), version }), 303);
    assert.doesNotMatch(await read(mentor, `/reports/${id}`), /やさしい言葉/);
  });

  it("makes the talk one with words to read, and longer, for the line-up and its times only", async () => {
    assert.match(await read(koharu, `${showcase}/talk`), /value="text" checked/);
    const lineUp = `${showcase}/line-up`;
    assert.match(await read(organizer, lineUp), />こはる ＋5分</);
    expectStatus(await fillIn(organizer.client, lineUp, lineUp, { who: koharu.id, minutes: "10" }), 303);
    const planned = await read(organizer, lineUp);
    assert.match(planned, /15分/);
    assert.match(planned, /value="10"[\s\S]*?＋5分/);
    assert.doesNotMatch(planned, /配慮/);
    expectStatus(await fillIn(koharu.client, `${showcase}/talk`, `${showcase}/talk`, { answer: "presents" }), 303);
    assert.match(await read(fellow, showcase), /15分/);
    assert.match(await read(fellow, showcase), /文字だけ/);
  });

  it("names whom to ask first, as long as they can help, and organizers are told when they cannot", async () => {
    for (const path of ["/day-one", "/help"]) assert.match(await read(koharu, path), /まずもりしたさんに聞いて/, path);
    assert.doesNotMatch(await read(fellow, "/help"), /もりしたさんに聞いて/);
    const end = { person: other.id, place: cohort, role: "mentor" } as const;
    await world.platform.db.write(bySystem, () => endMembership(world.platform, bySystem, end));
    for (const path of ["/day-one", "/help", at]) assert.doesNotMatch(await read(koharu, path), /もりした/, path);
    const page = `/cohorts/${cohort}/participants/${koharu.id}`;
    assert.match(await read(organizer, page), /もりしたさんは、この回のメンターや運営ではなくなりました/);
    const refused = await fillIn(organizer.client, page, page, { contact: fellow.id });
    expectStatus(refused, 422);
    assert.match(refused.text, /いまこの回のメンターや運営ではありません/);
    expectStatus(await fillIn(organizer.client, page, page, { contact: mentor.id, stageMinutes: "0" }), 303);
    assert.match(await read(koharu, "/help"), /まずはやせさんに聞いて/);
    assert.doesNotMatch(await read(fellow, showcase), /15分/);
    for (const who of [koharu, fellow, mentor]) expectStatus(await who.client.get(page), 404);
  });

  it("mails announcements, each once, after the rest, and never what was written", async () => {
    const toKoharu = () =>
      mailbox.mails.filter(({ to, subject }) => to === koharu.email && /お知らせ|日程/.test(subject));
    const first = await posts(organizer, news, "カナリア: あしたは10時からです");
    await until(() => toKoharu().length === 1, "the mail about what was announced");
    const [mail] = toKoharu();
    assert.match(mail?.text ?? "", new RegExp(`/posts/${first}$`, "m"));
    assert.doesNotMatch(`${mail?.subject}${mail?.text}`, /カナリア|配慮/);
    await posts(organizer, questions, "お知らせではありません");
    clock.advance(minutes(12 * 60)); // three in the morning
    await posts(organizer, news, "夜のお知らせ");
    const edit = `${showcase}/edit`;
    expectStatus(await fillIn(organizer.client, edit, edit, { day: "2026-12-01", time: "10:00" }), 303);
    const { rows } = await world.platform.db.pool.query("select 1 from mails where kind = 'news'");
    assert.equal(rows.length, 1, "nothing comes at night, and nothing to who did not ask for it");
  });

  it("stays as it is when the request ends, and what is agreed again is not turned on again", async () => {
    expectStatus(await koharu.client.post("/settings/display", {}), 303);
    expectStatus(await offer({ measures: ["no_images", "plain_words"] }), 303);
    expectStatus(await fillIn(koharu.client, at, `${at}/accept`, {}), 303);
    const now = await settings();
    assert.deepEqual([now.no_images, now.plain_words], [false, false], "both were agreed before, and taken back since");
    expectStatus(await fillIn(koharu.client, at, `${at}/end`, {}), 303);
    const ended = await read(koharu, at);
    assert.match(ended, /設定はそのまま残ります/);
    assert.match(ended, /href="\/settings#plain"/);
    assert.deepEqual(await settings(), now);
    expectStatus(await organizer.client.get(at), 404);
  });
});
