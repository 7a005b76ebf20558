import type { Wish } from "../features/notifications/quieting/rules.ts";
import { wishToTalk } from "../features/notifications/quieting/service.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Scene } from "./scene.ts";

/** In turn; undefined: nothing was said. */
const OF_PARTICIPANTS: readonly (Wish | undefined)[] = ["gladly", undefined, "needed", "little"];

/** Some have said how much they want to talk, and show it: the first few participants, and mentors who like to be asked. */
export async function storeWishes(platform: Platform, cohort: string, { journeys, staff }: Scene): Promise<void> {
  const at = platform.clock.now();
  for (const [i, { person }] of journeys.slice(0, 10).entries()) {
    const wish = OF_PARTICIPANTS[i % OF_PARTICIPANTS.length];
    if (wish) await wishToTalk(platform, actorAs(person, "participant", cohort, at), { cohort, wish, shown: true });
  }
  for (const { person } of staff.slice(0, 3))
    await wishToTalk(platform, actorAs(person, "mentor", cohort, at), { cohort, wish: "gladly", shown: true });
}
