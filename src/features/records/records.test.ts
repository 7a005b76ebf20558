/** Longer than 300 lines: the whole way from the first word to the verified certificate, and everybody who may not walk it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { type Answer, Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { aSample } from "../../../tests/factories/things.ts";
import { fillIn, textOn } from "../../../tests/form.ts";
import { anActor } from "../../../tests/policy.ts";
import { ROOT, suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { pagesOf, structureOf, textOf } from "../../platform/documents/pdf.fixture.ts";
import { importAssignmentFolder } from "../assignments/exchange/service.ts";
import { cohorts } from "../cohorts/tables.ts";
import { consents } from "../consents/tables.ts";
import { exportOfRecords } from "./export/service.ts";
import { eraseRecords } from "./service.ts";
import type { CertificateView, RecordView } from "./view.ts";

const CANARY = "ひみつの体調カナリア";
const MENTOR_CANARY = "メンターのカナリア";
const NAME = "髙﨑 𠮷乃";

const visible = ({ text }: Answer): string => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

const WORDS = {
  experience: "返却日のページを作りました。",
  strengths: "ためしたことを順に書ける\n・残りの時間を数えられる",
  health: CANARY,
  communication: "時間はかかるが、書けば伝わる",
  signs: `${CANARY}の合図`,
  office: "つむぎ",
};

describe("a track record", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let company: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let ono: TestPerson;
  let strangers: Record<string, TestPerson>;
  let record: string;
  let number: string;
  let certificate: string;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world);
    const other = await aCohort(world, "第5回");
    await world.platform.db.write(bySystem, ({ q }) =>
      q.update(cohorts).set({ startsOn: "2026-11-02", endsOn: "2026-11-27" }).where(eq(cohorts.id, cohort)),
    );
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    strangers = {
      participant: await aPerson(world, [["participant", cohort]], "そら豆"),
      mentor: await aPerson(world, [["mentor", other]]),
      organizer: await aPerson(world, [["organizer", other]]),
      recruiter: await aPerson(world, [["recruiter", company]]),
      owner: await aPerson(world, [["owner", company]]),
      supporter: await aPerson(world, [["supporter", newId()]]),
    };
    const assignment = await importAssignmentFolder(
      world.platform,
      bySystem,
      join(ROOT, "samples/assignments/library-return-notice"),
      { state: "recycled" },
    );
    await koharu.client.post("/projects", { assignment, cohort, size: "small" });
  });

  const at = (path = ""): string => `/records/${record}${path}`;
  const versionOn = ({ text }: Answer): string => /name="version" value="(\d+)"/.exec(text)?.[1] ?? "";
  const versionNow = async (): Promise<string> => versionOn(await koharu.client.get(at("/edit")));
  const fill = async (fields: Record<string, string> = {}, version?: string): Promise<Answer> =>
    koharu.client.post(at("/edit"), {
      ...WORDS,
      language: "ja",
      name: NAME,
      version: version ?? (await versionNow()),
      ...fields,
    });
  const approve = async (): Promise<void> => {
    const page = await koharu.client.get(at("/approve"));
    expectStatus(page, 200);
    expectStatus(await koharu.client.post(at("/approve"), { version: versionOn(page) }), 303);
  };
  const share = async (items: string[], fields: Record<string, string> = {}): Promise<string> => {
    const answer = await koharu.client.post(at("/shares"), { label: "面接の人", days: "7", ...fields, items });
    expectStatus(answer, 303);
    const links = (await koharu.client.get(at())).text.match(/\/records\/shared\/[\w-]{43}/g) ?? [];
    return links[0] ?? "";
  };
  const pdf = async (client: Client, path: string): Promise<Buffer> => {
    const response = await fetch(new URL(path, world.url), {
      headers: { Cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("Content-Type"), "application/pdf");
    assert.match(response.headers.get("Content-Disposition") ?? "", /^attachment/);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(bytes.subarray(0, 5).toString("latin1"), "%PDF-");
    return bytes;
  };
  const consentTo = async (kind: "mentors" | "organizers", recipient: string): Promise<string> => {
    const id = newId();
    await world.platform.db.write({ person: koharu.id }, ({ q }) =>
      q.insert(consents).values({
        id,
        person: koharu.id,
        item: "record",
        recipientKind: kind,
        recipient,
        purpose: "hire",
        wording: "",
        lang: "ja",
        givenAt: clock.now(),
        expiresAt: new Date(clock.now().getTime() + 86_400_000),
      }),
    );
    return id;
  };
  const everybodyElse = (): [string, TestPerson][] => [
    ...Object.entries(strangers),
    ["own mentor", hayase],
    ["own organizer", ono],
  ];

  it("is begun once for each cohort one takes part in, and for no other", async () => {
    expectStatus(await koharu.client.get("/records"), 200);
    const once = newId();
    const both = await Promise.all([
      koharu.client.post("/records", { cohort, once }),
      koharu.client.post("/records", { cohort, once }),
    ]);
    const again = await koharu.client.post("/records", { cohort });
    for (const answer of [...both, again]) expectStatus(answer, 303);
    assert.equal(new Set([...both, again].map(({ location }) => location)).size, 1);
    record = again.location.split("/").at(-2) ?? "";
    expectStatus(await hayase.client.post("/records", { cohort }), 404);
    expectStatus(await koharu.client.post("/records", { cohort: await aCohort(world, "第6回") }), 404);
  });

  it("is nobody else's to know of while it is being written: not even that it is there", async () => {
    assert.doesNotMatch((await ono.client.page("/records")).text, /こはる|書いているところ/);
  });

  it("has a page with true words for those who take part in nothing; the tab only where it leads to something", async () => {
    const { supporter, mentor, recruiter } = strangers;
    assert.match((await mentor?.client.page("/records"))?.text ?? "", /いま、頼まれている見かたはありません/);
    for (const one of [supporter, recruiter]) {
      const page = (await one?.client.page("/records"))?.text ?? "";
      assert.match(page, /見せてもらっている実績は、まだありません/);
      assert.doesNotMatch(page, /回に参加すると/);
      assert.equal(/<a[^>]*href="\/records"/.test(page), one === recruiter);
    }
  });

  it("keeps what was written, numbered as in the employment passport, without any score", async () => {
    expectStatus(await fill(), 303);
    const page = await koharu.client.get(at());
    assert.match(page.text, /3\s*体調管理と、希望する働きかた/);
    assert.match(page.text, new RegExp(CANARY));
    assert.match(page.text, /2026年11月2日 – 2026年11月18日（この日まで）/);
    assert.match(page.text, /図書館/);
    assert.match(page.text, /data-who="me"/);
    assert.doesNotMatch(page.text, /合格|不合格|\d+点/);
  });

  it("counts feedback that was given as received, and as read once the person has said so", async () => {
    const project = (await koharu.client.get("/projects")).text.match(/\/projects\/[0-9a-f-]{36}/)?.[0] ?? "";
    await koharu.client.post(`${project}/submissions`, { body: "できました" });
    const [submitted] = (
      await world.platform.db.pool.query("select id from submissions where project = $1", [project.split("/")[2]])
    ).rows;
    const feedback = `/submissions/${submitted.id}/feedback`;
    assert.match(visible(await koharu.client.page(at())), /講評 ありません/);
    expectStatus(await hayase.client.post(feedback, { "general.good": "順に書けています" }), 303);
    assert.match(visible(await koharu.client.page(at())), /講評 1件を受け取りました/);
    assert.match(textOf(await pdf(koharu.client, at("/record.pdf"))), /1件を受け取りました/);
    assert.match(visible(await koharu.client.page(`${at()}?lang=en`)), /Feedback 1 received/);
    await koharu.client.page(`${at()}?lang=ja`);
    const [given] = (await world.platform.db.pool.query("select id from feedbacks")).rows;
    expectStatus(await koharu.client.post(`/feedback/${given.id}/acknowledge`, {}), 303);
    assert.match(visible(await koharu.client.page(at())), /講評 1件を読みました/);
  });

  it("does not count a starter task under the chosen assignment", async () => {
    const handed = async (): Promise<string> => /提出 (\d+回)/.exec(visible(await koharu.client.page(at())))?.[1] ?? "";
    const before = await handed();
    const assignment = await aSample(world, "starter-readme-three-lines");
    const { location } = await koharu.client.post("/projects", { assignment, cohort, size: "small" });
    expectStatus(await koharu.client.post(`${location}/submissions`, { body: "三行" }), 303);
    assert.equal(await handed(), before);
  });

  it("keeps a text that is too long, and says so", async () => {
    const answer = await fill({ strengths: "あ".repeat(1_001) });
    expectStatus(answer, 422);
    assert.match(answer.text, /1000文字までにしてください/);
    assert.match(answer.text, /あ{1001}/);
  });

  it("changed in two windows shows both texts and loses neither", async () => {
    const version = await versionNow();
    expectStatus(await fill({ learned: "先に保存した言葉" }, version), 303);
    const answer = await fill({ learned: "あとから送った言葉" }, version);
    expectStatus(answer, 409);
    assert.match(answer.text, /先に保存した言葉/);
    assert.match(answer.text, /あとから送った言葉/);
    expectStatus(await fill({ learned: "二つを合わせた言葉" }, versionOn(answer)), 303);
  });

  it("is approved by one step that shows all of it; a page that is out of date approves nothing", async () => {
    const stale = versionOn(await koharu.client.get(at("/approve")));
    expectStatus(await fill(), 303);
    const refused = await koharu.client.post(at("/approve"), { version: stale });
    expectStatus(refused, 409);
    assert.match(refused.text, /ほかの画面で直されていました/);
    await approve();
    await approve();
    assert.match((await koharu.client.get(at())).text, /本人が確かめました/);
  });

  it("names before the press who sees it after it, by consent or by link, or says that nobody does", async () => {
    await fill();
    assert.match(textOn(await koharu.client.get(at("/approve"))), /押しても、いまはだれにも見えません/);
    await approve();
    const link = await share(["facts"], { label: "来週の面接" });
    await fill();
    const given = { item: "record", to: `mentors:${cohort}`, days: "30" };
    expectStatus(await koharu.client.post("/consents", given), 303);
    const shown = textOn(await koharu.client.get(at("/approve")));
    assert.doesNotMatch(shown, /だれにも見えません/);
    assert.match(shown, /のメンターに、実績を、.*まで見せる/);
    assert.match(shown, /「来週の面接」のリンクを持つ人に/);
    for (const [, id] of (await koharu.client.get("/consents")).text.matchAll(/consents\/([\w-]+)\/withdraw/g))
      await koharu.client.post(`/consents/${id}/withdraw`);
    const [, opened] = /record-shares\/([\w-]+)\/end/.exec((await koharu.client.get(at())).text) ?? [];
    await koharu.client.post(`/record-shares/${opened}/end`);
    expectStatus(await new Client(world.url).get(link), 404);
    assert.match(textOn(await koharu.client.get(at("/approve"))), /いまはだれにも見えません/);
    await approve();
  });

  it("is nobody else's: draft or approved, page, form, paper and API are a page that is not there", async () => {
    const gets = ["", "/edit", "/approve", "/record.pdf", "/certificates/new", "/shares/new", "/mentor-view"];
    const posts = ["/edit", "/approve", "/certificates", "/shares", "/mentor-view", "/mentor-view/ask"];
    for (const [who, { client }] of everybodyElse()) {
      for (const path of gets) assert.equal((await client.get(at(path))).status, 404, `${who} GET ${path}`);
      for (const path of posts) assert.equal((await client.post(at(path))).status, 404, `${who} POST ${path}`);
      assert.equal((await client.api("GET", at())).status, 404, who);
      assert.doesNotMatch((await client.get("/records")).text, new RegExp(`${CANARY}|${NAME}`));
    }
  });

  it("is known to the organizers of the cohort as existing and approved, and says nothing to them", async () => {
    const list = await ono.client.get("/records");
    assert.match(list.text, /こはる/);
    assert.match(list.text, /本人が確かめました/);
    assert.doesNotMatch(list.text, new RegExp(`/records/${record}`));
    for (const who of ["mentor", "organizer", "recruiter", "participant"])
      assert.doesNotMatch((await strangers[who]?.client.get("/records"))?.text ?? "", /こはる/);
  });

  describe("with a mentor's view", () => {
    it("is asked for by the person, written by a mentor of the cohort, and first read by the person alone", async () => {
      expectStatus(await koharu.client.post(at("/mentor-view/ask")), 303);
      expectStatus(await koharu.client.post(at("/mentor-view/ask")), 303);
      const form = await hayase.client.get(at("/mentor-view"));
      expectStatus(form, 200);
      assert.doesNotMatch(form.text, new RegExp(`${CANARY}|${NAME}|返却日`));
      for (const [who, { client }] of everybodyElse())
        if (client !== hayase.client) assert.equal((await client.get(at("/mentor-view"))).status, 404, who);
      const empty = await hayase.client.post(at("/mentor-view"), { version: "1" });
      expectStatus(empty, 422);
      const fields = { communication: MENTOR_CANARY, work: "理由を説明できた", version: "1" };
      expectStatus(await hayase.client.post(at("/mentor-view"), fields), 303);
      const late = await hayase.client.post(at("/mentor-view"), { ...fields, communication: "古い画面から" });
      expectStatus(late, 409);
      assert.match(late.text, new RegExp(MENTOR_CANARY));
      const page = await koharu.client.get(at());
      assert.match(page.text, new RegExp(MENTOR_CANARY));
      assert.doesNotMatch(textOf(await pdf(koharu.client, at("/record.pdf"))), new RegExp(MENTOR_CANARY));
    });

    it("stands in the record once the person takes it in, which makes it a draft again, and the mentor cannot change it then", async () => {
      expectStatus(await koharu.client.post(at("/mentor-view/include"), { included: "yes", version: "1" }), 409);
      expectStatus(await koharu.client.post(at("/mentor-view/include"), { included: "yes", version: "2" }), 303);
      expectStatus(await hayase.client.get(at("/mentor-view")), 404);
      assert.match((await koharu.client.get(at())).text, /書いているところです/);
      await approve();
      assert.match(textOf(await pdf(koharu.client, at("/record.pdf"))), new RegExp(MENTOR_CANARY));
    });
  });

  describe("shown to others", () => {
    it("by consent opens for those named until it is withdrawn, and every reading is noted before", async () => {
      for (const [kind, recipient, person] of [
        ["organizers", cohort, ono],
        ["mentors", cohort, hayase],
      ] as const) {
        assert.ok(person);
        const before = await readsOf();
        expectStatus(await person.client.get(at()), 404);
        assert.equal(await readsOf(), before);
        const consent = await consentTo(kind, recipient);
        const page = await person.client.get(at());
        expectStatus(page, 200);
        assert.match(page.text, new RegExp(CANARY));
        assert.match((await person.client.get("/records")).text, new RegExp(record));
        const { json } = await person.client.api<RecordView>("GET", at());
        assert.equal(json.sections.find(({ section }) => section === "health")?.words[0]?.text, CANARY);
        assert.match(textOf(await pdf(person.client, at("/record.pdf"))), new RegExp(CANARY));
        assert.equal(await readsOf(), before + 3);
        for (const path of ["/edit", "/approve", "/shares/new"]) expectStatus(await person.client.get(at(path)), 404);
        expectStatus((await strangers.organizer?.client.get(at())) as Answer, 404);
        expectStatus(await koharu.client.post(`/consents/${consent}/withdraw`), 303);
        expectStatus(await person.client.get(at()), 404);
        expectStatus(await person.client.get(at("/record.pdf")), 404);
      }
    });

    it("goes to a token without what is about health unless made for reports", async () => {
      await consentTo("mentors", cohort);
      for (const who of [koharu, hayase]) {
        const read = async (scopes: string[]) =>
          (await tokenClient(world, who.id, scopes)).api<RecordView>("GET", at());
        const { status, json } = await read(["read"]);
        assert.equal(status, 200);
        assert.ok(!JSON.stringify(json).includes(CANARY) && !JSON.stringify(json).includes(WORDS.office));
        assert.ok(json.sections.some(({ section }) => section === "strengths"));
        assert.ok(JSON.stringify((await read(["read", "report"])).json).includes(CANARY));
      }
      await world.platform.db.pool.query("update consents set withdrawn_at = now() where person = $1", [koharu.id]);
    });

    const readsOf = async (): Promise<number> =>
      (await koharu.client.api<{ items: unknown[] }>("GET", "/audit?limit=200")).json.items.length;

    it("by a link shows the chosen parts only, to whoever has it, and the owner sees that it was read", async () => {
      expectStatus(await koharu.client.post(at("/shares"), { label: "面接の人", days: "7" }), 422);
      const link = await share(["facts", "strengths"]);
      const before = await readsOf();
      const page = await new Client(world.url).get(link);
      expectStatus(page, 200);
      assert.match(page.text, /ためしたことを順に書ける/);
      assert.match(page.text, /noindex/);
      assert.match(page.headers.get("X-Robots-Tag") ?? "", /noindex/);
      assert.doesNotMatch(page.text, new RegExp(`${CANARY}|${MENTOR_CANARY}|髙﨑|こはる|返却日のページ|面接の人`));
      assert.equal(await readsOf(), before + 1);
      await koharu.client.get(link);
      assert.equal(await readsOf(), before + 1, "one's own look is not noted");
      assert.match((await koharu.client.get(at())).text, /1回読まれました/);
      assert.match((await koharu.client.get(at())).text, /data-who="me public"/);
    });

    it("by a link ends when its owner ends it, on its last day, and while the record is a draft", async () => {
      const visitor = new Client(world.url);
      const link = await share(["strengths"], { once: newId() });
      const shareId = /record-shares\/([0-9a-f-]{36})\/end/.exec((await koharu.client.get(at())).text)?.[1] ?? "";
      for (const [who, { client }] of everybodyElse())
        assert.equal((await client.post(`/record-shares/${shareId}/end`)).status, 404, who);
      expectStatus(await visitor.get(link), 200);
      expectStatus(await koharu.client.post(`/record-shares/${shareId}/end`), 303);
      expectStatus(await koharu.client.post(`/record-shares/${shareId}/end`), 303);
      expectStatus(await visitor.get(link), 404);
      const second = await share(["strengths"]);
      expectStatus(await fill(), 303);
      expectStatus(await visitor.get(second), 404);
      expectStatus(await koharu.client.post(at("/shares"), { label: "x", days: "7", items: "strengths" }), 409);
      await approve();
      expectStatus(await visitor.get(second), 200);
      for (const wrong of [second.slice(0, -1), `${second.slice(0, -1)}${second.endsWith("A") ? "B" : "A"}`])
        expectStatus(await visitor.get(wrong), 404);
      clock.advance(8 * 86_400_000);
      expectStatus(await visitor.get(second), 404);
    });
  });

  describe("as a certificate", () => {
    const visitor = (): Client => new Client(world.url);

    it("is issued once however often the button is pressed, in the name and language one chose", async () => {
      expectStatus(await koharu.client.get(at("/certificates/new")), 200);
      expectStatus(await koharu.client.post(at("/certificates"), { name: "", language: "ja" }), 422);
      const fields = { name: NAME, language: "ja", hours: "on", once: newId() };
      const answers = await Promise.all([
        koharu.client.post(at("/certificates"), fields),
        koharu.client.post(at("/certificates"), fields),
      ]);
      for (const answer of answers) expectStatus(answer, 303);
      const page = (await koharu.client.get(at())).text;
      const numbers = new Set(page.match(/\/verify\/[0-9A-Z-]{34}/g));
      assert.equal(numbers.size, 1);
      number = [...numbers][0]?.split("/").at(-1) ?? "";
      certificate = /\/certificates\/([0-9a-f-]{36})\/revoke/.exec(page)?.[1] ?? "";
    });

    it("prints on one page, in both languages, with a rare name and where to check it; nothing of the words", async () => {
      for (const [lang, title] of [
        ["ja", "参加証明書"],
        ["en", "Certificate of Participation"],
      ]) {
        const paper = await pdf(koharu.client, `/certificates/${certificate}/certificate.pdf?in=${lang}`);
        const text = textOf(paper);
        assert.equal(pagesOf(paper), 1);
        assert.ok(text.includes(title ?? ""), text);
        assert.ok(text.includes(NAME), text);
        assert.ok(text.includes(`/verify/${number}`), text);
        assert.match(text, lang === "ja" ? /0分（本人の申告）/ : /0 min \(self-declared\)/);
        assert.doesNotMatch(text, /カナリア|ためした/);
        assert.match(structureOf(paper), /<pdfuaid:part>1<\/pdfuaid:part>/);
        assert.ok(structureOf(paper).includes(`/Lang (${lang})`));
      }
      for (const [who, { client }] of everybodyElse())
        for (const path of client === ono.client ? ["certificate.pdf"] : ["certificate.pdf", "revoke"])
          assert.equal((await client.get(`/certificates/${certificate}/${path}`)).status, 404, who);
    });

    it("prints the record itself on two pages, parts 1 to 3 and 4 to 7", async () => {
      const paper = await pdf(koharu.client, at("/record.pdf"));
      assert.equal(pagesOf(paper), 2);
      for (const part of ["1 職務経験", "2 仕事上の", "3 体調管理", "4 コミュニケーション", "6 自分で", "7 支援機関"])
        assert.ok(textOf(paper).includes(part), part);
      assert.ok(!textOf(paper).includes("・・残り"), "the writer's own dot is not printed twice");
      expectStatus(await fill({ language: "en" }), 303);
      assert.ok(textOf(await pdf(koharu.client, at("/record.pdf"))).includes("2 Strengths at work"));
      expectStatus(await fill(), 303);
      await approve();
    });

    it("is found by anybody with its number, without any name, and not by search engines", async () => {
      const page = await visitor().get(`/verify/${number}`);
      expectStatus(page, 200);
      assert.match(page.text, /この証明書は、本物です/);
      assert.match(page.text, /こもれび技研/);
      assert.match(page.text, /2026年11月2日 – 2026年11月26日/);
      assert.match(page.text, /図書館/);
      assert.match(page.text, /<meta name="robots" content="noindex"/);
      assert.match(page.headers.get("X-Robots-Tag") ?? "", /noindex/);
      for (const said of [page.text, (await visitor().page(`/verify/${number}?lang=en`)).text])
        assert.doesNotMatch(said, new RegExp(`髙﨑|𠮷乃|こはる|${koharu.id}|${record}|${certificate}|カナリア|申告`));
    });

    it("is found by its number in any form, typed or in an address", async () => {
      const typed = number.toLowerCase().replaceAll("-", " ");
      assert.equal((await visitor().get(`/verify?id=${encodeURIComponent(typed)}`)).location, `/verify/${number}`);
      expectStatus(await visitor().get(`/verify/${number.replaceAll("-", "")}`), 200);
      expectStatus(await visitor().get("/verify"), 200);
      expectStatus(await visitor().get("/verify?id=7KQ2-MD8X"), 422);
    });

    it("is told to programs as JSON, the same facts", async () => {
      const answer = await visitor().request("GET", `/verify/${number}`, { headers: { Accept: "application/json" } });
      const said = JSON.parse(answer.text) as CertificateView;
      assert.deepEqual(Object.keys(said).sort(), [
        "assignment",
        "cohort",
        "endsOn",
        "id",
        "issuedAt",
        "issuer",
        "ongoing",
        "replaced",
        "revokedAt",
        "startsOn",
        "state",
      ]);
      assert.equal(said.state, "valid");
      assert.equal(said.issuer, "こもれび技研");
    });

    it("cannot be guessed: every other number is the same page, which says that there is none", async () => {
      const other = number.startsWith("2") ? `3${number.slice(1)}` : `2${number.slice(1)}`;
      for (const wrong of [other, number.slice(1), `${number}A`, "1", newId(), certificate, "あ", "%00"]) {
        const told = await visitor().get(`/verify/${wrong}`);
        expectStatus(told, 404);
        assert.match(textOn(told), /この番号の証明書はありません/);
        assert.match(told.text, /<form method="get" action="\/verify"/);
        const named = await visitor().post(`/verify/${wrong}`, { name: NAME });
        expectStatus(named, 404);
        assert.equal(named.text, told.text);
        const json = { headers: { Accept: "application/json" } };
        const absent = await visitor().request("GET", `/verify/${wrong}`, json);
        expectStatus(absent, 404);
        assert.match(absent.headers.get("Content-Type") ?? "", /json/);
        assert.equal((JSON.parse(absent.text) as { code: string }).code, "not_found");
      }
    });

    it("answers whether a typed name is the printed one, and the two answers differ in that sentence only", async () => {
      const right = await visitor().post(`/verify/${number}`, { name: "髙﨑　𠮷乃" });
      const wrong = await visitor().post(`/verify/${number}`, { name: "山田　花子乃" });
      for (const answer of [right, wrong]) expectStatus(answer, 200);
      assert.match(right.text, /この名前は、証明書の名前と同じです/);
      assert.match(wrong.text, /この名前は、証明書の名前とちがいます/);
      const shape = ({ text }: Answer): string[] => text.match(/<[a-z0-9]+/g) ?? [];
      const facts = ({ text }: Answer): string => /<dl[\s\S]*<\/dl>/.exec(text)?.[0] ?? "";
      assert.equal(facts(right), facts(wrong));
      assert.equal(
        shape(right)
          .filter((tag) => tag !== "<path")
          .join(),
        shape(wrong)
          .filter((tag) => tag !== "<path")
          .join(),
      );
      assert.doesNotMatch(wrong.text, /髙﨑|𠮷乃/);
      expectStatus(await visitor().post(`/verify/${number}`, { name: " " }), 422);
      assert.match((await visitor().post(`/verify/${number}`, { name: "高﨑𠮷乃" })).text, /ちがいます/);
    });

    it("stays as it was issued when the record is changed afterwards", async () => {
      const before = (await visitor().get(`/verify/${number}`)).text;
      expectStatus(await fill({ name: "別の名前" }), 303);
      assert.match((await koharu.client.get(at())).text, /書いているところです/);
      assert.equal((await visitor().get(`/verify/${number}`)).text, before);
      assert.ok(textOf(await pdf(koharu.client, `/certificates/${certificate}/certificate.pdf`)).includes(NAME));
      expectStatus(await koharu.client.post(at("/certificates"), { name: NAME, language: "ja" }), 409);
      await approve();
    });

    it("ends when a newer one of the same record is issued: /verify says so and does not name the newer one", async () => {
      clock.advance(60_000);
      const form = await koharu.client.page(at("/certificates/new"));
      assert.match(form.text, /前に出した証明書があれば、これと入れかわり/);
      expectStatus(await koharu.client.post(at("/certificates"), { name: NAME, language: "ja" }), 303);
      const numbers = [...(await koharu.client.get(at())).text.matchAll(/\/verify\/([\w-]{34})/g)].map(
        ([, one = ""]) => one,
      );
      const newer = numbers.find((one) => one !== number) ?? "";
      const old = await visitor().get(`/verify/${number}`);
      assert.match(old.text, /新しいものに入れかわりました/);
      assert.ok(!old.text.includes(newer));
      assert.match((await visitor().get(`/verify/${newer}`)).text, /本物です/);
      const own = (await koharu.client.get(at())).text;
      [number, certificate] = [newer, /\/certificates\/([0-9a-f-]{36})\/revoke/.exec(own)?.[1] ?? ""];
    });

    it("is not replaced unseen from two windows; its owner reads which name stands on it", async () => {
      const [first, second] = [
        await koharu.client.page(at("/certificates/new")),
        await koharu.client.page(at("/certificates/new")),
      ];
      const validOn = ({ text }: Answer): string => /name="valid" value="([^"]*)"/.exec(text)?.[1] ?? "";
      assert.equal(validOn(first), certificate);
      const issue = (name: string, valid: string) =>
        koharu.client.post(at("/certificates"), { name, language: "ja", valid });
      expectStatus(await issue("一つめの名前", validOn(first)), 303);
      const late = await issue("二つめの名前", validOn(second));
      expectStatus(late, 409);
      assert.match(late.text, /ほかの画面で、証明書が変わっています[\s\S]*value="二つめの名前"/);
      assert.match(visible(await koharu.client.page(at())), /印刷した名前: 一つめの名前/);
      expectStatus(await issue(NAME, validOn(late)), 303);
      const own = (await koharu.client.page(at())).text;
      certificate = /\/certificates\/([0-9a-f-]{36})\/revoke/.exec(own)?.[1] ?? "";
      number = /\/verify\/([\w-]{34})/.exec(own)?.[1] ?? "";
    });

    it("shows its name to those who run the cohort, which is noted; they can take back one that is wrong", async () => {
      const list = `/cohorts/${cohort}/certificates`;
      for (const client of [koharu.client, hayase.client, strangers.organizer?.client, strangers.owner?.client])
        assert.equal((await client?.get(list))?.status, 404);
      const page = await ono.client.page(list);
      assert.match(textOn(page), /こはる/);
      assert.ok(page.text.includes(NAME));
      assert.match((await koharu.client.page("/consents")).text, /大野[\s\S]*参加証明書の名前/);
      expectStatus(await ono.client.get(`/certificates/${certificate}/revoke`), 200);
      clock.advance(60_000);
      const revoke = `/certificates/${certificate}/revoke`;
      expectStatus(await ono.client.post(revoke, { reason: " " }), 422);
      const reason = `${CANARY}ではなく、漢字がちがうため`;
      const done = await fillIn(ono.client, revoke, revoke, { reason });
      assert.equal(done.location, list);
      expectStatus(await ono.client.post(revoke, { reason: "二度めは、何も変えません" }), 303);
      const hers = textOn(await koharu.client.get(at()));
      assert.match(
        hers,
        /運営の大野さんが、[^ ]*に取り消しました[\s\S]{0,60}取り消した理由: ひみつの体調カナリアではなく、漢字がちがうため/,
      );
      assert.match(hers, /新しいものに入れかわりました/, "of the one before, as /verify says it");
      const { rows: mails } = await world.platform.db.pool.query<{ recipient: string; body: string }>(
        "select recipient, body from mails where kind = 'certificate_revoked'",
      );
      assert.equal(mails.length, 1);
      assert.match(mails[0]?.body ?? "", /取り消しました[\s\S]*\/records\//);
      assert.ok(!mails[0]?.body.includes(number));
      const told = (await visitor().get(`/verify/${number}`)).text;
      assert.match(told, /この証明書は、取り消されました/);
      assert.doesNotMatch((await ono.client.page(list)).text, /𠮷乃/);
      clock.advance(60_000);
      expectStatus(await koharu.client.post(at("/certificates"), { name: NAME, language: "ja" }), 303);
      const own = (await koharu.client.get(at())).text;
      certificate = /\/certificates\/([0-9a-f-]{36})\/revoke/.exec(own)?.[1] ?? "";
      const valid = own.indexOf(`/certificates/${certificate}/revoke`);
      number = [...own.slice(0, valid).matchAll(/\/verify\/([\w-]{34})/g)].at(-1)?.[1] ?? "";
    });

    it("is revoked by its owner, once and for good; nobody who does not run the cohort can", async () => {
      for (const [who, { client }] of everybodyElse().filter(([, one]) => one !== ono))
        assert.equal((await client.post(`/certificates/${certificate}/revoke`)).status, 404, who);
      expectStatus(await koharu.client.get(`/certificates/${certificate}/revoke`), 200);
      expectStatus(await koharu.client.post(`/certificates/${certificate}/revoke`), 303);
      expectStatus(await koharu.client.post(`/certificates/${certificate}/revoke`), 303);
      const page = await visitor().get(`/verify/${number}`);
      expectStatus(page, 200);
      assert.match(page.text, /この証明書は、取り消されました/);
      assert.doesNotMatch(page.text, /本物です|髙﨑/);
    });

    it("is not issued before the first day", async () => {
      const later = await aCohort(world, "第7回");
      await world.platform.db.write(bySystem, ({ q }) =>
        q.update(cohorts).set({ startsOn: "2027-01-10" }).where(eq(cohorts.id, later)),
      );
      const mio = await aPerson(world, [["participant", later]], "みお");
      const begun = (await mio.client.post("/records", { cohort: later })).location.split("/").at(-2);
      expectStatus(await mio.client.get(`/records/${begun}`), 200);
      expectStatus(await mio.client.post(`/records/${begun}/approve`, { version: "1" }), 409);
    });
  });

  it("leaves no sealed word and no printed name in events, jobs, mails, or any table as plain text", async () => {
    expectStatus(await fill(), 303);
    const { rows: tables } = await world.platform.db.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    assert.ok(tables.length > 20);
    let withName = 0;
    for (const { name } of tables) {
      const { rows } = await world.platform.db.pool.query<{ text: string }>(`select t::text as text from ${name} t`);
      const all = rows.map(({ text }) => text).join("\n");
      // bytea shows as hex: what is stored there in the open would be found as well.
      for (const word of ["カナリア", "面接の人", "理由を説明できた"]) {
        assert.ok(!all.includes(word), `${word} in ${name}`);
        assert.ok(!all.includes(Buffer.from(word).toString("hex")), `${word} as bytes in ${name}`);
      }
      if (all.includes("髙﨑")) withName += 1;
      if (all.includes("髙﨑")) assert.equal(name, "public.records");
      if (/events|job|mail|outbox/.test(name)) assert.ok(!all.includes(number), `the number in ${name}`);
    }
    assert.equal(withName, 1);
  });

  it("is all in the person's own export, and gone with everything about it when they are erased", async () => {
    const { platform } = world;
    const mio = await aPerson(world, [["participant", cohort]], "みお");
    const own = (await mio.client.post("/records", { cohort })).location.replace(/\/edit$/, "");
    await mio.client.post(`${own}/edit`, { language: "ja", health: CANARY, version: "1" });
    await mio.client.post(`${own}/approve`, { version: "2" });
    await mio.client.post(`${own}/certificates`, { name: "みお みずき", language: "ja" });
    await mio.client.post(`${own}/shares`, { label: "面接の人", days: "7", items: "health" });
    const page = (await mio.client.get(own)).text;
    const [verify = "", link = ""] = [/\/verify\/[0-9A-Z-]{34}/, /\/records\/shared\/[\w-]{43}/].map(
      (found) => found.exec(page)?.[0],
    );
    const exported = JSON.stringify(await exportOfRecords(platform, { ...anActor(mio.id), at: clock.now() }));
    for (const text of [CANARY, "みお みずき", "面接の人"]) assert.ok(exported.includes(text), text);
    assert.ok(!exported.includes(link.split("/").at(-1) ?? ""));
    assert.ok(!exported.includes("髙﨑"));
    expectStatus(await new Client(world.url).get(verify), 200);
    await platform.db.write(bySystem, (tx) => eraseRecords(tx, mio.id));
    for (const path of [verify, link]) expectStatus(await new Client(world.url).get(path), 404);
    expectStatus(await mio.client.get(own), 404);
  });

  it("stays the person's own when their time in the cohort has ended", async () => {
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [koharu.id]);
    expectStatus(await koharu.client.get(at()), 200);
    expectStatus(await fill(), 303);
    await approve();
    assert.match((await koharu.client.get("/records")).text, /第4回/);
  });
});

describe("who types names at /verify", () => {
  const worldNow = suiteWorld({ clock: new SettableClock("2026-11-18T03:00:00Z"), env: { RATE_LIMIT: "on" } });

  it("is stopped after a few, with a sentence that says when to go on", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    await world.platform.db.pool.query("update cohorts set starts_on = '2026-11-02'");
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const record = (await koharu.client.post("/records", { cohort })).location.split("/").at(-2);
    await koharu.client.post(`/records/${record}/approve`, { version: "1" });
    await koharu.client.post(`/records/${record}/certificates`, { name: "こはる", language: "ja" });
    const path = /\/verify\/[0-9A-Z-]{34}/.exec((await koharu.client.get(`/records/${record}`)).text)?.[0] ?? "";
    const visitor = new Client(world.url);
    for (let tried = 0; tried < 10; tried += 1) expectStatus(await visitor.post(path, { name: `名前${tried}` }), 200);
    const stopped = await visitor.post(path, { name: "こはる" });
    expectStatus(stopped, 429);
    assert.ok(Number(stopped.headers.get("Retry-After")) > 0);
    expectStatus(await visitor.get(path), 200);
  });
});
