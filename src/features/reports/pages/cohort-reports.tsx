import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Crumbs, Pager, ToDesk } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { reportsMessages } from "../messages.ts";
import { PARTS } from "../rules.ts";
import { inListAddress, isPart, type ListPart, listAddress } from "../shown/rules.ts";
import type { ListedReport } from "../view.ts";

interface CohortReportsProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly reports: readonly ListedReport[];
  readonly older: string | undefined;
  /** What of the list is shown. */
  readonly part: ListPart;
}

/** For mentors and organizers: which reports have something for them. No text, nobody late; opening one is noted. */
export function CohortReportsPage({ cohort, reports, older, part }: CohortReportsProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const comma = lang === "ja" ? "、" : ", ";
  const day = (of: string): string => dayText(lang, of);
  const parts = (of: ListedReport["parts"]): string =>
    [...PARTS, "condition" as const]
      .filter((part) => of.includes(part))
      .map((part) => m.parts[part])
      .join(comma);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.staffTitle} />
      <PageHead title={m.staffTitle} over={<span {...asWritten}>{cohort.title}</span>} lead={m.staffLead} />
      {isPart(part) && (
        <p>
          {(part.unread ? m.onlyUnread : m.onlyPart)(
            part.day ? m.ofDay(day(part.day)) : part.until ? m.upTo(day(part.until)) : "",
          )}{" "}
          <a href={listAddress(cohort.id, NOTHING_LEFT_OUT)}>{m.allReports}</a>
        </p>
      )}
      {reports.length === 0 ? (
        part.unread ? (
          <Empty title={m.nothingUnread}>{m.nothingUnreadText}</Empty>
        ) : (
          <Empty title={m.staffEmpty}>{m.staffEmptyText}</Empty>
        )
      ) : (
        <Ledger
          caption={m.staffLead}
          hideCaption
          rows={reports}
          rowKey={(report) => report.id}
          columns={[
            {
              label: m.who,
              kind: "head",
              cell: ({ person }) => <Person id={person.id} name={person.name} sign={person.plate} small />,
            },
            { label: m.day, kind: "short", cell: (report) => day(report.day) },
            { label: m.forYou, cell: (report) => parts(report.parts) },
            {
              label: m.state,
              cell: ({ acknowledgedBy: by }) =>
                by.length > 0 ? <span {...asWritten}>{m.readByNames(by)}</span> : m.notRead,
            },
            {
              label: m.open,
              kind: "act",
              cell: (report) => (
                <a
                  href={inListAddress(report.id, part)}
                  aria-label={`${m.open} ${m.reportOf(report.person.name, day(report.day))}`}
                >
                  {m.open}
                </a>
              ),
            },
          ]}
        />
      )}
      <Pager older={older} olderWords={m.earlier} />
      {isPart(part) && (
        <p>
          <ToDesk />
        </p>
      )}
    </div>
  );
}

const NOTHING_LEFT_OUT: ListPart = { day: undefined, until: undefined, unread: false };
