import { z } from "zod";
import { lines } from "../../platform/http/fields.ts";
import { LONGEST_POST } from "./rules.ts";

const day = z.iso.date();

/** A post over the API. */
export const newPost = z.object({
  clientId: z.string().min(1).max(100),
  body: lines(LONGEST_POST),
  replyWanted: day.nullish(),
  threadOf: z.uuid().nullish(),
});
export type NewPost = z.infer<typeof newPost>;

/** The same from the form: choices instead of dates. */
export const newPostForm = z.object({
  body: lines(LONGEST_POST),
  /** A day, or empty: no reply needed. */
  replyWanted: z
    .union([day, z.literal("")])
    .optional()
    .catch(undefined),
  threadOf: z.uuid().optional().catch(undefined),
  clientId: z.string().max(100).optional(),
});

export const changedPost = z.object({ body: lines(LONGEST_POST), version: z.coerce.number().int().min(1) });
