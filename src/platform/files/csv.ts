/** What a spreadsheet takes for a formula (OWASP: CSV injection); Excel takes the full-width signs for the same. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;

/** Rows as a CSV file: UTF-8 with a mark, so that Excel reads Japanese; a cell that looks like a formula is kept a text. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;

function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export interface CsvRow {
  /** On which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a CSV file (RFC 4180; also with `;` or tabs between the cells), without the empty ones. What `csvOf` kept a text is what it was.
 * @returns undefined where a quotation mark is never closed
 */
export function readCsv(text: string): CsvRow[] | undefined {
  const whole = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const [first = ""] = whole.split("\n", 1);
  const mark = [",", ";", "\t"].find((one) => first.includes(one)) ?? ",";
  const rows: CsvRow[] = [];
  let [cells, cell, line, begun]: [string[], string, number, number] = [[], "", 1, 1];
  let quoted = false;
  const endCell = (): void => {
    cells.push(FORMULA.test(cell) && cell.startsWith("'") ? cell.slice(1) : cell);
    cell = "";
  };
  for (let i = 0; i < whole.length; i += 1) {
    const sign = whole.charAt(i);
    if (sign === "\n") line += 1;
    if (quoted && sign === '"' && whole[i + 1] === '"') {
      cell += sign;
      i += 1;
    } else if (sign === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (quoted || (sign !== mark && sign !== "\n")) cell += sign;
    else {
      endCell();
      if (sign === mark) continue;
      rows.push({ line: begun, cells });
      [cells, begun] = [[], line];
    }
  }
  if (quoted) return undefined;
  endCell();
  rows.push({ line: begun, cells });
  return rows.filter((row) => row.cells.some((one) => one.trim() !== ""));
}
