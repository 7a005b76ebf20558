import type { ComponentChildren, JSX } from "preact";

interface BesideProps<C> {
  /** Heard, not seen: the page's title says it to the eye. */
  readonly caption: string;
  readonly columns: readonly C[];
  readonly columnKey: (column: C) => string;
  /** What it is called where the columns stand one below the other. */
  readonly columnName: (column: C) => string;
  readonly head: (column: C) => ComponentChildren;
  readonly rows: readonly { readonly term: string; readonly of: (column: C) => ComponentChildren }[];
}

/** A few things side by side, row by row the same of each; narrow, one below the other. */
export const Beside = <C,>({ caption, columns, columnKey, columnName, head, rows }: BesideProps<C>): JSX.Element => (
  <div class="ledger-place">
    <table class="ledger beside">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th scope="col" key={columnKey(column)}>
              {head(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ term, of }) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            {columns.map((column) => (
              <td key={columnKey(column)} data-label={columnName(column)}>
                <div>{of(column)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
