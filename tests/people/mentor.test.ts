import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { exportText } from "../canaries/searched.ts";
import { type Client, expectStatus } from "../client.ts";
import { aPerson, type TestPerson, tokenClient } from "../factories/people.ts";
import { someThings, type Things } from "../factories/things.ts";
import { fillIn } from "../form.ts";
import { Mailbox } from "../mailbox.ts";
import { nothingHeldBack } from "../streams/place.ts";
import { Reader } from "../streams/reader.ts";
import { until } from "../until.ts";
import { pathOf, readable, said } from "../walking.ts";
import { suiteWorld, type World } from "../world.ts";

/** In all that is said about what is hard, and in every way that was offered and not taken. */
const WHY = "kanaria-naze";
/** In what is agreed. */
const HOW = "kanaria-kousuru";

/**
 * A mentor, who is to know how things are done for somebody, and must not see why: everything that a mentor can read, in every form, while
 * one word stands in all of the why and another in the agreed how.
 */
describe("a mentor of somebody with an agreed accommodation", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true });
  let world: World;
  let things: Things;
  let koharu: TestPerson;
  let mentor: TestPerson;
  let organizer: TestPerson;
  let at = "";
  /** What the mentor's own stream has brought since before the first word. */
  let stream: Reader;

  before(async () => {
    world = worldNow();
    things = await someThings(world);
    ({ owner: koharu, mentor } = things);
    organizer = await aPerson(world, [["organizer", things.cohort]], "大野");
    await nothingHeldBack(world.platform);
    const cookie = [...mentor.client.cookies].map((pair) => pair.join("=")).join("; ");
    stream = new Reader(world.url, { headers: { Cookie: cookie } });
    expectStatus({ status: await stream.opened }, 200);
  });

  const step = async (who: TestPerson, name: string, given: Record<string, string>): Promise<void> =>
    expectStatus(await fillIn(who.client, at, `${at}/${name}`, given), 303);

  function* addresses(): Generator<string> {
    const ids = { ...things.ids, accommodationId: at.split("/").at(-1) ?? "" };
    for (const route of readable(world.running.records)) yield pathOf(route, things, ids);
    // A page says again what was looked for: the beginning that both words have in common.
    for (const search of ["/search", "/api/v1/search"]) yield `${search}?q=kanaria`;
  }

  /** Where a word is met. */
  async function meets(client: Client, word: string): Promise<string[]> {
    const met: string[] = [];
    for (const path of addresses()) if ((await said(client, path)).includes(word)) met.push(path.replace(at, "…"));
    return met;
  }

  it("is there while it is asked for, answered, offered, and agreed to be shown to mentors", async () => {
    const asked = { situation: "condition", help: `${WHY} 文字で`, hard: `${WHY} 通院があります` };
    const { location } = await fillIn(koharu.client, "/accommodations/new", "/accommodations/new", asked);
    at = location.split("?")[0] ?? "";
    await step(organizer, "answer", { body: `${WHY} どのようなときですか` });
    await step(koharu, "say", { body: `${WHY} 朝の打ち合わせです` });
    await step(organizer, "offer", { how: `${WHY} 電話にします`, lookAfter: "7" });
    await step(organizer, "offer", { how: `${HOW} 質問は部屋に書きます`, lookAfter: "7" });
    await step(koharu, "accept", { toMentors: "on" });
    await step(organizer, "did", { body: `${WHY} 伝えました` });
    await step(koharu, "say", { body: `${WHY} つらい日がありました` });
    await step(organizer, "offer", { how: `${WHY} 会議は午後にします`, lookAfter: "7" });
  });

  it("reads the agreed how on the page for it and before they meet the person, and nowhere else", async () => {
    assert.deepEqual(await meets(mentor.client, HOW), [
      `/cohorts/${things.cohort}/accommodations`,
      `/mentoring/people/${things.ids.participationId}`,
    ]);
  });

  it("meets the why nowhere: on no page, in no list, file, paper or search, and by no token", async () => {
    assert.deepEqual(await meets(organizer.client, WHY), ["…"], "it is to be met: else this would prove nothing");
    assert.deepEqual(await meets(koharu.client, WHY), ["/accommodations", "…"]);
    assert.deepEqual(await meets(mentor.client, WHY), []);
    const token = await tokenClient(world, mentor.id, ["read", "post", "report", "organize", "hire", "export"]);
    expectStatus(await token.api("GET", "/me"), 200);
    assert.deepEqual(await meets(token, WHY), []);
  });

  it("meets it in nothing that comes by itself: the stream, notices, and mails", async () => {
    const last = "ここまで聞きました";
    await koharu.client.api("POST", `/rooms/${things.ids.roomId}/posts`, { clientId: "heard", body: last });
    await until(() => JSON.stringify(stream.events).includes(last), "the stream brings what came after");
    assert.ok(!JSON.stringify(stream.events).includes(WHY));
    stream.cut();
    await stream.ended;
    await mailbox.next(koharu.email);
    for (const mail of mailbox.mails) assert.ok(!JSON.stringify(mail).includes(WHY), `${mail.to}: ${mail.subject}`);
    assert.doesNotMatch((await mentor.client.page("/notices")).text, new RegExp(WHY));
  });

  it("does not carry it away in an export: it is in the person's own", async () => {
    assert.ok((await exportText(world, koharu)).includes(WHY), "this looks at the wrong texts");
    for (const word of [WHY, HOW]) assert.ok(!(await exportText(world, mentor)).includes(word), word);
  });

  it("does not see the how either as soon as the person stops showing it", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from consents where item = 'accommodation' and recipient_kind = 'mentors'",
    );
    expectStatus(await koharu.client.post(`/consents/${rows[0]?.id}/withdraw`), 303);
    assert.deepEqual(await meets(mentor.client, HOW), []);
  });
});
