import type { Calendar } from "./calendar.ts";
import { type Journey, presence } from "./journeys.ts";
import type { Speaker, StaffWords } from "./material.ts";
import type { Random } from "./random.ts";

export interface StaffMember extends StaffWords {
  readonly person: string;
}

/** Who could have said it: chosen by what they work on, how much they talk, and when they are up. */
export interface Cast {
  participant(moment: Date, wanted: Wanted): Journey;
  /** Whether somebody with this key is up and doing at this moment; true for somebody who does not take part. */
  suits(key: string, moment: Date): boolean;
  /** Whether this person is (still) in the cohort on the day of this moment. */
  isThere(person: string, moment: Date): boolean;
  staff(role: "mentor" | "organizer", wanted: Wanted): StaffMember;
}

export interface Wanted {
  /** The key of the one it fits. */
  readonly as?: string | undefined;
  readonly assignment?: string | undefined;
  /** Persons who have spoken in this conversation already. */
  readonly not?: readonly string[];
}

const TALK = { much: 4, some: 2.2, little: 0.7 };
/** So many are looked at before one is chosen: enough that somebody who is there is among them. */
const LOOKED_AT = 14;

export function castOf(
  { journeys, staff, calendar }: { journeys: readonly Journey[]; staff: readonly StaffMember[]; calendar: Calendar },
  random: Random,
): Cast {
  const everybody = crowdOf(journeys);
  const crowds = new Map(
    [...Map.groupBy(journeys, (one) => one.assignment ?? "")].map(([key, some]) => [key, crowdOf(some)]),
  );
  const byKey = new Map(journeys.map((one) => [one.key, one]));

  function participant(moment: Date, { as, assignment, not = [] }: Wanted): Journey {
    const [day, minute] = [Math.max(0, calendar.dayIndex(moment)), calendar.minutesIntoDay(moment)];
    const there = (one: Journey): number => (not.includes(one.person) ? 0 : presence(one, day, minute));
    const asked = as === undefined ? undefined : byKey.get(as);
    if (asked && there(asked) > 0) return asked;
    for (const crowd of [assignment && crowds.get(assignment), everybody]) {
      if (!crowd) continue;
      const looked = Array.from({ length: LOOKED_AT }, () => crowd.somebody(random));
      const chosen = random.weighted(looked, there) ?? crowd.all.find((one) => there(one) > 0);
      if (chosen) return chosen;
    }
    // So few that everybody has spoken: somebody speaks twice.
    return journeys.find((one) => presence(one, day, minute) > 0) ?? (journeys[0] as Journey);
  }

  function member(role: "mentor" | "organizer", { as, assignment, not = [] }: Wanted): StaffMember {
    const able = staff.filter((one) => one.roles.includes(role));
    const asked = able.find((one) => one.key === as);
    const weight = (one: StaffMember): number => {
      if (not.includes(one.person)) return 0.001;
      if (role === "organizer") return one === able[0] ? 4 : 1;
      return assignment && one.assignments?.includes(assignment) ? 40 : 1;
    };
    return asked ?? random.weighted(able, weight) ?? (able[0] as StaffMember);
  }

  const suits = (key: string, moment: Date): boolean => {
    const one = byKey.get(key);
    return !one || presence(one, Math.max(0, calendar.dayIndex(moment)), calendar.minutesIntoDay(moment)) > 0.5;
  };

  const byPerson = new Map(journeys.map((one) => [one.person, one]));
  const isThere = (person: string, moment: Date): boolean =>
    (byPerson.get(person)?.until ?? Number.POSITIVE_INFINITY) >= calendar.dayIndex(moment);

  return { participant, suits, isThere, staff: member };
}

interface Crowd {
  readonly all: readonly Journey[];
  /** By how much they like to talk. */
  somebody(random: Random): Journey;
}

function crowdOf(all: readonly Journey[]): Crowd {
  const upTo: number[] = [];
  for (const { talk } of all) upTo.push((upTo.at(-1) ?? 0) + TALK[talk]);
  const total = upTo.at(-1) ?? 0;
  return {
    all,
    somebody(random) {
      const wanted = random.next() * total;
      const at = upTo.findIndex((sum) => sum > wanted);
      return all[at < 0 ? all.length - 1 : at] as Journey;
    },
  };
}

export const isStaff = (speaker: Speaker): speaker is "mentor" | "organizer" =>
  speaker === "mentor" || speaker === "organizer";
