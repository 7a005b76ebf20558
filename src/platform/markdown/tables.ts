import type { MarkdownIt, StateBlock } from "markdown-it";

/** Cells of all tables of one text: each costs as much as a line, and a row of a thousand is typed quickly. */
const MOST_CELLS = 4_000;

/** What a text has left for tables, and whether that was not enough. */
export type CellBudget = { cells?: number; tooManyCells?: boolean };

/** The line below the headings of a table. */
const DELIMITER = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Tables that would pass `MOST_CELLS` stay as they were typed. */
export function withoutLargeTables(parser: MarkdownIt): void {
  parser.block.ruler.before("table", "large_table", largeTable, { alt: ["paragraph", "reference"] });
}

function largeTable(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (start + 2 > end) return false;
  const lineAt = (line: number): string =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
  const delimiter = lineAt(start + 1);
  if (!lineAt(start).includes("|") || !DELIMITER.test(delimiter)) return false;
  const env = state.env as CellBudget;
  const left = env.cells ?? MOST_CELLS;
  const columns = delimiter.split("|").length;
  const isRow = (line: number): boolean =>
    line < end && !state.isEmpty(line) && (state.sCount[line] ?? 0) >= state.blkIndent;
  // Every row gets as many cells as there are headings, however little stands in it. No further than it matters: this is asked at every line.
  let last = start + 2;
  while (isRow(last) && columns * (last - start - 1) <= left) last += 1;
  const cells = columns * (last - start - 1);
  if (cells <= left) {
    if (!silent) env.cells = left - cells;
    return false;
  }
  if (silent) return true;
  while (isRow(last)) last += 1;
  env.tooManyCells = true;
  state.push("paragraph_open", "p", 1).map = [start, last];
  const typed = state.push("inline", "", 0);
  typed.content = state.getLines(start, last, state.blkIndent, false).trim();
  typed.map = [start, last];
  typed.children = [];
  state.push("paragraph_close", "p", -1);
  state.line = last;
  return true;
}
