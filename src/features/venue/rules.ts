import { plusDays, weekdayOf } from "../../platform/i18n/day.ts";
import { ROOM_PURPOSES } from "../blueprints/rules.ts";

/** A room's purpose decides where it stands in the list; who may write there. The words are the blueprint's. */
export { POSTERS, ROOM_PURPOSES, type RoomPurpose } from "../blueprints/rules.ts";

/** Besides the blueprint's rooms: one for a participant and those who look after the cohort. */
export const VENUE_PURPOSES = [...ROOM_PURPOSES, "private"] as const;
export type VenuePurpose = (typeof VENUE_PURPOSES)[number];

/** Rooms that a program may come into, by purpose. */
export const BOT_PURPOSES = [
  "announcements",
  "questions",
  "work",
  "small_talk",
  "hobby",
  "showcase",
] as const satisfies readonly VenuePurpose[];

/** The parts of the room list. */
export const ROOM_GROUPS: Readonly<Record<VenuePurpose, "together" | "rest" | "own" | "staff">> = {
  announcements: "together",
  reports: "together",
  questions: "together",
  work: "together",
  showcase: "together",
  small_talk: "rest",
  hobby: "rest",
  organizers: "staff",
  private: "own",
};

/** Where one writes in order to be answered. */
const isForQuestions = ({ purpose }: { readonly purpose: VenuePurpose }): boolean =>
  purpose === "questions" || purpose === "private";

/** A mark that one may put on a post, and what it says to the others: nobody has to guess. */
export interface ReactionKind {
  /** Lower case, digits and hyphens. */
  readonly key: string;
  readonly label: string;
  readonly meaning: string;
}

/** Longest post, characters. Longer things belong in a file. */
export const LONGEST_POST = 10_000;

/** A room where one goes on reading: at its first unread post, else at its newest. A fragment, so that it needs no script. */
export const atNew = (room: string): string => `/rooms/${room}#new`;

/** A post that stands by itself, on the page of its room that begins a little above it. */
export const inRoom = ({
  id,
  room,
  seq,
}: {
  readonly id: string;
  readonly room: string;
  readonly seq: number;
}): string => `/rooms/${room}?after=${Math.max(0, seq - ABOVE_IT)}#p-${id}`;
const ABOVE_IT = 10;

/** Under which name the words of somebody who is changing a post are kept. */
export const draftOfEdit = (post: string): string => `edit:${post}`;

/** Posts on one page of a room. */
export const POSTS_A_PAGE = 50;

/**
 * Days to choose from for "reply wanted by": tomorrow, this Friday and the next one, in order, each once.
 * @param today YYYY-MM-DD in the reader's zone
 */
export function replyDays(today: string): string[] {
  const toFriday = (FRIDAY - weekdayOf(today) + 7) % 7;
  return [
    ...new Set(
      [1, toFriday === 0 ? 7 : toFriday, toFriday + 7].sort((a, b) => a - b).map((ahead) => plusDays(today, ahead)),
    ),
  ];
}

/**
 * Which of these days stands chosen before anybody chose: who writes into a room for questions most likely asks, and without a day
 * nobody is told that they wait. The coming Friday, which on a Thursday is tomorrow. Empty: no reply needed.
 * @param days from `replyDays`
 */
export const presetReply = (room: { readonly purpose: VenuePurpose }, days: readonly string[]): string =>
  (isForQuestions(room) && comingFriday(days)) || "";

/** @param days from `replyDays` */
export const comingFriday = (days: readonly string[]): string | undefined =>
  days.find((day) => weekdayOf(day) === FRIDAY);

/**
 * Whether who answers is asked by when they want a reply: a question that goes on ("it still fails") is one again. Whoever accompanies
 * people answers them, and small talk needs no day.
 */
export const asksOn = (
  room: { readonly purpose: VenuePurpose },
  begun: { readonly replyWanted: string | null },
): boolean => isForQuestions(room) || begun.replyWanted !== null;

const FRIDAY = 5;
