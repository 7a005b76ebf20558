import { z } from "zod";
import { choices } from "../../../platform/http/fields.ts";
import { UNSEEN } from "./rules.ts";

export const unseenForm = z.object({ unseen: choices(UNSEEN) });
export const unseenChange = z.object({ unseen: z.array(z.enum(UNSEEN)) });
