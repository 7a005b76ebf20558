import type { Platform } from "../platform/platform.ts";

/** The same platform at another moment of the story: what a service writes with it happened then. */
export const standingAt = (platform: Platform, moment: Date): Platform => ({
  ...platform,
  clock: { now: () => new Date(moment) },
});
