import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { cohortsMessages } from "../messages.ts";
import { KICKOFFS } from "../rules.ts";

interface FormProps {
  readonly form: FormState;
}

/** Versions of blueprints to choose from. */
export interface VersionChoice {
  readonly id: string;
  readonly label: string;
}

const LABELS = [
  "title",
  "theme",
  "startsOn",
  "endsOn",
  "applyUntil",
  "capacity",
  "kickoff",
  "kickoffLink",
  "kickoffText",
] as const;

/** A new cohort: a name and a blueprint are enough. */
export function NewCohortPage({
  form,
  versions,
  once,
}: FormProps & { readonly versions: readonly VersionChoice[]; readonly once: string }): JSX.Element {
  const m = useMessages(cohortsMessages);
  const { lang } = usePage();
  const labels = Object.fromEntries([...LABELS.map((name) => [name, m[name]]), ["blueprintVersion", m.blueprint]]);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.begin} lead={m.beginLead} />
      {versions.length === 0 ? (
        <Empty
          title={m.noBlueprint}
          step={
            <ButtonLink kind="primary" href="/blueprints">
              {m.importBlueprint}
            </ButtonLink>
          }
        >
          {m.noBlueprintText}
        </Empty>
      ) : (
        <>
          <ErrorSummary title={m.notBegun} errors={summaryOf(form, labels)} />
          <Form action="/cohorts" once={once} class="stack">
            <Field
              type="select"
              name="blueprintVersion"
              label={m.blueprint}
              must
              value={fieldValue(form, "blueprintVersion")}
              error={problemOf(lang, form, "blueprintVersion")}
              options={versions.map(({ id, label }) => ({ value: id, label }))}
            />
            <Facts form={form} />
            <Button kind="primary">{m.beginButton}</Button>
          </Form>
        </>
      )}
    </div>
  );
}

/** Changing a cohort; 409 shows what was saved meanwhile. */
export function EditCohortPage({
  form,
  cohort,
  theirs,
}: FormProps & { readonly cohort: string; readonly theirs?: FormState | undefined }): JSX.Element {
  const m = useMessages(cohortsMessages);
  const labels = Object.fromEntries(LABELS.map((name) => [name, m[name]]));
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.edit} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action={`/cohorts/${cohort}/edit`} class="stack">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Facts form={form} />
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={`/cohorts/${cohort}`}>
            {m.facts}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

function Facts({ form }: FormProps): JSX.Element {
  const m = useMessages(cohortsMessages);
  const { lang } = usePage();
  const common = (name: (typeof LABELS)[number]) => ({
    name,
    label: m[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, { not_number: () => m.capacityNumber, apply_late: () => m.applyLate }),
  });
  return (
    <>
      <Field {...common("title")} hint={m.titleHint} must />
      <Field {...common("theme")} hint={m.themeHint} />
      <Field {...common("startsOn")} type="date" />
      <Field {...common("endsOn")} type="date" />
      <Field {...common("applyUntil")} type="date" hint={m.applyUntilHint} />
      <Field {...common("capacity")} type="number" hint={m.capacityHint} short />
      <Choices {...common("kickoff")} options={KICKOFFS.map((value) => ({ value, label: m.kickoffs[value] }))} />
      <Field {...common("kickoffLink")} type="url" />
      <Field {...common("kickoffText")} type="textarea" rows={4} />
    </>
  );
}
