import type { FileView } from "./attaching/view.ts";
import type { QuestionEnd, QuestionState } from "./waiting/rules.ts";

/** How a question is doing. */
export interface QuestionView {
  readonly state: QuestionState;
  /** Of the staff, who looks at it. */
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  /** YYYY-MM-DD, the day around which an answer is to be expected; null where none is waited for. */
  readonly expectedBy: string | null;
  readonly ended: QuestionEnd | null;
}

/** A post as the API, the stream and the island get it: the same bytes for everybody who may see the room. */
export interface PostView {
  readonly id: string;
  readonly room: string;
  readonly seq: number;
  readonly author: {
    /** Of somebody who asked without their name: the thread's id, the same for all they write there. */
    readonly id: string;
    readonly name: string;
    readonly plate: string;
    /** `bot`: a program wrote it, and whoever shows it says so beside the name. */
    readonly role: string;
    /** Nobody is named; whoever shows it says so in the reader's language. */
    readonly anonymous?: true;
  };
  /** Empty when deleted. */
  readonly body: string;
  readonly bodyHtml: string;
  readonly files: readonly FileView[];
  /** YYYY-MM-DD; null: no reply needed. */
  readonly replyWanted: string | null;
  /** Null: no question, or one that its author asked further up. */
  readonly question: QuestionView | null;
  readonly threadOf: string | null;
  /** How many people put which mark on it, by the mark's key. */
  readonly reactions: Readonly<Record<string, number>>;
  /** Of two counts the one with the greater number is the newer one, in whatever order they come. */
  readonly reactionsVersion: number;
  readonly version: number;
  readonly createdAt: string;
  readonly editedAt: string | null;
  /** Also of what is hidden or stands in another room now. */
  readonly deletedAt: string | null;
  /** Those who moderate have hidden it, for a while or for good. */
  readonly hiddenAt: string | null;
  /** It came here from another room; with `movedTo`: it went to another room. */
  readonly movedAt: string | null;
  /** The post that stood here stands in another room, under this id. */
  readonly movedTo: string | null;
}

export interface RoomView {
  readonly id: string;
  readonly cohort: string;
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  readonly description: string;
  readonly unwrittenRules: readonly string[];
  readonly lastSeq: number;
  /** Whether the asking person may write here. */
  readonly mayPost: boolean;
}
