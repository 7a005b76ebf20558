import type { Guard } from "../../platform/http/guard.ts";
import { hashOf } from "../../platform/session/secret.ts";
import { type FollowerRow, findFollower } from "./queries.ts";

/** Whoever got a mail and holds its link. */
export const linkFollower: Guard<{ readonly follower: FollowerRow; readonly secret: string }> = {
  name: "follower.by_link",
  open: true,
  async admit({ platform, param }) {
    const secret = param("secret");
    if (!/^[\w-]{43}$/.test(secret)) return null;
    const follower = await findFollower(platform.db, hashOf(secret));
    return follower ? { follower, secret } : null;
  },
};
