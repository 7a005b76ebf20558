import type { Guard } from "../../../platform/http/guard.ts";
import { findMailedTo } from "./service.ts";

/** Whoever holds the mail of an invitation: the address it went to. */
export const invitedAddress: Guard<{ readonly email: string; readonly secret: string }> = {
  name: "sign-in.invited",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    const email = await findMailedTo(platform, secret);
    return email === undefined ? null : { email, secret };
  },
};
