import type { Answer, DeckKind, Form, StageState } from "./rules.ts";

/** Where the stage stands, for the API, the stream and the island. The same for everybody. */
export interface StageView {
  /** The showcase: the channel its events come by. */
  readonly room: string;
  readonly seq: number;
  readonly state: StageState;
  /** Null: nothing is on. */
  readonly slot: string | null;
  readonly slide: number;
  readonly driver: { readonly id: string; readonly name: string } | null;
  /** The deck that everybody sees of what is on; null: nothing is handed over. */
  readonly deck: { readonly id: string; readonly version: number } | null;
}

/** Which deck a page of the stage shows, in which version; empty: none. */
export const deckSeen = ({ deck }: Pick<StageView, "deck">): string => (deck ? `${deck.id} ${deck.version}` : "");

/** A deck as far as the audience knows of it. */
export interface DeckView {
  readonly id: string;
  readonly kind: DeckKind;
  readonly slides: number;
  readonly version: number;
}

export interface TalkView {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string; readonly plate: string };
  readonly title: string;
  readonly form: Form;
  readonly recordingLink: string | null;
  /** Once it is handed over, and open. */
  readonly deck: DeckView | null;
}

/** A line of the line-up. */
export interface SlotView {
  readonly id: string;
  readonly kind: "talk" | "break";
  readonly minutes: number;
  readonly startsAt: string | null;
  readonly talk: TalkView | null;
}

/** The same for those who make the line-up, with what does not take place. */
export interface PlannedSlot extends SlotView {
  /** Of the minutes, those that its person's talk has more than was said of its place. */
  readonly more: number;
  readonly version: number;
  /** Undefined: a break. */
  readonly answer: Answer | undefined;
  /** Their talk is kept for when they come back. */
  readonly hasLeft: boolean;
  readonly takesPlace: boolean;
}
