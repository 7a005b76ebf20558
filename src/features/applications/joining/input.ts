import { z } from "zod";

/** What organizers say of two applications that look like one person's. */
export const sameOrNot = z.object({ other: z.uuid(), is: z.enum(["one", "two"]) });
