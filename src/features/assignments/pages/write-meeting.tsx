import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { assignmentMessages } from "../messages.ts";
import type { State } from "../rules.ts";
import { writingMessages } from "../writing/messages.ts";
import { useLabels } from "./write-parts.tsx";

interface MeetingProps {
  /** Where what is written is sent. */
  readonly action: string;
  readonly form: FormState;
  /** What is saved, where something else stands in the form. */
  readonly theirs: FormState | undefined;
  /** When the draft in the form was kept; undefined: it was sent just now. */
  readonly draftAt: string | undefined;
  /** Who saved since it was begun, and when; without a name it was the reader. */
  readonly saved: { readonly name: string | undefined; readonly when: string } | undefined;
  /** The state it is in now, where it was begun in another: others read it than the writer was told. */
  readonly moved?: State | undefined;
}

/** Two texts meet: the one in the form, kept or just sent, and the one that is saved. Both are shown, and either is one step away. */
export function Meeting({ moved, ...props }: MeetingProps): JSX.Element | null {
  const w = useMessages(writingMessages);
  const m = useMessages(assignmentMessages);
  if (!moved) return <Texts {...props} />;
  return (
    <>
      <Notice kind="attention" title={w.moved(m.states[moved])}>
        {w.readersNow[moved]} {w.notYet}
      </Notice>
      <Texts {...props} />
    </>
  );
}

function Texts({ action, form, theirs, draftAt, saved }: Omit<MeetingProps, "moved">): JSX.Element | null {
  const w = useMessages(writingMessages);
  const labels = useLabels();
  const by = saved && (saved.name === undefined ? w.savedByYou(saved.when) : w.savedBy(saved.name, saved.when));
  if (draftAt === undefined) return <Conflict mine={form} theirs={theirs} labels={labels} title={by} />;
  const steps = (
    <div class="cluster">
      <Form action={`${action}/forget`}>
        <Button>{theirs ? w.takeSaved : w.beginAnew}</Button>
      </Form>
      <a href="#part-what">{w.goOn}</a>
    </div>
  );
  if (!theirs)
    return (
      <>
        <Notice kind="info" title={w.draftOf(draftAt)}>
          {w.draftOfNew}
        </Notice>
        {steps}
      </>
    );
  return (
    <Conflict
      mine={form}
      theirs={theirs}
      labels={labels}
      title={w.draftOf(draftAt)}
      text={by ? `${by} ${w.draftInForm}` : w.draftInForm}
    >
      {steps}
    </Conflict>
  );
}
