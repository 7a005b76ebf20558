/** Longer than 300 lines: the shape of every file of words in samples/demo stands here once. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Role } from "../features/accounts/rules.ts";
import type { Decision } from "../features/applications/rules.ts";
import type { Act, Written } from "../features/assignments/rules.ts";
import type { Item } from "../features/consents/rules.ts";
import type { OfficeKind } from "../features/offices/registering/rules.ts";
import type { Size } from "../features/projects/rules.ts";
import type { ActionState, Column, Facts } from "../features/retrospectives/rules.ts";
import { samplePath } from "../platform/samples.ts";

/** The words of the demo, as written in samples/demo (its README.md explains every key). */
export interface Material {
  readonly company: {
    readonly name: string;
    readonly contact: string;
    readonly serverKeeper: string;
    readonly insurance: string;
  };
  readonly themes: readonly string[];
  readonly kickoff: string;
  readonly participants: readonly ParticipantWords[];
  readonly staff: readonly StaffWords[];
  readonly supporters: readonly SupporterWords[];
  readonly offices: readonly OfficeWords[];
  readonly registration: RegistrationWords;
  readonly bank: readonly BankWords[];
  readonly newVersions: readonly NewVersionWords[];
  readonly enquiries: readonly EnquiryWords[];
  readonly weeklyMails: readonly WeeklyMailWords[];
  readonly later: readonly LaterWords[];
  readonly applications: readonly ApplicationWords[];
  readonly projects: readonly ProjectWords[];
  /** What somebody has changed because of feedback. */
  readonly changed: readonly string[];
  readonly posts: Readonly<Record<Topic, readonly ThreadWords[]>>;
  readonly reports: readonly ReportWords[];
  readonly restDays: readonly string[];
  /** What a mentor says to a report they have read. */
  readonly answers: readonly string[];
  readonly recombine: RecombineWords;
  readonly retrospective: RetrospectiveWords;
  readonly conversations: ConversationWords;
  readonly bot: BotWords;
  readonly showcase: {
    /** For the audience. */
    readonly words: string;
    readonly meetingLink: string;
    readonly decks: readonly DeckWords[];
  };
}

/** Around the first participant; the file explains every key. */
export interface ConversationWords {
  readonly pinned: readonly string[];
  readonly kept: readonly { readonly title: string; readonly remind: "tomorrow" | "none" }[];
  readonly called: readonly (SaidWords & { readonly room: Topic })[];
  readonly private: readonly SaidWords[];
}

export interface SaidWords {
  readonly by: "participant" | "mentor";
  readonly days?: number;
  readonly time?: string;
  readonly body: string;
  readonly reply_wanted?: "friday";
  readonly answers?: number;
}

/** The program that says good morning. */
interface BotWords {
  readonly name: string;
  readonly plate: string;
  readonly purpose: string;
  readonly greeting: string;
  readonly today: string;
  readonly nothing: string;
  readonly held: string;
  readonly end: string;
}

/** What somebody shows at the showcase. */
export interface DeckWords {
  readonly key: string;
  readonly assignment: string;
  readonly title: string;
  /** The nickname that stands in it. */
  readonly by: string;
  readonly mode: "live" | "recorded" | "text";
  readonly minutes: number;
  readonly handed_over: boolean;
  /** Brought along as a file instead of written here. */
  readonly file?: "pdf";
  readonly markdown: string;
  readonly captions: readonly { readonly slide: number; readonly lines: readonly string[] }[];
}

/** A purpose of rooms that the material has words for. */
const TOPICS = ["announcements", "questions", "work", "small_talk", "hobby", "showcase", "organizers"] as const;
export type Topic = (typeof TOPICS)[number];

interface PersonWords {
  readonly key: string;
  readonly email: string;
  readonly family: string;
  readonly given: string;
  readonly plate: string;
}

export interface ParticipantWords extends PersonWords {
  readonly nickname: string;
  readonly talk: "much" | "some" | "little";
  readonly rhythm?: Rhythm;
  readonly office: string | null;
}

export type Rhythm = "morning" | "day" | "afternoon" | "evening" | "night";

export interface StaffWords extends PersonWords {
  readonly nickname: string;
  readonly roles: readonly Role[];
  /** Mentors: the assignments they answer for. */
  readonly assignments?: readonly string[];
}

export interface SupporterWords extends PersonWords {
  readonly office: string;
  readonly role_in_office: "supporter" | "deputy" | "service_manager";
}

export interface OfficeWords {
  readonly key: string;
  readonly name: string;
  readonly prefecture: string;
  readonly town: string;
  readonly email: string;
}

/** Of an office that asks to be let in. */
export interface RegistrationWords {
  readonly name: string;
  readonly kind: OfficeKind;
  readonly town: string;
  readonly who: string;
  readonly email: string;
  readonly note: string;
}

