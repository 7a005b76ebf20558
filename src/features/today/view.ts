import type { Conversation } from "../notifications/bundling/queries.ts";
import type { ProjectRow } from "../projects/queries.ts";
import type { ReportView } from "../reports/view.ts";
import type { PromiseView } from "../structure/promising/queries.ts";
import type { Together } from "../structure/together/queries.ts";
import type { Declared } from "../venue/presence/queries.ts";
import type { PresenceKind } from "../venue/presence/rules.ts";
import type { QuietHours } from "../venue/scheduling/rules.ts";
import type { Facts } from "./rules.ts";

/** Somebody's own day: what a step is suggested from, and their work. */
export interface Today {
  /** YYYY-MM-DD, by their own clock. */
  readonly day: string;
  readonly facts: Facts;
  /** Of their own time, from 1. */
  readonly week: number | undefined;
  /** They are welcomed back. */
  readonly back: boolean;
  readonly project: ProjectRow | undefined;
  /** Written about their work, and not read by them. */
  readonly feedback: { readonly project: string; readonly submission: string; readonly author: string } | undefined;
  /** Their newest report of work. */
  readonly last: Pick<ReportView, "day" | "next"> | undefined;
  readonly ofToday: Pick<ReportView, "id" | "kind"> | undefined;
  /** A report that is begun; with what it begins. */
  readonly draft: { readonly at: Date; readonly words: string } | undefined;
  /** Declared so far, and hours at most; null: no end. */
  readonly minutes: number;
  readonly cap: number | null;
  /** Who has read one of their reports last, and the sentence they left. */
  readonly read:
    | {
        readonly report: string;
        readonly day: string;
        readonly by: { readonly name: string };
        readonly sentence: string | null;
      }
    | undefined;
}

/** What goes on around it. */
export interface Beside {
  /** Of the cohort, today, in words. */
  readonly on: readonly string[];
  /** The quiet hour is held today. */
  readonly quietHour: boolean;
  /** What is addressed to them and new. */
  readonly conversations: readonly Conversation[];
  /** Rooms in which something is new. */
  readonly behind: { readonly rooms: readonly { readonly name: string }[]; readonly more: boolean };
  /** The room for questions. */
  readonly questions: string | undefined;
  readonly kinds: readonly PresenceKind[];
  /** What they show of themselves. */
  readonly shown: Declared | undefined;
  /** When they rest; null: never. */
  readonly rest: QuietHours | null;
}

/** The structure that somebody asked for; nothing of it is there unasked. */
export interface Structure {
  /** Their promise of today, and one of a day before to look back at; undefined: they make none. */
  readonly promises:
    | { readonly promise: PromiseView | undefined; readonly toLookAt: PromiseView | undefined }
    | undefined;
  /** A start of ten minutes is offered with every step. */
  readonly tenMinutes: boolean;
  /** Who is in the quiet hour, and whether they asked to see that every day. */
  readonly together: Together;
  readonly quietHour: boolean;
}
