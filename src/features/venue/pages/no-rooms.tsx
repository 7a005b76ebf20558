import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { venueMessages } from "../messages.ts";

/** Somebody who is in no venue yet, or not any more: nothing bad, and what comes next. */
export function NoRoomsPage({ left = false }: { readonly left?: boolean }): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.rooms} />
      {left ? (
        <Empty
          title={m.roomsLeftTitle}
          step={
            <a class="go" href="/participation">
              {m.toParticipation}
            </a>
          }
        >
          {m.roomsLeftText}
        </Empty>
      ) : (
        <Empty title={m.noRoomsTitle}>{m.noRoomsText}</Empty>
      )}
    </div>
  );
}
