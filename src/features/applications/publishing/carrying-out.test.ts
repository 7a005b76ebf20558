import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { formsOf } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { anOpenCohort, apply, idOf } from "../applications.fixture.ts";
import { carryOutRest } from "./service.ts";

/** No job runs here by itself: what happens between the press and the job is what these are about. */
describe("a publication that is carried out later", () => {
  const worldNow = suiteWorld({ mailRoute: new Mailbox() });
  let world: World;

  before(() => {
    world = worldNow();
  });

  /** A cohort whose one decision is published, and not carried out yet. */
  const aPublished = async (title: string, email: string) => {
    const cohort = await anOpenCohort(world, title);
    const { client } = await aPerson(world, [["organizer", cohort]], "大野");
    const list = `/cohorts/${cohort}/applications`;
    await apply(world, cohort, "さくら", email);
    const id = await idOf(world, cohort);
    expectStatus(await client.post(`${list}/${id}`, { decision: "accepted", reason: "", note: "", version: "1" }), 303);
    const page = await client.get(`${list}/publish`);
    const form = formsOf(page.text).find(({ names }) => names.has("seen")) ?? assert.fail("nothing to press");
    const seen = Object.fromEntries([...form.values].map(([name, [value = ""]]) => [name, value]));
    expectStatus(await client.post(`${list}/publish`, seen), 303);
    return { cohort, id, client, page: `${list}/publish` };
  };
  const clearEnd = (cohort: string): Promise<unknown> =>
    world.platform.db.pool.query("update cohorts set ends_on = null where id = $1", [cohort]);
  const now = async (id: string): Promise<unknown> =>
    (
      await world.platform.db.pool.query(
        "select state, decision, publication is not null as publishing from applications where id = $1",
        [id],
      )
    ).rows[0];
  const mailsTo = async (email: string): Promise<string[]> => {
    const { rows } = await world.platform.db.pool.query<{ body: string }>(
      "select body from mails where recipient = $1 and kind = 'accepted'",
      [email],
    );
    return rows.map(({ body }) => body);
  };
  const wordsOf = async (cohort: string): Promise<unknown> =>
    (await world.platform.db.pool.query("select words from application_publications where cohort = $1", [cohort]))
      .rows[0]?.words;

  it("says in its mails what was looked at, whatever was cleared meanwhile", async () => {
    const { cohort, id } = await aPublished("第5回", "sakura@example.jp");
    await clearEnd(cohort);
    await carryOutRest(world.platform);
    assert.deepEqual(await now(id), { state: "accepted", decision: null, publishing: false });
    const [mail, more] = await mailsTo("sakura@example.jp");
    assert.match(mail ?? "", /2月12日/);
    assert.equal(more, undefined);
    assert.deepEqual(await wordsOf(cohort), {}, "the names in the mails are kept nowhere else");
  });

  it("moves nobody on whose letter has a gap: their decision waits to be published again", async () => {
    const { cohort, id, client, page } = await aPublished("第6回", "kaede@example.jp");
    // As it was published before the words were kept.
    await world.platform.db.pool.query("update application_publications set words = '{}' where cohort = $1", [cohort]);
    await clearEnd(cohort);
    await carryOutRest(world.platform);
    assert.deepEqual(await now(id), { state: "sent", decision: "accepted", publishing: false });
    assert.deepEqual(await mailsTo("kaede@example.jp"), []);
    assert.match((await client.get(page)).text, /まだ空いているところがあります/);
  });

  it("keeps no words of a publication whose people have all withdrawn, also when its job was lost", async () => {
    const { cohort, id } = await aPublished("第7回", "yuki@example.jp");
    const waiting = await aPublished("第8回", "asahi@example.jp");
    assert.notDeepEqual(await wordsOf(cohort), {});
    await world.platform.db.pool.query("update applications set decision = null, state = 'withdrawn' where id = $1", [
      id,
    ]);
    await clearEnd(waiting.cohort);
    await carryOutRest(world.platform);
    assert.deepEqual(await wordsOf(cohort), {});
    assert.equal((await mailsTo("asahi@example.jp")).length, 1, "others are told all the same");
  });
});
