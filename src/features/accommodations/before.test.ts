import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { anOpenCohort, apply } from "../applications/applications.fixture.ts";

describe("accommodation before the first day", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let organizer: TestPerson;

  before(async () => {
    world = worldNow();
    // It takes applications, and begins months from now.
    cohort = await anOpenCohort(world);
    organizer = await aPerson(world, [["organizer", cohort]], "大野");
  });

  it("of somebody who applies is asked apart from what is decided on", async () => {
    const browser = new Client(world.url);
    const at = await apply(world, cohort, "みずいろ", "", browser);
    const { text } = await browser.page(at);
    assert.match(text, /決めるときの材料にはしません[\s\S]*href="\/enquiries\/new\?kind=individual"/);
    assert.match(text, /始まる日より前でも「配慮の相談」から/);
  });

  it("of somebody who will take part is asked, answered and set while the cohort has not begun", async () => {
    const mizuiro = await aPerson(world, [["participant", cohort]], "みずいろ");
    const asked = { situation: "reading", help: "やさしい言葉でお願いします", measures: ["plain_words", "no_images"] };
    const sent = await fillIn(mizuiro.client, "/accommodations/new", "/accommodations/new", asked);
    expectStatus(sent, 303);
    const at = sent.location.split("?")[0] ?? "";
    const desk = await organizer.client.page("/desk");
    assert.ok(desk.text.includes(`href="${at}"`), "it waits on the desk of a cohort that has not begun");
    const offer = { how: "やさしい言葉で書きます", measures: ["plain_words", "no_images"], lookAfter: "14" };
    expectStatus(await fillIn(organizer.client, at, `${at}/offer`, offer), 303);
    expectStatus(await fillIn(mizuiro.client, at, `${at}/accept`), 303);
    const { rows } = await world.platform.db.pool.query("select plain_words, no_images from people where id = $1", [
      mizuiro.id,
    ]);
    assert.deepEqual(rows, [{ plain_words: true, no_images: true }]);
  });
});
