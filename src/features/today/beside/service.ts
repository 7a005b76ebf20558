import { dayOf, timeText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { zoneOf } from "../../cohorts/service.ts";
import { eventsOn, isHeldOn } from "../../cohorts/today/rules.ts";
import { listConversations } from "../../notifications/bundling/queries.ts";
import { findOfReader } from "../../notifications/notices/queries.ts";
import { QUIET_HOUR } from "../../structure/rules.ts";
import { findVenue } from "../../venue/furnishing/queries.ts";
import { presenceMessages } from "../../venue/presence/messages.ts";
import { findOwnPresence, listPresenceKinds } from "../../venue/presence/queries.ts";
import { listRooms } from "../../venue/queries.ts";
import { todayMessages } from "../messages.ts";
import type { Beside } from "../view.ts";

/** Conversations and rooms that are named; the rest is one step away. */
const NAMED = 3;

/** What goes on around somebody's own work: what is on today, what was said to them, what they show of themselves, when they rest. */
export async function findBeside(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { lang, zone }: { readonly lang: Lang; readonly zone: string },
): Promise<Beside> {
  const { db, clock } = platform;
  const now = clock.now();
  const m = todayMessages[lang];
  const [pinned, companyZone, conversations, rooms, kinds, venue, { rest }] = await Promise.all([
    findPinned(db, cohort.id),
    zoneOf(platform),
    listConversations(db, actor, { limit: NAMED }),
    listRooms(db, actor, cohort.id),
    listPresenceKinds(db, cohort.id, presenceMessages[lang].kinds),
    findVenue(db, actor, cohort.id),
    findOfReader(db, actor),
  ]);
  // What the cohort has is on the day that the company has; its hour is told by the reader's clock.
  const day = dayOf(now, companyZone);
  const held = (pinned?.document.rituals ?? []).filter(({ when }) => isHeldOn(when, day));
  const behind = rooms.filter(({ quiet, readSeq, lastSeq }) => !quiet && readSeq !== null && lastSeq > readSeq);
  return {
    on: [
      ...eventsOn(day, cohort, (at) => dayOf(at, companyZone)).map(({ kind, at }) =>
        at ? m.at(m.events[kind], timeText({ lang, zone }, at)) : m.events[kind],
      ),
      ...held.map(({ name, when }) => m.ritual(name, when)),
    ],
    quietHour: held.some(({ key }) => key === QUIET_HOUR),
    conversations: conversations.filter(({ isNew }) => isNew),
    behind: { rooms: behind.slice(0, NAMED), more: behind.length > NAMED },
    questions: rooms.find(({ purpose, person }) => purpose === "questions" && person === null)?.id,
    kinds,
    shown: await findOwnPresence(db, actor, now, kinds),
    rest: rest === undefined ? venue.quietHours : rest,
  };
}
