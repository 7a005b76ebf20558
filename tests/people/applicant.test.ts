import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { anOpenCohort, apply, begin, idOf, ticksOn } from "../../src/features/applications/applications.fixture.ts";
import { type Field, QUESTIONS, type Question } from "../../src/features/applications/rules.ts";
import { clean } from "../../src/platform/http/body.ts";
import { Client, expectStatus } from "../client.ts";
import { aPerson, signedInClient } from "../factories/people.ts";
import { fillIn, formsOf, linkOn } from "../form.ts";
import { linkIn, Mailbox } from "../mailbox.ts";
import { suiteWorld, type World } from "../world.ts";

/** What somebody would write to each question. */
const WRITTEN: Readonly<Record<Question, Readonly<Partial<Record<Field, string>>>>> = {
  nickname: { nickname: "みなもと" },
  mail: { mailWay: "mail", email: "minamoto@example.jp" },
  interest: { interest: "画面を読みやすくすること" },
  level: { level: "small" },
  hours: { hours: "some" },
  contact: { contactTime: "morning", contact: "電話は苦手です" },
  other: { other: "ゆっくり読みます" },
};

/** Somebody alone, from the public page on: over several days and machines, with everything that goes wrong on the way. */
describe("somebody who applies alone", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let cohort: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
  });

  const questionAt = (at: string, question: Question): string => `${at}/questions/${question}`;
  const valueOn = (text: string, name: string): string | undefined =>
    formsOf(text)
      .find(({ names }) => names.has(name))
      ?.values.get(name)?.[0];

  it("goes from the public page on a telephone by link and by printed code to other machines, and is heard", async () => {
    const phone = new Client(world.url);
    const start = linkOn(await phone.page("/"), /^\/applications\/new/);
    const at = (await fillIn(phone, start, "/applications/new")).location;
    for (const question of ["nickname", "mail"] as const)
      expectStatus(
        await fillIn(phone, questionAt(at, question), questionAt(at, question), WRITTEN[question] as never),
        303,
      );
    const library = new Client(world.url);
    const mailed = linkIn(await mailbox.next("minamoto@example.jp"));
    expectStatus(
      await fillIn(library, `${mailed}/questions/interest`, `${mailed}/questions/interest`, {
        interest: WRITTEN.interest.interest ?? "",
      }),
      303,
    );
    const office = new Client(world.url);
    const code = /([0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec((await phone.page(at)).text)?.[0] ?? "";
    const opened = await fillIn(office, "/applications/resume", "/applications/resume", { key: code });
    const agreements = await office.page(`${opened.location}/agreements`);
    const agreed = { agreed: ticksOn(agreements) };
    expectStatus(await fillIn(office, agreements, `${opened.location}/agreements`, agreed), 303);
    const last = await office.page(`${opened.location}/send`);
    const twice = await Promise.all([1, 2].map(() => fillIn(office, last, `${opened.location}/send`)));
    for (const one of twice) expectStatus(one, 303);
    assert.match((await phone.page(at)).text, /画面を読みやすくすること/);

    expectStatus(await fillIn(phone, at, `${at}/withdraw`), 303);
    assert.equal(await stateNow(), "withdrawn");
    expectStatus(await fillIn(phone, at, `${at}/return`), 303);
    assert.equal(await stateNow(), "sent");
    assert.match((await phone.page(at)).text, /画面を読みやすくすること/);
  });

  const stateNow = async (): Promise<string> => {
    const found = "select state from applications where id = $1";
    return (await world.platform.db.pool.query(found, [await idOf(world, cohort)])).rows[0].state;
  };

  for (const question of QUESTIONS)
    it(`whose session ends while they answer “${question}” signs in again and has lost nothing`, async () => {
      const koharu = await aPerson(world);
      const at = await begin(koharu.client, cohort);
      const path = questionAt(at, question);
      const page = await koharu.client.page(path);
      await koharu.client.post("/sign-out");
      const asked = await fillIn(koharu.client, page, path, WRITTEN[question] as Record<string, string>);
      expectStatus(asked, 401);
      const autosave = await koharu.client.post(`${at}/autosave`, WRITTEN[question] as Record<string, string>);
      assert.ok(autosave.status >= 400, "nothing is said to be kept that is not");
      const again = await signedInClient(world, koharu.id);
      expectStatus(await fillIn(again, asked, path), 303);
      const { text } = await again.page(path);
      for (const [name, typed] of Object.entries(WRITTEN[question]))
        assert.equal(valueOn(text, name), typed, `${name} is lost`);
    });

  it("whose session ends before the agreements and the last button goes on as well", async () => {
    const koharu = await aPerson(world, [], "くるみ");
    const at = await begin(koharu.client, cohort);
    const [agreements, send] = [`${at}/agreements`, `${at}/send`];
    const read = await koharu.client.page(agreements);
    await koharu.client.post("/sign-out");
    const asked = await fillIn(koharu.client, read, agreements, { agreed: ticksOn(read) });
    expectStatus(asked, 401);
    const again = await signedInClient(world, koharu.id);
    expectStatus(await fillIn(again, asked, agreements), 303);
    const last = await again.page(send);
    await again.post("/sign-out");
    expectStatus(await fillIn(again, last, send), 401);
    assert.equal(await stateNow(), "draft");
    // Of a single button nothing is to be given back: the page leads to it again.
    const signIn = await again.get(send);
    assert.equal(signIn.location, `/sign-in?to=${encodeURIComponent(send)}`);
    expectStatus(await fillIn(await signedInClient(world, koharu.id), send, send), 303);
    assert.equal(await stateNow(), "sent");
  });

  /** What people paste, and what machines send. */
  const ODD: Readonly<Record<string, string>> = {
    nothing: "",
    spaces: " \u3000 ",
    "control characters": "あ\u0000\u0007\u001b[31mい",
    "a family of emoji": "👨‍👩‍👧‍👦🏳️‍🌈".repeat(3),
    "words from right to left": "\u202eשלום עולם\u202c",
    "a half of a character": "あ\ud83d",
    "a page of HTML": '"><script>alert(1)</script>&amp;',
    "3,000 characters": "長".repeat(3_000),
    "10,000 characters": "長い文".repeat(3_333),
  };
  const WRITABLE = QUESTIONS.flatMap((question) =>
    (Object.keys(WRITTEN[question]) as Field[]).map((name) => [question, name] as const),
  );

  for (const [question, name] of WRITABLE)
    it(`is told clearly what is odd about “${name}”, and keeps what was typed`, async () => {
      const browser = new Client(world.url);
      const at = await begin(browser, cohort);
      const path = questionAt(at, question);
      for (const [what, odd] of Object.entries(ODD)) {
        const before = valueOn((await browser.page(path)).text, name);
        const isChosen = !["nickname", "email", "interest", "contact", "other"].includes(name);
        const answer = await fillIn(browser, path, path, { ...(WRITTEN[question] as object), [name]: odd });
        const where = `${name}, ${what}`;
        const typed = clean(odd);
        assert.ok([303, 422].includes(answer.status), `${where}: ${answer.status}`);
        const stored = valueOn((await browser.page(path)).text, name);
        if (answer.status === 422) {
          assert.match(answer.text, new RegExp(`href="#f-${name}`), `${where}: a way to the field`);
          assert.match(
            answer.text,
            new RegExp(`<p class="error"[^>]*id="f-${name}[^>]*>[\\s\\S]*?<span>[^<]{4,}`),
            where,
          );
          // A choice that is none cannot stand in its field.
          if (!isChosen) assert.equal(valueOn(answer.text, name), typed, `${where}: it stands there still`);
        }
        if (isChosen) continue;
        assert.ok([typed, typed.trim(), before].includes(stored), `${where}: ${stored?.slice(0, 50)} is kept`);
        if (answer.status === 422) assert.equal(stored, typed, `${where}: it comes back`);
      }
    });

  it("is told that something is too long to be kept while it is typed, and nothing is cut", async () => {
    const browser = new Client(world.url);
    const at = await begin(browser, cohort);
    const long = "長い文".repeat(6_000);
    expectStatus(await browser.post(`${at}/autosave`, { interest: long }), 200);
    assert.equal(valueOn((await browser.page(questionAt(at, "interest"))).text, "interest"), long);
    const refused = await browser.post(`${at}/autosave`, { interest: long + long });
    expectStatus(refused, 413);
    const sent = await fillIn(browser, questionAt(at, "interest"), questionAt(at, "interest"), {
      interest: long + long,
    });
    expectStatus(sent, 422);
    assert.equal(valueOn(sent.text, "interest"), long + long);
    const shorter = await fillIn(browser, sent, questionAt(at, "interest"), { interest: "短い文" });
    expectStatus(shorter, 303);
  });

  it("finds what was taken back for as long as it is kept, whoever else has applied meanwhile", async () => {
    const browser = new Client(world.url);
    const at = await apply(world, cohort, "ならぶ", "", browser);
    expectStatus(await fillIn(browser, at, `${at}/withdraw`), 303);
    await apply(world, cohort, "あとから");
    assert.match((await browser.page(at)).text, /ならぶ/);
    expectStatus(await fillIn(browser, at, `${at}/return`), 303);
  });
});
