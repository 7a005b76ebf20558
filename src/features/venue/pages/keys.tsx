import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { useMessages } from "../../../design/context.ts";
import { livingMessages } from "../living/messages.ts";

/** What the keys of a room do, and how to do without them. */
export function KeysDialog({ off }: { readonly off: boolean }): JSX.Element {
  const m = useMessages(livingMessages);
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <form method="dialog" class="stack">
        <h2 id="keys-title">{m.keysTitle}</h2>
        <p>{m.keysLead}</p>
        <dl class="keys">
          {m.keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label class="choice">
          <input type="checkbox" name="off" checked={off} />
          {m.keysOff}
        </label>
        <Button kind="primary">{m.keysClose}</Button>
      </form>
    </dialog>
  );
}
