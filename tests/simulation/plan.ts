/** What fifty people do in four weeks, decided by a seed before anything of it happens. */
import { type Random, randomFrom } from "../../src/demo/random.ts";
import { plusDays, weekdayOf } from "../../src/platform/i18n/day.ts";
import { momentIn } from "../../src/platform/i18n/zone.ts";

/** Four weeks in which clocks are put back in Berlin (25 October) and New York (1 November). */
export const FIRST_DAY = "2026-10-19";
export const DAYS = 28;
export const COMPANY_ZONE = "Asia/Tokyo";

/** How somebody works. */
export type Habit = "steady" | "bursts" | "silent" | "ill" | "night" | "pauses" | "leaves";

export interface Character {
  readonly name: string;
  readonly habit: Habit;
  readonly zone: string;
}

/** What somebody does. The day of a report is the one they choose, by their own clock. */
export type Deed =
  | {
      readonly kind: "report";
      readonly day: string;
      readonly minutes: number;
      /** As they type it. */
      readonly typed: string;
      /** From the best down, of each of their two items; null: not noted. */
      readonly levels: readonly (number | null)[];
      readonly readers: "usual" | "mentors" | "me";
    }
  | { readonly kind: "rest"; readonly day: string }
  | { readonly kind: "change"; readonly minutes: number }
  | { readonly kind: "remove" }
  | { readonly kind: "ask" }
  | { readonly kind: "hand_in" }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" }
  | { readonly kind: "leave" }
  /** Of mentors: the share of what waits with them that they do. */
  | { readonly kind: "acknowledge" | "answer" | "review"; readonly share: number };

export interface Planned {
  readonly at: Date;
  /** Index of the participant; of a mentor for their kinds. */
  readonly who: number;
  readonly deed: Deed;
}

export const MENTORS = 8;

const HABITS: readonly (readonly [Habit, number])[] = [
  ["steady", 22],
  ["bursts", 9],
  ["silent", 6],
  ["ill", 5],
  ["night", 6],
  ["pauses", 1],
  ["leaves", 1],
];
const ELSEWHERE = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "America/New_York"];

/** Fifty people, every twelfth of them far away. */
export const CHARACTERS: readonly Character[] = HABITS.flatMap(([habit, count]) =>
  Array.from({ length: count }, () => habit),
).map((habit, i) => ({
  habit,
  name: `参加者${String(i + 1).padStart(2, "0")}`,
  zone: i % 12 === 3 ? (ELSEWHERE[Math.floor(i / 12)] ?? COMPANY_ZONE) : COMPANY_ZONE,
}));

/** Everything that is done, in the order of time. */
export function planFourWeeks(seed: string): Planned[] {
  const random = randomFrom(seed);
  const planned = CHARACTERS.flatMap((one, who) => daysOf(one, who, random.branch(one.name)));
  for (let who = 0; who < MENTORS; who += 1) planned.push(...staffDays(who, random.branch(`mentor ${who}`)));
  return planned.sort((a, b) => a.at.getTime() - b.at.getTime() || a.who - b.who);
}

function daysOf({ habit, zone }: Character, who: number, random: Random): Planned[] {
  const done: Planned[] = [];
  const at = (day: string, hour: number): Date =>
    momentIn(day, `${String(hour).padStart(2, "0")}:${String(random.whole(0, 59)).padStart(2, "0")}`, zone);
  for (let n = 0; n < DAYS; n += 1) {
    const day = plusDays(FIRST_DAY, n);
    const put = (hour: number, deed: Deed, on = day): void => void done.push({ at: at(on, hour), who, deed });
    if (habit === "pauses" && n === 8) put(9, { kind: "pause" });
    if (habit === "pauses" && n === 15) put(9, { kind: "resume" });
    if (habit === "leaves" && n === 12) put(20, { kind: "leave" });
    if ((habit === "pauses" && n >= 8 && n < 15) || (habit === "leaves" && n > 12)) continue;
    if (!worksOn(habit, n, day, random)) {
      if (habit === "ill" && n >= 9 && random.chance(0.6)) put(10, { kind: "rest", day });
      continue;
    }
    const minutes = habit === "bursts" ? random.whole(360, 720) : random.whole(3, 36) * 10;
    const report: Deed = {
      kind: "report",
      day,
      minutes,
      typed: typedAs(minutes, random),
      levels: [random.chance(0.8) ? level(habit, n, random) : null, random.chance(0.5) ? random.whole(0, 2) : null],
      readers: random.weighted(READERS, (one) => WEIGHTS[one]) ?? "usual",
    };
    // Half past one at night still belongs to the day that somebody chooses.
    if (habit === "night") put(random.whole(0, 3), report, plusDays(day, 1));
    else put(random.whole(15, 21), report);
    if (random.chance(0.08)) put(22, { kind: "change", minutes: random.whole(1, 30) * 10 });
    if (random.chance(0.03)) put(23, { kind: "remove" });
    if (random.chance(0.1)) put(14, { kind: "ask" });
    if (random.chance(0.06)) put(16, { kind: "hand_in" });
  }
  return done;
}

const READERS = ["usual", "mentors", "me"] as const;
const WEIGHTS = { usual: 8, mentors: 1, me: 1 };

function worksOn(habit: Habit, n: number, day: string, random: Random): boolean {
  const weekend = [0, 6].includes(weekdayOf(day));
  switch (habit) {
    case "steady":
    case "pauses":
    case "leaves":
      return random.chance(weekend ? 0.1 : 0.8);
    case "bursts":
      return n % 9 < 3 && random.chance(0.9);
    case "silent":
      return n < 7 && random.chance(0.5);
    case "ill":
      return n < 9 ? random.chance(0.7) : n > 20 && random.chance(0.4);
    case "night":
      return random.chance(0.7);
  }
}

/** Whoever falls ill has noted worse days before. */
const level = (habit: Habit, n: number, random: Random): number =>
  habit === "ill" && n > 4 ? random.whole(1, 2) : (random.weighted([0, 1, 2], (one) => 3 - one) ?? 0);

/** The same time as different people write it. */
function typedAs(minutes: number, random: Random): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  const ways = [
    String(minutes),
    String(minutes).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    `${minutes}分`,
    `${h > 0 ? `${h}時間` : ""}${m > 0 ? `${m}分` : ""}`,
    ...(m === 30 && h > 0 ? [`${h}時間半`] : []),
  ];
  return random.pick(ways);
}

/** Mentors look in on working days: most of what waits is done, not all of it. */
function staffDays(who: number, random: Random): Planned[] {
  const done: Planned[] = [];
  for (let n = 0; n < DAYS; n += 1) {
    const day = plusDays(FIRST_DAY, n);
    if ([0, 6].includes(weekdayOf(day)) || random.chance(0.15)) continue;
    const at = momentIn(day, `1${random.whole(0, 3)}:${random.whole(10, 59)}`, COMPANY_ZONE);
    for (const [kind, share] of [
      ["acknowledge", 0.8],
      ["answer", 0.7],
      ["review", 0.6],
    ] as const)
      done.push({ at, who, deed: { kind, share } });
  }
  return done;
}
