import { z } from "zod";
import { LONGEST_ALT, MOST_FILES } from "./rules.ts";

/** One line; one that is not there says nothing, not that nothing is to be said. */
const alt = z
  .string()
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(z.string().max(LONGEST_ALT))
  .optional();

/** Files for a post that were uploaded before. An image needs `alt`; an empty one says that there is nothing to describe. */
export const attachedFiles = z.array(z.object({ id: z.uuid(), alt })).max(MOST_FILES);
export type AttachedFile = z.infer<typeof attachedFiles>[number];
