import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { VersionRow } from "../changing/queries.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import { venueMessages } from "../messages.ts";
import type { RoomRow } from "../queries.ts";
import { atNew } from "../rules.ts";
import type { PostView } from "../view.ts";
import { Post } from "./post.tsx";

interface HistoryProps {
  readonly room: RoomRow;
  readonly post: PostView;
  readonly versions: readonly VersionRow[];
  readonly now: Date;
  readonly me: string;
}

/** What a post said before, for those who moderate. Its author is told that it was read. */
export function HistoryPage({ room, post, versions, now, me }: HistoryProps): JSX.Element {
  const m = useMessages(venueMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: atNew(room.id), label: room.name }]} here={m.historyTitle} />
      <PageHead title={m.historyTitle} lead={m.historyLead(HISTORY_DAYS)} />
      <Post post={post} now={now} me={me} alone />
      {versions.length === 0 && <Empty title={m.noHistory}>{m.noHistoryText(HISTORY_DAYS)}</Empty>}
      {versions.map(({ version, body, until }) => (
        <section key={version} aria-labelledby={`v${version}`}>
          <SectionHead id={`v${version}`} title={m.saidUntil(momentText(reader, until, now))} />
          <p class="pre-line" {...asWritten}>
            {body}
          </p>
        </section>
      ))}
    </div>
  );
}
