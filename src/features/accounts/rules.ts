import { INVISIBLE, lookOf } from "./naming/rules.ts";

export { carriesBotLabel } from "./naming/rules.ts";

/** Every role, and where it is held: in the host company, in a support office, or in one cohort. */
export const ROLE_PLACES = {
  owner: "company",
  recruiter: "company",
  /** In the company: may begin cohorts. In a cohort: runs it. */
  organizer: "company or cohort",
  supporter: "office",
  service_manager: "office",
  /** 利用者: somebody an office accompanies. */
  client: "office",
  mentor: "cohort",
  participant: "cohort",
  guest: "cohort",
  /** A program, no person: it writes in the open rooms of one cohort, and has no other role anywhere. */
  bot: "cohort",
} as const;

export type Role = keyof typeof ROLE_PLACES;
export const ROLES = Object.keys(ROLE_PLACES) as [Role, ...Role[]];

/** Who works at a support office, and reads what its people show it. */
export const OF_OFFICE = ["supporter", "service_manager"] as const satisfies readonly Role[];

/** Who speaks for the company, as a whole or in a cohort. */
const OF_COMPANY = ["owner", "recruiter", "organizer", "mentor"] as const satisfies readonly Role[];

/**
 * Roles that nobody holds beside this one, anywhere: what people show to their support office is not for the company, also not by
 * somebody who works for both.
 */
export function neverBeside(role: Role): readonly Role[] {
  if (isOneOf(OF_OFFICE, role)) return OF_COMPANY;
  return isOneOf(OF_COMPANY, role) ? OF_OFFICE : [];
}

const isOneOf = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

/** Days in which a role that somebody else ended can be given back as it was. */
export const GIVE_BACK_DAYS = 14;

/** People of the company in a cohort: who answers and runs it. */
export const STAFF = ["mentor", "organizer"] as const satisfies readonly Role[];

/** Roles that a company may decide to keep apart: who holds one of the internship's is not given hiring's, nor the other way round. */
export const APART: Partial<Record<Role, readonly Role[]>> = {
  organizer: ["recruiter"],
  mentor: ["recruiter"],
  recruiter: STAFF,
};

/** Who is in the venue of a cohort: people. */
export const IN_VENUE = ["participant", "mentor", "organizer"] as const satisfies readonly Role[];

/** Where somebody says what they want to be called, and goes on from there. */
export const namePath = (to: string): string => `/settings?${new URLSearchParams({ to })}`;

/** The one or two characters on a name plate, taken from a nickname. */
export function plateOf(nickname: string): string {
  const [first = "?", second = ""] = [...nickname.trim()];
  return /[a-z]/i.test(first) ? first + second : first;
}

/** Words that say what somebody is, or that they are not named. Alone they are no name: whoever is called so speaks with another's voice. */
const ROLE_WORDS = new Set(
  [
    "運営",
    "運営者",
    "事務局",
    "管理者",
    "採用担当",
    "採用担当者",
    "メンター",
    "organizer",
    "organiser",
    "mentor",
    "owner",
    "recruiter",
    "admin",
    "administrator",
    // What stands beside a post that names nobody, and what calls whoever wrote it (venue/hiding, venue/mentioning).
    "匿名",
    "匿名の参加者",
    "質問した人",
    "anonymous",
    "unnamed participant",
    "asker",
  ].map(lookOf),
);

const seenOf = (nickname: string): string => nickname.replace(INVISIBLE, "");

/** Whether others see a letter, a digit or a picture when they read the name. */
export const isVisible = (nickname: string): boolean =>
  /[\p{L}\p{N}\p{Emoji_Presentation}\p{Extended_Pictographic}]/u.test(seenOf(nickname));

/** Whether the name is only such a word, or looks like it: in full width, with spaces between, in Cyrillic letters. */
export const isRoleWord = (nickname: string): boolean => ROLE_WORDS.has(lookOf(nickname));
