import { onlyAllowed } from "./allowed.ts";
import { withoutControls } from "./characters.ts";
import { budget } from "./highlight.ts";
import { mathsBudget } from "./maths.ts";
import { type Beside, besideParser, parser, type Span } from "./parser.ts";

export type { Beside, Span } from "./parser.ts";

/** How `renderMarkdown` shows a text. */
export interface MarkdownOptions {
  /** BCP 47 tag of the language it is written in; the HTML is then one `<div lang="…">`. Anything else is left out. */
  lang?: string;
  /** The heading level that `#` gets, 1–6; deeper ones follow, at most 6. Default 3: in a post on a page with h1 and h2. */
  topHeading?: number;
  /** Reads `$…$` and `$$…$$` as maths; what cannot be read as maths stays as it was typed. */
  maths?: boolean;
  /** Where somebody is called by name in a stretch of text that is neither code nor part of a link, in order and not overlapping. */
  callsIn?: (text: string) => readonly Span[];
  /** Files that lie beside the text: `![…](data/flow.png)` shows one, `[…](data/loans.csv)` leads to one. */
  beside?: Beside | undefined;
}

/**
 * Makes safe HTML of Markdown from people whom nobody vouches for: CommonMark, tables, strikethrough, task lists, links
 * with a scheme made clickable, line breaks kept. Raw HTML stays visible as text. Time and size grow with the length of
 * the text, whatever is in it; the caller refuses texts over 100,000 characters. Never throws.
 */
export function renderMarkdown(
  text: string,
  { lang, topHeading = 3, maths, callsIn, beside }: MarkdownOptions = {},
): string {
  const rendered = (beside ? besideParser : parser).render(withoutControls(text), {
    ...{ topHeading, callsIn, beside, budget: budget() },
    ...(maths ? { maths: mathsBudget() } : {}),
  });
  const html = withoutControls(onlyAllowed(rendered, { maths: maths === true })); // again: `&#x202e;` has become the character by now
  return lang && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(lang) ? `<div lang="${lang}">${html}</div>` : html;
}
