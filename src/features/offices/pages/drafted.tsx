import type { JSX } from "preact";
import { Field } from "../../../design/components/field.tsx";
import { usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";

/** A text that is kept while it is written; under it stands when. */
export function Drafted({
  name,
  label,
  hint,
  rows = 5,
  must = true,
  form,
  value = fieldValue(form, name),
  error,
  savedAt,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly rows?: number;
  readonly must?: boolean;
  readonly form: FormState;
  /** What stands in it; what was typed unless said otherwise. */
  readonly value?: string;
  /** What is wrong with it, where that has words of its own. */
  readonly error?: string | undefined;
  /** When what stands in it was kept, in words. */
  readonly savedAt: string | undefined;
}): JSX.Element {
  const { lang } = usePage();
  return (
    <>
      <Field
        type="textarea"
        {...{ name, label, hint, rows, must, value }}
        error={error ?? problemOf(lang, form, name)}
      />
      <p class="saved" data-draft-state role="status">
        {savedAt}
      </p>
    </>
  );
}
