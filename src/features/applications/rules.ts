import { type BlueprintDocument, type Fillings, fill, type TemplateKey, templateOf } from "../blueprints/rules.ts";
import { type Phase, takesPeople } from "../cohorts/rules.ts";

/** The life of an application. A draft is seen by nobody but who writes it. */
export const APPLICATION_STATES = [
  "draft",
  "sent",
  "waiting_list",
  "accepted",
  "declined",
  "withdrawn",
  "confirmed",
  "joined",
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/**
 * Where each state may lead. Taking back is one step as long as it waits for somebody; the way back leads to `sent`, because the
 * place may have gone to somebody else. A kind no may still become a yes, a yes never a no. What is confirmed is a participation.
 * Somebody's second application is joined to their first, which is answered for both; until somebody says that they are two people.
 */
export const APPLICATION_MOVES: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  draft: ["sent"],
  sent: ["waiting_list", "accepted", "declined", "withdrawn", "joined"],
  waiting_list: ["accepted", "declined", "withdrawn", "joined"],
  accepted: ["confirmed", "withdrawn"],
  declined: ["waiting_list", "accepted"],
  withdrawn: ["sent"],
  confirmed: [],
  joined: ["sent"],
};

export const mayBecome = (from: ApplicationState, to: ApplicationState): boolean =>
  APPLICATION_MOVES[from].includes(to);

/** States in which the organizers of the cohort see it. */
export const SEEN_STATES = ["sent", "waiting_list", "accepted", "declined", "confirmed"] as const;
/** States in which what was written may still be changed. */
export const OPEN_STATES: readonly ApplicationState[] = ["draft", "sent", "waiting_list"];

/** Where an application led nowhere this time, and another one may begin with the same words. */
export const leadsOn = (state: ApplicationState): boolean =>
  state === "declined" || state === "withdrawn" || state === "draft";

/** Whether one may still apply to a cohort: until the day that was set; without one, until it runs. */
export const isOpen = (
  { phase, applyUntil }: { readonly phase: Phase; readonly applyUntil: Date | null },
  now: Date,
): boolean => takesPeople(phase) && (applyUntil === null ? phase !== "running" : now < applyUntil);

/** What organizers decide; told to nobody before it is published. */
export const DECISIONS = ["accepted", "waiting_list", "declined"] as const;
export type Decision = (typeof DECISIONS)[number];
/** The mail that tells a decision. */
export const LETTER_OF: Readonly<Record<Decision, TemplateKey>> = {
  accepted: "accepted",
  waiting_list: "waiting_list",
  declined: "declined_kindly",
};

/** The key of the step of a first day that is done by saying what may happen when one falls silent. */
export const IF_SILENT_STEP = "if-silent";
/** Of the step that is done by choosing a form of support. */
export const STRUCTURE_STEP = "structure";
/** Of those that are done by what is there: a version of a starter task, a report of work. */
export const STARTER_STEP = "starter-task";
export const REPORT_STEP = "first-report";

/** At most seven, one per page. About health nothing is asked. */
export const QUESTIONS = ["nickname", "mail", "interest", "level", "hours", "contact", "other"] as const;
export type Question = (typeof QUESTIONS)[number];

export const isQuestion = (text: string): text is Question => (QUESTIONS as readonly string[]).includes(text);

export const nextQuestion = (question: Question): Question | undefined => QUESTIONS[QUESTIONS.indexOf(question) + 1];

/** Pages that lead to one question and are come back to. */
const BACKS = ["send", "overview"] as const;
export type Back = (typeof BACKS)[number];
export const backOf = (text = ""): Back | undefined => BACKS.find((one) => one === text);

/** The fields of each page. */
export const FIELDS_OF: Readonly<Record<Question, readonly Field[]>> = {
  nickname: ["nickname"],
  mail: ["mailWay", "email"],
  interest: ["interest"],
  level: ["level"],
  hours: ["hours"],
  contact: ["contactTime", "contact"],
  other: ["other"],
};
export const FIELDS = [
  "nickname",
  "mailWay",
  "email",
  "interest",
  "level",
  "hours",
  "contactTime",
  "contact",
  "other",
] as const;
export type Field = (typeof FIELDS)[number];
/** As typed; a field nobody has come to is absent. */
export type Answers = Readonly<Partial<Record<Field, string>>>;

/** Questions whose answers say who wrote them, or where they are reached: left out while one reads without names. */
const NAMING: readonly Question[] = ["nickname", "mail", "contact"];
/** What one decides by. */
export const NAMELESS = QUESTIONS.filter((question) => !NAMING.includes(question));

/** The answers without who wrote them. @param called what stands in their place */
export const withoutName = (answers: Answers, called: string): Answers => {
  const left = NAMELESS.flatMap((question) => FIELDS_OF[question].map((field) => [field, answers[field]] as const));
  return { ...Object.fromEntries(left), nickname: called };
};

/** Tells applications without a name apart. @param id of one */
export const codeOf = (id: string): string => id.slice(-4).toUpperCase();

