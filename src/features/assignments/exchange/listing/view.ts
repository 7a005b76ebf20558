import type { Kind, Level, State } from "../../rules.ts";
import { COLUMNS, type Column, HIRING_COLUMNS, STAFF_COLUMNS } from "./rules.ts";

/** One assignment of a list. */
export interface ListedRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly tags: readonly string[];
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly firstDay: string;
  readonly language: string;
  readonly state: State;
  /** YYYY-MM-DD */
  readonly changedOn: string;
  readonly exposed: boolean;
  readonly round: string;
  readonly roundEndsOn: string;
}

/** How words are said: for programs as they are kept, for people in their language. */
export interface ListWords {
  readonly heading: (column: Column) => string;
  readonly word: (column: "kind" | "level" | "state", value: string) => string;
  readonly yes: string;
}

/** The list as rows of cells, headings first. @param columns of which kinds the reader may see */
export function cellsOf(
  rows: readonly ListedRow[],
  { isStaff, isRecruiter }: { readonly isStaff: boolean; readonly isRecruiter: boolean },
  { heading, word, yes }: ListWords,
  addressOf: (id: string) => string,
): (string | number)[][] {
  const columns = [...COLUMNS, ...(isStaff ? STAFF_COLUMNS : []), ...(isRecruiter ? HIRING_COLUMNS : [])];
  const cells = (row: ListedRow): Readonly<Record<(typeof columns)[number], string | number>> => ({
    slug: row.slug,
    title: row.title,
    summary: row.summary,
    kind: word("kind", row.kind),
    level: word("level", row.level),
    tags: row.tags.join("、"),
    hours_min: row.hoursMin,
    hours_max: row.hoursMax,
    first_day: row.firstDay,
    language: row.language,
    state: word("state", row.state),
    changed_on: row.changedOn,
    address: addressOf(row.id),
    in_public: row.exposed ? yes : "",
    round: row.round,
    round_ends_on: row.roundEndsOn,
  });
  return [columns.map(heading), ...rows.map(cells).map((one) => columns.map((column) => one[column]))];
}
