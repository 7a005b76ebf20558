import type { ComponentChildren, JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import type { Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { recordsMessages } from "../messages.ts";
import type { ShareItem } from "../rules.ts";
import type { RecordView } from "../view.ts";
import { Paper, type PartReaders } from "./paper.tsx";

interface OwnRecordProps {
  readonly view: RecordView;
  readonly cohortTitle: string;
  readonly readersOf: (item: ShareItem) => PartReaders;
  /** Mentor view, certificates, links. */
  readonly children: ComponentChildren;
}

/** One's own record: as it would print, each part with who sees it; below, what can be done with it. */
export function OwnRecordPage({ view, cohortTitle, readersOf, children }: OwnRecordProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const at = `/records/${view.id}`;
  const draft = view.state === "draft";
  return (
    <div class="wrap stack stack-xl">
      <div class="no-print stack">
        <Crumbs trail={[{ href: "/records", label: m.title }]} here={cohortTitle} />
        <PageHead title={m.title} over={<span {...asWritten}>{cohortTitle}</span>} lead={m.yours} />
        <p class="cluster">
          {draft && (
            <ButtonLink kind="primary" href={`${at}/approve`}>
              {m.approve}
            </ButtonLink>
          )}
          <ButtonLink icon="pencil" href={`${at}/edit`}>
            {m.edit}
          </ButtonLink>
          <ButtonLink kind="plain" icon="print" href={`${at}/record.pdf`}>
            {m.pdf}
          </ButtonLink>
        </p>
      </div>
      <Paper view={view} readersOf={readersOf} marked />
      {children}
    </div>
  );
}

interface TheirRecordProps {
  readonly view: RecordView;
  /** What they are called in the venue, or print as; null where a link does not show it. */
  readonly name: string | null;
  readonly readers: readonly Reader[];
  readonly lead: string;
  /** Where the PDF is; links have none. */
  readonly pdf?: string;
  /** Where it is asked whether it is shown still, and the place of the stream at which the page was made; a link tells nobody. */
  readonly asks?: string;
  readonly live?: string;
}

/** Somebody else's record, by consent or by link: only what is for this reader. */
export function TheirRecordPage({ view, name, readers, lead, pdf, asks, live }: TheirRecordProps): JSX.Element {
  const m = useMessages(recordsMessages);
  return (
    <div class="wrap stack stack-xl" id="shown" data-live={live} data-asks={asks}>
      <div class="no-print stack" data-who={readers.join(" ")}>
        <PageHead title={name === null ? m.title : <span {...asWritten}>{m.of(name)}</span>} lead={lead} />
        {pdf && (
          <p>
            <ButtonLink icon="print" href={pdf}>
              {m.pdf}
            </ButtonLink>
          </p>
        )}
      </div>
      <Paper view={view} readersOf={() => ({ readers })} />
    </div>
  );
}
