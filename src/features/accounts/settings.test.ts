import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Client, expectStatus } from "../../../tests/client.ts";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { addOrganization } from "../organizations/service.ts";
import { endMembership } from "./service.ts";

describe("?lang=", () => {
  const worldNow = suiteWorld();

  it("is remembered by whoever looks at a page, and by no script that asks by token", async () => {
    const { id, client } = await aPerson(worldNow());
    const script = await tokenClient(worldNow(), id);
    const asked = await script.request("GET", "/api/v1/nowhere?lang=en");
    assert.match(asked.text, /We cannot find this page/);
    assert.equal(asked.headers.getSetCookie().length, 0);
    assert.match((await client.get("/settings")).text, /<html lang="ja"/);
    assert.match((await client.get("/settings?lang=en")).text, /<html lang="en"/);
    assert.match((await client.get("/settings")).text, /<html lang="en"/);
  });
});

describe("one's own settings", () => {
  const worldNow = suiteWorld();

  it("lead to the first day, to pausing and leaving; who has left to the latter; others have no use for them", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const there = await aPerson(world, [["participant", cohort]]);
    const left = await aPerson(world, [["participant", cohort]]);
    await endMembership(world.platform, bySystem, { person: left.id, place: cohort });
    const mentor = await aPerson(world, [["mentor", cohort]]);
    const leads = async (who: { client: Client }, to: string): Promise<boolean> => {
      const { text } = await who.client.get("/settings");
      return /<main.*<\/main>/s.exec(text)?.[0].includes(`href="${to}"`) ?? false;
    };
    const all = async (to: string) => [await leads(there, to), await leads(left, to), await leads(mentor, to)];
    assert.deepEqual(await all("/participation"), [true, true, false]);
    assert.deepEqual(await all("/settings/offices"), [true, true, false]);
    assert.deepEqual(await all("/day-one"), [true, false, false], "it opens no more");
    assert.deepEqual(await all("/how-we-work/differences#aids"), [true, false, false], "others go without no aid");
    expectStatus(await left.client.get("/settings/offices"), 200);
  });
});

describe("who reads what one is called", () => {
  const worldNow = suiteWorld();

  it("is everybody in the rooms; of a supporter, who is in none, the organizers and their office", async () => {
    const world = worldNow();
    const office = await world.platform.db.write(bySystem, (tx) =>
      addOrganization(world.platform, tx, { kind: "office", name: "ひなた就労移行", contact: "" }),
    );
    const { client } = await aPerson(world, [["supporter", office]], "村瀬");
    const { text } = await client.get("/settings");
    assert.doesNotMatch(text, /部屋/);
    assert.match(text, /運営とあなたの事業所の職員や利用者/);
    assert.match(
      (await client.get("/settings?lang=en")).text,
      /Organizers and the staff and the people of your office/,
    );
    const fellow = await aPerson(world, [["participant", await aCohort(world)]]);
    assert.match((await fellow.client.get("/settings")).text, /部屋のみんな/);
  });
});

describe("settings in two windows", () => {
  const worldNow = suiteWorld();

  it("the second one to save is shown what the first one saved, and either can be kept", async () => {
    const { client } = await aPerson(worldNow(), [], "こはる");
    const [first, second] = [await client.page("/settings"), await client.page("/settings")];
    expectStatus(await fillIn(client, first, "/settings", { nickname: "はるちゃん", lang: "en" }), 303);
    expectStatus(await fillIn(client, first, "/settings", { nickname: "はるちゃん", lang: "en" }), 303);
    const refused = await fillIn(client, second, "/settings", { zone: "Asia/Seoul" });
    expectStatus(refused, 409);
    for (const theirs of ["Saved before: ", "はるちゃん", "English"]) assert.ok(refused.text.includes(theirs), theirs);
    assert.match(refused.text, /value="こはる"/);
    assert.match((await client.get("/settings")).text, /value="はるちゃん"/);
    expectStatus(await fillIn(client, refused, "/settings"), 303);
    assert.match((await client.get("/settings")).text, /value="こはる"/);
  });

  it("a language chosen meanwhile by its link is not taken back unseen", async () => {
    const { client } = await aPerson(worldNow());
    const before = await client.page("/settings");
    await client.page("/help?lang=en");
    expectStatus(await fillIn(client, before, "/settings"), 409);
  });
});

describe("what somebody is called", () => {
  const worldNow = suiteWorld();

  it("gives the name plate its letter, also when it changes, until somebody chooses another one", async () => {
    const { client } = await aPerson(worldNow(), [], "メンター1");
    const plate = async (): Promise<string | undefined> =>
      (await client.api<{ plate: string }>("GET", "/me")).json.plate;
    assert.equal(await plate(), "メ");
    assert.match((await client.page("/settings")).text, /name="plate"(?![^>]*value="[^"])/);
    await fillIn(client, "/settings", "/settings", { nickname: "はやせ" });
    assert.equal(await plate(), "は");
    await fillIn(client, "/settings", "/settings", { plate: "早" });
    await fillIn(client, "/settings", "/settings", { nickname: "はやせ（留守）" });
    assert.equal(await plate(), "早");
    await fillIn(client, "/settings", "/settings", { plate: "" });
    assert.equal(await plate(), "は");
  });

  it("is any name that others can see", async () => {
    const { client } = await aPerson(worldNow());
    for (const nickname of ["こはる", "Mo", "7", "🐈", "👩‍💻", "運営のはやせ", "参加者3", "한글", "مريم"]) {
      expectStatus(await client.post("/settings", { nickname, lang: "ja", zone: "Asia/Tokyo" }), 303);
      assert.ok((await client.get("/settings")).text.includes(nickname), nickname);
    }
  });

  it("is not nothing, however it is written", async () => {
    const { client } = await aPerson(worldNow());
    for (const nickname of [
      "\u3164",
      "\u200b\u200b",
      "\u115f\u1160",
      "\u2800",
      "\uffa0",
      "\u2060\u00ad",
      "\ufe0f",
      "。。",
    ]) {
      const answer = await client.post("/settings", { nickname, lang: "ja", zone: "Asia/Tokyo" });
      expectStatus(answer, 422);
      assert.match(answer.text, /目に見える文字/);
    }
  });

  it("is not the word for a role", async () => {
    const { client } = await aPerson(worldNow());
    for (const nickname of [
      "運営",
      "運 営",
      "メンター",
      "ﾒﾝﾀｰ",
      "Ａｄｍｉｎ",
      "ORGANIZER",
      "事務局",
      "管\u200b理者",
      "採用担当",
    ]) {
      const answer = await client.post("/settings", { nickname, lang: "ja", zone: "Asia/Tokyo" });
      expectStatus(answer, 422);
      assert.match(answer.text, /役割の名前や「匿名」だけでは/, nickname);
    }
  });
});
