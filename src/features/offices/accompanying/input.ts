import { z } from "zod";
import { once, optionalLines } from "../../../platform/http/fields.ts";
import { LONGEST_NOTE } from "./rules.ts";

/** Nobody, or a colleague. */
export const newDeputy = z.object({ deputy: z.union([z.literal(""), z.uuid()]).default(""), once: once() });
export const newOffer = z.object({ to: z.uuid(), note: optionalLines(LONGEST_NOTE), once: once() });
export const offerAnswer = z.object({ answer: z.enum(["accept", "decline", "take_back"]) });
