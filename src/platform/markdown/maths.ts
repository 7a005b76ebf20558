/** Maths in a text: `$…$` in a line, `$$…$$` for itself, in TeX, made into MathML that browsers and screen readers read. */
import katex from "katex";
import type { MarkdownIt, StateBlock, StateInline } from "markdown-it";

/** How much TeX of one text is still made into MathML; what is over it stays as it was typed. Characters. */
export interface MathsBudget {
  left: number;
}

export const mathsBudget = (): MathsBudget => ({ left: ALL });

/** Characters of TeX, of one formula and of a text; and of the MathML of one formula. */
const ONE = 1_000;
const ALL = 8_000;
const MADE = 100_000;
/** In one formula, in em. */
const MOST_BACK = 2;

/** Reads maths where `env.maths` says so: a dollar sign is money elsewhere. */
export function withMaths(parser: MarkdownIt): void {
  parser.inline.ruler.after("escape", "maths", inline);
  parser.block.ruler.before("fence", "maths", block, { alt: ["paragraph", "blockquote", "list"] });
  for (const isBlock of [true, false])
    parser.renderer.rules[isBlock ? "maths_block" : "maths"] = (tokens, index, _options, env) => {
      const { content = "", markup = "" } = tokens[index] ?? {};
      const made = mathmlOf(content, markup === "$$", env?.maths as MathsBudget | undefined);
      const shown = made ?? parser.utils.escapeHtml(`${markup}${content}${markup}`);
      if (!isBlock) return shown;
      return made ? `<div class="wide">${made}</div>\n` : `<p>${shown}</p>\n`;
    };
}

/** `$x$` or `$$x$$` in a line. As Pandoc has it, so that 「$5から$10」 stays money: no space inside the signs, no digit behind them. */
function inline(state: StateInline, silent: boolean): boolean {
  if (!(state.env as { maths?: unknown } | undefined)?.maths || state.src[state.pos] !== "$") return false;
  const sign = state.src.startsWith("$$", state.pos) ? "$$" : "$";
  const from = state.pos + sign.length;
  const to = endOf(state.src, from, sign);
  const content = state.src.slice(from, to);
  if (to < 0 || content.length > ONE || /\n\s*\n/.test(content)) return false;
  if (sign === "$" && (/^\s|\s$|^$/.test(content) || /\d/.test(state.src[to + 1] ?? ""))) return false;
  if (!silent) Object.assign(state.push("maths", "math", 0), { content, markup: sign });
  state.pos = to + sign.length;
  return true;
}

/** Where the sign that closes stands, a `\$` not counted; -1 without one. */
function endOf(text: string, from: number, sign: string): number {
  for (let at = from; at <= from + ONE && at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(sign, at)) return at;
  }
  return -1;
}

/** `$$` at the beginning of a line, up to a line that ends with it: also lines that would be points of a list. */
function block(state: StateBlock, first: number, end: number, silent: boolean): boolean {
  if (!(state.env as { maths?: unknown } | undefined)?.maths) return false;
  const lineAt = (line: number): string =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  if (!lineAt(first).startsWith("$$")) return false;
  const lines = [lineAt(first).slice(2)];
  let last = first;
  while (!(lines.at(-1) ?? "").endsWith("$$")) {
    last += 1;
    if (last >= end || lineAt(last) === "" || (state.sCount[last] ?? 0) < state.blkIndent) return false;
    lines.push(lineAt(last));
  }
  if (silent) return true;
  const content = lines.join("\n").slice(0, -2);
  Object.assign(state.push("maths_block", "math", 0), { content, markup: "$$", block: true, map: [first, last + 1] });
  state.line = last + 1;
  return true;
}

/** TeX as MathML; undefined where it is no TeX, wants more than maths (links, styles, endless macros), or is too long. */
function mathmlOf(tex: string, displayMode: boolean, budget: MathsBudget | undefined): string | undefined {
  if (!budget || tex.length > ONE || tex.length > budget.left) return undefined;
  budget.left -= tex.length;
  try {
    const html = katex.renderToString(tex, { ...OPTIONS, displayMode, macros: {} });
    const made = /<math[\s\S]*<\/math>/
      .exec(html)?.[0]
      .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
      .replace(/ mathvariant="(bold|double-struck)">([A-Za-z0-9]+)</g, (_, style, text) => `>${styled(style, text)}<`);
    return made && made.length <= MADE && staysInPlace(made) ? made : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it goes back a little only, as `\!` does: KaTeX bounds sizes upwards alone, and far enough back it would lie over the page. */
const staysInPlace = (made: string): boolean =>
  [...made.matchAll(/="-([\d.]+)em"/g)].reduce((sum, [, size]) => sum + Number(size), 0) <= MOST_BACK;

/** Letters in a style as letters of their own: browsers know no other `mathvariant` than normal (MathML Core). */
const styled = (style: string, text: string): string =>
  [...text]
    .map((one) => {
      const own = style === "bold" ? undefined : DOUBLE[one];
      const [capital, small, digit] = style === "bold" ? [0x1d400, 0x1d41a, 0x1d7ce] : [0x1d538, 0x1d552, 0x1d7d8];
      const first = /\d/.test(one) ? "0" : /[a-z]/.test(one) ? "a" : "A";
      const base = first === "0" ? digit : first === "a" ? small : capital;
      return own ?? String.fromCodePoint((base ?? 0) + (one.codePointAt(0) ?? 0) - (first.codePointAt(0) ?? 0));
    })
    .join("");

/** Those that Unicode had before the rest of them. */
const DOUBLE: Readonly<Record<string, string>> = { C: "ℂ", H: "ℍ", N: "ℕ", P: "ℙ", Q: "ℚ", R: "ℝ", Z: "ℤ" };

const OPTIONS = {
  output: "mathml",
  throwOnError: true,
  maxExpand: 100,
  maxSize: 10,
  strict: "ignore",
  trust: () => {
    throw new Error("more than maths");
  },
} as const;
