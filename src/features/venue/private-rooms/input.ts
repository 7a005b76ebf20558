import { z } from "zod";

/** Whose room is to be opened. */
export const roomOf = z.object({ person: z.uuid() });
