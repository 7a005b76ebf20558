import { z } from "zod";
import { once, optionalLines, ticked, version } from "../../../platform/http/fields.ts";
import { type Answers, CHOICES, LONGEST_SENTENCE, QUESTIONS } from "./rules.ts";

const choice = () => z.enum(CHOICES).nullable().catch(null).default(null);
const sentence = () => optionalLines(LONGEST_SENTENCE);

/** What one side says: three plain answers, a sentence beside each if wanted. */
export const said = z.object({
  understood: choice(),
  helped: choice(),
  said: choice(),
  understoodWords: sentence(),
  helpedWords: sentence(),
  saidWords: sentence(),
  /** To whom the form was written: the mentor of then. */
  with: z.uuid(),
  /** How often one's own was written that the form was filled from. */
  version: version(),
  once: once(),
});

export const answersOf = (form: z.infer<typeof said>): Answers =>
  Object.fromEntries(
    QUESTIONS.map((one) => [one, { choice: form[one], sentence: form[`${one}Words`] }]),
  ) as unknown as Answers;

/** Whether the organizers may read it. */
export const telling = z.object({ tell: ticked() });
