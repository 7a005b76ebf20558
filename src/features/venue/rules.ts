/** What a room is for; decides where it stands in the list and who may write by default. */
export const ROOM_PURPOSES = [
  "announcements",
  "reports",
  "questions",
  "work",
  "showcase",
  "small_talk",
  "hobby",
  "organizers",
] as const;
export type RoomPurpose = (typeof ROOM_PURPOSES)[number];

/** The three parts of the room list. */
export const ROOM_GROUPS: Readonly<Record<RoomPurpose, "together" | "rest" | "staff">> = {
  announcements: "together",
  reports: "together",
  questions: "together",
  work: "together",
  showcase: "together",
  small_talk: "rest",
  hobby: "rest",
  organizers: "staff",
};

export const POSTERS = ["everyone", "staff", "organizers"] as const;
export type Posters = (typeof POSTERS)[number];

/** Longest post, characters. Longer things belong in a file. */
export const LONGEST_POST = 10_000;

/** Posts on one page of a room. */
export const POSTS_A_PAGE = 50;

/**
 * Days to choose from for "reply wanted by": tomorrow, this Friday and the next one, in order, each once.
 * @param today YYYY-MM-DD in the reader's zone
 */
export function replyDays(today: string): string[] {
  const at = (days: number): string =>
    new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const toFriday = (5 - weekday + 7) % 7;
  return [...new Set([1, toFriday === 0 ? 7 : toFriday, toFriday + 7].sort((a, b) => a - b).map(at))];
}
