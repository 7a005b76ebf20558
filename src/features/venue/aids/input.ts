import { z } from "zod";
import { choice } from "../../../platform/http/fields.ts";
import { AIDS } from "../../blueprints/rules.ts";

const pressed = z.object({ to: z.string().max(2_000).optional().catch(undefined) });

/** One aid, off or back; and where one pressed. */
export const aidForm = pressed.extend({ aid: choice(AIDS), off: choice(["0", "1"]) });
/** All of them back. */
export const allBackForm = pressed;

export const aidChange = z.object({ aid: z.enum(AIDS), off: z.boolean() });
