import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ENDED_BY,
  ENOUGH_WAITS,
  expectedDay,
  isQuiet,
  QUESTION_MOVES,
  QUESTION_STATES,
  QUESTION_STEPS,
  type QuestionState,
  type QuestionStep,
  TAKEN,
  USUAL_WAIT,
  usualWait,
  workingDaysTo,
} from "./rules.ts";

describe("the states of a question", () => {
  /** Every pair, once more in words of its own: `=` taken already, `-` cannot be. */
  const PAIRS: Readonly<Record<QuestionStep, Readonly<Record<QuestionState, QuestionState | "=" | "-">>>> = {
    claim: { waiting: "claimed", claimed: "=", answered: "claimed", ended: "-" },
    give_back: { waiting: "=", claimed: "waiting", answered: "-", ended: "-" },
    check: { waiting: "answered", claimed: "answered", answered: "=", ended: "-" },
    close: { waiting: "-", claimed: "-", answered: "ended", ended: "=" },
    solve: { waiting: "ended", claimed: "ended", answered: "ended", ended: "=" },
    ask_again: { waiting: "=", claimed: "=", answered: "waiting", ended: "waiting" },
    answer: { waiting: "answered", claimed: "answered", answered: "answered", ended: "-" },
    take_back: { waiting: "-", claimed: "-", answered: "waiting", ended: "-" },
    go_quiet: { waiting: "-", claimed: "waiting", answered: "-", ended: "-" },
    lapse: { waiting: "-", claimed: "-", answered: "ended", ended: "-" },
  };

  it("change as the table says, and in no other way", () => {
    for (const step of Object.keys(QUESTION_STEPS) as QuestionStep[])
      for (const state of QUESTION_STATES) {
        const to = QUESTION_MOVES[state][step];
        const taken = TAKEN[step]?.includes(state) ?? false;
        assert.equal(taken ? "=" : (to ?? "-"), PAIRS[step][state], `${state} ${step}`);
        assert.ok(!(taken && to), "what is taken already leads nowhere else");
        if (to === "ended") assert.ok(ENDED_BY[step], `${step} says how it ended`);
      }
  });
});

describe("the expected time", () => {
  it("is two working days until a cohort has enough waits of its own", () => {
    assert.equal(usualWait(Array.from({ length: ENOUGH_WAITS - 1 }, () => 9)), USUAL_WAIT);
    assert.equal(usualWait(Array.from({ length: ENOUGH_WAITS }, () => 9)), 9);
  });

  it("is what eight of ten waits were over by, never less than a day nor more than ten", () => {
    assert.equal(usualWait([1, 1, 1, 1, 2, 2, 2, 3, 9, 9]), 3);
    assert.equal(usualWait(Array.from({ length: 10 }, () => 0)), 1);
    assert.equal(usualWait(Array.from({ length: 10 }, () => 60)), 10);
  });

  it("leaves weekends out", () => {
    assert.equal(expectedDay("2026-11-20", 2), "2026-11-24");
    assert.equal(workingDaysTo("2026-11-20", "2026-11-24"), 2);
    assert.equal(workingDaysTo("2026-11-24", "2026-11-24"), 0);
    assert.equal(workingDaysTo("2026-11-25", "2026-11-24"), -1);
    assert.equal(isQuiet("2026-11-20", "2026-11-23", 2), false, "Friday to Monday is one day");
    assert.equal(isQuiet("2026-11-20", "2026-11-24", 2), true);
  });
});
