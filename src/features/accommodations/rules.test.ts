import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { leadsTo, STATES, STEPS, type StepKey } from "./rules.ts";

describe("the steps of a request", () => {
  const keys = Object.keys(STEPS) as StepKey[];
  const steps = (agreed: unknown) =>
    STATES.flatMap((state) =>
      (["person", "organizers"] as const).flatMap((side) =>
        keys.flatMap((step) => {
          const to = leadsTo(side, step, { state, agreed });
          return to ? [`${state}: ${side} ${step} -> ${to}`] : [];
        }),
      ),
    );

  it("are each one side's, in the states that fit, and none after the end", () =>
    assert.deepEqual(steps(null), [
      "asked: person say -> asked",
      "asked: person end -> ended",
      "asked: organizers answer -> answered",
      "asked: organizers offer -> offered",
      "answered: person say -> asked",
      "answered: person end -> ended",
      "answered: organizers answer -> answered",
      "answered: organizers offer -> offered",
      "offered: person say -> offered",
      "offered: person accept -> agreed",
      "offered: person end -> ended",
      "offered: organizers answer -> offered",
      "offered: organizers offer -> offered",
      "agreed: person say -> agreed",
      "agreed: person end -> ended",
      "agreed: organizers answer -> agreed",
      "agreed: organizers offer -> offered",
    ]));

  it("look again, and say what was done, where something is agreed, also while something else is offered", () =>
    assert.deepEqual(
      steps(Buffer.from("how")).filter((one) => !steps(null).includes(one)),
      [
        "offered: person keep -> agreed",
        "offered: organizers did -> offered",
        "agreed: person keep -> agreed",
        "agreed: organizers did -> agreed",
      ],
    ));
});
