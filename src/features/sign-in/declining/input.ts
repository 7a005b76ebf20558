import { z } from "zod";
import { ticked } from "../../../platform/http/fields.ts";

/** `again`: invitations are welcome again. */
export const noOrAgain = z.object({ again: ticked() });
