import { z } from "zod";
import { choice, line, lines, once, version } from "../../../platform/http/fields.ts";
import { bulletsIn } from "../rules.ts";
import { LONGEST_STEP, STEP_STATES } from "./rules.ts";

/** Steps as they are typed, one to a line. */
const steps = () =>
  lines(8_000)
    .transform(bulletsIn)
    .refine((all) => all.length > 0, { params: { code: "required" } })
    .refine((all) => all.every((one) => one.length <= LONGEST_STEP), {
      params: { code: "step_too_long", details: { max: LONGEST_STEP } },
    });

export const newSteps = z.object({ steps: steps(), once: once() });

export const rewordedStep = z.object({ text: line(LONGEST_STEP), version: version() });

export const movedStep = z.object({ state: choice(STEP_STATES) });

/** Before or behind which other step it is to stand. */
export const placedStep = z.object({
  before: z.uuid().optional().catch(undefined),
  behind: z.uuid().optional().catch(undefined),
});

/** The same for programs. */
export const givenSteps = z.object({ steps: z.array(line(LONGEST_STEP)).min(1).max(50) });
export const changedStep = z.object({ state: choice(STEP_STATES) });

export const stepSchema = z.object({
  id: z.string(),
  text: z.string(),
  state: choice(STEP_STATES),
  changedAt: z.string(),
});
