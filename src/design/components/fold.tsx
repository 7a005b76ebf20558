import type { ComponentChildren, JSX } from "preact";

/** Something to open: closed at first, works without a script. The summary says what is inside. */
export const Fold = ({
  summary,
  open,
  children,
}: {
  summary: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}): JSX.Element => (
  <details class="fold" open={open ?? false}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
);
