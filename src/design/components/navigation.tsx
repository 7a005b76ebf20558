import type { JSX } from "preact";
import { useMessages } from "../context.ts";
import type { LinkWords } from "../frame.ts";
import { designMessages } from "../messages.ts";
import { Icon } from "./icon.tsx";

/** Tabs inside a page: other views of the same thing. */
export function Views({
  views,
  label,
}: {
  views: readonly (LinkWords & { readonly current?: boolean })[];
  label?: string;
}): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <nav class="views" aria-label={label ?? m.switchViews}>
      {views.map((view) => (
        <a href={view.href} aria-current={view.current ? "page" : undefined} key={view.href}>
          {view.label}
        </a>
      ))}
    </nav>
  );
}

/** The way back up; the last word is this page. */
export function Crumbs({ trail, here }: { trail: readonly LinkWords[]; here: string }): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <nav class="crumbs" aria-label={m.whereYouAre}>
      <ol>
        {trail.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}

/** Where somebody of the staff comes from, once the row of the desk that led here is done. */
export function ToDesk(): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <a class="go" href="/desk">
      {m.toDesk}
    </a>
  );
}

interface PagerProps {
  readonly older?: string | undefined;
  readonly newer?: string | undefined;
  /** Words of the page's own, e.g. 「先週の日報」. */
  readonly olderWords?: string | undefined;
  readonly newerWords?: string | undefined;
}

/** Older and newer pages of a list; nothing where there is only one page. */
export function Pager({ older, newer, olderWords, newerWords }: PagerProps): JSX.Element | null {
  const m = useMessages(designMessages);
  if (!older && !newer) return null;
  return (
    <nav class="pager" aria-label={m.pager}>
      {older && (
        <a href={older} rel="prev">
          <Icon name="back" />
          {olderWords ?? m.older}
        </a>
      )}
      {newer && (
        <a href={newer} rel="next">
          {newerWords ?? m.newer}
          <Icon name="next" />
        </a>
      )}
    </nav>
  );
}
