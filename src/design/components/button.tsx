import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./icon.tsx";

interface Look {
  /** The one filled button of a screen; `plain` is the quiet way beside it; `danger` takes something away. */
  readonly kind?: "primary" | "danger" | "plain" | undefined;
  /** `small` beside text, `dense` only in organisers' rows. */
  readonly size?: "small" | "dense" | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ComponentChildren;
}

const look = (kind: Look["kind"], size: Look["size"]): string =>
  `button${kind ? ` ${kind}` : ""}${size ? ` ${size}` : ""}`;

type ButtonProps = Look & Omit<JSX.IntrinsicElements["button"], "size" | "icon" | "class" | "children">;

/** A verb that says the result. Submits its form unless `type` says otherwise. */
export const Button = ({ kind, size, icon, children, ...rest }: ButtonProps): JSX.Element => (
  <button type="submit" {...rest} class={look(kind, size)}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

type ButtonLinkProps = Look & { readonly href: string } & Omit<
    JSX.IntrinsicElements["a"],
    "size" | "icon" | "class" | "children" | "href" | "role"
  >;

/** A link that looks like a button: it leads somewhere, it changes nothing. */
export const ButtonLink = ({ kind, size, icon, children, href, ...rest }: ButtonLinkProps): JSX.Element => (
  <a {...rest} href={href} class={look(kind, size)}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);
