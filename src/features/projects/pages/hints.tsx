import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { hintsMessages } from "../hints/messages.ts";
import type { HintsSeen } from "../hints/rules.ts";

interface HintsProps {
  readonly project: { readonly id: string };
  readonly hints: HintsSeen;
  readonly mayOpen: boolean;
}

/** The opened hints, and the next one with what it gives away. Those behind it are not on the page. */
export function Hints({ project, hints: { total, opened, next }, mayOpen }: HintsProps): JSX.Element {
  const m = useMessages(hintsMessages);
  return (
    <Sheet who={["me"]} title={m.title} id="hints">
      <div class="stack">
        {mayOpen && <p class="soft">{m.note(total)}</p>}
        {opened.map(({ key, number, title, text }) => (
          <Fold
            key={key}
            summary={<span {...asWritten}>{m.one(number, title)}</span>}
            open={key === opened.at(-1)?.key}
          >
            <p class="pre-line" {...asWritten}>
              {text}
            </p>
          </Fold>
        ))}
        {next && mayOpen && (
          <Form class="stack stack-s" action={`/projects/${project.id}/hints`}>
            <input type="hidden" name="hint" value={next.key} />
            <p>
              <strong {...asWritten}>{m.one(next.number, next.title)}</strong>
              <br />
              {m.ahead(m.gives[next.givesAway])}
            </p>
            <div>
              <Button size="small">{m.open}</Button>
            </div>
          </Form>
        )}
        {!next && mayOpen && <p class="soft">{m.allOpen}</p>}
      </div>
    </Sheet>
  );
}
