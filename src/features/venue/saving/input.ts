import { z } from "zod";
import { placeText } from "../../../platform/http/place.ts";
import { REMINDERS } from "./rules.ts";

/** From the page about a post, or from the list of what one keeps. */
export const saveForm = z.object({
  on: z.enum(["0", "1"]).optional().catch(undefined),
  remind: z.enum(REMINDERS).optional().catch(undefined),
  from: z.enum(["saved"]).optional().catch(undefined),
});

/** Over the API: a moment of one's own, or none. */
export const saveBody = z.object({ remindAt: z.iso.datetime({ offset: true }).nullish() });

/** Where a page of the list ended, as it stands in an address: of two that were kept in one moment neither is passed over. */
export const placeOfSaved = ({ at, post }: { readonly at: Date; readonly post: string }): string =>
  placeText({ since: at, id: post });
