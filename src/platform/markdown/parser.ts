/** The Markdown that people write here: CommonMark with tables, strikethrough and task lists, read like a chat message. */
import MarkdownIt, { type StateCore, type Token } from "markdown-it";
import { withCjkEmphasis } from "./emphasis.ts";
import { type Budget, budget, highlighted } from "./highlight.ts";
import { isBeside, isOwnFile, isSafeLink, LINK_REL, plainPath } from "./links.ts";
import { withMaths } from "./maths.ts";
import { type CellBudget, withoutLargeTables } from "./tables.ts";

/** Parses untrusted Markdown; raw HTML stays text. */
export const parser = parserFor(isSafeLink);

/** The same where files lie beside the text: `env.beside` knows them by their path. */
export const besideParser = parserFor((address) => isSafeLink(address) || isBeside(address));

/** Whether the tables of a text have more cells than are drawn: then one of them would stay as it was typed. */
export function hasTooManyCells(text: string): boolean {
  const env: CellBudget = {};
  parser.parse(text, env);
  return env.tooManyCells === true;
}

function parserFor(mayLead: (address: string) => boolean) {
  const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, maxNesting: 40 });
  parser.disable([
    "reference", // `[a]: address` used many times makes 100 KB of text into 150 MB of HTML
    "lheading", // in a chat, a line of dashes under a sentence is a line, not a heading
    "code", // four spaces are how people indent; code has its fences
  ]);
  parser.validateLink = mayLead;
  withCjkEmphasis(parser);
  withMaths(parser);
  withoutLargeTables(parser);

  // Only what is plainly an address becomes a link: "main.rs" and "README.md" are files, though .rs and .md are domains.
  parser.linkify.set({ fuzzyLink: false, fuzzyIP: false, fuzzyEmail: true });
  parser.linkify.add("//", null).add("ftp:", null);

  parser.core.ruler.push("beside", (state) => {
    const { beside = () => undefined } = state.env as { beside?: Beside };
    for (const block of inlineBlocks(state)) block.children = withBeside(block.children ?? [], state, beside);
  });

  parser.core.ruler.push("foreign_images", (state) => {
    for (const block of inlineBlocks(state)) block.children = withoutForeignImages(block.children ?? [], state);
  });

  parser.core.ruler.push("task_lists", (state) => {
    state.tokens.forEach((token, index) => {
      const [item, paragraph] = [state.tokens[index - 2], state.tokens[index - 1]];
      if (token.type !== "inline" || paragraph?.type !== "paragraph_open" || item?.type !== "list_item_open") return;
      const box = /^\[([ xX])\]\s+(?=\S)/.exec(token.content);
      const first = token.children?.[0];
      if (!box || first?.type !== "text" || !first.content.startsWith(box[0])) return;
      first.content = first.content.slice(box[0].length);
      item.attrJoin("class", "task");
      const open = new state.Token("task_open", "", 1);
      open.meta = { done: box[1] !== " " };
      token.children = [open, ...(token.children ?? []), new state.Token("task_close", "", -1)];
    });
  });

  /** `env.callsIn` finds where somebody is called by name. */
  parser.core.ruler.push("calls", (state) => {
    const { callsIn } = state.env as { callsIn?: (text: string) => readonly Span[] };
    if (callsIn)
      for (const block of inlineBlocks(state)) block.children = withCalls(block.children ?? [], state, callsIn);
  });

  // The label gives the box its name without words of ours.
  parser.renderer.rules.task_open = (tokens, index) =>
    `<label><input type="checkbox" disabled${tokens[index]?.meta?.done ? " checked" : ""}> `;
  parser.renderer.rules.task_close = () => "</label>";

  parser.renderer.rules.link_open = (tokens, index, options, _env, renderer) => {
    tokens[index]?.attrSet("rel", LINK_REL);
    return renderer.renderToken(tokens, index, options);
  };

  /** `env.budget` is shared by all code of one text. */
  parser.renderer.rules.fence = (tokens, index, _options, env) => {
    const { content = "", info = "" } = tokens[index] ?? {};
    const language = /^[\w+#.-]{1,30}/.exec(parser.utils.unescapeAll(info).trim())?.[0] ?? "";
    const marked = highlighted(content, language.toLowerCase(), (env?.budget as Budget | undefined) ?? budget());
    const named = language ? ` class="language-${language}"` : "";
    return `<pre><code${named}>${marked ?? parser.utils.escapeHtml(content)}</code></pre>\n`;
  };

  // A wide table scrolls in a place of its own, and stays a table for who listens to it.
  parser.renderer.rules.table_open = () => '<div class="wide"><table>\n';
  parser.renderer.rules.table_close = () => "</table></div>\n";

  // Alignment as a class: inline styles are refused by the content security policy.
  for (const rule of ["th_open", "td_open"]) {
    parser.renderer.rules[rule] = (tokens, index) => {
      const cell = tokens[index];
      const side = /center|right/.exec(String(cell?.attrGet("style")))?.[0];
      return side ? `<${cell?.tag} class="align-${side}">` : `<${cell?.tag}>`;
    };
  }

  /** `env.topHeading` is the level that `#` gets: a post's headings stand below those of its page. */
  for (const rule of ["heading_open", "heading_close"]) {
    parser.renderer.rules[rule] = (tokens, index, _options, env) => {
      const level = Number(tokens[index]?.tag.slice(1)) + Number(env?.topHeading ?? 1) - 1;
      return rule === "heading_open" ? `<h${Math.min(level, 6)}>` : `</h${Math.min(level, 6)}>\n`;
    };
  }
  return parser;
}

