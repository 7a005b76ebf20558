import type { ComponentChildren, JSX } from "preact";

interface PageHeadProps {
  readonly title: ComponentChildren;
  /** A soft line above the title: date, week. */
  readonly over?: ComponentChildren;
  /** One or two sentences below: what this page is for. */
  readonly lead?: ComponentChildren;
  /** What stands at the far end of the title: a sentence, a small button. */
  readonly children?: ComponentChildren;
}

/** Here the page begins: the title over 子持ち罫, the thick and thin rule. Once per page. */
export const PageHead = ({ title, over, lead, children }: PageHeadProps): JSX.Element => (
  <div class="page-head">
    <div class="row">
      <div>
        {over && <p class="soft">{over}</p>}
        <h1>{title}</h1>
      </div>
      {children}
    </div>
    {lead && <p class="lead">{lead}</p>}
  </div>
);

interface SectionHeadProps {
  /** Id of the heading, for `<section aria-labelledby>` and for links. */
  readonly id: string;
  readonly title: ComponentChildren;
  /** A soft remark at the far end, or … */
  readonly note?: ComponentChildren;
  /** … a link, a `Who`, a `Tag` there. */
  readonly children?: ComponentChildren;
}

/** The second-level heading over a hairline. */
export const SectionHead = ({ id, title, note, children }: SectionHeadProps): JSX.Element =>
  note || children ? (
    <div class="section-head">
      <h2 id={id}>{title}</h2>
      {note && <small class="soft">{note}</small>}
      {children}
    </div>
  ) : (
    <h2 id={id} class="section-head">
      {title}
    </h2>
  );
