import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { officesMessages } from "../messages.ts";

/**
 * Where the link in a mail leads: one button, so that a scanner that opens links stops nothing.
 * @param name as the person signs; undefined: it has stopped
 */
export function StopPage({
  secret,
  name,
}: {
  readonly secret: string;
  readonly name: string | undefined;
}): JSX.Element {
  const { stop: m } = useMessages(officesMessages);
  if (name === undefined)
    return (
      <div class="wrap stack stack-l">
        <PageHead title={m.doneTitle} lead={m.doneText} />
      </div>
    );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={<span {...asWritten}>{m.lead(name)}</span>} />
      <p>{m.text}</p>
      <Form action={`/offices/stop/${secret}`}>
        <Button kind="primary">{m.button}</Button>
      </Form>
    </div>
  );
}
