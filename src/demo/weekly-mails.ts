import { nameAddress, openOwnAddresses } from "../features/consents/addresses/service.ts";
import { beginMails, declineMails, sendDue } from "../features/offices/mails/service.ts";
import { days, later } from "../platform/clock.ts";
import { weekdayOf } from "../platform/i18n/day.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";

import type { WeeklyMailWords } from "./material.ts";
import type { Scene } from "./scene.ts";
import { withMailsLeft } from "./standing-at.ts";

/** A little after nine, in minutes of the day. */
const MONDAY_MORNING = 9 * 60 + 5;
const BEGUN_AT = 10 * 60 + 20;

/** Whoever tells somebody by mail how it goes: named, seen, begun; then week by week, as the feature itself does it. */
export async function sendWeeklyMails(
  platform: Platform,
  cohort: string,
  { calendar, journeys, material }: Scene,
): Promise<void> {
  const begun: string[] = [];
  for (const words of material.weeklyMails) {
    const journey = journeys.find(({ key }) => key === words.as);
    const day = calendar.days[calendar.programDay(words.day)];
    if (!journey || !day || calendar.at(day, BEGUN_AT) >= calendar.now) continue;
    const id = await beginOne(platform, journey.person, cohort, words, calendar.at(day, BEGUN_AT));
    if (id) begun.push(id);
  }
  if (begun.length === 0) return;
  for (const day of calendar.days.filter((one) => weekdayOf(one) === 1)) {
    const moment = calendar.at(day, MONDAY_MORNING);
    if (moment < calendar.now) await sendDue(withMailsLeft(platform, moment), begun);
  }
}

async function beginOne(
  platform: Platform,
  person: string,
  cohort: string,
  words: WeeklyMailWords,
  moment: Date,
): Promise<string | undefined> {
  const then = withMailsLeft(platform, moment);
  const actor = actorAs(person, "participant", cohort, moment);
  const { name, office, email, signed_as: signedAs, greeting, items, days: length } = words;
  const id = await nameAddress(then, actor, {
    name,
    office,
    email,
    signedAs,
    greeting,
    items,
    days: length,
    lang: "ja",
  });
  const address = (await openOwnAddresses(then, actor)).find((one) => one.id === id);
  if (!address) return undefined;
  await beginMails(then, actor, address, platform.settings.zone);
  if (words.declined)
    await declineMails(withMailsLeft(platform, later(moment, days(1))), { ...address, state: "active" });
  return id;
}
