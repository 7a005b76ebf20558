import type { JSX } from "preact";
import { Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import type { ConditionItem } from "../conditions/rules.ts";
import { reportsMessages } from "../messages.ts";
import { audienceIn } from "../rules.ts";
import { AudienceField, readersOf } from "./audience.tsx";
import type { ReportFormProps } from "./report-form-props.ts";

/** Condition items and the note: sealed, never in the room. */
export function Care({ form, items, office }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  return (
    <section class="stack stack-l" aria-labelledby="care">
      <SectionHead id="care" title={m.care}>
        <a href="/reports/conditions">{m.conditions}</a>
      </SectionHead>
      <p class="soft">{items.length > 0 ? m.careHint : m.noItems}</p>
      {items.map((item) => (
        <Condition key={item.id} item={item} form={form} office={office} />
      ))}
      <div class="part" data-who={dataWho(readersOf(form, "note"))}>
        <Field
          type="textarea"
          name="note"
          label={m.note}
          hint={m.noteHint}
          value={fieldValue(form, "note")}
          error={problemOf(lang, form, "note")}
        />
        <AudienceField name="noteFor" about={m.note} value={readersOf(form, "note")} care office={office} folded />
      </div>
      {office && (
        <p class="small soft">
          {m.supporterNote} <a href="/consents">{m.toConsents}</a>
        </p>
      )}
    </section>
  );
}

function Condition({
  item: { id, label, levels, ownAction, audience },
  form,
  office,
}: {
  item: ConditionItem;
  form: FormState;
  office: boolean;
}): JSX.Element {
  const m = useMessages(reportsMessages);
  const name = `condition.${id}`;
  const readers = form.values[`${name}.for`] ? audienceIn(fieldValue(form, `${name}.for`), true) : audience;
  return (
    <div class="part" data-who={dataWho(readers)} {...asWritten}>
      <Choices
        layout="scale"
        name={name}
        label={label}
        hint={ownAction && m.ownAction(ownAction)}
        value={fieldValue(form, name)}
        options={[
          ...levels.map((word, place) => ({ value: String(place), label: word })),
          { value: "", label: m.skip },
        ]}
      />
      <AudienceField name={`${name}.for`} about={label} value={readers} care office={office} folded />
    </div>
  );
}
