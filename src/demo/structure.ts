import { findParticipating, findPlan } from "../features/applications/day-one/queries.ts";
import { chooseStructure } from "../features/applications/day-one/service.ts";
import { lookBack, promise } from "../features/structure/promising/service.ts";
import { sitDown } from "../features/structure/together/service.ts";
import { plusDays } from "../platform/i18n/day.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Scene } from "./scene.ts";

/** Whose day is looked at first begins with a promise, and looks back at the last ones; two sit in the quiet hour. */
export async function storeStructure(platform: Platform, cohort: string, { journeys, calendar }: Scene): Promise<void> {
  const at = platform.clock.now();
  const [first, , , quiet, , , quieter] = journeys;
  if (!first) return;
  const hers = actorAs(first.person, "participant", cohort, at);
  const participation = (await findParticipating(platform.db, first.person, cohort))?.participation;
  if (participation) {
    const { version } = await findPlan(platform, participation);
    await chooseStructure(platform, hers, participation, { structure: ["promise", "quiet_hour"], version });
  }
  const today = calendar.days.at(-1) ?? calendar.startsOn;
  for (const [ago, words, looked] of PROMISES) {
    const of = { cohort, day: plusDays(today, -ago) };
    await promise(platform, hers, { ...of, words, version: 0 });
    if (looked) await lookBack(platform, hers, of, looked);
  }
  for (const [one, named] of [
    [quiet, true],
    [quieter, false],
  ] as const)
    if (one) await sitDown(platform, actorAs(one.person, "participant", cohort, at), { cohort, stay: 90, named });
}

/** Days ago, in her words, and what kind of day it was. */
const PROMISES = [
  [4, "返却日の計算のテストを、一つだけ書く", "did"],
  [2, "READMEの「動かしかた」を3行書く", "some"],
  [1, "発表の1枚目に、なぜこれを作ったかを書いてみる", undefined],
] as const;
