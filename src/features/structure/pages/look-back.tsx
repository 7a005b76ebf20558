import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages } from "../../../design/context.ts";
import { structureMessages } from "../messages.ts";
import type { PromiseView } from "../promising/queries.ts";
import { LOOKS } from "../rules.ts";

/** What kind of day it was, in one press; none of the answers is better than another. @param on the page to come back to */
export function LookBack({ promise, on }: { readonly promise: PromiseView; readonly on?: "today" }): JSX.Element {
  const m = useMessages(structureMessages);
  const id = `look-${promise.day}`;
  return (
    <Form action="/today/promise/look" class="stack stack-s">
      <input type="hidden" name="day" value={promise.day} />
      {on && <input type="hidden" name="on" value={on} />}
      <p id={id}>
        {m.lookBack} <span class="small soft">{m.lookBackHint}</span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of buttons, and no field */}
      <div class="cluster" role="group" aria-labelledby={id}>
        {LOOKS.map((look) => (
          <Button key={look} size="small" name="looked" value={look} kind={look === "skipped" ? "plain" : undefined}>
            {m.looks[look]}
          </Button>
        ))}
      </div>
    </Form>
  );
}
