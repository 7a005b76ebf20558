import type { Guard } from "../../platform/http/guard.ts";
import { findCompany } from "./queries.ts";
import { isSetUpKey } from "./service.ts";

/** Whoever holds the set-up link. Once everything is set up, any such link leads to a page that says so. */
export const settingUp: Guard<{ readonly secret: string; readonly done: boolean }> = {
  name: "set-up.link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    if (await isSetUpKey(platform, secret)) return { secret, done: false };
    return (await findCompany(platform.db)) ? { secret, done: true } : null;
  },
};
