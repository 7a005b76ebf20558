import type { ComponentChildren, JSX } from "preact";

/** Something to open: closed at first, works without a script. The summary says what is inside. */
export const Fold = ({
  summary,
  id,
  open,
  children,
}: {
  summary: ComponentChildren;
  id?: string;
  open?: boolean;
  children: ComponentChildren;
}): JSX.Element => (
  <details class="fold" id={id} open={open ?? false}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
);
