import { z } from "zod";
import { day } from "../../platform/http/fields.ts";
import { SEAT_PAGES } from "./rules.ts";

/** Items of the runbook: all that were shown, those that were ticked then, those that are ticked now. */
export const ticks = z.object({
  phase: z.string().max(40),
  shown: z.array(z.string().max(100)).max(200),
  was: z.array(z.string().max(100)).max(200),
  done: z.array(z.string().max(100)).max(200),
  /** The cohort that the desk is narrowed to. */
  only: z.uuid().optional().catch(undefined),
});

/** The page on which somebody pressed, where it is not the desk. */
const on = z.enum(SEAT_PAGES).optional().catch(undefined);

/** The last day of being away. */
export const away = z.object({ until: day(), on });
export const backAgain = z.object({ on });
