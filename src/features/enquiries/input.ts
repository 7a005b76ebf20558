import { z } from "zod";
import { choice, email, line, lines, once, optionalLine, version } from "../../platform/http/fields.ts";
import { ENQUIRY_KINDS } from "./rules.ts";

/** Longest enquiry and answer, characters. */
const LONGEST = 4_000;

export const newEnquiry = z.object({
  kind: choice(ENQUIRY_KINDS),
  name: line(60),
  organization: optionalLine(80),
  email: email(),
  body: lines(LONGEST),
  once: once(),
});
export type NewEnquiry = z.infer<typeof newEnquiry>;

/** One step that leads whoever asked on; `cohort`: to which they would apply. */
export const stepOn = z.object({ version: version(), cohort: z.uuid().optional(), once: once() });

export const newAnswer = z.object({ body: lines(LONGEST), version: version(), once: once() });
