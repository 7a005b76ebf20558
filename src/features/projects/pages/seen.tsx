import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages } from "../../../design/context.ts";
import { seenMessages } from "../../assignments/seen/messages.ts";

/** For whoever reads a result: had its answer been seen before? Theirs alone to see. */
export function AnswerSeen({
  project,
  seen,
}: {
  readonly project: { readonly id: string };
  /** They said so. */
  readonly seen: boolean;
}): JSX.Element {
  const m = useMessages(seenMessages);
  return (
    <Sheet who={["me"]} title={m.ask} id="answer-seen">
      <Form class="stack" action={`/projects/${project.id}/answer-seen`}>
        <p>{seen ? m.said : m.askText}</p>
        <input type="hidden" name="seen" value={seen ? "no" : "yes"} />
        <div>
          <Button size="small">{seen ? m.takeBack : m.say}</Button>
        </div>
      </Form>
    </Sheet>
  );
}
