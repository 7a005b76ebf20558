import { WISHES } from "../features/notifications/quieting/rules.ts";
import { wishToTalk } from "../features/notifications/quieting/service.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Scene } from "./scene.ts";

/** Some have said how much they want to talk, and show it: the first few participants and mentors, each in their own way. */
export async function storeWishes(platform: Platform, cohort: string, { journeys, staff }: Scene): Promise<void> {
  const at = platform.clock.now();
  const wishing = [
    ...journeys.slice(0, 9).map(({ person }) => actorAs(person, "participant", cohort, at)),
    ...staff.slice(0, 3).map(({ person }) => actorAs(person, "mentor", cohort, at)),
  ];
  for (const [i, actor] of wishing.entries()) {
    const wish = WISHES[i % WISHES.length] ?? "needed";
    if (i % 4 !== 3) await wishToTalk(platform, actor, { cohort, wish, shown: true });
  }
}
