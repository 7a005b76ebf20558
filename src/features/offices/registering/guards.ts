import { found, type Guard, withRole } from "../../../platform/http/guard.ts";
import { hashOf } from "../../../platform/session/secret.ts";
import { findRegistration, findRegistrationByLink, type RegistrationRow } from "./queries.ts";

/** Who lets offices in. */
export const registrationReader = withRole("office_registration.list", ["owner", "organizer"]);

/** A registration that the actor may read and answer. */
export const registrationAnswerer = found("office_registration.answer", "registrationId", async ({ db }, actor, id) => {
  const row = await findRegistration(db, actor, id);
  return row && { row };
});

/** Whoever got the mail and holds its link; also when it was pressed before, so that a second press is no riddle. */
export const registrationLink: Guard<{ readonly row: RegistrationRow; readonly secret: string }> = {
  name: "office_registration.by_link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    if (!/^[\w-]{43}$/.test(secret)) return null;
    const row = await findRegistrationByLink(platform.db, hashOf(secret));
    return row ? { row, secret } : null;
  },
};
