import writeXlsxFile from "write-excel-file/node";

/** A text, a number, or a calendar day; null: an empty cell. */
export type XlsxCell = string | number | { readonly day: string } | null;

interface Sheet {
  /** What the sheet is called. */
  readonly name: string;
  /** Of each column: its heading, and how many characters fit into it. */
  readonly columns: readonly { readonly head: string; readonly width: number }[];
  readonly rows: readonly (readonly XlsxCell[])[];
}

/** Longest text that a cell can hold (Excel's specification), characters. */
const LONGEST = 32_767;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no XML may hold them
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Stands for another character in Excel (`_x0041_`, ECMA-376: ST_Xstring), unless its first sign is written that way. */
const ESCAPING = /_(?=x[0-9a-f]{4}_)/gi;
/** What a sheet may not be called. */
const NOT_IN_NAME = /[\\/*?:[\]]/g;
const LONGEST_NAME = 31;

/**
 * One sheet as an Excel file. A text stays a text, whatever it looks like, so nothing in it is run; a day is a day that can be sorted.
 * The headings stay in sight.
 * @returns the bytes
 */
export async function xlsxOf({ name, columns, rows }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const heads = columns.map(({ head }) => ({ value: head, type: String, fontWeight: "bold" as const }));
  const cells = rows.map((row) => row.map(cellOf));
  const file = writeXlsxFile([heads, ...cells], {
    sheet: name.replace(NOT_IN_NAME, " ").slice(0, LONGEST_NAME),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  });
  return new Uint8Array(await file.toBuffer());
}

function cellOf(cell: XlsxCell) {
  if (cell === null || cell === "") return null;
  if (typeof cell === "number") return { value: cell, type: Number };
  if (typeof cell !== "string") return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
  const value = cell.toWellFormed().replace(NOT_XML, "").slice(0, LONGEST);
  return { value: value.replace(ESCAPING, "_x005F_"), type: String, wrap: true, alignVertical: "top" as const };
}
