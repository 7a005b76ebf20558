import { z } from "zod";
import { choice, once, optionalLines } from "../../../platform/http/fields.ts";
import { CONCERN_REASONS, LONGEST_CONCERN } from "./rules.ts";

/** What is the matter with a post. */
export const newConcern = z.object({ reason: choice(CONCERN_REASONS), words: optionalLines(LONGEST_CONCERN) });
export type NewConcern = z.infer<typeof newConcern>;

/** That it was seen to, with an answer or without. */
export const settled = z.object({ answer: optionalLines(LONGEST_CONCERN) });

/** The same from forms, which may come twice. */
export const concernForm = newConcern.extend({ once: once() });
export const settleForm = settled.extend({ once: once() });
