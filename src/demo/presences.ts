import type { Presence } from "../features/venue/presence/rules.ts";
import { declare } from "../features/venue/presence/service.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Scene } from "./scene.ts";

interface Said {
  readonly presence: Presence;
  readonly note?: string;
}

const OF_PARTICIPANTS: readonly Said[] = [
  { presence: "working", note: "READMEを直しています" },
  { presence: "resting", note: "きょうは休みます。あした読みます" },
  { presence: "break" },
];
const OF_STAFF: readonly Said[] = [
  { presence: "working" },
  { presence: "away", note: "午後の打ち合わせのあと、質問を見ます" },
];

/** A few say what they are at today; most say nothing, which is fine. */
export async function storePresences(platform: Platform, cohort: string, { journeys, staff }: Scene): Promise<void> {
  const at = platform.clock.now();
  const say = (person: string, role: "participant" | "mentor", { presence, note = "" }: Said) =>
    declare(platform, actorAs(person, role, cohort, at), { presence, note });
  for (const [i, said] of OF_PARTICIPANTS.entries()) {
    const one = journeys[i];
    if (one) await say(one.person, "participant", said);
  }
  for (const [i, said] of OF_STAFF.entries()) {
    const one = staff[i];
    if (one) await say(one.person, "mentor", said);
  }
}
