import type { Token } from "markdown-it";
import { withoutControls } from "./characters.ts";
import { parser } from "./parser.ts";

/** What holds other blocks, and what stands between those in plain text. */
const BETWEEN: Record<string, string> = {
  ...{ blockquote: "\n\n", bullet_list: "\n", ordered_list: "\n", list_item: "\n" },
  ...{ table: "\n", thead: "\n", tbody: "\n", tr: " | " },
};

/**
 * The words of a Markdown text without its marks, for mails and previews: blocks stand apart by an empty line, lists and
 * quotes keep their signs, code stays as it is, images leave their alternative text.
 *
 * @param links `keep` writes the address behind the words of a link (mails); `drop` leaves only the words (previews)
 */
export function markdownToText(text: string, { links = "drop" }: { links?: "keep" | "drop" } = {}): string {
  const whole: string[] = [];
  const open = [whole]; // the blocks of each container that is open, outermost first
  const items: Token[] = [];
  for (const token of parser.parse(withoutControls(text), {})) {
    const name = token.type.replace(/_(open|close)$/, "");
    if (name in BETWEEN && token.nesting === 1) open.push([]);
    if (name === "list_item" && token.nesting === 1) items.push(token);
    if (name in BETWEEN && token.nesting === -1) {
      const inner = (open.pop() ?? []).join(BETWEEN[name]);
      open.at(-1)?.push(withSigns(inner, name, items));
    }
    if (token.type === "fence") open.at(-1)?.push(token.content.trimEnd());
    if (token.type === "inline") open.at(-1)?.push(words(token.children ?? [], links === "keep"));
  }
  return withoutControls(whole.join("\n\n")).trim(); // again: `&#x202e;` has become the character by now
}

function withSigns(inner: string, name: string, items: Token[]): string {
  if (name === "blockquote") return prefixed(inner, "> ", "> ");
  if (name !== "list_item") return inner;
  const number = items.pop()?.info;
  const sign = number ? `${number}. ` : "- ";
  return prefixed(inner, sign, " ".repeat(sign.length));
}

function prefixed(block: string, first: string, others: string): string {
  return block
    .split("\n")
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join("\n");
}

function words(tokens: Token[], keepLinks: boolean): string {
  const links: { address: string; start: number }[] = [];
  let text = "";
  for (const token of tokens) {
    if (token.type === "text" || token.type === "code_inline" || token.type === "image") text += token.content;
    if (token.type === "softbreak" || token.type === "hardbreak") text += "\n";
    if (token.type === "task_open") text += token.meta?.done ? "[x] " : "[ ] ";
    if (token.type === "link_open") links.push({ address: String(token.attrGet("href") ?? ""), start: text.length });
    if (token.type !== "link_close") continue;
    const link = links.pop();
    const shown = text.slice(link?.start);
    if (keepLinks && link && !isWrittenOut(shown, link.address)) text += ` (${link.address})`;
  }
  return text;
}

/** Whether the words of a link already are its address, as a person writes it. */
function isWrittenOut(shown: string, address: string): boolean {
  return address === shown || address === `mailto:${shown}` || address === encodeURI(shown);
}

/** As much of the first line of a Markdown text as tells what it is about. */
export function beginningOf(body: string): string {
  const [line = ""] = markdownToText(body.slice(0, READ)).split("\n");
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

const READ = 400;
const SHOWN = 60;
