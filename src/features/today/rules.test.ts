import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Facts, isBack, stepAt, stepsFor, weekOf } from "./rules.ts";

const nothing: Facts = {
  over: false,
  paused: false,
  before: false,
  restsToday: false,
  reported: false,
  firstDaysOpen: false,
  feedback: false,
  project: { planned: true, handedIn: true },
  next: false,
  showcaseIn: undefined,
  endsIn: undefined,
};

describe("the next step", () => {
  it("is one: to look, when nothing else suggests itself", () => {
    assert.deepEqual(stepsFor(nothing), ["look"]);
    assert.deepEqual(stepAt(["look"], undefined), { kind: "look", at: 0, other: undefined });
  });

  it("of whoever rests, pauses, has not begun or is done is that, whatever else there is", () => {
    const much: Facts = { ...nothing, feedback: true, next: true, project: undefined, showcaseIn: 1 };
    for (const [fact, kind] of [
      ["over", "over"],
      ["paused", "paused"],
      ["before", "before"],
      ["restsToday", "rest"],
    ] as const)
      assert.deepEqual(stepsFor({ ...much, [fact]: true }), [kind]);
  });

  it("is what others answered, then one's own words, then what the days bring", () => {
    const project = { planned: false, handedIn: false };
    const facts: Facts = { ...nothing, feedback: true, next: true, project, showcaseIn: 7, endsIn: 4 };
    assert.deepEqual(stepsFor(facts), ["feedback", "next", "plan", "showcase", "hand_in", "look"]);
    assert.deepEqual(stepsFor({ ...facts, showcaseIn: 8, endsIn: 5 }), ["feedback", "next", "plan", "look"]);
    assert.deepEqual(stepsFor({ ...nothing, firstDaysOpen: true, project: undefined }), ["day_one", "choose", "look"]);
    assert.deepEqual(stepsFor({ ...nothing, reported: true, next: true }), ["done", "next", "look"]);
  });

  it("may be another one, round and round, and what is not a number is the first", () => {
    const steps = ["feedback", "next", "look"] as const;
    assert.deepEqual(stepAt(steps, "1"), { kind: "next", at: 1, other: 2 });
    assert.deepEqual(stepAt(steps, "2"), { kind: "look", at: 2, other: 0 });
    assert.equal(stepAt(steps, "4").kind, "next");
    for (const odd of ["", "-1", "x", "1.5", "999999999999"]) assert.equal(stepAt(steps, odd).kind, "feedback");
  });
});

describe("a day of somebody's own time", () => {
  it("lies in a week of it, counted from their first day", () => {
    assert.equal(weekOf("2026-11-16", "2026-11-16", "2026-12-13"), 1);
    assert.equal(weekOf("2026-11-22", "2026-11-16", "2026-12-13"), 1);
    assert.equal(weekOf("2026-11-23", "2026-11-16", null), 2);
    for (const day of ["2026-11-15", "2026-12-14"]) assert.equal(weekOf(day, "2026-11-16", "2026-12-13"), undefined);
    assert.equal(weekOf("2026-11-16", null, null), undefined);
  });

  it("begins with a welcome after more than three days without a word", () => {
    assert.equal(isBack("2026-11-20", "2026-11-23"), false);
    assert.equal(isBack("2026-11-19", "2026-11-23"), true);
    assert.equal(isBack(undefined, "2026-11-23"), false);
  });
});
