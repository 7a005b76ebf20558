import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { aForm } from "../assignments.fixture.ts";
import { similarityMessages } from "./messages.ts";
import { passagesOf, sharedPassages } from "./passages/rules.ts";
import { BankTerms, foldForComparing, nearnessOf } from "./rules.ts";
import { isReuse, labelledText, measurePairs, shareOf } from "./similarity.fixture.ts";

const w = similarityMessages.ja;

describe("how near assignments stand to each other", () => {
  for (const split of ["tune", "held_out"] as const)
    it(`warns of every copy of the labelled set and of hardly anything new (${split})`, () => {
      const pairs = measurePairs(split);
      const of = (label: string) => pairs.filter((pair) => pair.label === label);
      assert.equal(
        shareOf(of("copy"), (pair) => pair.warned),
        1,
      );
      assert.equal(
        shareOf(of("unrelated"), (pair) => pair.warned),
        0,
      );
      assert.ok(
        shareOf(
          pairs.filter((pair) => pair.warned),
          isReuse,
        ) >= 0.9,
      );
      assert.ok(shareOf(of("paraphrase"), (pair) => pair.shown) >= 0.9, "what is told again stands among the nearest");
    });

  it("leaves addresses out, and takes no longer over one endless word, or over endless space, than over any other text", () => {
    assert.equal(
      foldForComparing("Write to A.b+c@example.jp, ３ times; see https://example.jp/x."),
      "write to  , 0 times; see  ",
    );
    for (const endless of ["e", "a.", "1", "-", "｜", "* ", "\u3000"]) {
      const text = `始まり${endless.repeat(500_000)}終わり`;
      assert.ok(foldForComparing(text).startsWith("始まり"));
      assert.ok(passagesOf(text).length <= 1);
    }
  });

  it("does not mind another order, other names and other numbers", () => {
    const bank = new BankTerms();
    const text = labelledText("ja-stock-reorder.md");
    for (const name of ["ja-stock-reorder.md", "ja-alt-text.md", "ja-support-replies.md"])
      bank.add(name, 1, labelledText(name));
    const changed = text
      .split("\n\n")
      .reverse()
      .join("\n\n")
      .replace(/\d+/g, (number) => String(Number(number) + 17));
    const [first] = bank.nearest(["ja-stock-reorder.md", "ja-alt-text.md"], changed, 3);
    assert.equal(first?.id, "ja-stock-reorder.md");
    assert.equal(nearnessOf(first?.likeness ?? 0), "same");
  });

  it("answers about what it is asked about only, whatever else it holds", () => {
    const text = labelledText("ja-stock-reorder.md");
    const [small, large] = [new BankTerms(), new BankTerms()];
    for (const bank of [small, large]) bank.add("a", 1, labelledText("ja-alt-text.md"));
    large.add("b", 1, text);
    assert.deepEqual(small.nearest(["a"], text, 3), large.nearest(["a"], text, 3));
    assert.deepEqual(large.nearest(["a", "never added"], "", 3), []);
  });

  it("finds the sentences that stand in both, renamed and renumbered, and leaves out the template's", () => {
    const earlier = passagesOf(
      "# 在庫\n\n青空商店の在庫を毎朝9時に数えます。\n\n- 画面の案を3つ作ってください。\n\n応募の前に読んでください、提出は自由です。",
    );
    const later = passagesOf(
      "提出は自由です、応募の前に読んでください。\n- 画面の案を5つ作ってください。\n新しい仕組みの名前を考えます。",
    );
    const template = passagesOf("応募の前に読んでください、提出は自由です。");
    assert.deepEqual(
      sharedPassages(earlier, later, [template]).map((one) => one.later),
      ["画面の案を5つ作ってください。"],
    );
    assert.equal(sharedPassages(earlier, later, []).length, 2);
  });
});

