import { z } from "zod";
import { RECOMMENDS } from "./rules.ts";

/** An answer, or none: then it is taken back. */
export const recommendationForm = z.object({ answer: z.enum(RECOMMENDS).nullable().catch(null) });
