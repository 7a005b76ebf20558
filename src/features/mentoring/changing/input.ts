import { z } from "zod";
import { once, optionalLines } from "../../../platform/http/fields.ts";

/** Characters of what may be said with it. */
export const LONGEST_WORDS = 1_000;

/** Why is not asked; words to the organizers may stand with it. */
export const asking = z.object({ words: optionalLines(LONGEST_WORDS), once: once() });

/** Who looks after them from now on. */
export const assigning = z.object({ mentor: z.uuid(), once: once() });
