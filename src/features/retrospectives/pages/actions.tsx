import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import type { Carried } from "../actions/queries.ts";
import { hiringMessages } from "../hiring/messages.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow, StaffMember } from "../queries.ts";
import { ACTION_MOVES, type Audience, CHANGES_OF } from "../rules.ts";
import type { ActionView } from "../view.ts";

interface ItemProps {
  readonly action: ActionView;
  /** The reader's own id: whose action it is may say that it is done. */
  readonly me: string;
  /** Runs the cohort. */
  readonly runs: boolean;
  /** Where the page around it does not say who reads it. */
  readonly who?: string;
}

/** One thing to do: what, by whom, what it changes. Nothing says that it is late. */
export function ActionItem({ action, me, runs, who }: ItemProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const reader = usePage();
  const { owner, changes, state } = action;
  const day = action.dueOn && dayText(reader.lang, action.dueOn);
  return (
    <li id={`a-${action.id}`} data-who={who}>
      <p>
        <strong {...asWritten}>{action.body}</strong>
      </p>
      <p class="kpt-foot">
        <Tag {...(state === "done" ? { kind: "ok", icon: "check" } : {})}>{m.action.states[state]}</Tag>
        <span>
          {m.action.owner}: {owner ? <span {...asWritten}>{owner.name}</span> : m.action.nobody}
        </span>
        <span>{m.action.kinds[changes]}</span>
        {day && <span>{m.action.until(day)}</span>}
      </p>
      {action.sign && (
        <p class="soft small" {...asWritten}>
          {m.action.signIs(action.sign)}
        </p>
      )}
      <div class="kpt-foot">
        {runs && changes === "blueprint" && <a href="/blueprints">{m.action.goTo.blueprint}</a>}
        {runs && changes === "assignment" && <a href="/assignments">{m.action.goTo.assignment}</a>}
        {runs && <a href={`/retrospective/actions/${action.id}/edit`}>{m.action.edit}</a>}
        {(runs || owner?.id === me) &&
          ACTION_MOVES[state].map((to) => (
            <Form action={`/retrospective/actions/${action.id}/state`} key={to}>
              <input type="hidden" name="to" value={to} />
              <Button size="small" aria-label={`${m.action.moves[to]}: ${action.body}`}>
                {m.action.moves[to]}
              </Button>
            </Form>
          ))}
      </div>
    </li>
  );
}

export interface ActionFormProps {
  readonly audience: Audience;
  readonly form: FormState;
  readonly staff: readonly StaffMember[];
}

const labelsOf = ({
  action,
}: {
  action: { body: string; owner: string; changes: string; dueOn: string; sign: string };
}) => ({
  body: action.body,
  owner: action.owner,
  changes: action.changes,
  dueOn: action.dueOn,
  sign: action.sign,
});

function ActionFields({ audience, form, staff }: ActionFormProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const hints = audience === "hiring" ? h.action : m.action;
  const { lang } = usePage();
  const words = { choose: () => m.choose, owner_not_staff: () => m.ownerGone, not_day: () => m.action.dueNotDay };
  const field = (name: "body" | "owner" | "dueOn" | "sign") => ({
    name,
    label: labelsOf(m)[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, words),
  });
  return (
    <>
      <Field {...field("body")} hint={hints.bodyHint} />
      <Field
        {...field("owner")}
        type="select"
        hint={hints.ownerHint}
        options={staff.map(({ person, name }) => ({ value: person, label: name }))}
      />
      <Choices
        name="changes"
        label={m.action.changes}
        value={fieldValue(form, "changes")}
        error={problemOf(lang, form, "changes")}
        options={CHANGES_OF[audience].map((value) => ({ value, label: m.action.kinds[value] }))}
      />
      <Field {...field("dueOn")} hint={m.action.dueHint} />
      <Field {...field("sign")} hint={hints.signHint} />
    </>
  );
}

/** What will be done next is added here. */
export function AddAction({
  board,
  once,
  ...fields
}: ActionFormProps & { readonly board: string; readonly once: string }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  return (
    <Form
      class="sheet stack"
      id="add"
      action={`/retrospective/${board}/actions`}
      once={once}
      aria-labelledby="add-head"
    >
      <SectionHead id="add-head" title={m.action.addHead} />
      <ErrorSummary title={m.action.notAdded} errors={summaryOf(fields.form, labelsOf(m))} />
      {fields.audience === "hiring" && (
        <p>
          <Who who={["recruiters"]} /> {h.action.readers}
        </p>
      )}
      <ActionFields {...fields} />
      <Button kind="primary">{m.action.add}</Button>
    </Form>
  );
}

interface EditProps extends Omit<ActionFormProps, "audience"> {
  readonly board: BoardRow;
  readonly action: string;
  readonly theirs?: FormState | undefined;
}

export function EditActionPage({ board, action, theirs, ...fields }: EditProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const worded = (form: FormState): FormState => inWords(form, fields.staff, m.action.kinds);
  return (
    <div class="wrap stack stack-l">
      <Crumbs
        trail={[{ href: `/retrospective/${board.id}`, label: m.boards[board.audience] }]}
        here={m.action.editTitle}
      />
      <PageHead title={m.action.editTitle} />
      <Conflict mine={worded(fields.form)} theirs={theirs && worded(theirs)} labels={labelsOf(m)} />
      <ErrorSummary title={m.action.notSaved} errors={summaryOf(fields.form, labelsOf(m))} />
      <Form class="stack" action={`/retrospective/actions/${action}/edit`}>
        <input type="hidden" name="version" value={fieldValue(fields.form, "version")} />
        <ActionFields audience={board.audience} {...fields} />
        <div class="cluster">
          <Button kind="primary">{m.action.save}</Button>
          <ButtonLink kind="plain" href={`/retrospective/${board.id}`}>
            {m.edit.back}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

function inWords(
  { values, problems }: FormState,
  staff: readonly StaffMember[],
  kinds: Readonly<Record<string, string>>,
): FormState {
  const name = (id: string): string => staff.find(({ person }) => person === id)?.name ?? id;
  const worded = {
    owner: (values.owner ?? []).map(name),
    changes: (values.changes ?? []).map((one) => kinds[one] ?? one),
  };
  return { values: { ...values, ...worded }, problems };
}

/** 前の回の振り返りから: what earlier rounds decided and is not done; stands on the page of a round that is being prepared. */
export function CarriedActions({ rounds }: { readonly rounds: readonly Carried[] }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <section class="stack" aria-labelledby="carried" data-who="organizers">
      <SectionHead id="carried" title={m.carried.head} note={m.carried.note} />
      {rounds.map((round) => (
        <CarriedRound {...round} key={round.cohort.id} />
      ))}
    </section>
  );
}

function CarriedRound({ cohort, mayOpen, actions }: Carried): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <>
      <p class="soft" {...asWritten}>
        {m.carried.lead(cohort.title)}
      </p>
      <Bullets>
        {actions.map((action) => (
          <li key={action.id}>
            <span {...asWritten}>{action.body}</span> <small class="soft">{m.action.kinds[action.changes]}</small>
          </li>
        ))}
      </Bullets>
      {mayOpen && (
        <p>
          <a class="go" href={`/cohorts/${cohort.id}/retrospective`}>
            <span {...asWritten}>{m.carried.link(cohort.title)}</span>
          </a>
        </p>
      )}
    </>
  );
}
