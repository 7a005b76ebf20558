import type { ComponentChildren, JSX } from "preact";
import { useMessages } from "../context.ts";
import { designMessages } from "../messages.ts";

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => ComponentChildren;
  /**
   * `head` names the row (th); `main` is what it is about; `num` keeps numbers together; `wait` is bold; `short` never breaks;
   * `wide` takes a whole line of a slip; `act` is the one action at the end. Plain cells repeat their label on slips.
   */
  readonly kind?: "head" | "main" | "num" | "wait" | "short" | "wide" | "act";
}

interface LedgerProps<Row> {
  /** What the table lists and in which order, said above it. */
  readonly caption: ComponentChildren;
  /** The heading above says it already: read out only. */
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
}

const classes = {
  head: undefined,
  main: "main",
  num: "num",
  wait: "wait",
  short: "nowrap",
  wide: "wide",
  act: "act",
} as const;

/** 帳簿: hairlines, at most six columns, one action at the end of a row. Where its place is narrow, rows become slips. */
export function Ledger<Row>({ caption, hideCaption, columns, rows, rowKey }: LedgerProps<Row>): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <div class="ledger-place">
      <table class="ledger">
        <caption class={hideCaption ? "hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th scope="col" key={i}>
                {column.kind === "act" ? <span class="hidden">{column.label || m.nextStep}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column, i) => cell(column, row, i))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cell<Row>({ kind, label, cell: content }: Column<Row>, row: Row, key: number): JSX.Element {
  if (kind === "head")
    return (
      <th scope="row" key={key}>
        {content(row)}
      </th>
    );
  const inside = content(row);
  // Where nothing is said, as a slip, its label is not said either.
  const labelled = inside !== null && (kind === undefined || kind === "short" || kind === "wide");
  return (
    <td key={key} class={kind && classes[kind]} data-label={labelled ? label : undefined}>
      {kind === "wide" ? <div>{inside}</div> : inside}
    </td>
  );
}
