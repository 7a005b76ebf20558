import type { JSX } from "preact";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { schedulingMessages } from "../scheduling/messages.ts";

/** On the page of what is addressed to somebody: something of theirs could not be sent, and where they read why. */
export function NotSentLater(): JSX.Element {
  const m = useMessages(schedulingMessages);
  return (
    <Notice kind="attention" title={m.refusedNotice}>
      <p>
        <a class="go" href="/later">
          {m.refusedNext}
        </a>
      </p>
    </Notice>
  );
}
