import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { assignmentMessages } from "../messages.ts";
import { AsRead, type AsReadProps, readersOf } from "./assignment.tsx";

/** An assignment as a participant will read it, for who writes it: the same parts, and what is only for some left out. */
export function PreviewPage(props: AsReadProps): JSX.Element {
  const { assignment } = props;
  const m = useMessages(assignmentMessages);
  const who = readersOf(assignment);
  const here = `/assignments/${assignment.id}`;
  return (
    <div class="wrap stack stack-xl" data-who={who && dataWho(who)}>
      <Crumbs trail={[{ href: here, label: m.back }]} here={m.previewTitle} />
      <Notice kind="info" title={m.previewTitle}>
        {m.previewNote}
      </Notice>
      <PageHead
        title={<span {...asWritten}>{assignment.title}</span>}
        lead={<span {...asWritten}>{assignment.summary}</span>}
      />
      <AsRead {...props} />
      <div class="cluster">
        <ButtonLink href={`${here}/edit`}>{m.change}</ButtonLink>
      </div>
    </div>
  );
}
