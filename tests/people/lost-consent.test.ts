import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { endMembership } from "../../src/features/accounts/service.ts";
import { MAILED_ITEMS, SHOWN_ITEMS } from "../../src/features/consents/rules.ts";
import { sendDue } from "../../src/features/offices/mails/service.ts";
import { type OfficeScene, setTheOffice, share } from "../../src/features/offices/offices.fixture.ts";
import { SettableClock } from "../../src/platform/clock.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { exportText } from "../canaries/searched.ts";
import { expectStatus } from "../client.ts";
import { aPerson, type TestPerson, tokenClient } from "../factories/people.ts";
import { fillIn } from "../form.ts";
import { Mailbox } from "../mailbox.ts";
import { nothingHeldBack } from "../streams/place.ts";
import { Reader } from "../streams/reader.ts";
import { until } from "../until.ts";
import { said } from "../walking.ts";
import { suiteWorld, type World } from "../world.ts";
import { aPersonWithEverything, aWeeklyMail, placesOf, shownIn } from "./accompanied.ts";

/** All that an office could read, and then somebody takes it back: with its pages open, its streams running, its files and mails on the way. */
describe("an office that has lost consent", () => {
  const clock = new SettableClock("2026-11-20T03:00:00Z");
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let scene: OfficeScene;
  let nagi: Awaited<ReturnType<typeof aPersonWithEverything>>;
  /** Who has left the office before. */
  let former: TestPerson;

  before(async () => {
    world = worldNow();
    scene = await setTheOffice(world);
    former = await aPerson(world, [["supporter", scene.office]], "先の人");
    nagi = await aPersonWithEverything(world, scene, "なぎ");
    await share(nagi, scene.office, SHOWN_ITEMS);
    // Somebody else of the office goes on showing everything: what is empty afterwards is not empty because all is.
    await share(await aPersonWithEverything(world, scene, "のこり"), scene.office, SHOWN_ITEMS);
    await aWeeklyMail(nagi, "weekly@example.com", MAILED_ITEMS);
    await mailbox.next("weekly@example.com");
  });

  const withdraw = async (...items: readonly string[]): Promise<void> => {
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "select id from consents where person = $1 and item = any($2) and withdrawn_at is null and expires_at > $3",
      [nagi.id, items, clock.now()],
    );
    assert.ok(rows.length >= items.length, "there is something to withdraw");
    for (const { id } of rows) expectStatus(await nagi.client.post(`/consents/${id}/withdraw`), 303);
  };

  /** What is met at each address of one person's, by page and by token; an answer that is none says nothing. */
  async function metBy(reader: TestPerson): Promise<string[]> {
    const token = await tokenClient(world, reader.id, ["read", "report", "export"]);
    const met = Object.values(placesOf(nagi)).map(async (path) =>
      shownIn(await said(path.startsWith("/api/") ? token : reader.client, path)),
    );
    return [...new Set((await Promise.all(met)).flat())].sort();
  }

  const EVERYTHING = [...SHOWN_ITEMS, "note"].sort();

  it("has read everything, as has who then left it", async () => {
    assert.deepEqual(await metBy(scene.supporter), EVERYTHING);
    assert.deepEqual(await metBy(former), EVERYTHING);
  });

  it("opens none of its old links for a former supporter", async () => {
    const token = await tokenClient(world, former.id, ["read", "report"]);
    await endMembership(world.platform, bySystem, { person: former.id, place: scene.office });
    for (const path of Object.values(placesOf(nagi)))
      expectStatus(await (path.startsWith("/api/") ? token : former.client).get(path), 404);
    for (const path of ["/offices/people", "/offices/days.csv", "/offices/days.xlsx"])
      expectStatus(await former.client.get(path), 404);
    assert.doesNotMatch(await exportText(world, former), /なぎ|kanaria/);
  });

  it("mid-page: confirms nothing with the form that still stands there", async () => {
    const open = await scene.supporter.client.page(placesOf(nagi).agreement);
    const agreed = /name="agreed" value="([^"]+)"/.exec(open.text)?.[1] ?? assert.fail("nothing to confirm");
    await withdraw("agreement");
    const late = await fillIn(scene.supporter.client, open, placesOf(nagi).agreement, { agreed });
    expectStatus(late, 404);
    assert.doesNotMatch(late.text, /なぎ|三者の約束<\/h1>/);
    assert.deepEqual(
      await metBy(scene.supporter),
      EVERYTHING.filter((item) => item !== "agreement"),
    );
  });

  it("mid-page: does not keep a page in the browser to come back to", async () => {
    for (const path of [...Object.values(placesOf(nagi)), "/offices/people", "/offices/days.csv"]) {
      const { headers } = await scene.supporter.client.get(path);
      assert.match(headers.get("Cache-Control") ?? "", /no-store/, path);
    }
  });

  /** A stream as a browser of theirs holds it, which hears all that they may hear now. */
  async function streamOf({ client }: TestPerson): Promise<Reader> {
    await nothingHeldBack(world.platform);
    const Cookie = [...client.cookies].map((pair) => pair.join("=")).join("; ");
    const stream = new Reader(world.url, { headers: { Cookie } });
    assert.equal(await stream.opened, 200);
    return stream;
  }

  it("mid-stream: what the office may write ends the organizers' streams, too, which were open before it was agreed to", async () => {
    const stream = await streamOf(scene.organizer);
    const tells = `/settings/offices/${scene.office}/tells`;
    expectStatus(await nagi.client.post(tells, { tells: "yes", days: "30" }), 303);
    await nothingHeldBack(world.platform);
    assert.equal(stream.over, false, "nothing was lost yet");
    await withdraw("office_tells");
    await stream.ended;
  });

  it("mid-stream: the stream ends with the day of a consent, and what opens again goes on with the rest", async () => {
    const { rows } = await world.platform.db.pool.query<{ id: string }>(
      "update consents set expires_at = $2 where person = $1 and item = 'feedback' and recipient_kind = 'office' and withdrawn_at is null returning id",
      [nagi.id, new Date("2026-11-20T03:00:30Z")],
    );
    assert.equal(rows.length, 1);
    const stream = await streamOf(scene.supporter);
    clock.set("2026-11-20T03:00:30Z");
    await stream.ended;
    assert.deepEqual(
      await metBy(scene.supporter),
      EVERYTHING.filter((item) => !["agreement", "feedback"].includes(item)),
    );
    const again = await streamOf(scene.supporter);
    assert.equal(again.over, false);
    again.cut();
    await share(nagi, scene.office, ["feedback"]);
  });

  it("mid-stream: the stream ends, and what opens again hears nothing of them", async () => {
    const stream = await streamOf(scene.supporter);
    await withdraw("condition", "reports");
    await stream.ended;
    assert.deepEqual(shownIn(JSON.stringify(stream.events)), []);
    const left = EVERYTHING.filter((item) => !["agreement", "condition", "reports", "note"].includes(item));
    assert.deepEqual(await metBy(scene.supporter), left);
  });

  it("in mail: what waits in the outbox does not leave", async () => {
    mailbox.refuse = 450;
    clock.set("2026-11-23T00:05:00Z");
    assert.equal(await sendDue(world.platform), 1);
    await withdraw("hours");
    const waiting = "select 1 from mails where state = 'waiting' and kind like 'weekly%'";
    await until(async () => (await world.platform.db.pool.query(waiting)).rows.length === 0, "it waits no more");
    mailbox.refuse = undefined;
    clock.set("2026-11-23T01:05:00Z");
    assert.equal(await sendDue(world.platform), 1, "the rest is told anew");
    const { text } = await mailbox.next("weekly@example.com", 1);
    assert.deepEqual(shownIn(text).sort(), ["attendance", "feedback", "project", "record"]);
    assert.equal(mailbox.mails.filter(({ to }) => to === "weekly@example.com").length, 2);
  });

  it("in exports, papers and lists: not even their name, once nothing is shown any more", async () => {
    const form = await scene.supporter.client.page(placesOf(nagi).page);
    assert.match(form.text, /\/take"/, "a form to take them on stands on the open page");
    await withdraw(...SHOWN_ITEMS.filter((item) => !["agreement", "condition", "reports", "hours"].includes(item)));
    expectStatus(await fillIn(scene.supporter.client, form, /\/take$/), 404);
    const token = await tokenClient(world, scene.supporter.id, ["read", "report", "export"]);
    for (const path of Object.values(placesOf(nagi)))
      expectStatus(await (path.startsWith("/api/") ? token : scene.supporter.client).get(path), 404);
    for (const path of ["/offices/people", "/offices/days.csv", "/offices/days.xlsx", "/api/v1/offices/people"]) {
      const text = await said(path.startsWith("/api/") ? token : scene.supporter.client, path);
      assert.match(text, /のこり/, path);
      assert.doesNotMatch(text, /なぎ/, path);
    }
    assert.doesNotMatch(await exportText(world, scene.supporter), /なぎ|kanaria/);
    assert.deepEqual(await metBy(scene.supporter), []);
  });
});