export type Speaker = "author" | "participant" | "other" | "other2" | "mentor" | "organizer" | "guest";
export type When = "before" | "day1" | "early" | "middle" | "late" | "day" | "after" | "end" | "any";

/** What somebody says and others answer; who and when is decided by the load. */
export interface ThreadWords {
  readonly body: string;
  readonly title?: string;
  readonly by?: Speaker;
  /** The key of who wrote it, where it fits only them. */
  readonly as?: string;
  readonly when?: When;
  readonly season?: readonly Season[];
  /** The day of a cohort of four weeks, from 1. */
  readonly day?: number;
  /** 0 Sunday … 6 Saturday */
  readonly weekday?: number;
  /** HH:MM, more or less. */
  readonly time?: string;
  /** Slug; `any`: whatever the author works on. */
  readonly assignment?: string;
  /** Hobby: the name of the room. */
  readonly topic?: string;
  readonly reply_wanted?: "today" | "friday" | "anytime" | "none";
  readonly files?: readonly FileWords[];
  readonly replies?: readonly { readonly by: Speaker; readonly as?: string; readonly body: string }[];
}

/** A file that a post carries. */
export interface FileWords {
  /** Where it lies among the samples. */
  readonly sample: string;
  /** Where it is called otherwise than there. */
  readonly name?: string;
  readonly alt?: string;
}

export type Season = "spring" | "summer" | "autumn" | "winter";

export interface ReportWords {
  readonly assignment: string;
  readonly when: "early" | "middle" | "late";
  readonly minutes: number;
  readonly did: string;
  readonly stuck?: string;
  readonly next?: string;
  /** For mentors and organizers. */
  readonly need?: string;
}

/** An assignment of the company's own bank, with its way there. */
export interface BankWords
  extends Pick<Written, "title" | "summary" | "level" | "tags" | "materials" | "variants" | "help" | "statement"> {
  readonly slug: string;
  readonly hours: { readonly min: number; readonly max: number };
  readonly first_day: string;
  readonly looked_at: Written["lookedAt"];
  readonly reading_minutes: number;
  readonly plain_summary: string;
  /** For mentors. */
  readonly notes: string;
  readonly path: readonly StepWords[];
}

/** A file of a sample that was mended after it had been handed out. */
export interface NewVersionWords {
  /** Its folder's name. */
  readonly assignment: string;
  readonly path: string;
  readonly description: string;
  /** What it is now, under `samples/`. */
  readonly sample: string;
  /** So many days before now. */
  readonly days: number;
}

export interface StepWords {
  readonly act: "created" | Act;
  /** So many days before now. */
  readonly days: number;
  readonly reason?: string;
  /** The round of hiring, and how many days after the step its last day is. */
  readonly round?: string;
  readonly ends_in?: number;
  /** The other recruiters are of the round as well. */
  readonly together?: boolean;
}

export interface EnquiryWords {
  readonly from_kind: "office" | "person" | "school" | "family";
  readonly name: string;
  readonly email: string;
  /** The key of the office. */
  readonly office: string | null;
  readonly body: string;
  readonly answer: string;
}

/** Something that is written, and sent the next morning. */
export interface LaterWords {
  /** The participant, by key. */
  readonly as: string;
  /** The room, by its purpose. */
  readonly room: Topic;
  readonly body: string;
}

/** Whom somebody tells by mail once a week. */
export interface WeeklyMailWords {
  /** The key of the person. */
  readonly as: string;
  readonly name: string;
  readonly office: string;
  readonly email: string;
  readonly signed_as: string;
  readonly greeting: string;
  readonly items: readonly Item[];
  readonly days: number;
  /** The day of the programme on which it began. */
  readonly day: number;
  readonly declined?: boolean;
}

/** Somebody who would like to come to the next cohort. */
export interface ApplicationWords {
  readonly nickname: string;
  readonly email: string;
  /** So many days before now it was sent. */
  readonly days: number;
  readonly level: string;
  readonly hours: string;
  readonly time: string;
  readonly interest: string;
  readonly other: string;
  /** What was decided so many days before now, told to nobody yet. */
  readonly decided?: { readonly decision: Decision; readonly days: number; readonly reason?: string };
}

/** What is planned, handed in and said about one assignment. */
export interface ProjectWords {
  readonly assignment: string;
  readonly plans: readonly { readonly variant: Size; readonly text: string; readonly not_doing: readonly string[] }[];
  readonly submissions: readonly SubmissionWords[];
  readonly feedback: readonly {
    /** The key of what is looked at. */
    readonly row: string;
    readonly good: readonly string[];
    readonly try_next: readonly string[];
  }[];
}

export interface SubmissionWords {
  readonly version: 1 | 2;
  readonly form: "git" | "zip" | "text";
  readonly note: string;
  readonly help_used: boolean;
  readonly help: { readonly what: string; readonly where?: string; readonly checked?: string; readonly own: string };
}

