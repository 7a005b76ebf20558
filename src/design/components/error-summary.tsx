import type { JSX } from "preact";
import { useMessages, usePage } from "../context.ts";
import { designMessages } from "../messages.ts";
import { fieldId } from "./field.tsx";
import { Icon } from "./icon.tsx";

export interface FieldError {
  /** Name of the field (or `id` where the page gave it one). */
  readonly name: string;
  /** The field's label, so that the link says where it leads. */
  readonly label: string;
  readonly id?: string;
}

/**
 * First thing on a 422 page: takes the focus, says how many places to fix, links to each, and that nothing is lost.
 * @param title what has not happened yet, e.g. 「まだ申し込めていません」
 */
export function ErrorSummary({
  errors,
  title,
}: {
  errors: readonly FieldError[];
  title?: string | undefined;
}): JSX.Element | null {
  const m = useMessages(designMessages);
  const { nothingWritten } = usePage();
  if (errors.length === 0) return null;
  return (
    // autofocus: after a refused form the reader must meet the reason first; works without a script
    <section class="notice danger" aria-labelledby="errors-title" tabindex={-1} autofocus>
      <Icon name="stop" />
      <div>
        <strong id="errors-title">{title ?? m.nothingSent}</strong>
        <p>
          {m.toFix(errors.length)}
          {!nothingWritten && m.kept}
        </p>
        <ul class="bullets" aria-label={m.fixLinks}>
          {errors.map((one) => (
            <li key={one.name}>
              <a href={`#${one.id ?? fieldId(one.name)}`}>{one.label}</a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
