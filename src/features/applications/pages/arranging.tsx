import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../messages.ts";

type Named = readonly { readonly id: string; readonly name: string; readonly now: boolean }[];

interface ArrangingProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly action: string;
  readonly name: string;
  /** `now`: false for who has looked after them so far and is no mentor any more. */
  readonly mentors: Named;
  /** Who can be asked first; `now`: false for who is named and looks after the cohort no more. */
  readonly contacts: Named;
  readonly form: FormState;
  /** What was saved meanwhile. */
  readonly theirs: FormState | undefined;
  readonly saved: boolean;
}

/** A participant's mentor and own days; 409 shows what was saved meanwhile. */
export function ArrangingPage({
  cohort,
  action,
  name,
  mentors,
  contacts,
  form,
  theirs,
  saved,
}: ArrangingProps): JSX.Element {
  const all = useMessages(applicationsMessages);
  const m = all.arranging;
  const { lang } = usePage();
  const labels = {
    mentor: m.mentor,
    contact: m.contact,
    startsOn: m.startsOn,
    endsOn: m.endsOn,
    stageMinutes: m.stageMinutes,
  };
  const gone = contacts.find(({ now }) => !now);
  const list = `/cohorts/${cohort.id}/participants`;
  const inNames = (one: FormState): FormState => ({
    ...one,
    values: {
      ...one.values,
      mentor: fieldValues(one, "mentor").map((id) => nameIn(mentors, id)),
      contact: fieldValues(one, "contact").map((id) => nameIn(contacts, id)),
    },
  });
  const common = (field: keyof typeof labels) => ({
    name: field,
    label: labels[field],
    value: fieldValue(form, field),
    error: problemOf(lang, form, field, {
      not_a_mentor: () => m.notAMentor,
      not_of_staff: () => m.notOfStaff,
    }),
  });
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: list, label: all.contact.listTitle },
        ]}
        here={m.here}
      />
      <PageHead title={<span {...asWritten}>{m.title(name)}</span>} lead={m.lead} />
      {gone ? (
        <Notice kind="attention" title={<span {...asWritten}>{m.contactGone(gone.name)}</span>} />
      ) : (
        saved && <Notice kind="ok" title={m.saved} />
      )}
      <Conflict mine={inNames(form)} theirs={theirs && inNames(theirs)} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action={action} class="stack">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field
          {...common("mentor")}
          type="select"
          hint={mentors.length === 0 ? m.noMentors : m.mentorHint}
          options={[
            { value: "", label: m.nobody },
            ...mentors.map(({ id, name, now }) => ({ value: id, label: now ? name : m.former(name) })),
          ]}
        />
        <Field
          {...common("contact")}
          type="select"
          hint={m.contactHint}
          options={[
            { value: "", label: m.noContact },
            ...contacts.map(({ id, name, now }) => ({ value: id, label: now ? name : m.formerStaff(name) })),
          ]}
        />
        <Field {...common("startsOn")} type="date" />
        <Field {...common("endsOn")} type="date" hint={m.endsOnHint} />
        <Field {...common("stageMinutes")} type="number" hint={m.stageMinutesHint} after={m.minutes} short />
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={list}>
            {all.contact.listTitle}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

const nameIn = (all: Named, id: string): string => all.find((one) => one.id === id)?.name ?? "";
