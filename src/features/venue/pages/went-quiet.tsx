import type { JSX } from "preact";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { claimingMessages } from "../claiming/messages.ts";

/** To the one whose claim went quiet, kindly: why the question is back in the line. */
export function WentQuiet(): JSX.Element {
  const m = useMessages(claimingMessages);
  return (
    <div data-who="mentors organizers">
      <Notice kind="info" title={m.wentQuiet}>
        {m.wentQuietNext}
      </Notice>
    </div>
  );
}
