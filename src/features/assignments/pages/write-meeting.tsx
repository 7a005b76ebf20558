import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import type { FormState } from "../../../platform/http/form.ts";
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
}

/** Two texts meet: the one in the form, kept or just sent, and the one that is saved. Both are shown, and either is one step away. */
export function Meeting({ action, form, theirs, draftAt, saved }: MeetingProps): JSX.Element | null {
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
