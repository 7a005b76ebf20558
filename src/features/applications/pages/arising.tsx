import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { arisingMessages } from "../arising/messages.ts";

interface ArisingProps {
  readonly enquiry: { readonly id: string; readonly name: string; readonly kind: string; readonly version: number };
  /** Those that one may apply to now; at least one. */
  readonly cohorts: readonly { readonly id: string; readonly title: string }[];
  readonly once: string;
}

/** On the page of an enquiry: it becomes the beginning of an application. */
export function ApplyFromEnquiry({ enquiry, cohorts, once }: ArisingProps): JSX.Element {
  const m = useMessages(arisingMessages);
  const [only] = cohorts;
  return (
    <Form action={`/enquiries/${enquiry.id}/application`} once={once} class="stack">
      <input type="hidden" name="version" value={enquiry.version} />
      <p>
        <span {...asWritten}>{m.lead(enquiry.name)}</span>
        {enquiry.kind === "individual" ? "" : ` ${m.forWhom}`}
      </p>
      {cohorts.length > 1 ? (
        <Field
          type="select"
          name="cohort"
          label={m.cohort}
          value={only?.id ?? ""}
          options={cohorts.map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : (
        <input type="hidden" name="cohort" value={only?.id} />
      )}
      <Button size="small">{m.start}</Button>
    </Form>
  );
}
