import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { QUESTION_MOVES, QUESTION_STATES, type QuestionState, TAKEN } from "../waiting/rules.ts";
import { stepsFor, whoTakes } from "./rules.ts";

describe("what is offered about a question", () => {
  const by = (state: QuestionState, who: string | null) => ({
    state,
    claimedBy: who === null ? null : { id: who },
    expectedBy: state === "waiting" || state === "claimed" ? "2026-11-20" : null,
  });
  const reader = { today: "2026-11-20", mine: false, staff: false, me: "me", whole: true, mayClose: true };

  it("is nothing to fellows, and to everybody else only steps of theirs that can be taken", () => {
    for (const state of QUESTION_STATES)
      for (const claimer of state === "claimed" ? ["me", "other"] : [null])
        for (const whole of [true, false]) {
          const question = by(state, claimer);
          assert.deepEqual(stepsFor(question, { ...reader, whole }), []);
          for (const [who, steps] of [
            ["asker", stepsFor(question, { ...reader, whole, mine: true })],
            ["staff", stepsFor(question, { ...reader, whole, staff: true })],
          ] as const)
            for (const step of steps) {
              assert.equal(whoTakes(step), who);
              assert.ok(QUESTION_MOVES[state][step] && !TAKEN[step]?.includes(state), `${state} ${step}`);
            }
        }
  });

  it("is one next step in a room, and all of them on the question's own page", () => {
    const staff = { ...reader, staff: true };
    assert.deepEqual(stepsFor(by("waiting", null), { ...staff, whole: false }), ["claim"]);
    assert.deepEqual(stepsFor(by("waiting", null), staff), ["claim", "check"]);
    assert.deepEqual(stepsFor(by("claimed", "me"), { ...staff, whole: false }), ["give_back"]);
    assert.deepEqual(stepsFor(by("claimed", "other"), staff), ["check"]);
    const late = { ...staff, today: "2026-11-21" };
    assert.deepEqual(stepsFor(by("claimed", "other"), late), ["give_back", "check"], "once the usual time is over");
    assert.deepEqual(stepsFor(by("answered", null), staff), ["close"]);
    assert.deepEqual(stepsFor(by("answered", null), { ...staff, mayClose: false }), []);
    assert.deepEqual(stepsFor(by("answered", null), { ...reader, mine: true, whole: false }), ["solve", "ask_again"]);
    assert.deepEqual(stepsFor(by("waiting", null), { ...reader, mine: true, whole: false }), []);
    assert.deepEqual(stepsFor(by("ended", null), { ...reader, mine: true }), ["ask_again"]);
  });
});
