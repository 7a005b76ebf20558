import { z } from "zod";
import { optionalDay } from "../../../platform/http/fields.ts";
import { type FormState, formOf, withProblem } from "../../../platform/http/form.ts";
import { KINDS } from "./rules.ts";

/** What stands in the search form besides days; whatever cannot be read is left out, and the rest is searched for. */
export const searchQuery = z.object({
  q: z
    .string()
    .transform((text) => text.slice(0, 200))
    .catch(""),
  room: z.uuid().optional().catch(undefined),
  person: z.string().max(80).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  before: z.string().optional(),
});

/** Days as YYYY-MM-DD. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
export type SearchQuery = z.infer<typeof searchQuery> & Days;

/** The days of the form. One that is none, or the later one first, is said beside its field: left out, more would be found than was asked. */
export function daysIn({ from = "", to = "" }: Readonly<Record<string, string>>): { days: Days; form: FormState } {
  const [first, last] = [optionalDay().safeParse(from.slice(0, 40)), optionalDay().safeParse(to.slice(0, 40))];
  const days = { from: first.data ?? undefined, to: last.data ?? undefined };
  let form = formOf({ from: days.from ?? from.slice(0, 40), to: days.to ?? to.slice(0, 40) });
  if (!first.success) form = withProblem(form, "from", "not_day");
  if (!last.success) form = withProblem(form, "to", "not_day");
  if (days.from && days.to && days.from > days.to) form = withProblem(form, "to", "ends_before");
  return { days, form };
}
