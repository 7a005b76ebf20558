import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { isRoleWord } from "../rules.ts";
import { carriesStaffLabel, lookOf } from "./rules.ts";

describe("the look of a name", () => {
  it("is one for names that are taken for each other", () => {
    for (const [one, other] of [
      ["はやせ", "ハヤセ"],
      ["ハヤセ", "ﾊﾔｾ"],
      ["はやせ", "は\u200bや\u2060せ"],
      ["はやせ", "は や　せ"],
      ["Sora", "Ѕоrа"],
      ["Ken", "Ｋｅｎ"],
      ["Ken", "Ķén"],
      ["Illy", "l1Iy".replace("y", "у")],
      ["エリカ", "工リ力"],
      ["ロッタ", "口ツ夕"],
      ["まーく", "ま一く"],
      ["ガク", "ｶﾞｸ"],
    ] as const)
      assert.equal(lookOf(one), lookOf(other), `${one} and ${other}`);
  });

  it("is another one for other names", () => {
    for (const [one, other] of [
      ["かな", "がな"],
      ["はな", "ぱな"],
      ["はやせ", "はやし"],
      ["はやせ", "はやせ2"],
      ["Ken", "Kent"],
    ] as const)
      assert.notEqual(lookOf(one), lookOf(other), `${one} and ${other}`);
  });

  it("does not let a word for a role through in other letters", () => {
    for (const word of ["運営", "運\u200b営", "аdmin", "Ｍｅｎｔｏｒ", "ﾒﾝﾀｰ", "めんたー"])
      assert.ok(isRoleWord(word), word);
    assert.ok(!isRoleWord("運営のはやせ"));
  });
});

describe("a name that says that its bearer looks after people", () => {
  const worldNow = suiteWorld();

  it("carries a word for it, in whatever letters, and others do not", () => {
    for (const name of ["大野（運営）", "運営の大野", "おおの＠運 営", "はやせ・ﾒﾝﾀｰ", "Ken, mentor", "KenOrganizer"])
      assert.ok(carriesStaffLabel(name), name);
    for (const name of ["大野", "うんえい", "Kenmentori", "運ちゃん", "メン太"])
      assert.ok(!carriesStaffLabel(name), name);
  });

  it("is for those who do", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const ono = await aPerson(world, [["organizer", cohort]], "大野");
    const called = async (who: TestPerson, nickname: string) =>
      fillIn(who.client, await who.client.page("/settings"), "/settings", { nickname });
    for (const name of ["大野（運営）", "運営のこはる"]) expectStatus(await called(koharu, name), 422);
    expectStatus(await called(ono, "運営の大野"), 303);
  });
});

describe("a name that looks like an organizer's or mentor's of the same cohort", () => {
  const worldNow = suiteWorld();

  it("is refused kindly, beside the field; their own name and one from elsewhere are not", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    await aPerson(world, [["organizer", cohort]], "はやせ");
    await aPerson(world, [["mentor", await aCohort(world, "第5回")]], "つばさ");
    const { client } = await aPerson(world, [["participant", cohort]], "こはる");
    const page = await client.page("/settings");
    const refused = await fillIn(client, page, "/settings", { nickname: "ﾊﾔｾ\u200b" });
    expectStatus(refused, 422);
    assert.match(refused.text, /見分けがつきません/);
    expectStatus(await fillIn(client, page, "/settings", { nickname: "つばさ" }), 303);

    // A participant who was there first, under the same name, keeps it and everything else they change.
    const first = await aPerson(world, [["participant", cohort]], "はやせ");
    expectStatus(await fillIn(first.client, await first.client.page("/settings"), "/settings", { lang: "en" }), 303);
  });

  it("is refused for somebody whom an organizer adds without mail, too", async () => {
    const world = worldNow();
    const cohort = await aCohort(world, "第6回");
    const organizer = await aPerson(world, [["organizer", cohort]], "Sora");
    const path = `/cohorts/${cohort}/people/without-mail`;
    const page = await organizer.client.page(`/cohorts/${cohort}/people`);
    const refused = await fillIn(organizer.client, page, path, { nickname: "Ѕоrа" });
    expectStatus(refused, 422);
    assert.match(refused.text, /見分けがつきません/);
  });
});
