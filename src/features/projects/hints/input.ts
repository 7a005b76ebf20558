import { z } from "zod";

/** The hint that a page has announced, by its key. */
export const openForm = z.object({ hint: z.string().max(300).default("") });
