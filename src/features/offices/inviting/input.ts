import { z } from "zod";
import { readCsv } from "../../../platform/files/csv.ts";
import { email, once } from "../../../platform/http/fields.ts";
import { type ListedRow, type ListProblem, LONGEST_LIST, MOST_ROWS } from "./rules.ts";

const office = () => z.uuid();

/** One person, by mail. */
export const newInvitation = z.object({ office: office(), email: email(), once: once() });
/** A sheet with a code, for somebody without mail. */
export const newSheet = z.object({ office: office(), once: once() });
/** A list: in the field, or as a file beside it. */
export const newList = z.object({
  office: office(),
  list: z
    .string()
    .max(2 * LONGEST_LIST)
    .default(""),
  once: once(),
});

/** A first row that only says what the column holds. */
const HEAD = /^(?:メール(?:アドレス)?|e-?mail(?: address)?|mail(?: address)?|address)$/i;

/**
 * Reads a list of addresses: one in each row, in the first column, with or without a heading. Rows with anything beside it are refused:
 * names have no business here.
 * @returns every row with what is wrong with it; or what is wrong with the whole
 */
export function readAddresses(text: string): { readonly rows: readonly ListedRow[]; readonly problem?: ListProblem } {
  if (text.length > LONGEST_LIST) return { rows: [], problem: "too_long" };
  if (text.includes("\u0000") || text.includes("\ufffd")) return { rows: [], problem: "not_text" };
  const all = readCsv(text);
  if (!all) return { rows: [], problem: "not_closed" };
  const [first] = all;
  const isHead = first?.cells.some((cell) => HEAD.test(cell.normalize("NFKC").trim())) ?? false;
  const rows = isHead ? all.slice(1) : all;
  if (rows.length === 0) return { rows: [], problem: "empty" };
  if (rows.length > MOST_ROWS) return { rows: [], problem: "too_many" };
  const seen = new Set<string>();
  return {
    rows: rows.map(({ line, cells }): ListedRow => {
      const written = (cells[0] ?? "").trim();
      const read = email().safeParse(written);
      const row = (address: string, problem: ListedRow["problem"]): ListedRow => ({ line, email: address, problem });
      // What stands beside the address is neither kept nor shown again.
      if (cells.slice(1).some((cell) => cell.trim() !== "")) return row(written.slice(0, 254), "too_wide");
      if (written === "") return row("", "no_email");
      if (!read.success) return row(written.slice(0, 254), "not_email");
      if (seen.has(read.data)) return row(read.data, "repeated");
      seen.add(read.data);
      return row(read.data, undefined);
    }),
  };
}
