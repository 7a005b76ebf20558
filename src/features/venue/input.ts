import { z } from "zod";
import { calendarDay, lines } from "../../platform/http/fields.ts";
import { LONGEST_POST } from "./rules.ts";

/** A post over the API. */
export const newPost = z.object({
  clientId: z.string().min(1).max(100),
  body: lines(LONGEST_POST),
  replyWanted: calendarDay().nullish(),
  threadOf: z.uuid().nullish(),
  /** Not named to other participants; where questions are asked. */
  anonymous: z.boolean().optional(),
  /** Of the staff: no answer yet, they are still looking at it. */
  looking: z.boolean().optional(),
});
export type NewPost = z.infer<typeof newPost>;

/** A box of a form. */
const ticked = () =>
  z
    .literal("on")
    .optional()
    .catch(undefined)
    .transform((value) => value === "on");

/** The same from the form: choices instead of dates. */
export const newPostForm = z.object({
  body: lines(LONGEST_POST),
  /** A day, or empty: no reply needed. */
  replyWanted: z
    .union([calendarDay(), z.literal("")])
    .optional()
    .catch(undefined),
  threadOf: z.uuid().optional().catch(undefined),
  clientId: z.string().max(100).optional(),
  anonymous: ticked(),
  looking: ticked(),
});

/** The number of a post, where the page before ended; undefined when it is none. */
export function seqIn(text: string): number | undefined {
  const seq = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return seq >= 1 && seq <= 2_147_483_647 ? seq : undefined;
}

export const changedPost = z.object({ body: lines(LONGEST_POST), version: z.coerce.number().int().min(1) });
