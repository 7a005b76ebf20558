import { z } from "zod";
import { choice, optionalLine } from "../../../platform/http/fields.ts";
import { LONGEST_NOTE, PRESENCES, timeIn } from "./rules.ts";

/** The form; without a time it ends with the day. */
export const presenceForm = z.object({
  presence: choice(PRESENCES),
  note: optionalLine(LONGEST_NOTE),
  until: z
    .string()
    .max(100)
    .default("")
    .refine((text) => text.trim() === "" || timeIn(text) !== undefined, { params: { code: "not_time" } })
    .transform(timeIn),
  /** The page on which it was chosen, where it is not its own: there one comes back. */
  on: z.enum(["today"]).optional().catch(undefined),
});

export const presenceChange = z.object({
  presence: z.enum(PRESENCES),
  note: optionalLine(LONGEST_NOTE),
  /** HH:MM where you live. */
  until: z
    .string()
    .max(100)
    .optional()
    .refine((text) => text === undefined || timeIn(text) !== undefined)
    .transform((text) => timeIn(text ?? "")),
});
