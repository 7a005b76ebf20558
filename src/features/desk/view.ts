import type { Kind, SilentAction, Wait } from "./rules.ts";

/** Somebody of the staff whom a row is with. */
export interface With {
  readonly id: string;
  readonly name: string;
}

/** What mails that did not arrive were about. */
export type MailOf = "invitation" | "enquiry" | "registration" | "application" | "news";

/** What a row is about: never what a report, an application or a request says. */
export type Matter =
  /** `beginning`: of a question in a room, which everybody in the cohort reads. */
  | {
      readonly kind: "question";
      readonly beginning: string;
      readonly replyWanted: string | null;
      /** The day around which an answer was to be expected. */
      readonly expectedBy: string | null;
      /** Somebody looks at it; or somebody did, and it went back to the others. */
      readonly course: "waiting" | "claimed" | "returned";
      /** Other participants do not know who asks. */
      readonly anonymous: boolean;
    }
  | { readonly kind: "submission"; readonly title: string; readonly number: number }
  /** Those of one day together; `upTo`: of that day and all before. */
  | {
      readonly kind: "report";
      readonly day: string;
      readonly upTo: boolean;
      readonly count: number;
      readonly more: boolean;
      /** In so many of them somebody has written what they need; what, stands in the report. */
      readonly asking: number;
    }
  | { readonly kind: "application" | "decision" | "invitation"; readonly count: number; readonly more: boolean }
  /** How a mentor saw somebody, which they asked for. */
  | { readonly kind: "view" }
  | { readonly kind: "enquiry" }
  /** A support office asks to be let in. */
  | { readonly kind: "registration" }
  /** What somebody told about a post: neither what nor who. */
  | { readonly kind: "concern" }
  /** Somebody asked for accommodation; for what, stands behind a step that is noted. */
  | { readonly kind: "accommodation" }
  /** A support office asks or tells something about one of its people; what, stands behind a step that is noted. */
  | { readonly kind: "office"; readonly of: "question" | "note" | "review" }
  /** Somebody asks for another mentor, or shows what they wrote of theirs; what it says, stands behind a step that is noted. */
  | { readonly kind: "mentoring"; readonly of: "change" | "checkpoint" }
  | { readonly kind: "mail"; readonly of: MailOf; readonly count: number };

/** Something that waits. */
export type WaitingRow = Matter & {
  readonly id: string;
  readonly since: Date;
  readonly cohort: string | null;
  /** Who wrote it, by nickname; of a bundle the first one. */
  readonly from: string | null;
  readonly others: number;
  /** Who looks after it and is here; for enquiries and applications the organizers together. */
  readonly with: readonly With[];
  /** Would be with them, but they are away. */
  readonly withAway: readonly With[];
  /** How many of it are with each of them, here or away. */
  readonly held: ReadonlyMap<string, number>;
  /** Where it is done. */
  readonly href: string;
  readonly wait: Wait;
};

/** Somebody who has not been heard of for a while. */
export interface SilentRow {
  readonly person: string;
  readonly name: string;
  readonly plate: string;
  readonly cohort: string;
  readonly paused: boolean;
  readonly pausedUntil: string | null;
  readonly startsOn: string | null;
  readonly sign: string | null;
  /** YYYY-MM-DD in the company's zone. */
  readonly heardOn: string;
  readonly after: number | null;
  readonly wish: string | null;
  /** They have written about falling silent; where they have not, there is nothing to open. */
  readonly written: boolean;
  readonly action: SilentAction;
}

/** A mentor, how many people they accompany and what waits with them, as far as it was counted. */
export interface MentorRow {
  readonly id: string;
  readonly name: string;
  readonly plate: string;
  readonly accompanies: number;
  readonly awayUntil: string | null;
  readonly waiting: Readonly<Partial<Record<Kind, number>>>;
}

/** The same for programs: what the page shows, and no more. */
export const waitingView = (row: WaitingRow) => ({
  kind: row.kind,
  id: row.id,
  since: row.since.toISOString(),
  workingDays: row.wait.days,
  pastUsual: row.wait.pastUsual,
  cohort: row.cohort,
  title: row.kind === "question" ? row.beginning : row.kind === "submission" ? row.title : null,
  day: row.kind === "report" ? row.day : row.kind === "question" ? row.replyWanted : null,
  count: "count" in row ? row.count : 1,
  countedAll: !("more" in row && row.more),
  from: row.from,
  /** Other participants do not know who that is: not to be told on. */
  anonymous: row.kind === "question" && row.anonymous,
  claimed: row.kind === "question" && row.course === "claimed",
  with: row.with.map(({ name }) => name),
  href: row.href,
});

export const silentView = ({ person, name, cohort, sign, heardOn, after, wish, action, pausedUntil }: SilentRow) => ({
  person: { id: person, name },
  cohort,
  lastSign: sign,
  lastHeardOn: heardOn,
  wishAfterWorkingDays: after,
  wishFirst: wish,
  pausedUntil,
  action,
});

export const mentorView = ({ id, name, accompanies, awayUntil, waiting }: MentorRow) => ({
  person: { id, name },
  accompanies,
  awayUntil,
  waiting,
});
