import { z } from "zod";
import { choice, choices, ticked, version } from "../../../platform/http/fields.ts";
import { DIGESTS, WISHES } from "./rules.ts";

const hour = () => z.coerce.number().int().min(0).max(23);

/** The form of the page; a choice that stands hidden keeps what it was. */
export const quietForm = z.object({
  kinds: choices(["mentions", "answers"]),
  digest: choice(DIGESTS),
  digestAt: hour(),
  digestAgainAt: hour(),
  quiet: ticked(),
  quietFrom: hour(),
  quietTo: hour(),
  version: version(),
});

/** The same over the API; what is left out stays. */
export const quietChange = z.object({
  mentions: z.boolean().optional(),
  answers: z.boolean().optional(),
  digest: z.enum(DIGESTS).optional(),
  digestAt: hour().optional(),
  digestAgainAt: hour().optional(),
  quiet: z.boolean().optional(),
  quietFrom: hour().optional(),
  quietTo: hour().optional(),
});

export const wishForm = z.object({ wish: choice(WISHES), shown: ticked() });
export const wishChange = z.object({ wish: z.enum(WISHES), shown: z.boolean() });
