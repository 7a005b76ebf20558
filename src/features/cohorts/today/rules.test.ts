import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dayOf } from "../../../platform/i18n/format.ts";
import { eventsOn, isHeldOn, isWorkingDay } from "./rules.ts";

const inTokyo = (at: Date): string => dayOf(at, "Asia/Tokyo");
const days = {
  startsOn: "2026-11-16",
  endsOn: "2026-11-27",
  kickoffAt: new Date("2026-11-16T01:00:00Z"),
  showcaseAt: new Date("2026-11-26T15:30:00Z"),
};

describe("what happens on a day of a cohort", () => {
  it("is told by the day where the company is, what lasts all day first", () => {
    assert.deepEqual(eventsOn("2026-11-16", days, inTokyo), [
      { kind: "starts", at: null },
      { kind: "kickoff", at: days.kickoffAt },
    ]);
    assert.deepEqual(eventsOn("2026-11-26", days, inTokyo), []);
    // Half past midnight in Tokyo.
    assert.deepEqual(
      eventsOn("2026-11-27", days, inTokyo).map(({ kind }) => kind),
      ["ends", "showcase"],
    );
  });

  it("is nothing where nothing is decided", () => {
    const open = { startsOn: null, endsOn: null, kickoffAt: null, showcaseAt: null };
    assert.deepEqual(eventsOn("2026-11-16", open, inTokyo), []);
  });

  it("knows what is held on which weekday from the words of the blueprint", () => {
    const [tuesday, thursday, friday] = ["2026-11-24", "2026-11-26", "2026-11-27"] as const;
    const days = [tuesday, thursday, friday];
    const held = (when: string): boolean[] => days.map((day) => isHeldOn(when, day));
    assert.deepEqual(held("火曜と木曜の14時から1時間"), [true, true, false]);
    assert.deepEqual(held("Tuesdays and Thursdays, 2 to 3 pm"), [true, true, false]);
    for (const once of ["最後の金曜の14時から", "第2金曜", "on the last Friday", "初日の10時から30分"])
      assert.deepEqual(held(once), [false, false, false], once);
  });

  it("says whether people work that day", () => {
    assert.deepEqual(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"].map(isWorkingDay), [
      true,
      false,
      false,
      true,
    ]);
  });
});
