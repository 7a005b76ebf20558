import { z } from "zod";
import {
  choice,
  choices,
  email,
  line,
  once,
  optionalDay,
  optionalLine,
  optionalLines,
  ticked,
  version,
  wholeNumber,
} from "../../platform/http/fields.ts";
import { nickname } from "../accounts/input.ts";
import { MOST_STAGE_MINUTES } from "../cohorts/rules.ts";
import {
  type Answers,
  DECISIONS,
  EXPERIENCES,
  FIELDS_OF,
  LEAVING_KINDS,
  MAIL_WAYS,
  PEOPLE_A_PAGE,
  type Question,
  SILENT_CONTACTS,
  SILENT_DAYS,
  SILENT_WAYS,
  STRUCTURES,
  TIMES,
  WEEKLY_HOURS,
} from "./rules.ts";

/** Longest free text of an application, characters. */
const LONGEST = 2_000;

/** The form of each page; a field that is left empty is fine wherever it can be. */
export const questionForms = {
  nickname: z.object({ nickname: nickname() }),
  mail: z
    .object({ mailWay: choice(MAIL_WAYS), email: optionalLine(254) })
    .refine(({ mailWay, email: typed }) => mailWay === "none" || email().safeParse(typed).success, {
      path: ["email"],
      params: { code: "not_email" },
    }),
  interest: z.object({ interest: optionalLines(LONGEST) }),
  level: z.object({ level: choice(EXPERIENCES) }),
  hours: z.object({ hours: choice(WEEKLY_HOURS) }),
  contact: z.object({ contactTime: choice(TIMES), contact: optionalLine(200) }),
  other: z.object({ other: optionalLines(LONGEST) }),
} as const satisfies Record<Question, z.ZodObject>;

/** The address of an application; null: none, or one that is not finished. */
export function mailOf(answers: Answers): string | null {
  if (answers.mailWay === "none") return null;
  return email().safeParse(answers.email ?? "").data ?? null;
}

/** Questions without which nobody could answer. */
export const missingOf = (answers: Answers): Question[] =>
  (["nickname", "mail"] as const).filter((question) => !questionForms[question].safeParse(answers).success);

export const isVisited = (answers: Answers, question: Question): boolean =>
  FIELDS_OF[question].every((name) => answers[name] !== undefined);

export const newApplication = z.object({ cohort: z.uuid(), once: once() });

/** A key typed from paper, or the whole link that ends with it. */
export const typedKey = z.object({
  key: line(300).transform((typed) => /\/applications\/([^/?#\s]+)/.exec(typed.normalize("NFKC"))?.[1] ?? typed),
});

/** Ticks of agreements, each with a hash of what it stood beside. */
export const agreed = z.object({ agreed: z.array(z.string().max(200)) });

/** What organizers decide, with words for the person and words for themselves. */
export const decided = z
  .object({
    decision: z.union([choice(DECISIONS), z.literal("")]).default(""),
    reason: optionalLines(LONGEST),
    note: optionalLines(LONGEST),
    anyway: ticked(),
    version: version(),
    /** Which button: on to the next one. */
    go: z.literal("next").optional().catch(undefined),
  })
  .refine(({ decision, reason }) => decision !== "declined" || reason !== "", {
    path: ["reason"],
    params: { code: "reason_needed" },
  });
export type Decided = z.infer<typeof decided>;

/** Whether applications are read without names from now on. */
export const namesChoice = z.object({ hidden: z.enum(["yes", "no"]).catch("no") });

/** Why somebody opens what is sealed. */
export const opening = z.object({ reason: line(200) });

export const tick = z.object({ key: z.string().min(1).max(100), done: z.enum(["yes", "no"]) });

export const dayOnePlan = z
  .object({
    nobody: ticked(),
    whom: choices(SILENT_CONTACTS),
    ways: choices(SILENT_WAYS),
    days: z.enum(SILENT_DAYS.map(String) as [string, ...string[]]).default("3"),
    words: optionalLines(500),
    emergency: optionalLines(300),
    structure: choices(STRUCTURES),
    version: version(),
  })
  .refine(({ nobody, whom }) => !nobody || whom.length === 0, {
    path: ["whom"],
    params: { code: "nobody_or_somebody" },
  });
export type DayOnePlan = z.infer<typeof dayOnePlan>;

const mentorOrNone = () => z.union([z.literal(""), z.uuid()]).transform((text) => text || null);

/** Who looks after somebody, and their own days. `version`: all of it as the page showed it. */
export const arrangement = z
  .object({
    mentor: mentorOrNone(),
    startsOn: optionalDay(),
    endsOn: optionalDay(),
    contact: mentorOrNone(),
    stageMinutes: wholeNumber(0, MOST_STAGE_MINUTES),
    version: z.string().max(200),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    path: ["endsOn"],
    params: { code: "ends_before" },
  });
export type Arrangement = z.infer<typeof arrangement>;

/** The same for a page of people: for each their time, who is chosen, and who it was when the page was shown. */
export const mentorsGiven = z
  .object({
    time: z.array(z.uuid()).max(PEOPLE_A_PAGE),
    mentor: z.array(mentorOrNone()).max(PEOPLE_A_PAGE),
    was: z.array(mentorOrNone()).max(PEOPLE_A_PAGE),
  })
  .refine(({ time, mentor, was }) => mentor.length === time.length && was.length === time.length);
export type MentorsGiven = z.infer<typeof mentorsGiven>;

/** Until a day, or open. */
export const pause = z.object({ until: optionalDay() });

export const leaving = z.object({
  reason: optionalLines(LONGEST),
  kind: z
    .enum(["", ...LEAVING_KINDS])
    .default("")
    .transform((kind) => kind || undefined),
});