/** What to call somebody who may not have said it yet. */
export const nameOf = ({ nickname }: Answers): string => (nickname ?? "").trim().slice(0, 30);

export const MAIL_WAYS = ["mail", "none"] as const;
export const EXPERIENCES = ["first", "book", "small", "often", "unsure"] as const;
export const WEEKLY_HOURS = ["few", "some", "many", "most", "unsure"] as const;
export const TIMES = ["any", "morning", "afternoon", "evening"] as const;

/** What stands in the form before anything was chosen: nobody must know already. */
export const DEFAULTS: Answers = { mailWay: "mail", level: "unsure", hours: "unsure", contactTime: "any" };

/** Days after taking back in which one may return; then everything written is erased. */
export const KEPT_AFTER_WITHDRAWAL = 30;
/** Days without a change after which a draft is erased; said where it begins. */
export const KEPT_AS_DRAFT = 180;
/** Working days in which an answer to an application comes. */
export const ANSWER_WITHIN = 5;

/** A mail of the blueprint, filled. `open` names what nothing is known for: such a mail is not sent. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
  readonly open: readonly string[];
}

/** @returns undefined when the blueprint has no such text */
export function letterOf(document: BlueprintDocument, key: TemplateKey, values: Fillings): Letter | undefined {
  const template = templateOf(document, key);
  if (!template) return undefined;
  const [subject, body] = [fill(template.subject, values), fill(template.body, values)];
  return { subject: subject.text, body: body.text, open: [...new Set([...subject.open, ...body.open])] };
}

/** In what order somebody is to be asked after, when it has become silent. */
export const SILENT_CONTACTS = ["organizer", "mentor", "supporter", "somebody"] as const;
export const SILENT_WAYS = ["mail", "room", "phone"] as const;
/** Working days after which somebody may get in touch. */
export const SILENT_DAYS = [1, 2, 3, 5, 10] as const;
/** Structure, for those who ask for it. */
export const STRUCTURES = ["promise", "ten_minutes", "quiet_hour", "morning_word"] as const;

/** What somebody who leaves may name as the reason; kept as a number alone, of nobody and no cohort. */
export const LEAVING_KINDS = ["skill", "way_of_working", "health", "other"] as const;
export type LeavingKind = (typeof LEAVING_KINDS)[number];
/** Below so many a sum is not told: somebody could be recognised. */
export const FEWEST_LEAVINGS = 5;

/** People on one page of a list that is worked through. */
export const PEOPLE_A_PAGE = 50;

/** What a person said about falling silent, opened. */
export interface IfSilent {
  /** Nobody gets in touch. */
  readonly nobody: boolean;
  /** In this order. */
  readonly whom: readonly (typeof SILENT_CONTACTS)[number][];
  readonly ways: readonly (typeof SILENT_WAYS)[number][];
  readonly days: number;
  /** Who else, under which number or address; what helps. */
  readonly words: string;
  /** For danger to life only. */
  readonly emergency: string;
}

/** What is missing for others to follow a plan: it is saved all the same. */
const PLAN_GAPS = ["whom", "ways", "office", "somebody", "phone", "mail"] as const;
export type PlanGap = (typeof PLAN_GAPS)[number];

/** Digits of the shortest number that somebody can be called at from anywhere in Japan, with its zero. */
const PHONE_DIGITS = 9;

/**
 * What a plan names that nobody could find out from it. What is written in one's own words is not judged, only whether it is there.
 * @param reach whether the person has an office that is known here, and an address for mails
 */
export function planGaps(
  { nobody, whom, ways, words }: Pick<IfSilent, "nobody" | "whom" | "ways" | "words">,
  { office, mail }: { readonly office: boolean; readonly mail: boolean },
): PlanGap[] {
  if (nobody) return [];
  const missing: Record<PlanGap, boolean> = {
    whom: whom.length === 0 && words === "",
    ways: whom.length > 0 && ways.length === 0 && words === "",
    office: whom.includes("supporter") && !office,
    somebody: whom.includes("somebody") && words === "",
    phone: ways.includes("phone") && words.normalize("NFKC").replace(/\D/g, "").length < PHONE_DIGITS,
    mail: ways.includes("mail") && !mail && !words.includes("@"),
  };
  return PLAN_GAPS.filter((gap) => missing[gap]);
}

/** A key of an application ends so long after it was last used, milliseconds: old mails and papers do not open it for ever. */
const KEY_LIFE = 180 * 86_400_000;
/** Its use is noted at most so often, milliseconds: no write per page. */
const KEY_USE_EVERY = 86_400_000;

/** @param used when it was last used, or made */
export const isKeyOver = (used: Date, now: Date): boolean => now.getTime() - used.getTime() > KEY_LIFE;
export const isKeyUseToNote = (used: Date, now: Date): boolean => now.getTime() - used.getTime() > KEY_USE_EVERY;

/** The agreement to keep the code of conduct; that is read where it is agreed to. */
export const CONDUCT = "conduct";
