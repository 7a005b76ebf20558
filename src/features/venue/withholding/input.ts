import { z } from "zod";
import { LONGEST_REASON } from "./rules.ts";

/** Why a post is hidden, for its author. */
export const hideForm = z.object({ reason: z.string().trim().min(1).max(LONGEST_REASON) });
