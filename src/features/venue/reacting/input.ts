import { z } from "zod";
import { LONGEST_KEY } from "./rules.ts";

const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(LONGEST_KEY);

/** A mark over the API. */
export const markBody = z.object({ key, on: z.boolean().default(true) });

/** The same from a form, where the button that was pressed says which mark and whether it goes on: `seen.1`. */
export const markForm = z.object({
  mark: z
    .string()
    .regex(/^[a-z0-9-]{1,60}\.[01]$/)
    .transform((text) => ({ key: text.slice(0, -2), on: text.endsWith("1") }))
    .optional()
    .catch(undefined),
  /** The page on which it was pressed: there, to the same post, one goes back. */
  from: z.enum(["room", "thread", "marks"]).optional().catch(undefined),
});
