import type { ComponentChildren, JSX } from "preact";

interface FormProps extends Omit<JSX.IntrinsicElements["form"], "method" | "action" | "enctype" | "children"> {
  readonly action: string;
  /** Id of this submit: sending twice does once. */
  readonly once?: string | undefined;
  /** Has a file field. */
  readonly files?: boolean;
  readonly children: ComponentChildren;
}

/** A form that posts. The server answers what is missing with the page and everything typed; the browser's own bubbles stay off. */
export const Form = ({ action, once, files, children, ...rest }: FormProps): JSX.Element => (
  <form {...rest} method="post" action={action} enctype={files ? "multipart/form-data" : undefined} novalidate>
    {once && <input type="hidden" name="once" value={once} />}
    {children}
  </form>
);
