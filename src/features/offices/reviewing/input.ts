import { z } from "zod";
import { choices, lines, once, optionalDay, optionalLines, ticked, version } from "../../../platform/http/fields.ts";
import { DIALOGUE } from "../../consents/rules.ts";
import { LONGEST } from "./rules.ts";

/** A proposal to look back together: on a day, or in writing. */
export const proposal = z.object({ meetOn: optionalDay() });

/** The same by organizers, who say about whom and with which office. */
export const proposalFor = proposal.extend({ person: z.uuid(), office: z.uuid() });

/** The person begins: their words, or that they go on without; and both directions, where they are not agreed to yet. */
export const beginning = z
  .object({ words: optionalLines(LONGEST), without: ticked(), agrees: choices(DIALOGUE), once: once() })
  .refine(({ words, without }) => words !== "" || without, { path: ["words"], params: { code: "words_or_without" } })
  // Whoever ticked "without" may not mean to show what still stands in the field: what is read cannot be taken back.
  .refine(({ words, without }) => words === "" || !without, { path: ["words"], params: { code: "words_and_without" } });

/** One's part, or what is to come. */
export const part = z.object({ words: lines(LONGEST), version: version(), once: once() });

export const bare = z.object({ version: version() });
