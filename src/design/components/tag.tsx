import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface TagProps {
  /** `line` names a kind; `accent`, `ok` and `attention` say a state and need their icon. Plain: a remark. */
  readonly kind?: "line" | "accent" | "ok" | "attention";
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** One or two words about the thing beside it; colour never speaks alone. */
export const Tag = ({ kind, icon, children }: TagProps): JSX.Element => (
  <span class={kind ? `tag ${kind}` : "tag"}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
);
