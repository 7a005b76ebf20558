import { z } from "zod";
import { choice } from "../../../platform/http/fields.ts";
import { RULES } from "./rules.ts";

/** Which sentence, and whether one would read it. */
export const patternForm = z.object({ rule: choice(RULES), wanted: z.enum(["yes", "no"]) });
