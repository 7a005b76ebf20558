import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";

const icons = { info: "info", ok: "check", attention: "attention", danger: "stop" } as const satisfies Record<
  string,
  IconName
>;

interface NoticeProps {
  readonly kind: keyof typeof icons;
  /** The first sentence, bold: what is so. */
  readonly title: ComponentChildren;
  /** What to do next: text or elements. Plain text becomes a paragraph. */
  readonly children?: ComponentChildren;
  readonly id?: string;
}

/** A sentence that stays until the page changes. At most one on a page. */
export const Notice = ({ kind, title, children, id }: NoticeProps): JSX.Element => (
  <div class={`notice ${kind}`} id={id}>
    <Icon name={icons[kind]} />
    <div>
      <strong>{title}</strong>
      {typeof children === "string" ? <p>{children}</p> : children}
    </div>
  </div>
);
