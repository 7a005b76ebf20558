import { v7 } from "uuid";
import { days as ofDays } from "../platform/clock.ts";
import { type Cast, castOf, isStaff } from "./cast.ts";
import type { Speaker, ThreadWords, Topic } from "./material.ts";
import { replyDay, replyMoment, rootMoment } from "./moments.ts";
import type { Random } from "./random.ts";
import type { DemoRoom } from "./rooms.ts";
import type { Draft, PlannedPost, Scene } from "./scene.ts";
import { fits, threadsOf } from "./threads.ts";

/** How many of a hundred posts show a report. */
const REPORTS = 27;
/** How the others spread over what rooms are for; announcements and the like only as far as there are words. */
const SHARES: Readonly<Record<Topic, number>> = {
  announcements: 2.2,
  showcase: 1.6,
  organizers: 4,
  questions: 17,
  small_talk: 14,
  hobby: 11,
  work: 24,
};
/** These are not told again: what was written by hand is all there is. */
const ONCE: readonly string[] = ["announcements", "showcase", "organizers"];

/** How many reports stand in their room, of so many posts in all. */
export const reportsAmong = (posts: number): number => Math.round((posts * REPORTS) / 100);

/**
 * So many posts, none after now, in the order of their time.
 * @param wanted exactly how many
 * @param reports those that show a report, see `reportsAmong`
 */
export function planPosts(
  scene: Scene,
  wanted: number,
  reports: readonly Draft[],
  random: Random,
): readonly PlannedPost[] {
  const month = Number(scene.calendar.days.at(-1)?.slice(5, 7));
  const cast = castOf(scene, random.branch("cast"));
  const planned: Draft[] = [...reports];
  const share = (topic: Topic): number => Math.round((wanted * SHARES[topic]) / 100);

  for (const topic of [
    "announcements",
    "showcase",
    "organizers",
    "questions",
    "small_talk",
    "hobby",
    "work",
  ] as const) {
    const written = scene.material.posts[topic].filter((thread) => fits(thread, month));
    const threads = threadsOf(topic, written, scene.material.recombine, random.branch(topic));
    const talk = talkOf(scene, cast, topic, random.branch(`${topic} times`));
    // The last kind takes what the others had no words for.
    const upTo = topic === "work" ? wanted : Math.min(wanted, planned.length + share(topic));
    while (planned.length < upTo && (threads.left > 0 || !ONCE.includes(topic)))
      planned.push(...talk(threads.next()).slice(0, upTo - planned.length));
  }
  return inOrder(planned, scene.calendar.now);
}

/** Turns one conversation after the other into posts: a moment, a room, people; what would come after now has not come yet. */
function talkOf({ calendar, rooms }: Scene, cast: Cast, topic: Topic, random: Random) {
  const { now } = calendar;
  return (words: ThreadWords): Draft[] => {
    const about = words.assignment === "any" ? undefined : words.assignment;
    const first = words.by ?? (topic === "organizers" ? "mentor" : "author");
    let at = rootMoment(words, first, calendar, random);
    // A few tries for an hour at which the one it fits is up.
    for (let tries = 0; tries < 20 && words.as && !words.time && !cast.suits(words.as, at); tries += 1)
      at = rootMoment(words, first, calendar, random);
    if (at > now) return [];
    const speakers = new Map<Speaker, string>();
    let doing = about;

    function speak(speaker: Speaker, as?: string): string {
      const known = speakers.get(speaker);
      if (known && !(as && isStaff(speaker))) return known;
      const not = [...speakers.values()];
      let person: string;
      if (isStaff(speaker))
        person = cast.staff(speaker, { as, assignment: doing, not: topic === "organizers" ? not : [] }).person;
      else {
        const journey = cast.participant(at, { as, assignment: speaker === "author" ? about : undefined, not });
        if (speakers.size === 0) doing ??= journey.assignment;
        person = journey.person;
      }
      speakers.set(speaker, person);
      return person;
    }

    const author = speak(first, words.as);
    // Among the staff "a mentor" who answers a mentor is another one.
    if (topic === "organizers") speakers.clear();
    speakers.set("author", author);
    const room = roomFor(rooms, topic, words, doing).id;
    const body = words.title ? `# ${words.title}\n\n${words.body}` : words.body;
    const { files } = words;
    const root: Draft = { room, author, at, body, replyWanted: replyDay(words, at, calendar), ...(files && { files }) };
    const posts = [root];
    // Some of the newest questions are still waiting.
    const waits = topic === "questions" && now.getTime() - at.getTime() < ofDays(1) && random.chance(0.55);
    if (waits) return posts;
    for (const reply of words.replies ?? []) {
      at = replyMoment(at, reply.by, topic, calendar, random);
      if (at > now) break;
      const author = speak(reply.by, reply.as);
      // Who has left meanwhile does not answer any more.
      if (!cast.isThere(author, at)) break;
      posts.push({ room, author, at, body: reply.body, replyWanted: null, answers: root });
    }
    return posts;
  };
}

/** Which of several rooms of one purpose: by the hobby's name, by what the assignment is about. */
function roomFor(
  rooms: readonly DemoRoom[],
  topic: Topic,
  { topic: name }: ThreadWords,
  assignment: string | undefined,
): DemoRoom {
  const found =
    rooms.find((room) => room.purpose === topic && room.name === name) ??
    (topic === "hobby"
      ? undefined
      : rooms.find((room) => room.key === `work-${FIELDS[assignment ?? ""] ?? "web"}` && topic === "work")) ??
    rooms.find((room) => room.purpose === (topic === "hobby" ? "small_talk" : topic)) ??
    rooms[0];
  return found as DemoRoom;
}

const FIELDS: Readonly<Record<string, "ai" | "web">> = {
  "inquiry-sorting": "ai",
  "minutes-search": "ai",
  "equipment-stock-view": "ai",
  "attendance-matching": "ai",
};

/** By time, no two at one moment, so that a room has one order and ids sort like it. Nothing moves beyond now. */
function inOrder(drafts: readonly Draft[], now: Date): readonly PlannedPost[] {
  const sorted = [...drafts].sort((a, b) => a.at.getTime() - b.at.getTime());
  const moments: number[] = [];
  let before = now.getTime() + 1;
  for (let at = sorted.length - 1; at >= 0; at -= 1)
    moments[at] = before = Math.min((sorted[at] as Draft).at.getTime(), before - 1);
  const ids = new Map<Draft, string>();
  return sorted.map((draft, at) => {
    const msecs = moments[at] as number;
    const id = v7({ msecs });
    ids.set(draft, id);
    const { answers, ...post } = draft;
    return { ...post, id, at: new Date(msecs), threadOf: (answers && ids.get(answers)) ?? null };
  });
}
