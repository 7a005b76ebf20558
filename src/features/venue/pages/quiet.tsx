import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages } from "../../../design/context.ts";
import type { ListedRoom } from "../queries.ts";
import { quietingMessages } from "../quieting/messages.ts";

/** In the margin of a room: whether it is quiet for the reader, what that does, and the way back. */
export function QuietRoom({ room, runs }: { readonly room: ListedRoom; readonly runs: boolean }): JSX.Element {
  const m = useMessages(quietingMessages);
  return (
    <section aria-labelledby="quiet" data-who="me">
      <h2 id="quiet" class="section-head">
        {m.title}
      </h2>
      <Form class="stack" action={`/rooms/${room.id}/quiet`}>
        <p>{room.quiet ? m.quiet : m.heard}</p>
        {!room.quiet && <p class="soft small">{m.effect}</p>}
        <input type="hidden" name="quiet" value={room.quiet ? "" : "on"} />
        <Button size="small">{room.quiet ? m.hearAgain : m.makeQuiet}</Button>
      </Form>
      {room.toldElsewhere && <p class="soft small">{m.toldElsewhere}</p>}
      {runs && (
        <p>
          <a class="go" href={`/rooms/${room.id}/webhooks`}>
            {m.elsewhere}
          </a>
        </p>
      )}
    </section>
  );
}
