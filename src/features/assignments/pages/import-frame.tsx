import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { assignmentMessages } from "../messages.ts";

/** What a page of an import is shown with. */
export interface ImportProps {
  readonly once: string;
  /** What kept the last file from coming in, each a whole sentence. */
  readonly problems: readonly string[];
  /** No file came. */
  readonly missing: boolean;
}

interface FrameProps extends ImportProps {
  readonly action: string;
  readonly accept: string;
  readonly words: { readonly refused: string; readonly file: string; readonly hint: string; readonly button: string };
}

/** What kept the last file out, and one file to send. */
export function ImportFrame({ once, problems, missing, action, accept, words }: FrameProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  return (
    <>
      {problems.length > 0 && (
        <div tabindex={-1} autofocus>
          <Notice kind="danger" title={words.refused}>
            <p>{m.importProblems(problems.length)}</p>
            <Bullets>
              {problems.map((problem) => (
                <li key={problem} {...asWritten}>
                  {problem}
                </li>
              ))}
            </Bullets>
          </Notice>
        </div>
      )}
      <Form class="stack" action={action} once={once} files>
        <Field
          type="file"
          name="file"
          accept={accept}
          label={words.file}
          hint={words.hint}
          error={missing ? m.chooseFile : undefined}
          who={["recruiters"]}
          must
        />
        <div class="cluster">
          <Button kind="primary">{words.button}</Button>
          <ButtonLink kind="plain" href="/assignments">
            {m.bank}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}
