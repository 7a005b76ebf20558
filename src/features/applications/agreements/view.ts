import type { Lang } from "../../../platform/i18n/messages.ts";

/** One of the agreements as somebody reads and confirms it. */
export interface Agreement {
  readonly key: string;
  readonly lang: Lang;
  readonly title: string;
  /** What it means in the plainest words; empty: nobody wrote that. */
  readonly inShort: string;
  /** Markdown. */
  readonly body: string;
  /** What is filled in, by placeholder. */
  readonly facts: Readonly<Record<string, string>>;
  /** They have something to keep themselves. */
  readonly toKeep: boolean;
  /** The organizers undertake it, by name; nobody else confirms it. */
  readonly byOrganizers: boolean;
  /** Between somebody, their office and the company: the office confirms it, too. */
  readonly threeParty: boolean;
  readonly confirmed: boolean;
  /** Why they are asked again though they confirmed an older version; empty: they are not, or the company's own facts have changed. */
  readonly why: string;
  /** The number of the newest version with which everybody is asked again, and its blueprint; 0: nobody ever was. */
  readonly askedWith: number;
  readonly blueprint: string;
  /** Something in it is not written yet: it is read, but nobody confirms a hole. */
  readonly open: boolean;
  /** What a tick beside these words sends: which agreement, and the words it stood beside. */
  readonly tick: string;
}

/** Who undertook what, in words. */
export interface UndertakenWords {
  readonly key: string;
  readonly name: string;
  readonly at: string;
}
