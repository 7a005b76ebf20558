import { later, minutes, days as ofDays } from "../platform/clock.ts";
import { plusDays, weekdayOf } from "../platform/i18n/day.ts";
import type { Calendar } from "./calendar.ts";
import { isStaff } from "./cast.ts";
import type { Speaker, ThreadWords, Topic } from "./material.ts";
import type { Random } from "./random.ts";

/** The days of each stage, as parts of the time that has passed. */
const STAGES: Readonly<Record<string, readonly [number, number]>> = {
  day1: [0, 0],
  early: [0, 0.38],
  middle: [0.3, 0.72],
  late: [0.68, 1],
};

/** When a conversation begins; may lie after now where its day has not come yet. */
export function rootMoment(words: ThreadWords, by: Speaker, calendar: Calendar, random: Random): Date {
  if (words.when === "before" && words.day === undefined && by === "organizer")
    return calendar.working(calendar.at(plusDays(calendar.startsOn, -3), 600 + random.whole(0, 60)));
  const moment = atItsTime(words, someMoment(words, calendar, random), calendar, random);
  if (!isStaff(by)) return moment;
  // What would be written before the next working hour was written in the last days.
  const working = calendar.working(moment);
  return working <= calendar.now || words.day !== undefined ? working : calendar.working(later(moment, -ofDays(4)));
}

function someMoment({ when = "any", day, weekday: wanted }: ThreadWords, calendar: Calendar, random: Random): Date {
  const last = calendar.days.length - 1;
  if (day !== undefined) {
    const index = calendar.programDay(day);
    return index > last ? later(calendar.now, 1) : calendar.moment(random, index, index);
  }
  const [from, to] = (STAGES[when === "before" ? "late" : when] ?? [0, 1]).map((part) => part * last) as [
    number,
    number,
  ];
  const fitting = calendar.days
    .map((_, index) => index)
    .filter((index) => weekdayOf(calendar.days[index] as string) === wanted);
  if (fitting.length === 0) return calendar.moment(random, Math.floor(from), Math.ceil(to));
  const index = random.pick(fitting);
  return calendar.moment(random, index, index);
}

/** The same day, about the time that the words speak of; a day before where that time has not come yet. */
function atItsTime({ time, weekday: wanted }: ThreadWords, moment: Date, calendar: Calendar, random: Random): Date {
  if (!time) return moment;
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const day = calendar.days[calendar.dayIndex(moment)] ?? calendar.startsOn;
  const into = hour * 60 + minute + random.next() * 9;
  const then = calendar.at(day, into);
  return then <= calendar.now ? then : calendar.at(plusDays(day, wanted === undefined ? -1 : -7), into);
}

/** People of the company answer when they are at work, the others within hours, nobody in the small hours. */
export function replyMoment(before: Date, by: Speaker, topic: Topic, calendar: Calendar, random: Random): Date {
  const slow = topic === "questions" ? 3 : 1;
  const pause = minutes(4 + 50 * slow * random.next() ** 2 * (random.chance(0.15) ? 6 : 1));
  const moment = later(before, pause);
  if (isStaff(by) || by === "guest") return calendar.working(moment);
  const into = calendar.minutesIntoDay(moment);
  const asleep =
    into < 360 ? 420 + random.whole(0, 200) - into : into > 1_400 ? 1_440 - into + 430 + random.whole(0, 200) : 0;
  return later(moment, minutes(asleep));
}

/** The day by which an answer would help, as the form offers them: tomorrow, Friday, the Friday after. */
export function replyDay(
  { reply_wanted = "none" }: ThreadWords,
  at: Date,
  { days, dayIndex, startsOn }: Calendar,
): string | null {
  if (reply_wanted === "none") return null;
  const day = days[dayIndex(at)] ?? startsOn;
  if (reply_wanted === "today") return plusDays(day, 1);
  const toFriday = (5 - weekdayOf(day) + 7) % 7 || 7;
  return plusDays(day, reply_wanted === "friday" ? toFriday : toFriday + 7);
}
