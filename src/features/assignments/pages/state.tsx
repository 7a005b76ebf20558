import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, formOf } from "../../../platform/http/form.ts";
import { assignmentMessages } from "../messages.ts";
import type { AssignmentRow } from "../queries.ts";
import { roundMessages } from "../rounds/messages.ts";
import type { Insider, Recruiter } from "../rounds/queries.ts";
import type { Act } from "../rules.ts";
import { similarityMessages } from "../similarity/messages.ts";
import type { Near } from "../similarity/queries.ts";
import { type DecidedBeside, NearSheet } from "./near.tsx";
import { RoundFields, RoundPeople } from "./round.tsx";

interface StateProps {
  readonly assignment: AssignmentRow;
  /** What this person may do now. */
  readonly acts: readonly Act[];
  readonly once: string;
  /** The form that was refused, with the act it asked for. */
  readonly refused?: { readonly act: Act; readonly form: FormState } | undefined;
  /** What somebody else did since the form was opened: changed the assignment, or moved it on so that what was asked for cannot be done. */
  readonly changed: "changed_since" | "moved_since" | undefined;
  /** Who knows of it while it is used in hiring, and the recruiters who do not; where the reader is of the round. */
  readonly insiders: readonly Insider[];
  readonly recruiters: readonly Recruiter[];
  /** Past assignments that are like this one, before it goes into hiring. */
  readonly near: readonly Near[];
  /** What was decided after their rounds, by their ids. */
  readonly decided: DecidedBeside;
  readonly me: string;
}

/** Who reads why an assignment moved. */
const readersOf = ({ recycledAt }: AssignmentRow): readonly Reader[] =>
  recycledAt === null ? ["recruiters"] : ["mentors", "organizers", "recruiters"];

/** What can be done with an assignment now, each with what it means. */
export function StatePage(props: StateProps): JSX.Element {
  const { assignment, acts, once, refused, changed, insiders, recruiters, near, decided, me } = props;
  const m = useMessages(assignmentMessages);
  return (
    <div class="wrap stack stack-xl" data-who={dataWho(readersOf(assignment))}>
      <Crumbs trail={[{ href: `/assignments/${assignment.id}`, label: m.back }]} here={m.moveTitle} />
      <PageHead
        over={<span {...asWritten}>{assignment.title}</span>}
        title={m.moveTitle}
        lead={m.moveNow(m.states[assignment.state])}
      />
      {changed && (
        <Notice kind="attention" title={m.refusals[changed].title}>
          {m.refusals[changed].next}
        </Notice>
      )}
      {acts.length === 0 && <Empty title={m.nothingToMove} />}
      {acts.map((act) => (
        <section aria-labelledby={act} class="stack" key={act}>
          <SectionHead id={act} title={m.doing[act].title} />
          <p>
            {m.doing[act].lead}
            {act === "archive" && assignment.recycledAt !== null && ` ${m.keptReading}`}
          </p>
          {act === "recycle" ? (
            <div>
              <ButtonLink kind={act === acts[0] ? "primary" : undefined} href={`/assignments/${assignment.id}/recycle`}>
                {m.doing.recycle.button}
              </ButtonLink>
            </div>
          ) : (
            <ActForm
              assignment={assignment}
              act={act}
              isFirst={act === acts[0]}
              once={once}
              form={refused?.act === act ? refused.form : formOf()}
              recruiters={recruiters}
              near={near}
              decided={decided}
            />
          )}
        </section>
      ))}
      {assignment.state === "in_hiring" && insiders.length > 0 && (
        <RoundPeople assignment={assignment} insiders={insiders} recruiters={recruiters} me={me} />
      )}
    </div>
  );
}

interface ActProps {
  readonly assignment: AssignmentRow;
  readonly act: Act;
  readonly isFirst: boolean;
  readonly once: string;
  readonly form: FormState;
  readonly recruiters: readonly Recruiter[];
  readonly near: readonly Near[];
  readonly decided: DecidedBeside;
}

function ActForm({ assignment, act, isFirst, once, form, recruiters, near, decided }: ActProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(roundMessages);
  const n = useMessages(similarityMessages);
  const { lang } = usePage();
  const labels = {
    round: m.roundName,
    endsOn: m.endsOn,
    recruiters: w.recruiters,
    nearReason: n.reason,
    reason: m.reason,
  };
  const id = (name: string): string => `f-${act}-${name}`;
  return (
    <Form class="stack" action={`/assignments/${assignment.id}/state`} once={once}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={assignment.version} />
      <input type="hidden" name="filesVersion" value={assignment.filesVersion} />
      <ErrorSummary
        title={m.notMoved}
        errors={summaryOf(form, labels).map((error) => ({ ...error, id: id(error.name) }))}
      />
      {act === "hire" && <RoundFields form={form} idOf={id} recruiters={recruiters} />}
      {act === "hire" && near.length > 0 && <NearSheet near={near} decided={decided} />}
      {act === "hire" && near.some((one) => one.isTooNear) && (
        <>
          <Notice kind="attention" title={n.tooNear}>
            {n.tooNearText}
          </Notice>
          <Field
            name="nearReason"
            id={id("nearReason")}
            type="textarea"
            label={n.reason}
            value={fieldValue(form, "nearReason")}
            error={form.problems.nearReason && n.reasonMissing}
            who={["recruiters"]}
            must
          />
        </>
      )}
      {act !== "hire" && (
        <Field
          name="reason"
          id={id("reason")}
          value={fieldValue(form, "reason")}
          error={problemOf(lang, form, "reason")}
          type="textarea"
          label={act === "retire" ? m.reason : m.reasonOptional}
          who={readersOf(assignment)}
          must={act === "retire"}
        />
      )}
      <div class="cluster">
        <Button kind={act === "archive" ? "danger" : isFirst ? "primary" : undefined}>{m.doing[act].button}</Button>
        {isFirst && (
          <ButtonLink kind="plain" href={`/assignments/${assignment.id}`}>
            {m.back}
          </ButtonLink>
        )}
      </div>
    </Form>
  );
}
