import { z } from "zod";
import { fileSchema } from "../attaching/api.ts";
import { QUESTION_ENDS, QUESTION_STATES } from "../waiting/rules.ts";

const author = z.object({
  id: z.string().describe("Of somebody who is not named: the thread's id"),
  name: z.string(),
  plate: z.string(),
  role: z
    .enum(["participant", "mentor", "organizer", "bot"])
    .describe("bot: a program wrote it; say so beside the name"),
  anonymous: z.literal(true).optional().describe("Nobody is named here; say so in the reader's language"),
});
const questionSchema = z.object({
  state: z.enum(QUESTION_STATES),
  claimedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  expectedBy: z.string().nullable().describe("The day around which an answer is to be expected"),
  ended: z.enum(QUESTION_ENDS).nullable(),
});
/** A post, for the documentation of the API: `PostView`. */
export const postSchema = z.object({
  id: z.string(),
  room: z.string(),
  seq: z.number().int(),
  author,
  body: z.string(),
  bodyHtml: z.string(),
  files: z.array(fileSchema),
  replyWanted: z.string().nullable(),
  question: questionSchema.nullable(),
  threadOf: z.string().nullable(),
  reactions: z.record(z.string(), z.number().int()),
  reactionsVersion: z.number().int(),
  version: z.number().int(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  deletedAt: z.string().nullable().describe("Also of what is hidden or stands in another room now"),
  hiddenAt: z.string().nullable().describe("Those who moderate have hidden it"),
  movedAt: z.string().nullable().describe("It came here from another room, or went to one"),
  movedTo: z.string().nullable().describe("What stood here stands in another room, under this id"),
});
/** A page of a list. */
export const listOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });
