import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mondayOf } from "../../platform/i18n/day.ts";
import {
  AUDIENCES,
  type Audience,
  type Audiences,
  audienceIn,
  audienceText,
  dayProblem,
  everyPart,
  hoursWord,
  nearestAudience,
  ONLY_ME,
  PRESETS,
  presetAudiences,
  startingAudiences,
} from "./rules.ts";

const USUAL: Audiences = everyPart((part) =>
  part === "note" || part === "rest"
    ? ONLY_ME
    : part === "need"
      ? ["mentors", "organizers"]
      : ["participants", "mentors", "organizers"],
);

describe("the readers of a part", () => {
  it("come back from a form as they went out, and special-care data never for everybody", () => {
    for (const audience of AUDIENCES) {
      assert.deepEqual(audienceIn(audienceText(audience), false), audience);
      assert.ok(!audienceIn(audienceText(audience), true).includes("participants"));
    }
    for (const text of ["", "public", "participants", "me participants"])
      assert.deepEqual(audienceIn(text, false), ONLY_ME);
  });

  it("are never wider than what was asked for", () => {
    for (const readers of [
      ["me"],
      [],
      ["mentors"],
      ["supporter", "organizers"],
      ["mentors", "organizers", "supporter"],
    ]) {
      for (const reader of nearestAudience(readers, true)) assert.ok(reader === "me" || readers.includes(reader));
    }
    assert.deepEqual(nearestAudience(["participants"], false), ["participants", "mentors", "organizers"]);
    assert.deepEqual(nearestAudience(["participants"], true), ["mentors", "organizers"]);
  });

  it("get fewer from preset to preset", () => {
    const shown = PRESETS.map(
      (preset) =>
        Object.values(presetAudiences(preset, USUAL))
          .flat()
          .filter((one) => one !== "me").length,
    );
    assert.deepEqual(
      shown,
      [...shown].sort((a, b) => b - a),
    );
    assert.deepEqual(
      Object.values(presetAudiences("only_me", USUAL))
        .flat()
        .filter((one) => one !== "me"),
      [],
    );
  });

  it("begin with those of the last report where these are fewer", () => {
    const starting = startingAudiences(USUAL, {
      did: ["mentors"],
      stuck: ONLY_ME,
      need: ["mentors", "organizers", "supporter"],
      note: ["mentors"],
    });
    assert.deepEqual(starting.did, ["mentors"]);
    assert.deepEqual(starting.stuck, ONLY_ME);
    assert.deepEqual(starting.need, ["mentors", "organizers", "supporter"]);
    assert.deepEqual(starting.note, ONLY_ME);
    assert.deepEqual(starting.next, ["mentors", "organizers"], "as the widest of what was written");
    assert.deepEqual(startingAudiences(USUAL, {}), USUAL);
  });

  it("of a part that was empty the last time are never wider than the widest that was written, in every combination", () => {
    const parts = ["did", "stuck", "need"] as const;
    const choices = [undefined, ...AUDIENCES];
    let tried = 0;
    for (const did of choices)
      for (const stuck of choices)
        for (const need of choices) {
          const chosen = { did, stuck, need };
          const last = Object.fromEntries(parts.flatMap((part) => (chosen[part] ? [[part, chosen[part]]] : [])));
          const written = Object.values(last) as Audience[];
          const starting = startingAudiences(USUAL, last);
          for (const part of [...parts, "next", "minutes"] as const) {
            const allowed = last[part] ? [last[part]] : written.length > 0 ? written : [USUAL[part]];
            const within = (readers: Audience): boolean =>
              starting[part].every((reader) => reader === "me" || readers.includes(reader));
            assert.ok(allowed.some(within), `${part} after ${JSON.stringify(last)}: ${starting[part]}`);
            tried += 1;
          }
        }
    assert.equal(tried, 8 ** 3 * 5);
  });
});

describe("days and hours", () => {
  it("take today and the year behind it, leap days too", () => {
    assert.equal(dayProblem("2026-11-18", "2026-11-18"), undefined);
    assert.equal(dayProblem("2026-11-19", "2026-11-18"), "day_ahead");
    assert.equal(dayProblem("2028-02-29", "2028-03-01"), undefined);
    assert.equal(dayProblem("2025-11-16", "2026-11-18"), "day_long_ago");
    assert.deepEqual(["2026-11-15", "2026-11-16", "2026-11-22"].map(mondayOf), [
      "2026-11-09",
      "2026-11-16",
      "2026-11-16",
    ]);
  });

  it("get a word at 80 % and a question at 100 %, and none without a cap", () => {
    assert.deepEqual(
      [0, 4_799, 4_800, 5_999, 6_000, 9_000].map((minutes) => hoursWord(minutes, 100)),
      ["calm", "calm", "near", "near", "reached", "reached"],
    );
    assert.equal(hoursWord(100_000, null), "calm");
  });
});
