import type { Token } from "markdown-it";
import { withoutControls } from "./characters.ts";
import { parser } from "./parser.ts";

/** A letter at the beginning is always shown: nearly every text, which is then read only once. */
const BEGINS_WITH_LETTER = /^\p{L}/u;
const UNSEEN = /[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether nothing of a Markdown text is to be seen once it is shown: marks alone (`# `, `> `), characters without a shape (`&#8203;`). */
export const saysNothing = (text: string): boolean =>
  !BEGINS_WITH_LETTER.test(text) && !parser.parse(withoutControls(text), {}).some(shows);

const shows = (token: Token): boolean =>
  token.type === "image" ||
  (token.type === "inline" ? (token.children ?? []).some(shows) : token.content.replace(UNSEEN, "") !== "");
