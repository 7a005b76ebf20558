import { z } from "zod";
import { calendarDay, choice, line, version } from "../../../platform/http/fields.ts";
import { LONGEST_PROMISE, LOOKS } from "../rules.ts";

/** `version` 0: the first of the day. */
export const promiseForm = z.object({ words: line(LONGEST_PROMISE), version: version() });

/** The day of the promise that is meant. */
export const dayForm = z.object({ day: calendarDay() });

export const lookForm = dayForm.extend({ looked: choice(LOOKS) });
