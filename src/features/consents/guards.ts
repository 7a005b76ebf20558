import { found } from "../../platform/http/guard.ts";
import { findOwnConsent } from "./queries.ts";

/** A consent of the actor's own. */
export const consentOwner = found("consent.own", "consentId", async ({ db }, actor, id) => {
  const consent = await findOwnConsent(db, actor, id);
  return consent && { consent };
});
