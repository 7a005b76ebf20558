import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { setTheOffice } from "../offices.fixture.ts";
import { tidyUp } from "./service.ts";

describe("what an office, a person and the organizers wrote to each other", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;

  before(() => {
    world = worldNow();
  });

  it("is kept for a year, and then erased", async () => {
    const { koharu, supporter, office } = await setTheOffice(world);
    const begun = { words: "ひとこと", agrees: ["review", "office_tells"] };
    expectStatus(await koharu.client.post(`/settings/offices/${office}/review`, begun), 303);
    const word = { kind: "note", body: "ひとこと" };
    expectStatus(await supporter.client.post(`/offices/people/${koharu.id}/words`, word), 303);
    clock.advance(days(364));
    assert.equal(await tidyUp(world.platform), 0);
    clock.advance(days(2));
    assert.equal(await tidyUp(world.platform), 2);
    assert.equal(await tidyUp(world.platform), 0);
  });
});
