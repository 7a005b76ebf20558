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
import { later, minutes } from "../platform/clock.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import type { Actor } from "../platform/policy/actor.ts";
import { actorAs } from "./actor.ts";
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
  const speak = speakerIn(platform, { participant, mentor: accompanying });

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
  const began = scene.calendar.at(scene.calendar.startsOn, 600);
  // In a round that has just begun nobody has asked yet.
  if (begun && later(at, -minutes(60 * begun.hours)) < began) return;
  await speak(await openOwnRoom(platform, participant, cohort, venueMessages.ja.ownRoom), words.private);
}

/** @returns says things in a room one after the other, at their hours */
function speakerIn(platform: Platform, actors: Readonly<Record<SaidWords["by"], Actor>>) {
  return async (id: string, said: readonly SaidWords[]): Promise<void> => {
    const written: string[] = [];
    for (const { by, hours: ago, body, reply_wanted, answers } of said) {
      const then = standingAt(platform, later(platform.clock.now(), -minutes(60 * ago)));
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
