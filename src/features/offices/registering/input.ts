import { z } from "zod";
import { choice, email, line, once, optionalLine, optionalLines, version } from "../../../platform/http/fields.ts";
import { hasLink } from "../../consents/rules.ts";
import { ANSWERS, OFFICE_KINDS } from "./rules.ts";

/** Stands in a mail that we send: nothing to press in it, and no place where a secret of ours would stand. */
const withoutLinks = <T extends z.ZodType<string>>(field: T) =>
  field.refine((text) => !hasLink(text) && !text.includes("{{"), { params: { code: "no_links" } });

export const newRegistration = z.object({
  name: withoutLinks(line(100)),
  kind: choice(OFFICE_KINDS),
  town: withoutLinks(optionalLine(100)),
  who: withoutLinks(line(60)),
  email: email(),
  note: optionalLines(1_000),
  once: once(),
});
export type NewRegistration = z.infer<typeof newRegistration>;

/** What an organizer says to it: read as a mail first, then sent. */
export const registrationAnswer = z.object({
  answer: choice(ANSWERS),
  /** `new`, or the office that is there already. */
  office: z.union([z.literal("new"), z.uuid()]).default("new"),
  words: optionalLines(1_000).refine((text) => !text.includes("{{"), { params: { code: "no_links" } }),
  version: version(),
  once: once(),
});
export type AnswerGiven = z.infer<typeof registrationAnswer>;
