/** Longer than 300 lines: decks as Markdown and PDF, and every way in which one is refused. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { forgotten } from "../../../../tests/forgotten.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { renderPdf } from "../../../platform/documents/pdf.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { deckPolicy } from "../policy.ts";
import {
  aShowcase,
  leaves,
  lineUpOf,
  type OwnTalk,
  participating,
  presents,
  SCRIPT,
  type ShowcaseScene,
  SLIDES,
  says,
} from "../scene.fixture.ts";
import { decks, talks } from "../tables.ts";

const PDF = await renderPdf("= 一\n#pagebreak()\n= 二", {}, { lang: "ja", title: "試し", date: new Date(0) });
const pdfForm = (version: string, file: File): FormData => {
  const form = new FormData();
  form.set("version", version);
  form.set("script", "残ること");
  form.set("file", file);
  return form;
};

describe("a deck", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: ShowcaseScene;
  let own: OwnTalk;

  before(async () => {
    world = worldNow();
    scene = await aShowcase(world);
    await lineUpOf(scene, [scene.koharu, scene.monaka]);
    own = await presents(world, scene, scene.koharu, { over: false });
    await says(scene, scene.monaka, "presents");
  });

  const slidesOf = (id: string): string => `/showcase/decks/${id}/slides`;
  const talkOf = (id: string): string => `/showcase/talks/${id}`;
  const audience = () => [scene.monaka, scene.hayase, scene.tachibana, scene.guest];

  it("is written, kept and looked at by its owner alone until they hand it over", async () => {
    const preview = await scene.koharu.client.get(talkOf(own.talk));
    assert.match(preview.text, /data-who="me"/);
    assert.match(preview.text, /スライド 1／3/);
    expectStatus(await scene.koharu.client.get(slidesOf(own.deck)), 200);
    for (const one of audience()) {
      expectStatus(await one.client.get(slidesOf(own.deck)), 404);
      const page = await one.client.get(talkOf(own.talk));
      expectStatus(page, 200);
      assert.doesNotMatch(page.text, /日付から直しました|showcase\/decks/);
      expectStatus(await one.client.post(`/showcase/decks/${own.deck}/hand-over`), 404);
    }
  });

  it("is begun from an example in one press, where nothing is written yet; a talk says that its way is not decided", async () => {
    const kai = await aPerson(world, [["participant", scene.cohort]], "かい");
    const at = `/showcase/${scene.showcase}/deck`;
    const page = await kai.client.get(at);
    const begin = /href="([^"#]*begin=example)#f-source"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    assert.doesNotMatch(page.text, /<textarea[^>]*name="source"[^>]*>[^<]/);
    const begun = await kai.client.get(begin);
    const source = /<textarea[^>]*name="source"[^>]*>([^<]*)/.exec(begun.text)?.[1] ?? "";
    assert.equal(source.match(/^---$/gm)?.length, 2, "three slides");
    const { location } = await kai.client.post(at, { version: "0", source: "# わたしの題", script: "" });
    const again = await kai.client.get(begin);
    assert.match(again.text, /# わたしの題/);
    assert.doesNotMatch(again.text, /begin=example/);
    assert.match((await kai.client.get(location)).text, /<span class="tag line">まだ決めていない/);
  });

  it("is seen by the audience once it is handed over, by nobody else, and not after it was taken back", async () => {
    expectStatus(await scene.koharu.client.post(`/showcase/decks/${own.deck}/hand-over`), 303);
    for (const one of audience()) {
      expectStatus(await one.client.get(slidesOf(own.deck)), 200);
      const page = await one.client.get(talkOf(own.talk));
      assert.match(page.text, /日付から直しました/);
      assert.match(page.text, /data-who="participants mentors organizers company"/);
      assert.match(page.text, /<iframe[^>]* sandbox(?:=""|\s|>)/);
    }
    for (const other of [scene.elsewhere, scene.strayGuest, await aPerson(world)]) {
      expectStatus(await other.client.get(slidesOf(own.deck)), 404);
      expectStatus(await other.client.get(talkOf(own.talk)), 404);
    }
    for (const one of audience()) expectStatus(await one.client.post(`/showcase/decks/${own.deck}/take-back`), 404);
    expectStatus(await scene.koharu.client.post(`/showcase/decks/${own.deck}/take-back`), 303);
    for (const one of audience()) expectStatus(await one.client.get(slidesOf(own.deck)), 404);
    await scene.koharu.client.post(`/showcase/decks/${own.deck}/hand-over`);
  });

  it("is shown under a sandbox of its own, and no other page loses its policy", async () => {
    const frame = await scene.guest.client.get(slidesOf(own.deck));
    assert.match(frame.headers.get("Content-Security-Policy") ?? "", /^sandbox; default-src 'none'/);
    const page = await scene.guest.client.get(talkOf(own.talk));
    assert.doesNotMatch(page.headers.get("Content-Security-Policy") ?? "", /unsafe/);
  });

  it("keeps both texts when it was changed in two windows, and what is too much or nothing", async () => {
    const path = `${scene.path}/deck`;
    const stale = await scene.koharu.client.post(path, { source: "# べつの資料", script: "", version: "0" });
    expectStatus(stale, 409);
    assert.match(stale.text, /べつの資料/);
    assert.match(stale.text, /図書館の返却おしらせ/);
    const empty = await scene.koharu.client.post(path, { source: " ", script: "", version: "1" });
    expectStatus(empty, 422);
    assert.match(empty.text, /空の資料は保存できません/);
    const many = await scene.koharu.client.post(path, { source: "# あ\n\n---\n\n".repeat(120), version: "1" });
    expectStatus(many, 422);
    assert.match(many.text, /枚数が多すぎます/);
    expectStatus(await scene.koharu.client.post(path, { source: "あ".repeat(15_001), version: "1" }), 422);
    expectStatus(await scene.hayase.client.post(path, { source: "# 横から", version: "1" }), 404);
  });

  it("keeps a draft while it is typed, which nobody sees, also after the deck was handed over", async () => {
    const draft = { draftOf: `deck:${scene.showcase}`, source: "# 書きかけ", version: "1" };
    expectStatus(await scene.koharu.client.post("/drafts", draft), 200);
    assert.match((await scene.koharu.client.get(`${scene.path}/deck`)).text, /書きかけ/);
    assert.doesNotMatch((await scene.guest.client.get(slidesOf(own.deck))).text, /書きかけ/);
    const form = { source: SLIDES, script: SCRIPT, version: "1" };
    expectStatus(await scene.koharu.client.post(`${scene.path}/deck`, form), 303);
    assert.doesNotMatch((await scene.koharu.client.get(`${scene.path}/deck`)).text, /書きかけ/);
  });

  it("does not lose its slides by an empty field: it asks first, and is withdrawn by a button of its own", async () => {
    const rin = await aPerson(world, [["participant", scene.cohort]], "りん");
    const theirs = await presents(world, scene, rin);
    const path = `${scene.path}/deck`;
    const emptied = { source: "  ", script: "読むだけにします", version: "1" };
    const asked = await rin.client.post(path, emptied);
    expectStatus(asked, 422);
    for (const words of [/スライドの欄が空です/, /読むだけにします/, /name="withoutSlides"/])
      assert.match(asked.text, words);
    assert.doesNotMatch((await rin.client.get(path)).text, /name="withoutSlides"/);
    const nothing = await rin.client.post(path, { ...emptied, script: "", withoutSlides: "on" });
    expectStatus(nothing, 422);
    assert.match(nothing.text, /「資料を取り下げる」/);
    expectStatus(await scene.guest.client.get(slidesOf(theirs.deck)), 200);
    expectStatus(await rin.client.post(path, { ...emptied, withoutSlides: "on" }), 303);
    assert.match((await scene.guest.client.get(talkOf(theirs.talk))).text, /読むだけにします/);
    for (const one of audience()) expectStatus(await one.client.post(`/showcase/decks/${theirs.deck}/withdraw`), 404);
    expectStatus(await rin.client.post(`/showcase/decks/${theirs.deck}/withdraw`), 303);
    assert.doesNotMatch((await scene.guest.client.get(talkOf(theirs.talk))).text, /読むだけにします/);
    expectStatus(await rin.client.post(path, { source: "# 横の窓", script: "", version: "2" }), 409);
    expectStatus(await rin.client.post(path, { source: "# あたらしく", script: "", version: "0" }), 303);
  });

  it("may be a PDF, whose pages are counted; what is none is refused with a sentence and stored nowhere", async () => {
    const path = `${scene.path}/deck/pdf`;
    const cases: [File, RegExp][] = [
      [new File(["ただの文字"], "a.pdf"), /PDFファイルではありません/],
      [new File(["%PDF-1.7 こわれています"], "a.pdf"), /ひらけません/],
      [new File([new Uint8Array(20_000_001)], "a.pdf"), /20MBまで/],
    ];
    for (const [file, said] of cases) {
      const refused = await scene.monaka.client.upload(path, pdfForm("0", file));
      expectStatus(refused, 422);
      assert.match(refused.text, said);
      assert.match(refused.text, /残ること/);
    }
    assert.equal((await keys()).length, 0);
    const file = new File([new Uint8Array(PDF)], "もなか.pdf");
    const talk = (await scene.monaka.client.upload(path, pdfForm("0", file))).location;
    const page = await scene.monaka.client.get(talk);
    assert.match(page.text, /スライド 1／2/);
    const address = /\/showcase\/decks\/[0-9a-f-]{36}\/pdf/.exec(page.text)?.[0] ?? "";
    expectStatus(await scene.guest.client.get(address), 404);
    await scene.monaka.client.post(address.replace("/pdf", "/hand-over"));
    const given = await scene.guest.client.get(address);
    expectStatus(given, 200);
    assert.match(given.headers.get("Content-Disposition") ?? "", /^attachment/);
    assert.match(given.headers.get("Content-Security-Policy") ?? "", /sandbox/);
    expectStatus(await scene.strayGuest.client.get(address), 404);
    expectStatus(await scene.guest.client.get(address.replace("/pdf", "/slides")), 404);
    assert.equal((await keys()).length, 1);
    // What is said changes alone: the PDF needs no second upload.
    const said = new FormData();
    for (const [name, value] of Object.entries({ version: "1", script: "ゆっくり話します" })) said.set(name, value);
    const changed = await scene.monaka.client.upload(path, said);
    expectStatus(changed, 303);
    assert.match((await scene.guest.client.get(changed.location)).text, /ゆっくり話します/);
    expectStatus(await scene.guest.client.get(address), 200);
    assert.equal((await keys()).length, 1);
    const stale = await scene.monaka.client.upload(path, said);
    expectStatus(stale, 409);
    assert.match(stale.text, /ゆっくり話します/);
    expectStatus(
      await scene.monaka.client.post("/drafts", { draftOf: `deck:${scene.showcase}`, source: "# 前の", version: "0" }),
      200,
    );
    const both = await scene.monaka.client.get(`${scene.path}/deck`);
    assert.deepEqual(versionsIn(both.text), ["2", "0"], "a draft of the text says nothing about the PDF");
    // What comes back counts against what it was sent against, and a chosen file is asked for again.
    const long = new FormData();
    for (const [name, value] of Object.entries({ version: "1", script: "" })) long.set(name, value);
    long.set("file", new File(["ただの文字"], "b.pdf"));
    const refused = await scene.monaka.client.upload(path, long);
    expectStatus(refused, 422);
    assert.deepEqual(versionsIn(refused.text), ["1", "0"]);
    assert.match(refused.text, /# 前の/, "what was typed beside it stands");
    assert.match(refused.text, /id="f-pdf-script"[^>]*><\/textarea>/, "an emptied script stays empty");
    const clash = pdfForm("1", new File([new Uint8Array(PDF)], "c.pdf"));
    const clashed = await scene.monaka.client.upload(path, clash);
    expectStatus(clashed, 409);
    assert.deepEqual(versionsIn(clashed.text), ["2", "0"]);
    assert.match(clashed.text, /「c\.pdf」は、まだ送られていません/);
    // Written ones take its place, and the file goes: a job of the same transaction sees to it.
    const [stored] = await keys();
    expectStatus(await scene.monaka.client.post(`${scene.path}/deck`, { script: "だけ", version: "2" }), 422);
    assert.deepEqual(await forgotten(world), []);
    expectStatus(await scene.monaka.client.post(`${scene.path}/deck`, { source: "# 一枚", version: "2" }), 303);
    assert.deepEqual(await forgotten(world), [stored]);
    expectStatus(await scene.guest.client.get(address), 404);
  });

  const versionsIn = (page: string) =>
    [...page.matchAll(/name="version" value="(\d+)"/g)].map(([, version]) => version);
  const keys = async (): Promise<string[]> => {
    const all: string[] = [];
    for await (const key of world.platform.files.keys()) all.push(key);
    return all;
  };

  it("is not shown any more when the cohort is closed, unless its owner leaves it open", async () => {
    const phase = (name: "closed" | "running") =>
      world.platform.db.write(bySystem, ({ q }) =>
        q.update(cohorts).set({ phase: name }).where(eq(cohorts.id, scene.cohort)),
      );
    await phase("closed");
    for (const one of audience()) expectStatus(await one.client.get(slidesOf(own.deck)), 404);
    expectStatus(await scene.koharu.client.get(slidesOf(own.deck)), 200);
    for (const one of audience())
      expectStatus(await one.client.post(`/showcase/decks/${own.deck}/keep`, { kept: "on" }), 404);
    expectStatus(await scene.koharu.client.post(`/showcase/decks/${own.deck}/keep`, { kept: "on" }), 303);
    for (const one of audience()) expectStatus(await one.client.get(slidesOf(own.deck)), 200);
    expectStatus(await scene.strayGuest.client.get(slidesOf(own.deck)), 404);
    await scene.koharu.client.post(`/showcase/decks/${own.deck}/keep`);
    for (const one of audience()) expectStatus(await one.client.get(slidesOf(own.deck)), 404);
    await phase("running");
  });

  it("is seen by nobody else while its owner does not take part", async () => {
    const yuzuru = await aPerson(world, [["participant", scene.cohort]], "ゆずる");
    await lineUpOf(scene, [yuzuru]);
    const theirs = await presents(world, scene, yuzuru);
    expectStatus(await scene.guest.client.get(slidesOf(theirs.deck)), 200);
    await leaves(world, scene, yuzuru);
    expectStatus(await scene.guest.client.get(slidesOf(theirs.deck)), 404);
    assert.doesNotMatch((await scene.guest.client.get(scene.path)).text, /ゆずる/);
  });

  it("has rules that say the same as predicate and as SQL", async () => {
    const others = await aShowcase(world);
    await lineUpOf(others, [others.koharu, others.monaka]);
    await presents(world, others, others.koharu);
    await presents(world, others, others.monaka, { over: false });
    const left = await aPerson(world, [["participant", scene.cohort]]);
    await presents(world, scene, left);
    await leaves(world, scene, left);
    const undecided = await aPerson(world, [["participant", scene.cohort]]);
    await presents(world, scene, undecided);
    await says(scene, undecided, "undecided");
    await world.platform.db.write(bySystem, ({ q }) =>
      q.update(cohorts).set({ phase: "closed" }).where(eq(cohorts.id, others.cohort)),
    );
    const places = [scene, others].map(({ cohort }) => cohort);
    const actors = [
      ...places.flatMap((place) =>
        ["participant", "mentor", "organizer", "guest"].map((role) => anActor(newId(), [[role, place]])),
      ),
      anActor(scene.koharu.id, [["participant", scene.cohort]]),
      anActor(others.koharu.id, [["participant", others.cohort]]),
      anActor(others.monaka.id),
      anActor(left.id),
      anActor(undecided.id),
    ];
    for (const kept of [false, true]) {
      await world.platform.db.write(bySystem, ({ q }) =>
        q.update(decks).set({ kept }).where(eq(decks.cohort, others.cohort)),
      );
      await expectEqualForms(world, decks, deckPolicy, actors, async () => {
        const rows = await world.platform.db.q
          .select({ deck: decks, phase: cohorts.phase, answer: talks.answer })
          .from(decks)
          .innerJoin(talks, eq(talks.id, decks.talk))
          .innerJoin(cohorts, eq(cohorts.id, decks.cohort));
        const there = await participating(world);
        return rows.map(({ deck, ...more }) => ({ ...deck, ...more, takesPart: there(deck.person, deck.cohort) }));
      });
    }
  });
});
