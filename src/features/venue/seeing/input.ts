import { z } from "zod";
import { UNSEEN } from "./rules.ts";

export const unseenChange = z.object({ unseen: z.array(z.enum(UNSEEN)) });
