/** `approved`: the person has looked at all of it and said yes. Every change afterwards makes it a draft again. */
export const RECORD_STATES = ["draft", "approved"] as const;
export type RecordState = (typeof RECORD_STATES)[number];

export const RECORD_MOVES: Readonly<Record<RecordState, readonly RecordState[]>> = {
  draft: ["approved"],
  approved: ["draft"],
};

export const mayBecome = (from: RecordState, to: RecordState): boolean => RECORD_MOVES[from].includes(to);

/** What the person writes. */
export const WORDS = [
  "experience",
  "learned",
  "strengths",
  "health",
  "communication",
  "work",
  "signs",
  "office",
  "conditions",
] as const;
export type Word = (typeof WORDS)[number];
export type Words = Readonly<Partial<Record<Word, string>>>;

/** What a mentor is asked about; stands beside the person's own view. */
export const MENTOR_WORDS = ["communication", "work"] as const;
export type MentorWord = (typeof MENTOR_WORDS)[number];
export type MentorWords = Readonly<Partial<Record<MentorWord, string>>>;

/**
 * The parts, in the order and with the numbers of 就労パスポート (厚生労働省): 1 職務経験, 2 アピールポイント, 3 体調管理と希望する働き方,
 * 4 コミュニケーション面, 5 作業遂行面, 6 就職後の自己チェック, 7 支援機関.
 */
export const SECTIONS = ["experience", "strengths", "health", "communication", "work", "signs", "support"] as const;
export type Section = (typeof SECTIONS)[number];

/** Parts that say something about health: how one keeps well, the signs to rest, who accompanies one and what one needs. */
export const CARE_SECTIONS: readonly Section[] = ["health", "signs", "support"];

export const WORDS_OF: Readonly<Record<Section, readonly Word[]>> = {
  experience: ["experience", "learned"],
  strengths: ["strengths"],
  health: ["health"],
  communication: ["communication"],
  work: ["work"],
  signs: ["signs"],
  support: ["office", "conditions"],
};

export const numberOf = (section: Section): number => SECTIONS.indexOf(section) + 1;

/** What a link may show, one by one. */
export const SHARE_ITEMS = ["name", "facts", ...SECTIONS] as const;
export type ShareItem = (typeof SHARE_ITEMS)[number];

/** How long a link lasts, days; nothing lasts for ever. */
export const SHARE_DAYS = [7, 14, 30, 90] as const;

/** Longest text of one part, characters: the whole stays about two printed pages. */
export const LONGEST_WORDS = 1_000;
export const LONGEST_NAME = 60;

/** What the system knows; no texts of the person's. Days as YYYY-MM-DD. */
export interface Facts {
  readonly company: string;
  readonly cohort: string;
  readonly startsOn: string;
  /** The last day, or the day of these facts while the time is still running: nobody vouches for days to come. */
  readonly endsOn: string;
  readonly ongoing: boolean;
  /** Declared by the person; null: they chose not to state it. */
  readonly minutes: number | null;
  readonly assignment: string | null;
  readonly submissions: number;
  /** Feedback that the person has acknowledged. */
  readonly feedback: number;
  /** Feedback that was given, acknowledged or not; records approved before it was counted have none. */
  readonly feedbackGiven?: number;
}

/** The first and last day that can be vouched for on a day. Undefined: it has not begun. */
export function periodOf(
  from: string,
  to: string | null,
  today: string,
): Pick<Facts, "startsOn" | "endsOn" | "ongoing"> | undefined {
  if (from > today) return undefined;
  const over = to !== null && to <= today;
  const endsOn = over ? (to < from ? from : to) : today;
  return { startsOn: from, endsOn, ongoing: !over };
}

/**
 * How the number of a certificate is written: seven groups of four, from letters and digits that cannot be taken for each other.
 * 28 of 30 characters are 137 random bits: nobody finds one by trying.
 */
export const NUMBER_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const NUMBER_LENGTH = 28;

export const groupsOf = (letters: string): string => letters.match(/.{4}/g)?.join("-") ?? "";

/** A number as somebody typed it: small letters, full-width, without its lines. Undefined: it cannot be one. */
export function numberIn(text: string): string | undefined {
  const letters = text
    .slice(0, 200)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐‑–—ー−]/g, "");
  const fits = letters.length === NUMBER_LENGTH && [...letters].every((one) => NUMBER_LETTERS.includes(one));
  return fits ? groupsOf(letters) : undefined;
}

/** A name for comparing: spaces, width, case and invisible characters do not count. 髙 and 高 stay different. */
export const comparable = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, "");

/** The lines of a text, without the dash or dot in front. */
export const bulletsIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^\s*[-*・•–—]\s*/, "").trim())
    .filter((line) => line !== "");
