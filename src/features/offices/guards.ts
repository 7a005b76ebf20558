import { found, type Guard, withRole } from "../../platform/http/guard.ts";
import { hashOf } from "../../platform/session/secret.ts";
import { findAddressByLink, findOwnAddress } from "../consents/addresses/queries.ts";
import { type OpenedAddress, openAddress } from "../consents/addresses/service.ts";
import { ACCOMPANYING } from "./policy.ts";
import { findAccompanied, findAgreementOffice } from "./shared/queries.ts";

/** Whoever accompanies people at an office. */
export const accompanying = withRole("office.accompany", ACCOMPANYING);

/** Somebody of the actor's office who shows them something. */
export const accompanied = found("office.person", "personId", async ({ db }, actor, id) => {
  const person = await findAccompanied(db, actor, id);
  return person && { person };
});

/** Somebody of the actor's office who shows that office the three-party agreement, with the office. */
export const agreementReader = found("office.agreement", "personId", async ({ db }, actor, id) => {
  const person = await findAccompanied(db, actor, id);
  const office = person && (await findAgreementOffice(db, actor, id));
  return person && office ? { person, office } : null;
});

/** A mail address of the actor's own. */
export const addressOwner = found("consent_address.own", "addressId", async (platform, actor, id) => {
  const row = await findOwnAddress(platform.db, actor, id);
  const address = row && (await openAddress(platform, row));
  return address && { address };
});

/** Whoever got a mail and holds its link; also when it has ended, so that a second press is no riddle. */
export const mailRecipient: Guard<{ readonly address: OpenedAddress }> = {
  name: "weekly_mail.by_link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    if (!/^[\w-]{43}$/.test(secret)) return null;
    const row = await findAddressByLink(platform.db, hashOf(secret));
    const address = row && row.state !== "draft" ? await openAddress(platform, row) : undefined;
    return address ? { address } : null;
  },
};
