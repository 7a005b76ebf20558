import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { mailNews } from "./service.ts";

/** The jobs of this world do not run: each is done here, as often as it is told. */
describe("announcements by mail", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: new Mailbox(), clock });
  let world: World;
  let cohort: string;
  let room: string;
  let hayase: TestPerson;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort, { name: "お知らせ", purpose: "announcements" });
    hayase = await aPerson(world, [["organizer", cohort]], "はやせ");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  const writes = async (body: string): Promise<string> =>
    (await hayase.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, { clientId: newId(), body })).json.id;
  const tell = (about: string, person = koharu.id) => mailNews(world.platform, { kind: "post", cohort, about, person });
  const count = async (about: string): Promise<number> =>
    (await world.platform.db.pool.query("select 1 from mails where kind = 'news' and about = $1", [about])).rows.length;
  const waiting = async (about: string): Promise<Date[]> =>
    (
      await world.platform.db.pool.query<{ start_after: Date }>(
        "select start_after from jobs.job where name = 'news.mail' and data->>'about' = $1",
        [about],
      )
    ).rows.map(({ start_after }) => start_after);

  it("come to who asks for them on the page about quiet, and to nobody before", async () => {
    const first = await writes("ひとつめ");
    await tell(first);
    assert.equal(await count(first), 0);
    expectStatus(await fillIn(koharu.client, "/settings/quiet", "/settings/quiet", { newsMail: "on" }), 303);
    assert.match((await koharu.client.page("/settings/quiet")).text, /name="newsMail"[^>]*checked/);
    for (const _ of ["once", "again after a restart"]) await tell(first);
    assert.equal(await count(first), 1);
  });

  it("wait for the end of a rest that has begun meanwhile", async () => {
    const post = await writes("ふたつめ");
    clock.set(new Date("2026-11-18T14:00:00Z"));
    await tell(post);
    assert.equal(await count(post), 0);
    const [from] = await waiting(post);
    assert.ok(from && from >= new Date("2026-11-18T20:00:00Z"), "five in the morning in Tokyo");
    clock.set(new Date("2026-11-18T20:05:00Z"));
    await tell(post);
    assert.equal(await count(post), 1);
  });

  it("are not sent of what is gone, nor to who wrote it or left", async () => {
    clock.set(new Date("2026-11-19T03:00:00Z"));
    const gone = await writes("まちがい");
    expectStatus(await hayase.client.api("DELETE", `/posts/${gone}?version=1`), 200);
    await tell(gone);
    assert.equal(await count(gone), 0);
    const post = await writes("みっつめ");
    await hayase.client.api("PATCH", "/notices/settings", { newsMail: true });
    await tell(post, hayase.id);
    await world.platform.db.write(bySystem, () =>
      endMembership(world.platform, bySystem, { person: koharu.id, place: cohort }),
    );
    await tell(post);
    assert.equal(await count(post), 0);
  });
});
