import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { askForPlainWords, changeDisplay } from "../../accounts/liking/service.ts";
import { arrangeOwnTime } from "../../cohorts/times/service.ts";
import { chooseQuiet } from "../../notifications/quieting/service.ts";
import { presentByScript } from "../../showcase/service.ts";
import type { Measures } from "../rules.ts";

/** What the actor has taken is set for them, in the transaction that says so: by the ordinary settings, which know nothing of why. */
export async function turnOn(platform: Platform, actor: Actor, cohort: string, measures: Measures): Promise<void> {
  const { no_images, plain_words, extra_mail, script, stage_time, contact_person } = measures;
  if (no_images) await changeDisplay(platform, actor, { noImages: true });
  if (plain_words) await askForPlainWords(platform, actor, true);
  if (extra_mail) await chooseQuiet(platform, actor, { newsMail: true });
  if (script) await presentByScript(platform, actor, cohort);
  await arrangeOwnTime(platform, actor, cohort, {
    ...(script ? { script } : {}),
    ...(stage_time ? { stageMinutes: stage_time } : {}),
    ...(contact_person ? { contact: contact_person } : {}),
  });
}
