import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { assignmentMessages } from "../messages.ts";
import { roundMessages } from "../rounds/messages.ts";
import type { Insider, Recruiter } from "../rounds/queries.ts";

interface RoundFieldsProps {
  readonly form: FormState;
  readonly idOf: (name: string) => string;
  /** Who could be of the round, besides whoever begins it and those who know of the assignment anyway. */
  readonly recruiters: readonly Recruiter[];
}

/** The one round an assignment is ever used in: what it is called, its end, who is in it. */
export function RoundFields({ form, idOf, recruiters }: RoundFieldsProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(roundMessages);
  const { lang } = usePage();
  const one = (name: "round" | "endsOn") => ({
    name,
    id: idOf(name),
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, { day_over: () => w.dayOver }),
  });
  return (
    <>
      <Field {...one("round")} label={m.roundName} hint={m.roundNameHint} who={["recruiters"]} must />
      <Field {...one("endsOn")} label={m.endsOn} hint={w.endsOnHint} type="date" who={["recruiters"]} />
      {recruiters.length > 0 && (
        <Choices
          name="recruiters"
          id={idOf("recruiters")}
          label={w.recruiters}
          hint={w.recruitersHint}
          many
          layout="rows"
          value={fieldValues(form, "recruiters")}
          options={recruiters.map(({ person, name }) => ({
            value: person,
            label: <span {...asWritten}>{name}</span>,
          }))}
        />
      )}
    </>
  );
}

interface RoundPeopleProps {
  readonly assignment: { readonly id: string };
  readonly insiders: readonly Insider[];
  /** Recruiters who do not know of it. */
  readonly recruiters: readonly Recruiter[];
  /** The reader. */
  readonly me: string;
}

/** Who knows of an assignment while it is used in hiring. */
export function RoundPeople({ assignment, insiders, recruiters, me }: RoundPeopleProps): JSX.Element {
  const w = useMessages(roundMessages);
  const action = `/assignments/${assignment.id}/round/people`;
  return (
    <Sheet who={["recruiters"]} title={w.insiders} id="insiders">
      <div class="stack">
        <p class="soft">{w.insidersNote}</p>
        <Items>
          {insiders.map(({ person, name, as }) => (
            <li key={person} class="between">
              <span>
                <span {...asWritten}>{name}</span>{" "}
                <small class="soft">
                  {w.as[as]}
                  {person === me && ` · ${w.you}`}
                </small>
              </span>
              {as === "recruiter" && person !== me && (
                <Form action={`${action}/${person}/remove`}>
                  <Button size="small">
                    {w.letGo}
                    <span class="hidden" {...asWritten}>
                      {" "}
                      {name}
                    </span>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </Items>
        {recruiters.length > 0 && (
          <Form class="stack" action={action}>
            <Field
              type="select"
              name="person"
              label={w.add}
              options={recruiters.map(({ person, name }) => ({ value: person, label: name }))}
            />
            <Button>{w.addButton}</Button>
          </Form>
        )}
      </div>
    </Sheet>
  );
}
