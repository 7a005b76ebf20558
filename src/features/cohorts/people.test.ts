/** Longer than 300 lines: everybody's way into a cohort and out of it, over HTTP. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, it } from "node:test";
import { and, eq, isNull } from "drizzle-orm";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { addPerson, startMembership } from "../accounts/service.ts";
import { memberships } from "../accounts/tables.ts";
import { mustNotStand } from "../applications/applications.fixture.ts";
import type { CohortRow } from "./queries.ts";
import { endRole } from "./service.ts";

describe("the people of a cohort", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;
  let oono: TestPerson;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world, "第4回");
    oono = await aPerson(world, [["organizer", cohort]], "大野");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  it("are invited by mail: the link names the cohort and makes the role, once", async () => {
    const form = { email: "Shiori@example.jp", role: "participant", once: "0199a5b0-0000-7000-8000-00000000000a" };
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/invite`, form), 303);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/invite`, form), 303);
    const link = linkIn(await mailbox.next("shiori@example.jp"));
    const shiori = new Client(world.url);
    assert.match((await shiori.get(link)).text, /「第4回」に、参加者として招待されました/);
    expectStatus(await shiori.post(link), 303);
    const me = await shiori.api<{ roles: { role: string; at: string }[] }>("GET", "/me");
    assert.deepEqual(me.json.roles, [{ role: "participant", at: cohort }]);
    assert.equal(mailbox.mails.filter((mail) => mail.to === "shiori@example.jp").length, 1);
    expectStatus(await new Client(world.url).post(link), 404);
  });

  it("are not invited to the same twice: the page says since when, or that they have the role, and keeps what was typed", async () => {
    const invite = (email: string, role: string) =>
      oono.client.post(`/cohorts/${cohort}/people/invite`, { email, role, once: newId() });
    const open = async (): Promise<number> =>
      [...(await oono.client.page(`/cohorts/${cohort}/people`)).text.matchAll(/invitations\/[\w-]+\/end/g)].length;
    expectStatus(await invite("midori@example.jp", "participant"), 303);
    const before = await open();
    const again = await invite("Midori@example.jp", "participant");
    expectStatus(again, 422);
    assert.match(again.text, /\d+月\d+日（.）に、もう招待しています/);
    assert.match(again.text, /value="Midori@example.jp"/);
    expectStatus(await invite("midori@example.jp", "mentor"), 303);
    assert.equal(await open(), before + 1, "another role is another invitation");
    const held = await invite(koharu.email, "participant");
    expectStatus(held, 422);
    assert.match(held.text, /この人は、もうこの役割です/);
    const [taken = ""] =
      /\/cohorts\/[\w-]+\/people\/invitations\/[\w-]+\/end/.exec(
        (await oono.client.page(`/cohorts/${cohort}/people`)).text,
      ) ?? [];
    expectStatus(await oono.client.post(taken), 303);
    expectStatus(await invite("midori@example.jp", "mentor"), 303);
  });

  it("without mail get codes on paper that sign in", async () => {
    const sheet = await oono.client.post(`/cohorts/${cohort}/people/without-mail`, { nickname: "ゆずる" });
    expectStatus(sheet, 200);
    const code = /<code>([0-9A-Z-]+)<\/code>/.exec(sheet.text)?.[1] ?? "";
    const yuzuru = new Client(world.url);
    expectStatus(await yuzuru.post("/sign-in/printed", { printed: code }), 303);
    assert.match((await yuzuru.get("/settings")).text, /ゆずる/);
  });

  it("who were mentors of the cohort before are invited again by one press; they become so by opening it", async () => {
    const [before, again] = [await aCohort(world, "第5回"), await aCohort(world, "第6回")];
    const runs = await aPerson(
      world,
      [
        ["organizer", before],
        ["organizer", again],
      ],
      "みなと",
    );
    const hayase = await aPerson(world, [["mentor", before]], "はやせ");
    await aPerson(
      world,
      [
        ["mentor", before],
        ["participant", again],
      ],
      "もうここにいる",
    );
    const people = `/cohorts/${again}/people`;
    const page = await runs.client.page(people);
    assert.match(page.text, /前の回のメンター[\s\S]*第5回[\s\S]*はやせ/);
    assert.doesNotMatch(page.text, /もうここにいるさんを、メンターとして招く/);
    const { rows } = await world.platform.db.pool.query<{ email: string }>("select email from people where id = $1", [
      hayase.id,
    ]);
    const email = rows[0]?.email ?? "";
    expectStatus(await fillIn(runs.client, page, `${people}/invite`, { email, role: "mentor" }), 303);
    assert.doesNotMatch((await runs.client.page(people)).text, /前の回のメンター/, "the invitation is under way");
    expectStatus(await hayase.client.post(linkIn(await mailbox.next(email))), 303);
    const me = await hayase.client.api<{ roles: { role: string; at: string }[] }>("GET", "/me");
    assert.ok(me.json.roles.some(({ role, at }) => role === "mentor" && at === again));
    // Before the role ends, the page says how many people are left without a mentor.
    assert.doesNotMatch((await runs.client.page(people)).text, /人の担当です/);
    const noa = await aPerson(world, [["participant", again]], "のあ");
    await noa.client.get("/day-one");
    await world.platform.db.pool.query("update participations set mentor = $1 where person = $2", [hayase.id, noa.id]);
    assert.match(
      (await runs.client.page(people)).text,
      /いま1人の担当です。終えると、その人たちには担当がいなくなります/,
    );
    // Who does not run the cohort before learns nothing of it.
    const other = await aPerson(world, [["organizer", again]]);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1 and place = $2", [
      hayase.id,
      again,
    ]);
    assert.match((await runs.client.page(people)).text, /前の回のメンター/);
    assert.doesNotMatch((await other.client.page(people)).text, /前の回のメンター/);
  });

  it("are seen and managed only by those who run it", async () => {
    expectStatus(await koharu.client.get(`/cohorts/${cohort}/people`), 404);
    expectStatus(
      await koharu.client.post(`/cohorts/${cohort}/people/invite`, { email: "x@example.jp", role: "organizer" }),
      404,
    );
    expectStatus(await koharu.client.post(`/cohorts/${cohort}/people/${oono.id}/end`, { role: "organizer" }), 404);
  });

  it("cannot be invited to a role that is not of a cohort", async () => {
    const answer = await oono.client.post(`/cohorts/${cohort}/people/invite`, { email: "x@example.jp", role: "owner" });
    expectStatus(answer, 422);
    assert.match(answer.text, /x@example\.jp/);
  });

  it("cannot be signed in as by printing codes for them, unless paper is all they have", async () => {
    for (const person of [koharu, oono])
      expectStatus(await oono.client.post(`/cohorts/${cohort}/people/${person.id}/codes`), 404);
  });

  it("without mail are one person and have one sheet, however often the button is pressed", async () => {
    const people = await oono.client.get(`/cohorts/${cohort}/people`);
    const forms = [...people.text.matchAll(/<form[^>]* action="([^"]+)"[\s\S]*?<\/form>/g)];
    const onceOf = (path: string): string => {
      const form = forms.find(([, action]) => action === path)?.[0] ?? "";
      return /name="once" value="([^"]+)"/.exec(form)?.[1] ?? "";
    };
    const codesOn = ({ text }: { text: string }): string[] =>
      [...text.matchAll(/<code>([0-9A-Z-]+)<\/code>/g)].map(([, code = ""]) => code);
    const path = `/cohorts/${cohort}/people/without-mail`;
    const form = { nickname: "ふたえ", once: onceOf(path) };
    const sheets = await Promise.all([oono.client.post(path, form), oono.client.post(path, form)]);
    assert.equal(codesOn(sheets[0]).length, 10);
    assert.deepEqual(codesOn(sheets[0]), codesOn(sheets[1]));
    const list = (await oono.client.get(`/cohorts/${cohort}/people`)).text;
    assert.match(list, /ふたえさんのコードを作りなおしますか/);
    assert.match(list, /いま手もとにあるコードは、使えなくなります/);
    assert.doesNotMatch(list, /コードを印刷する: ふたえ/, "nothing that would end their codes at one press");
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from people where nickname = $1", [
      "ふたえ",
    ]);
    assert.equal(rows.length, 1);
    const codes = `/cohorts/${cohort}/people/${rows[0]?.id}/codes`;
    const once = newId();
    const [first, second] = [await oono.client.post(codes, { once }), await oono.client.post(codes, { once })];
    assert.deepEqual(codesOn(first), codesOn(second));
    assert.notDeepEqual(codesOn(first), codesOn(sheets[0]));
    const futae = new Client(world.url);
    expectStatus(await futae.post("/sign-in/printed", { printed: codesOn(first)[0] ?? "" }), 303);
    const again = (await oono.client.get(`/cohorts/${cohort}/people`)).text;
    assert.match(again, new RegExp(`${codes}"[^>]*>\\s*<input type="hidden" name="once"`));
    await mustNotStand(world, codesOn(first)[0] ?? "-");
  });

  it("get new codes from the cohort alone that is all they have, and whoever was signed in by older ones is out", async () => {
    const sheet = await oono.client.post(`/cohorts/${cohort}/people/without-mail`, { nickname: "みなと" });
    assert.match(sheet.text, /この紙を持っている人は、だれでも本人としてサインインできます/);
    const code = /<code>([0-9A-Z-]+)<\/code>/.exec(sheet.text)?.[1] ?? "";
    const minato = new Client(world.url);
    expectStatus(await minato.post("/sign-in/printed", { printed: code }), 303);
    assert.match((await minato.get("/settings/sessions")).text, /に大野さんが作りました。紙を持っている人は/);
    const { id } = (await minato.api<{ id: string }>("GET", "/me")).json;
    const again = await oono.client.post(`/cohorts/${cohort}/people/${id}/codes`);
    expectStatus(again, 200);
    expectStatus(await minato.get("/settings"), 303);
    const next = /<code>([0-9A-Z-]+)<\/code>/.exec(again.text)?.[1] ?? "";
    expectStatus(await minato.post("/sign-in/printed", { printed: next }), 303);
    const elsewhere = await aCohort(world, "第5回");
    const hara = await aPerson(world, [["organizer", elsewhere]], "原");
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: id, role: "participant", place: elsewhere }),
    );
    for (const [who, place] of [
      [hara, elsewhere],
      [oono, cohort],
    ] as const) {
      const refused = await who.client.post(`/cohorts/${place}/people/${id}/codes`);
      expectStatus(refused, 409);
      assert.match(refused.text, /この回のほかにも役割があるためです/);
    }
    expectStatus(await minato.get("/settings"), 200);
    expectStatus(await minato.post("/day-one/codes"), 200);
    assert.match((await minato.get("/settings/sessions")).text, /にあなたが作りました/);
  });

  it("lose the role that was meant, and a cohort never loses its last organizer", async () => {
    const both = await aPerson(
      world,
      [
        ["organizer", cohort],
        ["mentor", cohort],
      ],
      "永井",
    );
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/${both.id}/end`, { role: "organizer" }), 303);
    const { json } = await both.client.api<{ roles: { role: string }[] }>("GET", "/me");
    assert.deepEqual(
      json.roles.map(({ role }) => role),
      ["mentor"],
    );
    const twice = await oono.client.post(`/cohorts/${cohort}/people/${both.id}/end`, { role: "organizer" });
    assert.match((await oono.client.get(twice.location)).text, /永井さんの「運営」の役割が終わりました/);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/${both.id}/end`, { role: "participant" }), 404);
    const alone = (await oono.client.get(`/cohorts/${cohort}/people`)).text;
    assert.doesNotMatch(alone, new RegExp(`${oono.id}/end`));
    assert.match(alone, /ほかに一人もいないあいだは、終えられません/);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/${oono.id}/end`, { role: "organizer" }), 409);
  });

  it("keep an organizer, also when two end each other's role at the same moment", async () => {
    for (let round = 0; round < 3; round += 1) {
      const place = await aCohort(world);
      const pair = [
        await aPerson(world, [["organizer", place]]),
        await aPerson(world, [["organizer", place]]),
      ] as const;
      const answers = await Promise.all([
        pair[0].client.post(`/cohorts/${place}/people/${pair[1].id}/end`, { role: "organizer" }),
        pair[1].client.post(`/cohorts/${place}/people/${pair[0].id}/end`, { role: "organizer" }),
      ]);
      // The slower one is refused: they are the last, or organize nothing any more.
      assert.equal(answers.filter(({ status }) => status === 303).length, 1);
      const cohortRow = { id: place } as CohortRow;
      const [{ person } = { person: "" }] = await world.platform.db.q
        .select({ person: memberships.person })
        .from(memberships)
        .where(and(eq(memberships.place, place), isNull(memberships.endedAt)));
      const [stays, ended] = person === pair[0].id ? pair : [pair[1], pair[0]];
      const last = await stays.client.post(`/cohorts/${place}/people/${stays.id}/end`, { role: "organizer" });
      expectStatus(last, 409);
      assert.match(last.text, /運営が一人もいなくなります/);
      // Whoever came through before their own right ended.
      const late = { person: ended.id } as Actor;
      await assert.rejects(endRole(world.platform, late, cohortRow, { person: stays.id, role: "organizer" }));
    }
  });

  it("do not come back by an invitation from before they were removed", async () => {
    const email = "nidome@example.jp";
    const sent = mailbox.mails.filter((mail) => mail.to === email).length;
    for (const role of ["participant", "guest"])
      expectStatus(await oono.client.post(`/cohorts/${cohort}/people/invite`, { email, role, once: newId() }), 303);
    const [first, second] = [linkIn(await mailbox.next(email, sent)), linkIn(await mailbox.next(email, sent + 1))];
    const back = new Client(world.url);
    expectStatus(await back.post(first), 303);
    const { json } = await back.api<{ id: string }>("GET", "/me");
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/${json.id}/end`, { role: "participant" }), 303);
    expectStatus(await back.post(second), 409);
    expectStatus(await back.api("GET", `/cohorts/${cohort}/rooms`), 404);
  });

  it("who have no codes yet get them at one press", async () => {
    const { platform } = world;
    await platform.db.write(bySystem, async (tx) => {
      const person = await addPerson(platform, tx, { email: null, nickname: "まだ" });
      await startMembership(platform, tx, { person, role: "participant", place: cohort });
    });
    const list = (await oono.client.get(`/cohorts/${cohort}/people`)).text;
    assert.match(list, /コードを印刷する: まだ/);
    assert.doesNotMatch(list, /まださんのコードを作りなおしますか/);
  });

  it("who end their own role as an organizer read what is true of it, before and after", async () => {
    const place = await aCohort(world, "第9回");
    const [one, other] = [
      await aPerson(world, [["organizer", place]], "いち"),
      await aPerson(world, [["organizer", place]], "にい"),
    ];
    const people = `/cohorts/${place}/people`;
    const asked = (await one.client.get(people)).text;
    assert.match(asked, /このページは、開けなくなります。14日のあいだは、この役割のほかの人が/);
    const done = await one.client.post(`${people}/${one.id}/end`, { role: "organizer" });
    expectStatus(done, 303);
    const landed = await one.client.get(done.location);
    expectStatus(landed, 200);
    assert.match(landed.text, /運営の役割を終えました/);
    assert.match(landed.text, /同じ役割のほかの人がもどせます/);
    assert.doesNotMatch((await other.client.get(done.location)).text, /役割を終えました/, "nobody else reads it");
    expectStatus(await fillIn(other.client, await other.client.get(people), /\/people\/ended\//), 303);
    assert.doesNotMatch((await one.client.get(done.location)).text, /役割を終えました/, "it is theirs again");
  });

  it("lose the venue at once when their role ends", async () => {
    const leaving = await aPerson(world, [["participant", cohort]]);
    expectStatus(await leaving.client.api("GET", `/cohorts/${cohort}/rooms`), 200);
    expectStatus(await oono.client.post(`/cohorts/${cohort}/people/${leaving.id}/end`, { role: "participant" }), 303);
    expectStatus(await leaving.client.api("GET", `/cohorts/${cohort}/rooms`), 404);
  });

  it("whose role was ended read it on their own page, and are back when it is given back", async () => {
    const ruri = await aPerson(world, [["participant", cohort]], "るり");
    expectStatus(await ruri.client.get("/day-one"), 200);
    const people = `/cohorts/${cohort}/people`;
    const list = await oono.client.get(people);
    assert.match(list.text, /るりさんの「参加者」の役割を終えますか/);
    const ended = await oono.client.post(`${people}/${ruri.id}/end`, { role: "participant" });
    expectStatus(ended, 303);
    const after = await oono.client.get(ended.location ?? "");
    assert.match(after.text, /るりさんの「参加者」の役割が終わりました/);
    assert.match(after.text, /終えた役割/);
    assert.equal((await ruri.client.get("/")).location, "/participation");
    const own = await ruri.client.get("/participation");
    assert.match(own.text, /運営が、あなたの参加を終えました/);
    assert.doesNotMatch(own.text, /いま、参加中です|ここから戻れます/);
    expectStatus(await ruri.client.post("/participation/return"), 409);
    assert.match((await oono.client.get(`/cohorts/${cohort}/participants`)).text, /運営が終えました/);
    const back = await fillIn(oono.client, after, new RegExp(`${people}/ended/`));
    expectStatus(back, 303);
    assert.match((await oono.client.get(back.location ?? "")).text, /るりさんは、また「参加者」です/);
    assert.match((await ruri.client.get("/participation")).text, /いま、参加中です/);
    expectStatus(await ruri.client.get("/day-one"), 200);
  });

  it("get back the pause they were in when their role was ended", async () => {
    const aki = await aPerson(world, [["participant", cohort]], "あき");
    expectStatus(await aki.client.post("/participation/pause", { until: "" }), 303);
    const { pool } = world.platform.db;
    const time = async () =>
      (await pool.query("select state, paused_on, ends_on from participations where person = $1", [aki.id])).rows;
    await pool.query("update participations set paused_on = paused_on - 5, ends_on = '2099-01-01' where person = $1", [
      aki.id,
    ]);
    const before = await time();
    const people = `/cohorts/${cohort}/people`;
    const ended = await oono.client.post(`${people}/${aki.id}/end`, { role: "participant" });
    assert.match((await aki.client.get("/participation")).text, /運営が、あなたの参加を終えました/);
    expectStatus(await fillIn(oono.client, ended.location, new RegExp(`${people}/ended/`)), 303);
    assert.deepEqual(await time(), before);
    expectStatus(await aki.client.post("/participation/resume"), 303);
    assert.notDeepEqual((await time())[0]?.ends_on, before[0]?.ends_on, "the pause moves their last day");
  });

  it("cannot let themselves back in when they had left before, came back and were ended then", async () => {
    const waka = await aPerson(world, [["participant", cohort]], "わか");
    expectStatus(await waka.client.post("/participation/leave", { reason: "" }), 303);
    // Back by an invitation that nothing has reacted to yet.
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: waka.id, role: "participant", place: cohort }),
    );
    const people = `/cohorts/${cohort}/people`;
    const ended = await oono.client.post(`${people}/${waka.id}/end`, { role: "participant" });
    const own = (await waka.client.get("/participation")).text;
    assert.match(own, /運営が、あなたの参加を終えました/);
    assert.doesNotMatch(own, /participation\/return/);
    expectStatus(await waka.client.post("/participation/return"), 409);
    expectStatus(await fillIn(oono.client, ended.location, new RegExp(`${people}/ended/`)), 303);
    expectStatus(await waka.client.get("/participation"), 200);
    expectStatus(await waka.client.post("/participation/leave", { reason: "" }), 303);
    assert.match((await waka.client.get("/participation")).text, /ここから戻れます/);
  });

  it("whose role was ended before their time ended with it are listed as what they are", async () => {
    const sora = await aPerson(world, [["participant", cohort]], "そら");
    expectStatus(await sora.client.get("/day-one"), 200);
    const { pool } = world.platform.db;
    await pool.query("update memberships set ended_at = now() where person = $1", [sora.id]);
    await pool.query(await readFile("migrations/0038_times_of_ended_roles.sql", "utf8"));
    const list = (await oono.client.get(`/cohorts/${cohort}/participants`)).text;
    assert.match(list, /そら[\s\S]{0,400}?運営が終えました/);
    assert.match(list, /こはる[\s\S]{0,400}?参加中/);
    assert.match((await sora.client.get("/participation")).text, /運営が、あなたの参加を終えました/);
  });

  it("are promised a way back only where there is one, and always read what was done", async () => {
    const over = await aCohort(world, "第1回");
    const hara = await aPerson(
      world,
      [
        ["organizer", over],
        ["participant", over],
      ],
      "原",
    );
    const emi = await aPerson(world, [["participant", over]], "えみ");
    const people = `/cohorts/${over}/people`;
    const question = (text: string, whose: string): string =>
      new RegExp(`${whose}さんの「参加者」の役割を終えますか[\\s\\S]*?</form>`).exec(text)?.[0] ?? "";
    const running = (await hara.client.get(people)).text;
    assert.match(question(running, "えみ"), /14日のあいだ/);
    assert.doesNotMatch(question(running, "原"), /14日のあいだ/, "nobody gives one's own back");
    expectStatus(await hara.client.get("/day-one"), 200);
    const own = await hara.client.post(`${people}/${hara.id}/end`, { role: "participant" });
    assert.match((await hara.client.get(own.location)).text, /原さんの「参加者」の役割が終わりました/);
    const mine = (await hara.client.get("/participation")).text;
    assert.doesNotMatch(mine, /運営が、あなたの参加を終えました/);
    assert.match(mine, /ここから戻れます/);
    await world.platform.db.pool.query("update cohorts set phase = 'closed' where id = $1", [over]);
    assert.doesNotMatch(question((await hara.client.get(people)).text, "えみ"), /14日のあいだ/);
    const ended = await hara.client.get(
      (await hara.client.post(`${people}/${emi.id}/end`, { role: "participant" })).location,
    );
    assert.match(ended.text, /えみさんの「参加者」の役割が終わりました/);
    assert.doesNotMatch(ended.text, /もどす/);
  });

  it("get a role back also when a hundred others have ended since", async () => {
    const full = await aCohort(world, "第9回");
    const hara = await aPerson(world, [["organizer", full]], "原");
    const first = await aPerson(world, [["mentor", full]], "はじめ");
    const people = `/cohorts/${full}/people`;
    const ended = await hara.client.post(`${people}/${first.id}/end`, { role: "mentor" });
    await world.platform.db.pool.query(
      `with w as (insert into people (id, nickname, plate, created_at) select gen_random_uuid(), 'だれか', 'だ', now()
         from generate_series(1, 100) returning id)
       insert into memberships (id, person, role, place, started_at, ended_at, ended_by)
         select gen_random_uuid(), id, 'mentor', $1, now(), now() + interval '1 minute', $2 from w`,
      [full, hara.id],
    );
    expectStatus(await fillIn(hara.client, ended.location, new RegExp(`${people}/ended/`)), 303);
    expectStatus(await first.client.get("/desk"), 200);
  });

  it("get a role back for 14 days, from those who run the cohort alone, and never one that they left themselves", async () => {
    const minami = await aPerson(world, [["mentor", cohort]], "みなみ");
    const nagi = await aPerson(world, [["participant", cohort]], "なぎ");
    const people = `/cohorts/${cohort}/people`;
    expectStatus(await nagi.client.get("/participation"), 200);
    expectStatus(await nagi.client.post("/participation/leave", { reason: "" }), 303);
    const ended = await oono.client.post(`${people}/${minami.id}/end`, { role: "mentor" });
    const id = (ended.location ?? "").split("=").at(-1) ?? "";
    const list = (await oono.client.get(people)).text;
    assert.match(list, /みなみさんの「メンター」の役割をもどす/);
    assert.doesNotMatch(list, /なぎさんの「参加者」の役割をもどす/);
    expectStatus(await koharu.client.post(`${people}/ended/${id}`), 404);
    const elsewhere = await aCohort(world, "第6回");
    const hara = await aPerson(world, [["organizer", elsewhere]], "原");
    expectStatus(await hara.client.post(`/cohorts/${elsewhere}/people/ended/${id}`), 404);
    const { pool } = world.platform.db;
    const move = (by: string) => pool.query(`update memberships set ended_at = ended_at ${by} where id = $1`, [id]);
    await move("- interval '15 days'");
    expectStatus(await oono.client.post(`${people}/ended/${id}`), 409);
    await move("+ interval '15 days'");
    for (let press = 0; press < 2; press += 1) {
      const back = await oono.client.post(`${people}/ended/${id}`);
      expectStatus(back, 303);
      assert.match((await oono.client.get(back.location)).text, /みなみさんは、また「メンター」です/);
    }
    expectStatus(await minami.client.get("/desk"), 200);
  });
});
