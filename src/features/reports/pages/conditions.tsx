import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import type { Scale } from "../../blueprints/rules.ts";
import { SCALES } from "../../blueprints/rules.ts";
import type { ConditionItem } from "../conditions/rules.ts";
import { reportsMessages } from "../messages.ts";
import { AudienceField } from "./audience.tsx";

interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly levels: readonly string[];
}

interface ConditionsProps {
  readonly items: readonly ConditionItem[];
  readonly suggestions: readonly Suggestion[];
  /** The words of each scale, from best to worst. */
  readonly scales: Readonly<Record<Scale, readonly string[]>>;
  readonly form: FormState;
  /** Which form was refused. */
  readonly refused?: "pick" | "own" | { readonly item: string } | undefined;
  readonly office: boolean;
  readonly once: string;
}

/** Choosing what one watches about oneself. Everything here is sealed; nothing is shown to anybody by itself. */
export function ConditionsPage(props: ConditionsProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { form } = props;
  const current = props.items.filter((item) => !item.ended);
  const ended = props.items.filter((item) => item.ended);
  const labels = { pick: m.pick, label: m.label, scale: m.scale, ownAction: m.action };
  return (
    <div class="wrap stack stack-xl">
      <Crumbs trail={[{ href: "/reports", label: m.title }]} here={m.conditionsTitle} />
      <PageHead title={m.conditionsTitle} lead={m.conditionsLead} />
      <ErrorSummary title={m.notAdded} errors={summaryOf(form, labels)} />
      <section class="stack" aria-labelledby="now">
        <SectionHead id="now" title={m.now} />
        {current.length === 0 ? (
          <Empty title={m.noneYet}>{m.noneYetText}</Empty>
        ) : (
          <Items>
            {current.map((item) => (
              <li key={item.id}>
                <OneItem {...props} item={item} />
              </li>
            ))}
          </Items>
        )}
      </section>
      {props.suggestions.length > 0 && <Pick {...props} />}
      <Own {...props} />
      {ended.length > 0 && <Ended items={ended} />}
    </div>
  );
}

function OneItem({ item, form, refused, office }: ConditionsProps & { item: ConditionItem }): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const here = typeof refused === "object" && refused.item === item.id;
  const value = (name: "label" | "ownAction"): string => (here ? fieldValue(form, name) : item[name]);
  const error = (name: string): string | undefined => (here ? problemOf(lang, form, name) : undefined);
  return (
    <div class="stack" data-who={dataWho(item.audience)}>
      <div class="between mid">
        <div {...asWritten}>
          <h3>{item.label}</h3>
          <p class="small soft">{m.levels(item.levels.join(lang === "ja" ? "、" : ", "))}</p>
          {item.ownAction && <p class="small soft">{m.ownAction(item.ownAction)}</p>}
        </div>
        <Who who={item.audience} />
      </div>
      <Fold summary={m.change(item.label)} open={here}>
        <div class="stack stack-l">
          <Form class="stack" action={`/reports/conditions/${item.id}`}>
            <Field id={`label-${item.id}`} name="label" label={m.label} value={value("label")} error={error("label")} />
            <Field
              id={`action-${item.id}`}
              name="ownAction"
              label={m.action}
              hint={m.actionHint}
              value={value("ownAction")}
              error={error("ownAction")}
            />
            <p class="small soft">{m.fromNowHint}</p>
            <AudienceField
              id={`audience-${item.id}`}
              name="audience"
              about={item.label}
              value={item.audience}
              care
              office={office}
            />
            <div>
              <Button>{m.saveItem}</Button>
            </div>
          </Form>
          <Form class="stack" action={`/reports/conditions/${item.id}/end`}>
            <p class="small soft">{m.endText}</p>
            <div>
              <Button size="small">{m.endItem}</Button>
            </div>
          </Form>
        </div>
      </Fold>
    </div>
  );
}

function Pick({ suggestions, form, refused, once }: ConditionsProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const here = refused === "pick";
  return (
    <section class="stack" aria-labelledby="suggestions">
      <SectionHead id="suggestions" title={m.suggestions} />
      <Form class="stack" action="/reports/conditions/pick" once={once}>
        <Choices
          many
          name="pick"
          label={m.pick}
          who={["me"]}
          value={here ? fieldValues(form, "pick") : []}
          error={here ? problemOf(lang, form, "pick") : undefined}
          options={suggestions.map(({ key, label, levels }) => ({
            value: key,
            label: <span {...asWritten}>{label}</span>,
            note: <span {...asWritten}>{levels.join(lang === "ja" ? "、" : ", ")}</span>,
          }))}
        />
        <div>
          <Button kind="primary">{m.add}</Button>
        </div>
      </Form>
    </section>
  );
}

function Own({ scales, form, refused, once }: ConditionsProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const here = refused === "own";
  const value = (name: string): string => (here ? fieldValue(form, name) : "");
  const error = (name: string): string | undefined => (here ? problemOf(lang, form, name) : undefined);
  return (
    <section class="stack" aria-labelledby="own">
      <SectionHead id="own" title={m.own} />
      <Form class="stack" action="/reports/conditions" once={once}>
        <Field name="label" label={m.label} who={["me"]} value={value("label")} error={error("label")} />
        <Choices
          name="scale"
          label={m.scale}
          layout="rows"
          value={value("scale") || "four_level"}
          error={error("scale")}
          options={SCALES.map((scale) => ({
            value: scale,
            label: <span {...asWritten}>{scales[scale].join(lang === "ja" ? "、" : ", ")}</span>,
          }))}
        />
        <Field
          name="ownAction"
          label={m.action}
          hint={m.actionHint}
          who={["me"]}
          value={value("ownAction")}
          error={error("ownAction")}
        />
        <div>
          <Button>{m.addOwn}</Button>
        </div>
      </Form>
    </section>
  );
}

function Ended({ items }: { items: readonly ConditionItem[] }): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <Fold summary={m.endedItems}>
      <Items>
        {items.map((item) => (
          <li key={item.id} class="between mid" data-who="me">
            <span {...asWritten}>{item.label}</span>
            <Form action={`/reports/conditions/${item.id}/again`}>
              <Button size="small" aria-label={`${m.again}: ${item.label}`}>
                {m.again}
              </Button>
            </Form>
          </li>
        ))}
      </Items>
    </Fold>
  );
}
