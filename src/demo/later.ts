import { offeredTimes } from "../features/venue/scheduling/rules.ts";
import { scheduleLater } from "../features/venue/scheduling/service.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Scene } from "./scene.ts";

/** What somebody has written and will send the next morning. */
export async function storeLater(platform: Platform, cohort: string, scene: Scene): Promise<void> {
  const now = platform.clock.now();
  const [morning] = offeredTimes(now, platform.settings.zone);
  for (const { as, room: purpose, body } of scene.material.later) {
    const person = scene.journeys.find(({ key }) => key === as)?.person;
    const room = scene.rooms.find((one) => one.purpose === purpose);
    if (!person || !room || !morning) continue;
    const author = actorAs(person, "participant", cohort, now);
    await scheduleLater(platform, author, room, { clientId: `later:${as}`, body }, morning.at);
  }
}
