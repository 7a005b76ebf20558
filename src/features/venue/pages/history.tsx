import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { VersionRow } from "../changing/queries.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import { venueMessages } from "../messages.ts";
import { type AboutOne, PostFrame } from "./post-frame.tsx";

interface HistoryProps extends AboutOne {
  readonly versions: readonly VersionRow[];
}

/** What a post said before, for those who moderate. Its author is told that it was read. */
export function HistoryPage({ versions, ...about }: HistoryProps): JSX.Element {
  const m = useMessages(venueMessages);
  const reader = usePage();
  return (
    <PostFrame {...about} who="organizers" title={m.historyTitle} lead={m.historyLead(HISTORY_DAYS)}>
      {versions.length === 0 && <Empty title={m.noHistory}>{m.noHistoryText(HISTORY_DAYS)}</Empty>}
      {versions.map(({ version, body, until }) => (
        <section key={version} aria-labelledby={`v${version}`}>
          <SectionHead id={`v${version}`} title={m.saidUntil(momentText(reader, until, about.now))} />
          <p class="pre-line" {...asWritten}>
            {body}
          </p>
        </section>
      ))}
    </PostFrame>
  );
}
