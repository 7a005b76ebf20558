import { z } from "zod";
import { calendarDay, optionalLines } from "../../platform/http/fields.ts";
import { REPORT_READERS } from "../blueprints/rules.ts";
import {
  type Audience,
  type Audiences,
  CARE,
  type Contents,
  everyPart,
  LONGEST_PART,
  nearestAudience,
  PARTS,
  TEXTS,
} from "./rules.ts";

/** A sentence for the author, or none. */
export const acknowledgeForm = z.object({ sentence: optionalLines(500) });

const text = () => optionalLines(LONGEST_PART);
const readers = z.array(z.enum(REPORT_READERS)).min(1).max(5);

/** A report over the API. */
export const newReport = z.object({
  clientId: z.string().min(1).max(100).optional(),
  /** Today where left out. */
  day: calendarDay().optional(),
  rest: z.boolean().default(false),
  minutes: z.number().int().min(0).max(1_440).nullish(),
  did: text(),
  stuck: text(),
  next: text(),
  need: text(),
  note: text(),
  /** As in the form where left out. */
  readers: z.partialRecord(z.enum(PARTS), readers).default({}),
  condition: z
    .array(z.object({ item: z.uuid(), level: z.number().int().min(0).max(3), readers: readers.optional() }))
    .max(20)
    .default([]),
});
export type SentReport = z.infer<typeof newReport>;

/** The same as the form's. @param items the person's own; others are left out */
export function contentsFrom(
  given: SentReport,
  starting: Audiences,
  items: readonly { readonly id: string; readonly levels: readonly string[]; readonly audience: Audience }[],
): Contents {
  const texts = Object.fromEntries(TEXTS.flatMap((part) => (given[part] ? [[part, given[part]]] : [])));
  return {
    kind: given.rest ? "rest" : "work",
    minutes: given.rest ? null : (given.minutes ?? null),
    texts: given.rest ? {} : texts,
    audiences: everyPart((part) => {
      const asked = given.readers[part];
      return asked ? nearestAudience(asked, CARE.includes(part)) : starting[part];
    }),
    condition: given.condition.flatMap(({ item, level, readers: asked }) => {
      const known = items.find((one) => one.id === item);
      if (!known || level >= known.levels.length) return [];
      return [{ item, level, audience: asked ? nearestAudience(asked, true) : known.audience }];
    }),
  };
}
