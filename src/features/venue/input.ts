import { z } from "zod";
import { calendarDay, givenLines, optionalLines } from "../../platform/http/fields.ts";
import { saysNothing } from "../../platform/markdown/nothing.ts";
import { attachedFiles } from "./attaching/input.ts";
import { LONGEST_POST } from "./rules.ts";

/** Of a composer: the draft that it shows (`drafts.ts`), which goes with the post; what another window has kept since stays. */
const draftSince = z
  .string()
  .regex(/^\d{0,13}$/)
  .optional();

/** The words of a post; those of which nothing would be seen are none. */
export const shownWords = (text: string): string => (saysNothing(text) ? "" : text);

/** A post over the API: words, files that were uploaded before, or both. */
export const newPost = z
  .object({
    clientId: z.string().min(1).max(100),
    body: optionalLines(LONGEST_POST).transform(shownWords),
    files: attachedFiles.optional(),
    replyWanted: calendarDay().nullish(),
    threadOf: z.uuid().nullish(),
    /** Not named to other participants; where questions are asked. */
    anonymous: z.boolean().optional(),
    /** Of the staff: no answer yet, they are still looking at it. */
    looking: z.boolean().optional(),
    draftSince,
  })
  .refine(({ body, files }) => body !== "" || (files?.length ?? 0) > 0, {
    path: ["body"],
    params: { code: "required" },
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
  /** May be empty where there are files. */
  body: optionalLines(LONGEST_POST).transform(shownWords),
  /** Those uploaded before. */
  files: z.array(z.uuid()).catch([]),
  /** A day, or empty: no reply needed. */
  replyWanted: z
    .union([calendarDay(), z.literal("")])
    .optional()
    .catch(undefined),
  threadOf: z.uuid().optional().catch(undefined),
  clientId: z.string().max(100).optional(),
  anonymous: ticked(),
  looking: ticked(),
  draftSince: draftSince.catch(undefined),
  /** By a button: the moment at which it is to be sent (ISO 8601), or `chosen`, then the day and time beside it. */
  sendAt: z.string().max(40).optional().catch(undefined),
  laterDay: z.string().max(40).default("").catch(""),
  laterTime: z.string().max(40).default("").catch(""),
});

export const changedPost = z.object({
  /** May be empty where a file stays; left out it says nothing, and nothing is changed. */
  body: givenLines(LONGEST_POST).transform(shownWords),
  version: z.coerce.number().int().min(1),
  /** What its images show now; what is not named stays as it is. */
  files: attachedFiles.optional(),
  /** Files to take away. */
  without: z.array(z.uuid()).max(100).default([]),
});
