import { eraseOldVersions } from "./features/venue/changing/service.ts";
import { REMIND, remind } from "./features/venue/saving/service.ts";
import type { Platform } from "./platform/platform.ts";

/** What features do at their time, one line per job. */
export function defineJobs(platform: Platform): void {
  const { jobs } = platform;
  jobs.every("27 3 * * *", {
    name: "venue.erase_history",
    run: async () => void (await eraseOldVersions(platform)),
  });
  jobs.define({ name: REMIND, run: ({ person, post }) => remind(platform, String(person), String(post)) });
}
