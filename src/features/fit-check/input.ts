import { z } from "zod";
import { LONGEST_ANSWER } from "./tasks/rules.ts";
import { MINE, WAYS, type WayPage } from "./ways/rules.ts";

/** An answer to a task: what was chosen, what was typed, or nothing. */
export const taskAnswer = z.object({
  chosen: z.array(z.string().max(1)).max(10),
  // Cut, not refused: no answer needs more.
  typed: z
    .string()
    .max(10_000)
    .default("")
    .transform((text) => text.slice(0, 2 * LONGEST_ANSWER)),
});

/** The answers of a page of sentences; those that are left out are not asked again. */
export const wayAnswers = (at: WayPage) =>
  z.object(Object.fromEntries(WAYS[at].map((key) => [key, z.enum(MINE).optional().catch(undefined)])));