/** A part of a text: from a character up to before another. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file that lies beside a text. */
export interface FileBeside {
  /** Where it is: a path of our own. */
  readonly address: string;
  readonly isImage: boolean;
}
/** Finds a file by the path that the text names it with. */
export type Beside = (path: string) => FileBeside | undefined;

function inlineBlocks(state: StateCore): Token[] {
  return state.tokens.filter(({ type }) => type === "inline");
}

/** What names a file beside the text leads to it; what names none stays as it was typed. An image of something else becomes a link to it. */
function withBeside(tokens: Token[], state: StateCore, beside: Beside): Token[] {
  const text = (content: string): Token => Object.assign(new state.Token("text", "", 0), { content });
  const link = (address: string): Token =>
    Object.assign(new state.Token("link_open", "a", 1), { attrs: [["href", address]] });
  const typed = (address: string): string => `](${plainPath(address)})`;
  const ends: (Token | undefined)[] = [];
  return tokens.flatMap((token) => {
    if (token.type === "link_close") return [ends.pop() ?? token];
    const address = String(token.attrGet(token.type === "image" ? "src" : "href") ?? "");
    const found = isBeside(address) ? beside(plainPath(address) ?? "") : undefined;
    if (token.type === "link_open") {
      ends.push(!isBeside(address) || found ? undefined : text(typed(address)));
      if (!isBeside(address)) return [token];
      return [found ? link(found.address) : text("[")];
    }
    if (token.type !== "image" || !isBeside(address)) return [token];
    if (!found) return [text(`![${token.content}${typed(address)}`)];
    if (!found.isImage)
      return [link(found.address), text(token.content || address), new state.Token("link_close", "a", -1)];
    token.attrSet("src", found.address);
    return [token];
  });
}

/** An image from elsewhere becomes a link to it, or its text where it already stands in a link. */
function withoutForeignImages(tokens: Token[], state: StateCore): Token[] {
  let linkDepth = 0;
  return tokens.flatMap((token) => {
    if (token.type === "link_open") linkDepth += 1;
    if (token.type === "link_close") linkDepth -= 1;
    if (token.type !== "image") return [token];
    const address = String(token.attrGet("src") ?? "");
    if (isOwnFile(address)) {
      token.attrs = [
        ["src", address],
        ["alt", ""],
        ["loading", "lazy"],
      ]; // the renderer fills alt in
      return [token];
    }
    const text = new state.Token("text", "", 0);
    text.content = token.content || address;
    if (linkDepth > 0) return [text];
    const open = new state.Token("link_open", "a", 1);
    open.attrs = [["href", address]];
    return [open, text, new state.Token("link_close", "a", -1)];
  });
}

/** What is called stands in an element of its own; in links it is part of their words, and code has no text tokens. */
function withCalls(tokens: Token[], state: StateCore, callsIn: (text: string) => readonly Span[]): Token[] {
  let linkDepth = 0;
  return tokens.flatMap((token) => {
    linkDepth += token.type === "link_open" ? 1 : token.type === "link_close" ? -1 : 0;
    const calls = linkDepth > 0 || token.type !== "text" ? [] : callsIn(token.content);
    if (calls.length === 0) return [token];
    const text = (from: number, to?: number): Token => {
      const part = new state.Token("text", "", 0);
      part.content = token.content.slice(from, to);
      return part;
    };
    const called = ({ start, end }: Span, index: number): Token[] => {
      const open = new state.Token("call_open", "span", 1);
      open.attrs = [["class", "mention"]];
      return [
        text(calls[index - 1]?.end ?? 0, start),
        open,
        text(start, end),
        new state.Token("call_close", "span", -1),
      ];
    };
    return [...calls.flatMap(called), text(calls.at(-1)?.end ?? 0)];
  });
}
