/**
 * Accommodation (合理的配慮) as a dialogue: somebody says what would help, the company answers, both agree on how it is done, and look again on
 * a day. A duty of every business since April 2024 (障害者差別解消法); what is asked is never a question of proof.
 */
export const STATES = ["asked", "answered", "offered", "agreed", "ended"] as const;
export type State = (typeof STATES)[number];

/** Who does it. */
export type Side = "person" | "organizers";

interface Step {
  readonly by: Side;
  /** Where it leads, from each state in which it can be done. What is offered or agreed stands through every word about it. */
  readonly moves: Readonly<Partial<Record<State, State>>>;
  /** Only where something is agreed already. */
  readonly wantsAgreed?: boolean;
}

export const STEPS = {
  /** The person says more, or that it does not fit (any more); the organizers owe an answer. */
  say: { by: "person", moves: { asked: "asked", answered: "asked", offered: "offered", agreed: "agreed" } },
  /** It is done like that. */
  accept: { by: "person", moves: { offered: "agreed" } },
  /** What was agreed before still fits: looked again, or rather than what is offered now. */
  keep: { by: "person", moves: { agreed: "agreed", offered: "agreed" }, wantsAgreed: true },
  /** It is not needed any more, or was never meant to go on. Nobody else ends it while the cohort goes on. */
  end: { by: "person", moves: { asked: "ended", answered: "ended", offered: "ended", agreed: "ended" } },
  /** The company asks back, or says what it cannot do, why, and what else there is. */
  answer: {
    by: "organizers",
    moves: { asked: "answered", answered: "answered", offered: "offered", agreed: "agreed" },
  },
  /** The company says how it would be done. What is agreed stands until the person takes the new way. */
  offer: { by: "organizers", moves: { asked: "offered", answered: "offered", offered: "offered", agreed: "offered" } },
  /** What was agreed has been done: said so that the person sees it. */
  did: { by: "organizers", moves: { agreed: "agreed", offered: "offered" }, wantsAgreed: true },
} as const satisfies Readonly<Record<string, Step>>;
export type StepKey = keyof typeof STEPS;

/** How one stands, as the steps look at it. */
export interface Standing {
  readonly state: State;
  /** Sealed, if anything is agreed. */
  readonly agreed: unknown;
}

/** Where a step of this side leads now; undefined: it cannot be done. */
export function leadsTo(side: Side, step: StepKey, { state, agreed }: Standing): State | undefined {
  const { by, moves, wantsAgreed = false }: Step = STEPS[step];
  return by === side && (!wantsAgreed || agreed !== null) ? moves[state] : undefined;
}

/** What it is about, roughly. Health shows in it, so it is sealed with the words. */
export const SITUATIONS = ["talking", "reading", "time", "condition", "senses", "people", "other"] as const;
export type Situation = (typeof SITUATIONS)[number];

interface MeasureRule {
  /** Situations in which it is often asked for. */
  readonly helpsWith: readonly Situation[];
  /** Who notices that it is set: they see what it does, and nothing of why. */
  readonly noticed: readonly ("me" | "participants" | "mentors" | "organizers")[];
  /** Where its person changes it; undefined: on every page, or whoever runs the cohort does. */
  readonly at?: string;
}

/**
 * What an offer sets besides its words. Each is an ordinary setting that lives where it acts, that anybody may have for whatever reason, and
 * that knows nothing of an accommodation; taking the offer turns it on once.
 */
export const MEASURES = {
  no_images: { helpsWith: ["senses", "reading"], noticed: ["me"] },
  plain_words: { helpsWith: ["reading", "people"], noticed: ["me", "mentors", "organizers"], at: "/settings#plain" },
  extra_mail: { helpsWith: ["time", "condition"], noticed: ["me"], at: "/settings/quiet#told" },
  script: { helpsWith: ["talking"], noticed: ["me", "participants", "mentors", "organizers"], at: "/showcase" },
  stage_time: { helpsWith: ["time", "talking"], noticed: ["me", "participants", "mentors", "organizers"] },
  contact_person: { helpsWith: ["people", "other"], noticed: ["me", "organizers"] },
} as const satisfies Readonly<Record<string, MeasureRule>>;
export type MeasureKey = keyof typeof MEASURES;
export const MEASURE_KEYS = Object.keys(MEASURES) as [MeasureKey, ...MeasureKey[]];

/** What is set, by what: on, or so many minutes more, or whom to ask first (their id). */
export type Measures = Readonly<Partial<Record<Exclude<MeasureKey, "stage_time" | "contact_person">, true>>> & {
  readonly stage_time?: number;
  readonly contact_person?: string;
};

/** Of what is set now, that which was not set like that before: taking the same again turns nothing on again. */
export const newIn = (now: Measures, before: Measures): Measures =>
  Object.fromEntries(MEASURE_KEYS.flatMap((key) => (now[key] === before[key] ? [] : [[key, now[key]]])));

/** In these working days the organizers answer. */
export const ANSWER_WITHIN = 3;

/** After how many days one looks again, to choose from; the shortest first, because cohorts are short. */
export const LOOK_AGAIN_AFTER = [7, 14, 30] as const;

/** At the same time, of one person in one cohort. */
export const MOST_OPEN = 10;

/** Days after its end (the person's, or the cohort's) in which it stays with the person; the organizers read it no more. */
export const KEPT_DAYS = 365;

/** Longest text, characters. */
export const LONGEST = 2_000;

/** A request in the person's words. */
export interface Asked {
  readonly situation: Situation;
  /** What is hard: for the organizers only, never shown on. */
  readonly hard: string;
  /** What would help. */
  readonly help: string;
  /** Which of what can be set they would like; undefined: asked before there was that to choose. */
  readonly measures?: readonly MeasureKey[];
}
