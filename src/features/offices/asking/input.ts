import { z } from "zod";
import { choice, daysOf, lines, once } from "../../../platform/http/fields.ts";
import { DURATIONS } from "../../consents/rules.ts";
import { LONGEST, WORD_KINDS } from "./rules.ts";

export const newWord = z.object({ kind: choice(WORD_KINDS), body: lines(LONGEST), once: once() });

export const newAnswer = z.object({ body: lines(LONGEST), once: once() });

/** Whether an office may write to the organizers, and for how long. */
export const telling = z
  .object({ tells: choice(["yes", "no"]), days: z.string().default(""), once: once() })
  .refine(({ tells, days }) => tells === "no" || daysOf(DURATIONS).safeParse(days).success, {
    path: ["days"],
    params: { code: "choose_one" },
  });
