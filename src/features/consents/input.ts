import { z } from "zod";
import { choice, daysOf, once } from "../../platform/http/fields.ts";
import { DURATIONS, ITEMS, RECIPIENT_KINDS, type RecipientKind } from "./rules.ts";

/** One question: this item, this recipient, this long. */
export const newConsent = z
  .object({
    item: choice(ITEMS),
    /** `mentors:<cohort>` and the like. */
    to: z
      .string()
      .regex(/^[a-z]+:[0-9a-f-]{36}$/)
      .transform((text) => ({ kind: text.slice(0, -37) as RecipientKind, id: text.slice(-36) }))
      .refine(({ kind }) => RECIPIENT_KINDS.includes(kind), { params: { code: "choose_one" } }),
    days: daysOf(DURATIONS),
    once: once(),
  })
  // A record is sent there from its own page: what goes is a copy.
  .refine(({ to }) => to.kind !== "hiring", { path: ["to"], params: { code: "only_record_to_hiring" } });
export type NewConsent = z.infer<typeof newConsent>;
