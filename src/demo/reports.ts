import { v7 } from "uuid";
import { type Audience, type Contents, everyPart, ONLY_ME } from "../features/reports/rules.ts";
import { days, later, minutes } from "../platform/clock.ts";
import { dailyWords } from "./daily-words.ts";
import { endOfDay, type Journey } from "./journeys.ts";
import type { ReportWords } from "./material.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

/** A report to be stored. */
export interface PlannedReport {
  readonly id: string;
  readonly person: string;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly at: Date;
  /** Without the condition, which is noted when it is sealed. */
  readonly contents: Omit<Contents, "condition">;
  /** Who has said that they read it. */
  readonly read: { readonly by: string; readonly at: Date; readonly sentence: string | undefined } | undefined;
}

const EVERYBODY: Audience = ["participants", "mentors", "organizers"];
const STAFF_ONLY: Audience = ["mentors", "organizers"];
const WITH_OFFICE: Audience = ["mentors", "organizers", "supporter"];
/** Minutes. */
const LONGEST_DAY = 255;
const TALKS = { much: 3, some: 2, little: 1 };

/**
 * A report at the end of the days that people worked on, now and then a day of rest.
 * @param posted so many of them also stand in the reports room; who talks more is among those sooner
 */
export function planReports(scene: Scene, posted: number, random: Random): readonly PlannedReport[] {
  const { calendar, material, sharers } = scene;
  const words = dailyWords(material, random);
  const readBy = readerOf(scene, random);
  const last = calendar.days.length - 1;
  let left = scene.rooms.some(({ purpose }) => purpose === "reports") ? posted : 0;

  return inTurn(scene.journeys, random)
    .flatMap((journey) => daysOf(journey, scene, random).map((one) => ({ ...one, journey })))
    .map(({ journey, day, rests, at, pace }): PlannedReport => {
      const isPosted = left > 0 && (!rests || random.chance(0.6));
      if (isPosted) left -= 1;
      const closer = sharers.has(journey.person) ? WITH_OFFICE : STAFF_ONLY;
      const shown = isPosted ? EVERYBODY : closer;
      const id = v7({ msecs: at.getTime() });
      const report = { id, person: journey.person, day: calendar.days[day] as string, at };
      if (rests) {
        const note = random.chance(0.5) ? { note: words.restDay() } : {};
        const audiences = everyPart((part) => (part === "rest" && isPosted ? EVERYBODY : ONLY_ME));
        return { ...report, contents: { kind: "rest", minutes: null, texts: note, audiences }, read: undefined };
      }
      const told = words.report(journey.assignment, stageOf(day / Math.max(1, last)));
      const { did, stuck, next, need } = told;
      const texts = { did, ...(stuck ? { stuck } : {}), ...(next ? { next } : {}), ...(need ? { need } : {}) };
      return {
        ...report,
        contents: {
          kind: "work",
          minutes: Math.min(LONGEST_DAY, Math.round((told.minutes * pace) / 5) * 5),
          texts,
          audiences: everyPart((part) =>
            part === "need" ? STAFF_ONLY : part === "note" || part === "rest" ? ONLY_ME : shown,
          ),
        },
        read: readBy(journey, at),
      };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Who signs in to look around first, then everybody by chance, those who like to talk sooner. */
function inTurn([first, ...others]: readonly Journey[], random: Random): readonly Journey[] {
  const drawn = others.map((journey) => ({ journey, place: random.next() ** (1 / TALKS[journey.talk]) }));
  return [...(first ? [first] : []), ...drawn.sort((a, b) => b.place - a.place).map(({ journey }) => journey)];
}

interface Told {
  readonly day: number;
  readonly rests: boolean;
  readonly at: Date;
  /** How long somebody's days are. */
  readonly pace: number;
}

function daysOf(journey: Journey, { calendar }: Scene, random: Random): Told[] {
  const pace = 1.2 + random.next() * 1.4;
  const worked = [...journey.works].filter(() => random.chance(0.94));
  const rests = [...journey.works]
    .map((day) => day + 1)
    .filter((day) => random.chance(0.1) && day <= journey.until && !journey.works.has(day));
  const told = (day: number, isRest: boolean): Told => ({
    day,
    rests: isRest,
    at: calendar.at(
      calendar.days[day] as string,
      (isRest ? random.whole(430, 660) : endOfDay(journey, random)) + random.next(),
    ),
    pace,
  });
  return [...worked.map((day) => told(day, false)), ...rests.map((day) => told(day, true))].filter(
    ({ at }) => at <= calendar.now,
  );
}

/** Their mentor reads most of it on the next working day and says so, now and then with a sentence; of what is older hardly any is left. */
function readerOf({ calendar, mentors, material }: Scene, random: Random) {
  return ({ person }: Journey, written: Date): PlannedReport["read"] => {
    const at = calendar.working(later(written, minutes(random.whole(30, 900))));
    const by = mentors.get(person);
    const sentence = random.chance(0.4) ? random.pick(material.answers) : undefined;
    const likely = written < later(calendar.now, -days(4)) ? 0.985 : 0.8;
    return by && random.chance(likely) && at < calendar.now ? { by, at, sentence } : undefined;
  };
}

const stageOf = (part: number): ReportWords["when"] => (part < 0.35 ? "early" : part < 0.7 ? "middle" : "late");
