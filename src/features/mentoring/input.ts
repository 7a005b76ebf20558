import { z } from "zod";
import { optionalLines, ticked } from "../../platform/http/fields.ts";
import { acknowledgeForm } from "../reports/input.ts";
import { LONGEST_POST } from "../venue/rules.ts";

/** Longest ready sentence, characters. */
const LONGEST_READY = 500;

/** A ready sentence that was chosen; none where one's own stands beside it. */
const ready = optionalLines(LONGEST_READY).catch("");

/** How the thing stood that was read: what is answered is what was seen. */
const seen = z.string().max(80).default("").catch("");

/** That one has read a report, in a sitting. */
export const reportForm = acknowledgeForm.extend({ phrase: ready, seen });

/** An answer to a question, in a sitting. */
export const answerForm = z.object({
  body: optionalLines(LONGEST_POST),
  phrase: ready,
  looking: ticked(),
  once: z.string().max(100).default(""),
  seen,
});

/** What is said of a submission besides the fields of its rows. */
export const reviewForm = z.object({ phrase: ready, next: ready, seen });

/** Several reports at once: `id.version` each. */
export const togetherForm = acknowledgeForm.extend({
  phrase: ready,
  report: z.array(z.string().max(60)).max(200).catch([]),
});
