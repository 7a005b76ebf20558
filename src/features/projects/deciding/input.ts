import { z } from "zod";
import { calendarDay, day, line, lines, once, optionalLines, version } from "../../../platform/http/fields.ts";

const words = () => ({ what: line(300), why: lines(8_000), weighed: optionalLines(4_000) });

export const newDecision = z.object({ decidedOn: day(), ...words(), once: once() });
export const changedDecision = z.object({ decidedOn: day(), ...words(), version: version() });

/** The same for programs. */
export const givenDecision = z.object({ decidedOn: calendarDay(), ...words() });
export type GivenDecision = z.infer<typeof givenDecision>;

export const decisionSchema = z.object({
  id: z.string(),
  decidedOn: z.string(),
  what: z.string(),
  why: z.string(),
  weighed: z.string(),
  changedAt: z.string().nullable(),
});
