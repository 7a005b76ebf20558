import { z } from "zod";
import { choice, line, once, optionalLine } from "../../../platform/http/fields.ts";
import { SCALES } from "../../blueprints/rules.ts";

const LONGEST_ACTION = 200;

/** Suggestions of the blueprint to begin with, by their keys. */
export const pickedItems = z.object({ pick: z.array(z.string().max(80)).min(1).max(20), once: once() });

/** An item in one's own words. */
export const newItem = z.object({
  label: line(40),
  scale: choice(SCALES),
  ownAction: optionalLine(LONGEST_ACTION),
  once: once(),
});

/** Other words, other readers for what comes. */
export const changedItem = z.object({
  label: line(40),
  ownAction: optionalLine(LONGEST_ACTION),
  audience: z.string().max(80).default(""),
});
export type ChangedItem = z.infer<typeof changedItem>;
