/** How many people a mentor carries who has not said. */
export const USUAL_CAPACITY = 5;
export const MOST_CAPACITY = 50;
export const MOST_TOPICS = 20;

/** When somebody is mostly there. */
export const TIMES = ["morning", "day", "evening", "night"] as const;
export type Time = (typeof TIMES)[number];

export const LANGUAGES = ["ja", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Somebody whom nobody looks after yet, as far as they have said anything that helps to choose. */
export interface Looked {
  /** Their time in the cohort. */
  readonly time: string;
  readonly person: string;
  /** Tags of the assignment they work on. */
  readonly topics: readonly string[];
  readonly times: readonly Time[];
  readonly languages: readonly Language[];
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
  /** Whom they look after already. */
  readonly carries: number;
  readonly away: boolean;
  readonly topics: readonly string[];
  readonly times: readonly Time[];
  readonly languages: readonly Language[];
}

/** Who might look after somebody, and what speaks for it. */
export interface Suggestion {
  readonly mentor: string;
  /** People they would look after then. */
  readonly carries: number;
  /** That is more than they said they carry: everybody else who is here carries enough, too. */
  readonly over: boolean;
  readonly topics: readonly string[];
  readonly times: readonly Time[];
  /** No language in common was named. */
  readonly otherLanguage: boolean;
}

/** What a topic in common, a time of day and a language weigh against a mentor's hands being full. */
const WEIGHTS = { topic: 2, mostTopics: 2, time: 1, otherLanguage: 6, full: 3 } as const;

/**
 * A mentor for each of these people, one after the other, each counted in for the next. Whoever is away or is the person themselves is left
 * out; nobody is given more than they carry as long as somebody else has room.
 * @returns by time; who is missing there found nobody who is here
 */
export function suggestMentors(
  people: readonly Looked[],
  mentors: readonly Candidate[],
): ReadonlyMap<string, Suggestion> {
  const carries = new Map(mentors.map(({ id, carries: now }) => [id, now]));
  const suggested = new Map<string, Suggestion>();
  for (const one of people) {
    const here = mentors.filter(({ id, away }) => !away && id !== one.person);
    const free = here.filter(({ id, capacity }) => (carries.get(id) ?? 0) < capacity);
    const [best] = (free.length > 0 ? free : here)
      .map((mentor) => ({ mentor, carried: carries.get(mentor.id) ?? 0 }))
      .sort(
        (a, b) => weigh(one, b) - weigh(one, a) || a.carried - b.carried || (a.mentor.name < b.mentor.name ? -1 : 1),
      );
    if (!best) continue;
    const { mentor, carried } = best;
    carries.set(mentor.id, carried + 1);
    suggested.set(one.time, {
      mentor: mentor.id,
      carries: carried + 1,
      over: carried >= mentor.capacity,
      topics: shared(one.topics, mentor.topics),
      times: shared(one.times, mentor.times),
      otherLanguage: isOther(one, mentor),
    });
  }
  return suggested;
}

function weigh(one: Looked, { mentor, carried }: { readonly mentor: Candidate; readonly carried: number }): number {
  const topics = Math.min(shared(one.topics, mentor.topics).length, WEIGHTS.mostTopics) * WEIGHTS.topic;
  const times = shared(one.times, mentor.times).length > 0 ? WEIGHTS.time : 0;
  const language = isOther(one, mentor) ? WEIGHTS.otherLanguage : 0;
  return topics + times - language - (carried / Math.max(1, mentor.capacity)) * WEIGHTS.full;
}

const shared = <T extends string>(one: readonly T[], other: readonly T[]): T[] =>
  one.filter((it) => other.includes(it));

/** Both have said which, and none is the same. */
const isOther = (one: Looked, mentor: Candidate): boolean =>
  one.languages.length > 0 && mentor.languages.length > 0 && shared(one.languages, mentor.languages).length === 0;
