import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mayBecome, mayMove, nextPhase, PARTICIPATION_STATES, PHASES } from "./rules.ts";

describe("the phases of a cohort", () => {
  it("lead one step on or one step back, and nowhere else", () => {
    for (const [i, from] of PHASES.entries()) {
      for (const [j, to] of PHASES.entries()) {
        const step = j - i;
        const allowed = step === 1 || (step === -1 && i <= PHASES.indexOf("retrospective"));
        assert.equal(mayMove(from, to), allowed, `${from} -> ${to}`);
      }
    }
  });

  it("never come back once closed or anonymised", () => {
    assert.deepEqual(
      PHASES.filter((to) => mayMove("closed", to)),
      ["anonymised"],
    );
    assert.deepEqual(
      PHASES.filter((to) => mayMove("anonymised", to)),
      [],
    );
    assert.equal(nextPhase("closed"), undefined);
  });
});

describe("one person's time in a cohort", () => {
  it("can be paused, ended, left, and every end leads back", () => {
    const pairs = PARTICIPATION_STATES.flatMap((from) =>
      PARTICIPATION_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from}>${to}`),
    );
    assert.deepEqual(pairs, [
      "active>paused",
      "active>left",
      "paused>active",
      "paused>left",
      "left>active",
      "left>paused",
    ]);
  });
});
