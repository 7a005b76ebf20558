import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  APPLICATION_MOVES,
  APPLICATION_STATES,
  type ApplicationState,
  isOpen,
  mayBecome,
  nextQuestion,
  QUESTIONS,
} from "./rules.ts";

describe("the life of an application", () => {
  const allowed: readonly (readonly [ApplicationState, ApplicationState])[] = [
    ["draft", "sent"],
    ["sent", "waiting_list"],
    ["sent", "accepted"],
    ["sent", "declined"],
    ["sent", "withdrawn"],
    ["waiting_list", "accepted"],
    ["waiting_list", "declined"],
    ["waiting_list", "withdrawn"],
    ["accepted", "confirmed"],
    ["accepted", "withdrawn"],
    ["declined", "waiting_list"],
    ["declined", "accepted"],
    ["withdrawn", "sent"],
    ["sent", "joined"],
    ["waiting_list", "joined"],
    ["joined", "sent"],
  ];

  for (const from of APPLICATION_STATES)
    for (const to of APPLICATION_STATES) {
      const may = allowed.some(([a, b]) => a === from && b === to);
      it(`${may ? "leads" : "does not lead"} from ${from} to ${to}`, () => assert.equal(mayBecome(from, to), may));
    }

  it("never takes a yes back", () => {
    assert.ok(!APPLICATION_MOVES.accepted.includes("declined"));
    assert.deepEqual(APPLICATION_MOVES.confirmed, []);
  });

  it("asks at most seven questions, one after the other", () => {
    assert.ok(QUESTIONS.length <= 7);
    assert.equal(nextQuestion("nickname"), "mail");
    assert.equal(nextQuestion("other"), undefined);
  });

  it("is open until the last moment of applying, and only while people may come in", () => {
    const until = new Date("2026-10-09T08:00:00Z");
    assert.ok(isOpen({ phase: "recruiting", applyUntil: until }, new Date("2026-10-09T07:59:59Z")));
    assert.ok(!isOpen({ phase: "recruiting", applyUntil: until }, until));
    assert.ok(isOpen({ phase: "preparing", applyUntil: null }, until));
    assert.ok(!isOpen({ phase: "running", applyUntil: null }, until), "without a day: until it runs");
    assert.ok(isOpen({ phase: "running", applyUntil: until }, new Date("2026-10-09T07:59:59Z")));
    assert.ok(!isOpen({ phase: "planned", applyUntil: null }, until));
    assert.ok(!isOpen({ phase: "closed", applyUntil: null }, until));
  });
});
