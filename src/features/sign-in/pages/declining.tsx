import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { decliningMessages } from "../declining/messages.ts";

/** One button: no invitations any more; or, once that is so, the way back. */
export function DecliningPage({ path, done }: { readonly path: string; readonly done: boolean }): JSX.Element {
  const m = useMessages(decliningMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={done ? m.doneTitle : m.title} lead={done ? m.doneText : m.lead} />
      <p>{done ? m.undoText : m.text}</p>
      <Form action={path}>
        {done && <input type="hidden" name="again" value="on" />}
        <Button kind={done ? undefined : "primary"}>{done ? m.undo : m.button}</Button>
      </Form>
      <p class="soft">{m.kept}</p>
    </div>
  );
}
