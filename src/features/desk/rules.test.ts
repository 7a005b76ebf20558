import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inOrder, silentAction, silentSince, waitOf } from "./rules.ts";

describe("how long something has waited", () => {
  it("is told in working days; a weekend is nobody's delay", () => {
    // 2026-11-20 is a Friday.
    assert.deepEqual(waitOf("report", "2026-11-20", "2026-11-20"), {
      days: 0,
      sameDay: true,
      since: "2026-11-20",
      pastUsual: false,
    });
    assert.deepEqual(waitOf("report", "2026-11-20", "2026-11-22"), {
      days: 0,
      sameDay: false,
      since: "2026-11-20",
      pastUsual: false,
    });
    assert.deepEqual(waitOf("report", "2026-11-20", "2026-11-23"), {
      days: 1,
      sameDay: false,
      since: "2026-11-20",
      pastUsual: false,
    });
    assert.equal(waitOf("report", "2026-11-20", "2026-11-24").pastUsual, false);
    assert.equal(waitOf("report", "2026-11-20", "2026-11-25").pastUsual, true);
  });

  it("of a question is past the usual when the day is over that its author named", () => {
    assert.equal(waitOf("question", "2026-11-02", "2026-11-20", ["2026-11-20", null]).pastUsual, false);
    assert.equal(waitOf("question", "2026-11-19", "2026-11-21", [null, "2026-11-20"]).pastUsual, true);
  });
});

describe("silence", () => {
  it("counts back in working days", () => {
    assert.equal(silentSince("2026-11-18", 1), "2026-11-17");
    assert.equal(silentSince("2026-11-18", 3), "2026-11-15");
    assert.equal(silentSince("2026-11-23", 1), "2026-11-22");
    assert.equal(silentSince("2026-11-22", 1), "2026-11-19");
    assert.equal(silentSince("2026-11-18", 0), "2026-11-18");
  });

  it("leads to what the person wished, and to waiting while they rest", () => {
    const one = { state: "active", pausedUntil: null, wish: null, written: true, mentored: true };
    assert.equal(silentAction(one, "2026-11-18"), "read_wish");
    assert.equal(silentAction({ ...one, wish: "organizer" }, "2026-11-18"), "greet");
    assert.equal(silentAction({ ...one, wish: "mentor" }, "2026-11-18"), "ask_mentor");
    assert.equal(silentAction({ ...one, wish: "supporter" }, "2026-11-18"), "ask_supporter");
    assert.equal(silentAction({ ...one, wish: "somebody" }, "2026-11-18"), "read_wish");
    assert.equal(silentAction({ ...one, wish: "nobody" }, "2026-11-18"), "wait");
    assert.equal(silentAction({ ...one, written: false }, "2026-11-18"), "ask_mentor");
    assert.equal(silentAction({ ...one, written: false, mentored: false }, "2026-11-18"), "greet");
    const rests = { ...one, state: "paused", pausedUntil: "2026-11-18", wish: "organizer" };
    assert.equal(silentAction(rests, "2026-11-18"), "wait");
    assert.equal(silentAction(rests, "2026-11-19"), "greet");
    assert.equal(silentAction({ ...rests, pausedUntil: null }, "2026-11-19"), "wait");
  });
});

describe("what waits", () => {
  const cursor = { since: new Date("2026-11-18T01:30:00.123Z"), id: "0199a5b0-0000-7000-8000-000000000001" };

  it("is ordered by time, then by id", () => {
    const later = { ...cursor, id: "0199a5b0-0000-7000-8000-000000000002" };
    assert.ok(inOrder(cursor, later) < 0 && inOrder(later, cursor) > 0 && inOrder(cursor, cursor) === 0);
    assert.ok(inOrder(cursor, { ...cursor, since: new Date("2026-11-18T01:30:00.124Z") }) < 0);
  });
});
