import { eq } from "drizzle-orm";
import { people } from "../features/accounts/tables.ts";
import { venueMessages } from "../features/venue/messages.ts";
import { pin } from "../features/venue/pinning/service.ts";
import { openOwnRoom } from "../features/venue/private-rooms/service.ts";
import { findPost, findRoom } from "../features/venue/queries.ts";
import { replyDays } from "../features/venue/rules.ts";
import { reminderAt } from "../features/venue/saving/rules.ts";
import { savePost } from "../features/venue/saving/service.ts";
import { post } from "../features/venue/service.ts";
import { plusDays } from "../platform/i18n/day.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import type { Actor } from "../platform/policy/actor.ts";
import { actorAs } from "./actor.ts";
import type { Calendar } from "./calendar.ts";
import type { SaidWords } from "./material.ts";
import type { PlannedPost, Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/** What happens around the first participant, by the venue's own services: pins, what they keep, a call, their room with the mentors. */
export async function holdConversations(
  platform: Platform,
  cohort: string,
  scene: Scene,
  posts: readonly PlannedPost[],
): Promise<void> {
  const { conversations: words } = scene.material;
  const [first] = scene.journeys;
  const mentor = scene.mentors.get(first?.person ?? "");
  if (!first || !mentor) return;
  const { db, clock, settings } = platform;
  const at = clock.now();
  const participant = actorAs(first.person, "participant", cohort, at);
  const accompanying = actorAs(mentor, "mentor", cohort, at);
  const titled = (title: string) => posts.find(({ body }) => body.startsWith(`# ${title}\n`))?.id;
  const speak = speakerIn(platform, scene.calendar, { participant, mentor: accompanying });

  for (const title of words.pinned) {
    const id = titled(title);
    const found = id && (await findPost(db, accompanying, id));
    if (found) await pin(platform, accompanying, found.room, found.post, true);
  }
  for (const { title, remind } of words.kept) {
    const id = titled(title);
    const remindAt = reminderAt(remind === "none" ? "" : remind, at, settings.zone);
    if (id) await savePost(platform, participant, id, remindAt);
  }

  const [named] = await db.q.select({ name: people.nickname }).from(people).where(eq(people.id, first.person));
  for (const { room: purpose, ...said } of words.called) {
    const room = scene.rooms.find((one) => one.purpose === purpose);
    if (room) await speak(room.id, [{ ...said, body: said.body.replaceAll("{{name}}", named?.name ?? "") }]);
  }
  const [begun] = words.private;
  // In a round that has just begun nobody has asked yet.
  if (begun && momentOf(scene.calendar, begun) < scene.calendar.at(scene.calendar.startsOn, 600)) return;
  await speak(await openOwnRoom(platform, participant, cohort, venueMessages.ja.ownRoom), words.private);
}

function momentOf(calendar: Calendar, { days = 0, time }: SaidWords): Date {
  if (time === undefined) return calendar.now;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = calendar.at(plusDays(calendar.days.at(-1) as string, -days), 60 * hour + minute);
  return new Date(Math.min(at.getTime(), calendar.now.getTime()));
}

/** @returns says things in a room one after the other, at their times */
function speakerIn(platform: Platform, calendar: Calendar, actors: Readonly<Record<SaidWords["by"], Actor>>) {
  return async (id: string, said: readonly SaidWords[]): Promise<void> => {
    const written: string[] = [];
    for (const one of said) {
      const { by, body, reply_wanted, answers } = one;
      const then = standingAt(platform, momentOf(calendar, one));
      const room = await findRoom(platform.db, actors[by], id);
      if (!room) return;
      const [, friday = null] = replyDays(dayOf(then.clock.now(), platform.settings.zone));
      const { post: made } = await post(then, actors[by], room, {
        clientId: `said-${id}-${written.length}`,
        body,
        replyWanted: reply_wanted ? friday : null,
        threadOf: answers === undefined ? null : written[answers],
      });
      written.push(made.id);
    }
  };
}
