import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { useMessages } from "../../../design/context.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { consentsMessages } from "../../consents/messages.ts";
import { DURATIONS } from "../../consents/rules.ts";

/** For how long something is agreed to with an office. */
export function UntilWhen({
  label,
  form,
  error,
}: {
  readonly label: string;
  readonly form: FormState;
  readonly error: string | undefined;
}): JSX.Element {
  const { daysWords } = useMessages(consentsMessages);
  return (
    <Choices
      name="days"
      label={label}
      value={fieldValue(form, "days")}
      error={error}
      options={DURATIONS.map((days) => ({ value: String(days), label: daysWords(days) }))}
    />
  );
}

/** Deciding it, or later. */
export const DecideOrLater = ({ words }: { readonly words: { readonly save: string; readonly later: string } }) => (
  <div class="cluster">
    <Button kind="primary">{words.save}</Button>
    <ButtonLink kind="plain" href="/settings/offices">
      {words.later}
    </ButtonLink>
  </div>
);
