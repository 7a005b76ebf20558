import { z } from "zod";
import { choice } from "../../../platform/http/fields.ts";
import { SITTINGS } from "../rules.ts";

/** How long somebody means to stay, and whether their name plate hangs there. */
export const sittingForm = z.object({ minutes: choice(SITTINGS), plate: z.enum(["on", "off"]) });
