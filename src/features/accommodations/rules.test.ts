import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { may, STATES, STEPS, type StepKey } from "./rules.ts";

describe("the steps of a request", () => {
  const keys = Object.keys(STEPS) as StepKey[];

  it("are each one side's, in the states that fit, and never after the end", () => {
    const allowed = STATES.flatMap((state) =>
      (["person", "organizers"] as const).flatMap((side) =>
        keys.filter((step) => may(side, step, state)).map((step) => `${state}: ${side} ${step}`),
      ),
    );
    assert.deepEqual(allowed, [
      ...["asked: person say", "asked: person end", "asked: organizers answer", "asked: organizers offer"],
      ...["answered: person say", "answered: person end", "answered: organizers answer", "answered: organizers offer"],
      ...["offered: person say", "offered: person accept", "offered: person end"],
      ...["offered: organizers answer", "offered: organizers offer"],
      ...["agreed: person say", "agreed: person keep", "agreed: person end"],
      ...["agreed: organizers answer", "agreed: organizers offer", "agreed: organizers did"],
    ]);
  });

  it("never let the company agree or end", () =>
    assert.deepEqual(
      keys.filter((step) => STEPS[step].to === "ended" || step === "accept").map((step) => STEPS[step].by),
      ["person", "person"],
    ));
});
