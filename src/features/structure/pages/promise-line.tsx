import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { structureMessages } from "../messages.ts";
import { LONGEST_PROMISE } from "../rules.ts";

interface PromiseLineProps {
  readonly form: FormState;
  /** One of the day is there already. */
  readonly again: boolean;
  readonly on?: "today";
}

/** One line and a button: what one means to do today. */
export function PromiseLine({ form, again, on }: PromiseLineProps): JSX.Element {
  const m = useMessages(structureMessages);
  const { lang } = usePage();
  return (
    <Form action="/today/promise" class="stack">
      <input type="hidden" name="version" value={fieldValue(form, "version")} />
      {on && <input type="hidden" name="on" value={on} />}
      <Field
        name="words"
        label={m.promiseField}
        hint={m.promiseHint}
        maxlength={LONGEST_PROMISE}
        value={fieldValue(form, "words")}
        error={problemOf(lang, form, "words")}
      />
      <Button size="small">{again ? m.promiseChange : m.promise}</Button>
    </Form>
  );
}
