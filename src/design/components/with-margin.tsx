import type { ComponentChildren, JSX } from "preact";

interface WithMarginProps {
  readonly children: ComponentChildren;
  /** 欄外: what stands beside the matter. Last on narrow pages. */
  readonly margin: ComponentChildren;
  /** What the margin is about, for those who jump by landmarks. */
  readonly marginLabel: string;
}

/** Main column and margin behind one vertical rule; one column where there is no room. */
export const WithMargin = ({ children, margin, marginLabel }: WithMarginProps): JSX.Element => (
  <div class="with-margin">
    <div class="stack stack-xl">{children}</div>
    <aside class="margin stack stack-l" aria-label={marginLabel}>
      {margin}
    </aside>
  </div>
);
