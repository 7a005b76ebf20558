import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { calendarDayText } from "../../../platform/i18n/format.ts";
import { packMessages } from "../agreements/messages.ts";
import type { OpenAgreements } from "../agreements/queries.ts";
import type { ListedParticipation } from "../day-one/queries.ts";
import { applicationsMessages } from "../messages.ts";

/** Everybody's time in a cohort, for those who run it. */
export function ParticipantsPage({
  cohort,
  rows,
  more,
  first,
  open,
  today,
}: {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly rows: readonly ListedParticipation[];
  /** Where the next page begins. */
  readonly more: string | undefined;
  readonly first: boolean;
  /** Agreements that are still to confirm, by participation. */
  readonly open: ReadonlyMap<string, OpenAgreements>;
  /** YYYY-MM-DD */
  readonly today: string;
}): JSX.Element {
  const { contact: m, dayOne: d } = useMessages(applicationsMessages);
  const pack = useMessages(packMessages);
  const { lang } = usePage();
  const wished = (structure: readonly string[]): string =>
    structure.map((one) => d.structures[one] ?? one).join(lang === "ja" ? "、" : ", ");
  const day = (text: string): string => calendarDayText(lang, text, today);
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.listTitle} />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.listTitle} lead={m.listLead}>
        <p>
          <a class="go" href={`/cohorts/${cohort.id}/mentors`}>
            {m.toMentors}
          </a>
          <br />
          <a class="go" href={`/cohorts/${cohort.id}/agreements`}>
            {pack.desk.title}
          </a>
        </p>
      </PageHead>
      {rows.length === 0 ? (
        <Empty title={m.empty}>{m.emptyText}</Empty>
      ) : (
        <Ledger
          caption={m.caption}
          rows={rows}
          rowKey={(row) => row.person}
          columns={[
            {
              label: m.columns.name,
              kind: "head",
              cell: (row) => (
                <Person id={row.person} name={row.name} sign={row.plate} small away={row.state !== "active"} />
              ),
            },
            {
              label: m.columns.state,
              cell: (row) => (
                <div>
                  {row.state === "paused"
                    ? `${m.states.paused}（${row.pausedUntil ? m.pausedUntil(day(row.pausedUntil)) : m.pausedOpen}）`
                    : row.state === "left" && !row.leftThemselves
                      ? m.endedByUs
                      : m.states[row.state]}
                  <ToConfirm open={open.get(row.id)} />
                  {row.structure.length > 0 && row.state !== "left" && (
                    <p class="small">{m.wishes(wished(row.structure))}</p>
                  )}
                </div>
              ),
            },
            {
              label: m.columns.period,
              cell: (row) => m.period(row.startsOn && day(row.startsOn), row.endsOn && day(row.endsOn)),
            },
            {
              label: m.columns.mentor,
              cell: (row) => (row.mentor ? <span {...asWritten}>{row.mentor}</span> : m.noMentor),
            },
            {
              label: m.columns.open,
              kind: "act",
              cell: (row) => {
                const its = `/cohorts/${cohort.id}/participants/${row.person}`;
                return (
                  <div class="cluster">
                    {row.state !== "left" && (
                      <span>
                        <ButtonLink size="dense" href={its} aria-label={m.arrangeOf(row.name)}>
                          {m.arrange}
                        </ButtonLink>
                      </span>
                    )}
                    <span>
                      <ButtonLink size="dense" href={`${its}/contact`} aria-label={m.openOf(row.name)}>
                        {m.contact}
                      </ButtonLink>
                    </span>
                  </div>
                );
              },
            },
          ]}
        />
      )}
      <Pager
        older={first ? undefined : `/cohorts/${cohort.id}/participants`}
        olderWords={m.firstPage}
        newer={more && `/cohorts/${cohort.id}/participants?after=${more}`}
        newerWords={m.nextPage}
      />
    </div>
  );
}

/** That somebody has still to confirm agreements; nothing where they have not. */
function ToConfirm({ open }: { readonly open: OpenAgreements | undefined }): JSX.Element | null {
  const m = useMessages(applicationsMessages).contact;
  return open ? <p class="small">{open.none ? m.agreementsNone : m.agreementsOpen(open.count)}</p> : null;
}
