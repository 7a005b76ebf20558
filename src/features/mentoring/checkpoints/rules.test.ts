import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  checkpointDays,
  mayShow,
  mayWrite,
  NOTHING_YET,
  openNumber,
  otherOf,
  reads,
  SIDES,
  type Standing,
  wrote,
} from "./rules.ts";

describe("the days of checkpoints", () => {
  it("cut somebody's own time into equal parts", () => {
    assert.deepEqual(checkpointDays("2026-11-02", "2026-11-12", 1), ["2026-11-07"]);
    assert.deepEqual(checkpointDays("2026-11-01", "2026-11-28", 2), ["2026-11-10", "2026-11-19"]);
    assert.deepEqual(checkpointDays("2028-02-28", "2028-03-01", 1), ["2028-02-29"], "a leap day");
    assert.deepEqual(checkpointDays("2026-11-02", "2026-11-02", 1), ["2026-11-02"]);
  });

  it("are none where a day is not known", () => {
    assert.deepEqual(checkpointDays(null, "2026-11-12", 1), []);
    assert.deepEqual(checkpointDays("2026-11-02", null, 1), []);
    assert.deepEqual(checkpointDays("2026-11-02", "2026-11-01", 1), []);
  });

  it("open one after the other, none before the first and none when the time is over", () => {
    const days = ["2026-11-10", "2026-11-19"];
    for (const [today, number] of [
      ["2026-11-09", 0],
      ["2026-11-10", 1],
      ["2026-11-18", 1],
      ["2026-11-19", 2],
      ["2026-11-28", 2],
      ["2026-11-29", 0],
    ] as const)
      assert.equal(openNumber(days, "2026-11-28", today), number, today);
  });
});

describe("who reads what of a checkpoint", () => {
  const at = new Date("2026-11-07T00:00:00Z");
  /** Every way in which one may stand: written or not, shown or not, on both sides. */
  const all: Standing[] = Array.from({ length: 16 }, (_, n) => ({
    personAt: n & 1 ? at : null,
    mentorAt: n & 2 ? at : null,
    personShownAt: n & 4 ? at : null,
    mentorShownAt: n & 8 ? at : null,
  }));

  it("is never what was not written, and what was written when both wrote or its side showed it", () => {
    for (const standing of all)
      for (const side of SIDES) {
        const other = otherOf(side);
        const shown = standing[`${other}ShownAt`] !== null;
        const expected = wrote(other, standing) && (wrote(side, standing) || shown);
        assert.equal(reads(side, standing), expected, JSON.stringify([side, standing]));
        if (!wrote(other, standing)) assert.equal(reads(side, standing), false);
      }
  });

  it("is fixed as soon as it is read, and may be shown only before", () => {
    for (const standing of all)
      for (const side of SIDES) {
        assert.equal(mayWrite(side, standing), !reads(otherOf(side), standing));
        assert.equal(mayShow(side, standing), wrote(side, standing) && mayWrite(side, standing));
      }
    assert.ok(mayWrite("person", NOTHING_YET) && mayWrite("mentor", NOTHING_YET));
  });
});
