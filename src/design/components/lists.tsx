import type { ComponentChildren, JSX } from "preact";

/** A ruled slip of terms and what they are. Terms are short: five characters stand in one line. */
export const Facts = ({
  facts,
}: {
  facts: readonly { readonly term: string; readonly is: ComponentChildren }[];
}): JSX.Element => (
  <dl class="facts">
    {facts.map((one) => (
      <div key={one.term}>
        <dt>{one.term}</dt>
        <dd>{one.is}</dd>
      </div>
    ))}
  </dl>
);

/** A list between hairlines; children are `li`. */
export const Items = ({ ordered, children }: { ordered?: boolean; children: ComponentChildren }): JSX.Element =>
  ordered ? <ol class="items">{children}</ol> : <ul class="items">{children}</ul>;

/** Short sentences after 「・」; children are `li`. */
export const Bullets = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <ul class="bullets">{children}</ul>
);

/** Nothing here yet: what that means (nothing bad) and one step. */
export const Empty = ({
  title,
  children,
  step,
}: {
  title: ComponentChildren;
  children?: ComponentChildren;
  step?: ComponentChildren;
}): JSX.Element => (
  <div class="empty stack">
    <p>
      <strong>{title}</strong>
    </p>
    {children && <p class="soft">{children}</p>}
    {step && <p>{step}</p>}
  </div>
);
