import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../../applications/messages.ts";
import { STRUCTURES } from "../../applications/rules.ts";
import { structureMessages } from "../messages.ts";

interface ChoosingProps {
  readonly form: FormState;
  readonly theirs: FormState | undefined;
  readonly saved: boolean;
}

/** Which structure somebody would like; at first none. */
export function ChoosingPage({ form, theirs, saved }: ChoosingProps): JSX.Element {
  const m = useMessages(structureMessages);
  const { structure, structures } = useMessages(applicationsMessages).dayOne;
  const labels = { structure };
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.chooseTitle} lead={m.chooseLead} />
      {saved && <Notice kind="ok" title={m.chosen} />}
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary errors={summaryOf(form, labels)} title={m.notChosen} />
      <Form action="/today/structure" class="stack">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Choices
          name="structure"
          label={structure}
          hideLabel
          many
          layout="rows"
          value={fieldValues(form, "structure")}
          options={STRUCTURES.map((value) => ({ value, label: structures[value], note: m.chooseNotes[value] }))}
        />
        <Button kind="primary">{m.choose}</Button>
      </Form>
      <p>
        <a class="go" href="/today">
          {m.toToday}
        </a>
      </p>
    </div>
  );
}
