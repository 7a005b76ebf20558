import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aBot } from "../../../../tests/factories/bots.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { LANGS } from "../../../platform/i18n/messages.ts";
import { invite } from "../../sign-in/invitations/service.ts";
import { nameShown } from "../../venue/hiding/messages.ts";
import { CALLS_ASKER } from "../../venue/mentioning/rules.ts";
import { isRoleWord, type Role } from "../rules.ts";
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
    const unnamed = LANGS.flatMap((lang) => [CALLS_ASKER[lang], nameShown(lang, { name: "", anonymous: true })]);
    for (const word of unnamed) assert.ok(isRoleWord(word), `${word}: taken for who asked without their name`);
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

  it("is refused also for somebody who has left and may come back, and so is a bot's", async () => {
    const world = worldNow();
    const cohort = await aCohort(world, "第7回");
    const ono = await aPerson(world, [["organizer", cohort]], "おおの");
    await aBot(world, cohort, ono.id, "あいさつ係");
    const { client } = await aPerson(world, [["participant", cohort]], "わかば");
    expectStatus(await client.page("/participation"), 200);
    const called = async (nickname: string) =>
      fillIn(client, await client.page("/settings"), "/settings", { nickname });
    expectStatus(await called("あいさつ 係"), 422);
    expectStatus(await client.post("/participation/leave", { reason: "" }), 303);
    for (const name of ["ｵｵﾉ", "大野（運営）", "ｱｲｻﾂ係"]) expectStatus(await called(name), 422);
    expectStatus(await called("みどり"), 303);
    const back = await client.post("/participation/return");
    assert.equal(back.location, "/participation", "a name of their own stays theirs");
    assert.match((await client.page("/settings")).text, /value="みどり"/);
  });

  it("says what one is there, and is asked for anew, for whoever comes back to somebody called so by now", async () => {
    const world = worldNow();
    const cohort = await aCohort(world, "第8回");
    const { client } = await aPerson(world, [["participant", cohort]], "すみれ");
    expectStatus(await client.page("/participation"), 200);
    expectStatus(await client.post("/participation/leave", { reason: "" }), 303);
    await aPerson(world, [["mentor", cohort]], "スミレ");
    const back = await client.post("/participation/return");
    assert.equal(back.location, "/settings?to=%2Fparticipation");
    assert.match((await client.page(back.location)).text, /value="すみれ（参加者）"/);
    expectStatus(await client.get(`/cohorts/${cohort}`), 200);
  });

  it("does the same for somebody known who takes an invitation, signed in or by mail; the staff keep theirs", async () => {
    const world = worldNow();
    const { platform } = world;
    const cohort = await aCohort(world, "第9回");
    await aPerson(world, [["organizer", cohort]], "あおい");
    const invited = async ({ email }: TestPerson, role: Role, mailed: boolean): Promise<string> => {
      const given = { email, role, place: cohort, placeName: "第9回" };
      const mail = { subject: "招待", body: "招待", place: cohort, lang: "ja" as const };
      const link = await platform.db.write(bySystem, (tx) => invite(platform, bySystem, tx, given, mail));
      await platform.db.pool.query("update tickets set mailed = $2 where email = $1", [email, mailed]);
      return new URL(link, world.url).pathname;
    };
    for (const mailed of [false, true])
      for (const [role, before, after] of [
        ["participant", "ｱｵｲ", "ｱｵｲ（参加者）"],
        ["guest", "大野（運営）", "ゲスト"],
        ["mentor", "アオイ", "アオイ"],
        ["participant", "はるか", "はるか"],
      ] as const) {
        const known = await aPerson(world, [], before);
        const client = mailed ? new Client(world.url) : known.client;
        const came = await client.post(await invited(known, role, mailed), {});
        expectStatus(came, 303);
        assert.equal(
          came.location.startsWith("/settings?to="),
          before !== after,
          `${role} ${before}: ${came.location}`,
        );
        assert.match((await client.page("/settings")).text, new RegExp(`value="${after}"`));
      }
  });
});
