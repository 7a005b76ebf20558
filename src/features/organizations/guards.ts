import type { Guard } from "../../platform/http/guard.ts";
import { isSetUpKey } from "./service.ts";

/** Whoever holds the set-up link, as long as nothing is set up. */
export const settingUp: Guard<{ readonly secret: string }> = {
  name: "set-up.link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    return (await isSetUpKey(platform, secret)) ? { secret } : null;
  },
};
