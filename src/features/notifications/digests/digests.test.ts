import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { Mailbox } from "../../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import type { PostView } from "../../venue/view.ts";
import { tellOf } from "../notices/service.ts";
import { sendDigests } from "./service.ts";

describe("mails that bundle what is addressed to somebody", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: new Mailbox(), clock });
  let world: World;
  let cohort: string;
  let room: string;
  let hayase: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  /** Written, and told of at once: the reactions of this world do not run. */
  const posts = async (body: string, threadOf?: string): Promise<PostView> => {
    const { json } = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: `${(n += 1)}`,
      body,
      ...(threadOf ? { threadOf } : {}),
    });
    await tellOf(world.platform, json.id);
    return json;
  };
  const asks = async (name: string, chosen: object): Promise<TestPerson> => {
    const who = await aPerson(world, [["participant", cohort]], name);
    await who.client.api("PATCH", "/notices/settings", chosen);
    return who;
  };
  const mailsTo = async ({ email }: TestPerson): Promise<{ body: string; letter: string }[]> => {
    const { rows } = await world.platform.db.pool.query<{ body: string; secret: Buffer }>(
      "select body, secret from mails where recipient = $1 and kind = 'digest' order by id",
      [email],
    );
    const { vault } = world.platform;
    return rows.map(({ body, secret }) => ({
      body,
      letter: (JSON.parse(vault.openForInstallation("mail secret", secret)) as { letter: string }).letter,
    }));
  };
  /** @param hour of the day in Tokyo */
  const at = async (day: number, hour: number): Promise<void> => {
    clock.set(new Date(Date.UTC(2026, 10, day, hour - 9, 5)));
    await sendDigests(world.platform);
  };

  it("are for whoever asked, once a time, one paragraph for a conversation, and hold no text", async () => {
    const asked = await asks("たのんだ", { digest: "twice", digestAt: 9, digestAgainAt: 17 });
    const notAsked = await aPerson(world, [["participant", cohort]], "たのまない");
    clock.advance(60_000);
    const first = await posts("@たのんだ @たのまない ひみつのことば");
    await posts("@たのんだ つづき", first.id);
    await at(18, 16);
    assert.equal((await mailsTo(asked)).length, 0, "it is not five yet");
    await at(18, 17);
    await sendDigests(world.platform);
    const [mail, ...others] = await mailsTo(asked);
    assert.equal(others.length, 0);
    assert.ok(mail);
    assert.equal(mail.letter.match(/はやせさん/g)?.length, 1);
    assert.doesNotMatch(mail.letter + mail.body, /ひみつのことば|つづき/);
    assert.doesNotMatch(mail.body, /はやせ/, "the outbox does not say who wrote to whom");
    assert.match(mail.body, /\/settings\/quiet/);
    await at(19, 9);
    assert.equal((await mailsTo(asked)).length, 1, "nothing new, no mail");
    assert.deepEqual(await mailsTo(notAsked), []);
  });

  it("tell nothing of before, of what was seen, deleted, or closed to their reader meanwhile", async () => {
    const who = await asks("みたひと", { digest: "none" });
    await posts("@みたひと 前のこと");
    await who.client.api("PATCH", "/notices/settings", { digest: "daily", digestAt: 9 });
    clock.advance(60_000);
    const seen = await posts("@みたひと 見たこと");
    await who.client.api("POST", "/notices/read", {});
    const gone = await posts("@みたひと 消えること");
    await hayase.client.api("DELETE", `/posts/${gone.id}`);
    await at(20, 9);
    assert.deepEqual(await mailsTo(who), [], seen.id);

    const leaver = await asks("さるひと", { digest: "daily", digestAt: 9 });
    clock.advance(60_000);
    await posts("@さるひと さようなら");
    await endMembership(world.platform, bySystem, { person: leaver.id, place: cohort });
    await at(21, 9);
    assert.deepEqual(await mailsTo(leaver), []);
  });

  it("come after the rest when their hour falls into it", async () => {
    const who = await asks("ねるひと", { digest: "daily", digestAt: 9, quiet: true, quietFrom: 8, quietTo: 11 });
    clock.advance(60_000);
    await posts("@ねるひと おはよう");
    await at(22, 9);
    assert.equal((await mailsTo(who)).length, 0);
    await at(22, 11);
    assert.equal((await mailsTo(who)).length, 1);
  });

  it("tell in the next one of what was committed only after one had looked", async () => {
    const who = await asks("おくれる", { digest: "daily", digestAt: 9 });
    clock.advance(60_000);
    await posts("@おくれる はじめ");
    const written = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: "late",
      body: "@おくれる あとから",
    });
    // Made before the digest, and not committed until it has been sent.
    let commit = (): void => {};
    const made = Promise.withResolvers<void>();
    const late = world.platform.db.write(bySystem, async () => {
      await tellOf(world.platform, written.json.id);
      made.resolve();
      await new Promise<void>((resolve) => void (commit = resolve));
    });
    await made.promise;
    await at(23, 9);
    commit();
    await late;
    assert.equal((await mailsTo(who)).length, 1);
    await at(24, 9);
    const [first, second, ...others] = await mailsTo(who);
    assert.equal(others.length, 0);
    assert.equal(first?.letter.match(/\/notices\/./g)?.length, 1);
    assert.equal(second?.letter.match(/\/notices\/./g)?.length, 1);
    assert.notEqual(first?.letter, second?.letter);
  });

  it("of more than a mail can hold say that there are more, and tell of none of them again", async () => {
    const who = await asks("おおい", { digest: "daily", digestAt: 9 });
    clock.advance(60_000);
    const many = (count: number) =>
      world.platform.db.pool.query(
        `with p as (insert into posts (id, room, seq, author, client_id, body, body_html, created_at)
           select gen_random_uuid(), r.id, last_seq + n, $2, 'many' || n, 'x', 'x', $4 from rooms r, generate_series(1, $3::int) n where r.id = $1
           returning id, seq),
         moved as (update rooms set last_seq = (select max(seq) from p) where id = $1)
         insert into notices (id, person, kind, post, thread, created_at) select gen_random_uuid(), $5, 'mention', id, id, $4 from p`,
        [room, hayase.id, count, clock.now(), who.id],
      );
    await many(101);
    await at(25, 9);
    const [mail] = await mailsTo(who);
    assert.equal(mail?.letter.match(/\/notices\/./g)?.length, 100);
    assert.match(mail?.letter ?? "", /このほかにもあります/);
    await at(26, 9);
    assert.equal((await mailsTo(who)).length, 1, "what one leads to all of was told");
  });
});
