import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import type { TestPerson } from "../../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { feedbackPolicy } from "../policy.ts";
import { aShowcase, lineUpOf, type OwnTalk, presents, type ShowcaseScene } from "../scene.fixture.ts";
import { talkFeedbacks } from "../tables.ts";
import { exportOfShowcases } from "../whole/service.ts";

describe("words to who presented", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: ShowcaseScene;
  let own: OwnTalk;

  before(async () => {
    world = worldNow();
    scene = await aShowcase(world);
    await lineUpOf(scene, [scene.koharu]);
    own = await presents(world, scene, scene.koharu);
  });

  const write = (who: TestPerson, fields: Record<string, string>) =>
    who.client.post(`/showcase/talks/${own.talk}/feedback`, { once: newId(), ...fields });
  const seenBy = async (who: TestPerson): Promise<string> => (await who.client.get(`/showcase/talks/${own.talk}`)).text;

  it("come from everybody who listens, as points, and are read by the presenter, their author and who runs it", async () => {
    const said: [TestPerson, string][] = [
      [scene.monaka, "理由が短い"],
      [scene.hayase, "数えた答えがある"],
      [scene.tachibana, "声が聞きやすい"],
      [scene.guest, "手紙の話がよかった"],
    ];
    for (const [who, words] of said) {
      const sent = await write(who, {
        good: `- ${words}\n\n・つぎの行も`,
        question: "何時間かかりましたか",
        from: "stage",
      });
      expectStatus(sent, 303);
      assert.equal(sent.location, `${scene.path}/stage?given=1`);
    }
    for (const [who, words] of said) {
      for (const reader of [scene.koharu, scene.tachibana, who]) assert.ok((await seenBy(reader)).includes(words));
      for (const [other] of said.filter(([one]) => one !== who && one !== scene.tachibana))
        assert.ok(!(await seenBy(other)).includes(words), "nobody else");
    }
    assert.match(await seenBy(scene.koharu), /三宅さん/);
  });

  it("are written by nobody to themselves, nor from outside", async () => {
    expectStatus(await write(scene.koharu, { good: "よくできました" }), 404);
    for (const other of [scene.elsewhere, scene.strayGuest]) expectStatus(await write(other, { good: "外から" }), 404);
  });

  it("are kept when nothing usable was typed, and stored once when sent twice", async () => {
    const empty = await write(scene.monaka, { good: " \n- \n", from: "talk" });
    expectStatus(empty, 422);
    assert.match(empty.text, /一行だけ書いてください/);
    const fields = { once: newId(), try_next: "画面を一つ見せる" };
    for (const _ of [1, 2]) expectStatus(await write(scene.monaka, fields), 303);
    assert.equal((await seenBy(scene.koharu)).split("画面を一つ見せる").length, 2);
  });

  it("may be without a name to the presenter, from participants alone; nothing else says who it was", async () => {
    assert.match(await seenBy(scene.monaka), /名前を出さない/);
    for (const one of [scene.hayase, scene.guest]) assert.doesNotMatch(await seenBy(one), /名前を出さない/);
    await scene.koharu.client.get(`/showcase/talks/${own.talk}`);
    const before = (await seenBy(scene.koharu)).split("もなかさん").length;
    expectStatus(await write(scene.monaka, { good: "そっと言います", anonymous: "on" }), 303);
    const page = await seenBy(scene.koharu);
    assert.match(page, /そっと言います/);
    assert.match(page, /名前なし/);
    assert.equal(page.split("もなかさん").length, before);
    assert.match(await seenBy(scene.tachibana), /もなかさん・.*（発表した人には名前なし）/s);
    expectStatus(await write(scene.guest, { good: "名前を出さないゲスト", anonymous: "on" }), 303);
    assert.match(await seenBy(scene.koharu), /三宅さん/);
    const exported = JSON.stringify(await exportOfShowcases(world.platform.db, scene.koharu.id));
    assert.match(exported, /そっと言います/);
    const quiet = JSON.parse(exported).received.find((one: { bullets: { text: string }[] }) =>
      one.bullets.some(({ text }) => text === "そっと言います"),
    );
    assert.equal(quiet.author, null);
    const told = await scene.koharu.client.api("GET", "/audit/access");
    assert.doesNotMatch(JSON.stringify(told.json), new RegExp(scene.monaka.id));
  });

  it("are taken back by their author or who runs it, with their words, by nobody else", async () => {
    const idOf = async (words: string): Promise<string> => {
      const { rows } = await world.platform.db.pool.query<{ feedback: string }>(
        "select feedback from talk_feedback_bullets where text = $1",
        [words],
      );
      return rows[0]?.feedback ?? "";
    };
    const remove = (who: TestPerson, id: string) => who.client.post(`/showcase/feedback/${id}/remove`);
    const [mine, theirs] = [await idOf("理由が短い"), await idOf("手紙の話がよかった")];
    for (const other of [scene.koharu, scene.hayase, scene.guest, scene.elsewhere])
      expectStatus(await remove(other, mine), 404);
    expectStatus(await remove(scene.monaka, mine), 303);
    expectStatus(await remove(scene.tachibana, theirs), 303);
    for (const words of ["理由が短い", "手紙の話がよかった"]) {
      assert.equal(await idOf(words), "");
      assert.ok(!(await seenBy(scene.koharu)).includes(words));
    }
  });

  it("show no numbers and no order of merit to anybody", async () => {
    for (const who of [scene.koharu, scene.tachibana, scene.guest])
      assert.doesNotMatch(await seenBy(who), /\d+件|いいね|順位は\d|点数/);
  });

  it("have rules that say the same as predicate and as SQL", () =>
    expectEqualForms(
      world,
      talkFeedbacks,
      feedbackPolicy,
      [
        anActor(scene.koharu.id, [["participant", scene.cohort]]),
        anActor(scene.monaka.id, [["participant", scene.cohort]]),
        anActor(scene.guest.id, [["guest", scene.cohort]]),
        anActor(newId(), [["organizer", scene.cohort]]),
        anActor(newId(), [["organizer", newId()]]),
        anActor(newId()),
      ],
      () => world.platform.db.q.select().from(talkFeedbacks),
    ));
});