describe("a recruiter who is about to use an assignment again", () => {
  const worldNow = suiteWorld();
  let world: World;
  let [recruiter, other, organizer] = [] as unknown as [TestPerson, TestPerson, TestPerson];
  const old = labelledText("ja-stock-reorder.md");
  const copy = labelledText("ja-stock-reorder-copy.md");

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    [recruiter, other] = [
      await aPerson(world, [["recruiter", company]], "いとう"),
      await aPerson(world, [["recruiter", company]], "もり"),
    ];
    organizer = await aPerson(world, [["organizer", await aCohort(world)]]);
  });

  async function aDraft(by: TestPerson, slug: string, statement: string): Promise<string> {
    const form = aForm(slug, { statement, title: `題 ${slug}`, summary: `説明 ${slug}` });
    const made = await by.client.post("/assignments/new", form);
    expectStatus(made, 303);
    return made.location.slice("/assignments/".length);
  }

  async function move(by: TestPerson, id: string, act: string, fields: Record<string, string> = {}) {
    const page = await by.client.get(`/assignments/${id}/state`);
    const value = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(page.text)?.[1] ?? "";
    const seen = { version: value("version"), filesVersion: value("filesVersion") };
    return by.client.post(`/assignments/${id}/state`, { act, ...seen, ...fields });
  }

  const look = (by: TestPerson, statement: string) =>
    by.client.post("/assignments/new/look", aForm("fresh", { statement, title: "まだない題" }));

  it("sees the past ones that are like it while writing, with what stands in both, and nothing is saved", async () => {
    const before = await look(recruiter, copy);
    expectStatus(before, 200);
    assert.match(before.text, new RegExp(w.none));
    const id = await aDraft(recruiter, "stock", old);
    assert.match((await look(recruiter, copy)).text, new RegExp(w.none), "a draft is not past");
    expectStatus(await move(recruiter, id, "hire", { round: "春" }), 303);
    const seen = await look(recruiter, copy);
    assert.match(seen.text, new RegExp(`${w.nearness.same}|${w.nearness.near}`));
    assert.match(seen.text, new RegExp(`href="/assignments/${id}"`));
    assert.match(seen.text, /<mark[^>]*>/);
    const all = Number(new RegExp(w.sharedIn(0).replace("0", "(\\d+)")).exec(seen.text)?.[1]);
    const shown = seen.text.match(/<mark/g)?.length ?? 0;
    assert.ok(all > shown, "a copy holds more passages than are shown");
    assert.ok(seen.text.includes(w.moreShared(all - shown)));
    assert.ok(seen.text.indexOf('id="near"') < seen.text.indexOf('id="preview"'), "before what is as long as the text");
    assert.match(seen.text, /value="まだない題"/, "what is typed still stands there");
    assert.match((await look(recruiter, labelledText("ja-alt-text.md"))).text, new RegExp(w.none));
    assert.doesNotMatch((await recruiter.client.get("/assignments")).text, /まだない題/);

    // Whoever is not of the round must not learn of it by writing something like it.
    const hidden = await look(other, copy);
    assert.match(hidden.text, new RegExp(w.none));
    assert.doesNotMatch(hidden.text, new RegExp(id));
    const theirs = await aDraft(other, "stock-again", copy);
    expectStatus(await move(other, theirs, "hire", { round: "夏" }), 303);
    for (const one of [organizer]) expectStatus(await look(one, copy), 404);
    for (const [by, one] of [
      [recruiter, id],
      [other, theirs],
    ] as const)
      expectStatus(await move(by, one, "retire", { reason: "終わり" }), 303);
    assert.match((await look(other, copy)).text, new RegExp(`href="/assignments/${id}"`));
  });

  it("decides with a reason, which is kept with the round; without one nothing moves and nothing typed is lost", async () => {
    const id = await aDraft(recruiter, "stock-third", copy);
    const page = await recruiter.client.get(`/assignments/${id}/state`);
    assert.match(page.text, new RegExp(w.tooNear));
    const refused = await move(recruiter, id, "hire", { round: "秋の採用" });
    expectStatus(refused, 422);
    assert.match(refused.text, new RegExp(w.reasonMissing));
    assert.match(refused.text, /value="秋の採用"/);
    expectStatus(await move(recruiter, id, "hire", { round: "秋の採用", nearReason: "データを全部変えました" }), 303);
    const shown = await recruiter.client.get(`/assignments/${id}`);
    assert.match(shown.text, /題 stock.*データを全部変えました/s);
    expectStatus(await move(recruiter, id, "retire", { reason: "終わり" }), 303);
    assert.match((await other.client.get(`/assignments/${id}`)).text, /データを全部変えました/);
  });

  it("is asked nothing where nothing is near, and looks again when the text has changed", async () => {
    const id = await aDraft(recruiter, "alt", labelledText("ja-alt-text.md"));
    const page = await recruiter.client.get(`/assignments/${id}/state`);
    assert.doesNotMatch(page.text, new RegExp(w.tooNear));
    const edit = await recruiter.client.get(`/assignments/${id}/edit`);
    const version = /name="version" value="(\d+)"/.exec(edit.text)?.[1] ?? "";
    const seen = await recruiter.client.post(
      `/assignments/${id}/edit/look`,
      aForm("alt", { statement: copy, version }),
    );
    expectStatus(seen, 200);
    assert.match(seen.text, new RegExp(w.title));
    expectStatus(
      await other.client.post(`/assignments/${id}/edit`, { ...aForm("alt", { statement: copy }), version }),
      303,
    );
    expectStatus(await move(recruiter, id, "hire", { round: "冬" }), 422);
  });

  it("says what is too long instead of looking", async () => {
    const refused = await look(recruiter, "あ".repeat(60_001));
    expectStatus(refused, 422);
    assert.match(refused.text, /value="まだない題"/);
  });
});
