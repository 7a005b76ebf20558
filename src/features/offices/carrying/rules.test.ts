import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { asManyAsFit, daysIn } from "./rules.ts";

describe("the days that a file tells of", () => {
  it("are four weeks, or a month as far as it has come", () => {
    assert.deepEqual(daysIn("recent", "2026-11-30"), { from: "2026-11-03", to: "2026-11-30" });
    assert.deepEqual(daysIn("this_month", "2026-11-30"), { from: "2026-11-01", to: "2026-11-30" });
    assert.deepEqual(daysIn("this_month", "2026-12-01"), { from: "2026-12-01", to: "2026-12-01" });
  });

  it("are the whole of the month before, also over the end of a year and in a short month", () => {
    assert.deepEqual(daysIn("last_month", "2026-12-01"), { from: "2026-11-01", to: "2026-11-30" });
    assert.deepEqual(daysIn("last_month", "2027-01-31"), { from: "2026-12-01", to: "2026-12-31" });
    assert.deepEqual(daysIn("last_month", "2028-03-30"), { from: "2028-02-01", to: "2028-02-29" });
  });
});

test("a file holds so many people, and says when there are more", () => {
  assert.deepEqual(asManyAsFit(["a", "b"], 2), { people: ["a", "b"], cut: false });
  assert.deepEqual(asManyAsFit(["a", "b", "c"], 2), { people: ["a", "b"], cut: true });
});
