import type { Lang } from "../platform/i18n/messages.ts";

/** What a person may choose; nothing chosen means the device decides. */
export const THEMES = ["light", "dim", "contrast", "contrast-dark"] as const;
export const TEXT_SIZES = ["100", "115", "130", "150"] as const;
export type Theme = (typeof THEMES)[number];
export type TextSize = (typeof TEXT_SIZES)[number];

export interface LinkWords {
  readonly href: string;
  readonly label: string;
}

/** Everything around a page's own content. */
export interface PageFrame {
  readonly lang: Lang;
  /** Of this page; the place's name is added. */
  readonly title: string;
  /** Who invites: the company, or the support office for its staff. */
  readonly company: string;
  /** The second line of the home link, e.g. 「職場体験 第4回」. */
  readonly cohortTitle?: string | undefined;
  /** Where the home link leads. */
  readonly home?: string | undefined;
  /** The index tabs: at most five, words only. None on public pages. */
  readonly tabs: readonly (LinkWords & { readonly current?: boolean | undefined })[];
  /** One sentence above the page with the way to what it is about. */
  readonly lead?: (LinkWords & { readonly text: string }) | undefined;
  readonly theme?: Theme | undefined;
  readonly text?: TextSize | undefined;
  readonly easy?: boolean | undefined;
  readonly ruby?: boolean | undefined;
  readonly noImages?: boolean | undefined;
  /** Path and query of the page as a GET, the place the display form comes back to. */
  readonly path: string;
  /** IANA zone of the reader. */
  readonly zone?: string | undefined;
  /** Of a form that is refused: nothing was written in it that could be lost. */
  readonly nothingWritten?: boolean | undefined;
  readonly signedIn: boolean;
  /** Whose account it is, with further links before 「設定」. */
  readonly account?: { readonly name: string; readonly links?: readonly LinkWords[] } | undefined;
  readonly css: readonly string[];
  /** Module scripts of the islands on this page; none on form pages. */
  readonly scripts: readonly string[];
  readonly icon?: string | undefined;
  readonly bodyClass?: string | undefined;
  /** At a machine that others use too: seconds after which a page that nobody touches leaves. */
  readonly leavesAfter?: number | undefined;
  /** Who reads it, by id: for what goes on in the browser. */
  readonly reader?: string | undefined;
  readonly footer?: readonly LinkWords[] | undefined;
  /** Public pages may be found by search engines, everything else asks not to be. */
  readonly indexed?: boolean | undefined;
}
