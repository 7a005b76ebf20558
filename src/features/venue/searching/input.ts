import { z } from "zod";
import { calendarDay } from "../../../platform/http/fields.ts";
import { KINDS } from "./rules.ts";

/** What stands in the search form; whatever cannot be read is left out, and the rest is searched for. */
export const searchQuery = z.object({
  q: z
    .string()
    .transform((text) => text.slice(0, 200))
    .catch(""),
  room: z.uuid().optional().catch(undefined),
  person: z.string().max(80).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  from: calendarDay().optional().catch(undefined),
  to: calendarDay().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type SearchQuery = z.infer<typeof searchQuery>;