/** What the last round looked back on, and what people of this one are writing. */
export interface RetrospectiveWords {
  readonly cards: readonly {
    readonly column: Column;
    readonly board: "participants" | "mentors" | "organizers";
    readonly text: string;
    readonly anonymous: boolean;
    readonly group: string | null;
    /** How much it weighs when people choose. */
    readonly votes: number;
  }[];
  readonly actions: readonly {
    readonly board: "participants" | "mentors" | "organizers";
    readonly state: ActionState;
    readonly text: string;
    readonly owner: "mentor" | "organizer";
    readonly becomes: "blueprint_change" | "runbook_item" | "assignment_edit";
    readonly how_we_see: string;
  }[];
  readonly numbers: Facts;
  /** After a round of hiring: 0 wrote the assignment, 1 was of its round as well. */
  readonly round: {
    readonly slug: string;
    /** So many days ago. */
    readonly days: number;
    readonly cards: readonly {
      readonly by: 0 | 1;
      readonly column: Column;
      readonly text: string;
      readonly anonymous: boolean;
      readonly group: string;
    }[];
    readonly actions: readonly {
      readonly by: 0 | 1;
      readonly text: string;
      readonly becomes: "this_assignment" | "next_assignment" | "next_round";
      readonly how_we_see: string;
    }[];
  };
  readonly now: readonly {
    /** The key of a participant. */
    readonly as: string;
    readonly column: Column;
    readonly text: string;
    readonly anonymous: boolean;
  }[];
}

/** Words that are put together anew where a cohort is larger than what was written for it. */
export interface RecombineWords {
  /** Stand for `{name}` and `{name2}`. */
  readonly words: Readonly<Record<string, readonly (string | number)[]>>;
  /** Set before something that has been said already. */
  readonly openings: readonly string[];
  readonly threads: Readonly<Partial<Record<Topic, readonly ThreadWords[]>>>;
  readonly reports: Readonly<Record<"did" | "stuck" | "next", readonly string[]>>;
  readonly nicknames: { readonly first: readonly string[]; readonly second: readonly string[] };
}

export function readMaterial(): Material {
  const cohort = readSample<Pick<Material, "company" | "themes" | "kickoff">>("demo/cohort.yaml");
  const people = readSample<Pick<Material, "participants" | "staff" | "supporters">>("demo/people.yaml");
  const { offices, registration } = readSample<Pick<Material, "offices" | "registration">>("demo/offices.yaml");
  const { reports, rest_days, answers } = readSample<{
    reports: ReportWords[];
    rest_days: string[];
    answers: string[];
  }>("demo/reports.yaml");
  const { assignments: bank, new_versions: newVersions } = readSample<{
    assignments: BankWords[];
    new_versions: NewVersionWords[];
  }>("demo/bank.yaml");
  const { weekly_mails: weeklyMails } = readSample<{ weekly_mails: WeeklyMailWords[] }>("demo/weekly-mails.yaml");
  const { enquiries } = readSample<{ enquiries: EnquiryWords[] }>("demo/enquiries.yaml");
  const { applications } = readSample<{ applications: ApplicationWords[] }>("demo/applications.yaml");
  const { later } = readSample<{ later: LaterWords[] }>("demo/later.yaml");
  const { projects, changed } = readSample<Pick<Material, "projects" | "changed">>("demo/projects.yaml");
  const showcase = readSample<Material["showcase"]>("demo/decks.yaml");
  const posts = readSample<Record<Topic, (ThreadWords | string)[]>>("demo/posts.yaml");
  const recombine = readSample<
    Omit<RecombineWords, "threads"> & { threads: Partial<Record<Topic, (ThreadWords | string)[]>> }
  >("demo/recombine.yaml");
  return {
    ...cohort,
    ...people,
    offices,
    registration,
    bank,
    newVersions,
    enquiries,
    weeklyMails,
    later,
    applications,
    projects,
    changed,
    reports,
    restDays: rest_days,
    answers,
    posts: allThreads(posts),
    bot: readSample<BotWords>("demo/bot.yaml"),
    showcase,
    retrospective: readSample<RetrospectiveWords>("demo/retrospective.yaml"),
    conversations: readSample<ConversationWords>("demo/conversations.yaml"),
    recombine: { ...recombine, threads: allThreads(recombine.threads) },
  };
}

/** A thread of one sentence may be written as that sentence. */
function allThreads(written: Partial<Record<Topic, readonly (ThreadWords | string)[]>>): Record<Topic, ThreadWords[]> {
  const one = (words: ThreadWords | string): ThreadWords => (typeof words === "string" ? { body: words } : words);
  return Object.fromEntries(TOPICS.map((topic) => [topic, (written[topic] ?? []).map(one)])) as Record<
    Topic,
    ThreadWords[]
  >;
}

const readSample = <T>(path: string): T => parse(readFileSync(samplePath(path), "utf8")) as T;
