import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { projectChoosingMessages } from "../choosing/messages.ts";
import { projectsMessages } from "../messages.ts";
import type { ProjectRow } from "../queries.ts";
import { SIZES } from "../rules.ts";

interface ChooseProps {
  readonly assignment: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly variants: Readonly<Record<string, string | undefined>>;
  };
  readonly cohort: string;
  /** Their project that is going on: it ends with another choice. */
  readonly running: ProjectRow | undefined;
  /** Their project on this assignment: it goes on. */
  readonly former: ProjectRow | undefined;
  readonly form: FormState;
  /** They have changed before: the next time they add a word. */
  readonly wantsWord: boolean;
  /** As many are on it as may be. */
  readonly full: boolean;
  /** They answered, but for another project that was going on then: nothing was done. */
  readonly changed: boolean;
  readonly once: string;
}

/** The one question before an assignment becomes one's project. */
export function ChoosePage(props: ChooseProps): JSX.Element {
  const { assignment, running, former, full, form, changed } = props;
  const m = useMessages(projectsMessages);
  const w = useMessages(projectChoosingMessages);
  const same = running !== undefined && running.id === former?.id;
  return (
    <div class="wrap stack stack-l">
      <PageHead
        over={<span {...asWritten}>{assignment.title}</span>}
        title={same ? m.sizeTitle : m.chooseTitle}
        lead={same ? m.sizeLead : m.chooseLead}
      />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, { word: w.word })} />
      {changed && (
        <div tabindex={-1} autofocus>
          <Notice kind="attention" title={m.chosenMeanwhile}>
            {m.chosenMeanwhileText}
          </Notice>
        </div>
      )}
      {full && !same && (
        <Notice kind="info" title={w.fullTitle}>
          {w.full}
        </Notice>
      )}
      {running && !same && !full && <Ends title={running.title} isSecond={changed} />}
      {former && !same && <p>{m.chooseAgain}</p>}
      <p {...asWritten}>{assignment.summary}</p>
      {full && !same ? <ToOthers /> : <Question {...props} same={same} />}
    </div>
  );
}

/** What becomes of the one that is going on; in a notice, unless there is one already. */
function Ends({ title, isSecond }: { readonly title: string; readonly isSecond: boolean }): JSX.Element {
  const m = useMessages(projectsMessages);
  const what = <span {...asWritten}>{m.chooseEnds(title)}</span>;
  return isSecond ? (
    <p>
      <strong>{what}</strong>
      <br />
      {m.chooseEndsText}
    </p>
  ) : (
    <Notice kind="info" title={what}>
      {m.chooseEndsText}
    </Notice>
  );
}

function Question({
  assignment,
  cohort,
  running,
  former,
  form,
  wantsWord,
  once,
  same,
}: ChooseProps & { readonly same: boolean }): JSX.Element {
  const m = useMessages(projectsMessages);
  const w = useMessages(projectChoosingMessages);
  const { lang } = usePage();
  return (
    <Form action="/projects" once={once} class="stack">
      <input type="hidden" name="assignment" value={assignment.id} />
      <input type="hidden" name="cohort" value={cohort} />
      <input type="hidden" name="running" value={running?.id ?? ""} />
      <Choices
        name="size"
        label={m.size}
        layout="rows"
        value={fieldValue(form, "size")}
        options={SIZES.map((size) => ({
          value: size,
          label: m.sizes[size],
          note: assignment.variants[size] && <span {...asWritten}>{assignment.variants[size]}</span>,
        }))}
      />
      {running && !same && wantsWord && (
        <Field
          name="word"
          type="textarea"
          label={w.word}
          hint={w.wordHint}
          value={fieldValue(form, "word")}
          error={problemOf(lang, form, "word", w.problems)}
          who={["me", "mentors", "organizers"]}
          must
        />
      )}
      <div class="cluster">
        <Button kind="primary">{same ? m.sizeButton : former ? m.chooseAgainButton : m.chooseButton}</Button>
        <ToOthers />
      </div>
    </Form>
  );
}

const ToOthers = (): JSX.Element => (
  <ButtonLink kind="plain" href="/assignments">
    {useMessages(projectsMessages).choose}
  </ButtonLink>
);
