import type { JSX } from "preact";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { accommodationsMessages } from "../messages.ts";

/** Above the notices: an answer waits, or the day to look again. Who has no mail hears of it here. */
export function AccommodationNews(): JSX.Element {
  const m = useMessages(accommodationsMessages);
  return (
    <Notice kind="info" title={m.news}>
      <p>
        {m.newsText}{" "}
        <a class="go" href="/accommodations">
          {m.toNews}
        </a>
      </p>
    </Notice>
  );
}
