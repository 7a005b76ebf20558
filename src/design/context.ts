import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Lang, Messages } from "../platform/i18n/messages.ts";

/** What every part of a page may need to know about the person who reads it. Plain values: an island gets the same object as JSON. */
export interface Page {
  readonly lang: Lang;
  /** IANA name, e.g. Asia/Tokyo. */
  readonly zone: string;
  /** Path and query of this page, the place forms come back to. */
  readonly path: string;
  /** The person asked for easier wording. */
  readonly easy: boolean;
  /** The person wants no images: where one would stand, its description leads to it. */
  readonly noImages?: boolean;
  /** It refuses a form in which nothing was written: nobody is told that it is kept. */
  readonly nothingWritten?: boolean;
}

export const PageContext = createContext<Page>({ lang: "ja", zone: "Asia/Tokyo", path: "/", easy: false });

/** The page being rendered: its language, zone and path. */
export const usePage = (): Page => useContext(PageContext);

/** The words of a feature in the reader's language. */
export const useMessages = <T>(messages: Messages<T>): T => messages[useContext(PageContext).lang];
