import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { weekdayText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { joiningMessages } from "../joining/messages.ts";
import { applicationsMessages } from "../messages.ts";
import type { ApplicationState, Decision } from "../rules.ts";

/** A row of the list: no free text, nothing that could be about health. */
export interface ListedApplication {
  readonly id: string;
  readonly name: string;
  readonly state: ApplicationState;
  readonly decision: Decision | null;
  readonly publishing: boolean;
  /** Since which day (YYYY-MM-DD) and how many working days; null: it does not wait. */
  readonly waits: { readonly since: string; readonly days: number; readonly cameToday: boolean } | null;
  readonly level: string;
  readonly hours: string;
  readonly noMail: boolean;
  /** Written again after it was decided. */
  readonly changedAfter: boolean;
}

interface ListProps {
  readonly cohort: { readonly id: string; readonly title: string; readonly capacity: number | null };
  readonly rows: readonly ListedApplication[];
  /** Those with another one that is perhaps by the same person. */
  readonly alike: ReadonlySet<string>;
  readonly given: number;
  readonly toPublish: number;
  /** Names are left out. */
  readonly nameless: boolean;
  /** One has just come to the end of those to decide. */
  readonly cameToEnd: boolean;
  readonly more: string | undefined;
  readonly published: boolean;
  /** Mails leave. */
  readonly sends: boolean;
}

/** The applications to a cohort, what waits first. */
export function ApplicationsPage(props: ListProps): JSX.Element {
  const { cohort, rows, alike, given, toPublish, nameless, cameToEnd, more, published, sends } = props;
  const { desk: m, levels, hours, nothingWritten } = useMessages(applicationsMessages);
  const joining = useMessages(joiningMessages);
  const { lang } = usePage();
  const base = `/cohorts/${cohort.id}/applications`;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.title} />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.title} lead={m.lead} />
      {published && <Notice kind="ok" title={sends ? m.published : m.publishedOnly} />}
      {cameToEnd && (
        <Notice kind="ok" title={m.allSeen}>
          {m.allSeenText}
        </Notice>
      )}
      <p>{m.places(given, cohort.capacity)}</p>
      {toPublish > 0 && (
        <div class="cluster">
          <span>{m.toPublish(toPublish)}</span>
          <ButtonLink kind="primary" href={`${base}/publish`}>
            {m.toPublishPage}
          </ButtonLink>
        </div>
      )}
      {rows.length > 0 && (
        <div class="cluster">
          <ButtonLink href={`${base}/beside`}>{m.beside}</ButtonLink>
          <NamesChoice cohort={cohort.id} nameless={nameless} />
        </div>
      )}
      {rows.length === 0 ? (
        <Empty title={m.empty}>{m.emptyText}</Empty>
      ) : (
        <Ledger
          caption={m.caption}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { label: m.columns.name, kind: "head", cell: (row) => <span {...asWritten}>{row.name || m.noName}</span> },
            {
              label: m.columns.state,
              cell: (row) => (
                <>
                  {standingWords(m, row)}
                  {row.changedAfter && <small> {m.changedAfter}</small>}{" "}
                  {row.noMail && <Tag kind="line">{m.noMail}</Tag>}
                  {alike.has(row.id) && (
                    <a
                      class="nowrap"
                      href={`${base}/${row.id}/same`}
                      aria-label={`${joining.perhapsTwice}: ${row.name}`}
                    >
                      {joining.perhapsTwice}
                    </a>
                  )}
                </>
              ),
            },
            {
              label: m.columns.waiting,
              kind: "wait",
              cell: (row) => (row.waits === null ? m.notWaiting : waitedWords(m, lang, row.waits)),
            },
            { label: m.columns.level, cell: (row) => levels[row.level] ?? nothingWritten },
            { label: m.columns.hours, cell: (row) => hours[row.hours] ?? nothingWritten },
            {
              label: m.columns.open,
              kind: "act",
              cell: (row) => (
                <ButtonLink
                  size="dense"
                  href={`${base}/${row.id}`}
                  aria-label={nameless ? `${m.open}: ${row.name}` : m.openOf(row.name || m.noName)}
                >
                  {m.open}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      <Pager newer={more} newerWords={m.more} />
    </div>
  );
}

/** Whether one reads with or without the names; it stays so in this browser. */
export function NamesChoice({
  cohort,
  nameless,
}: {
  readonly cohort: string;
  readonly nameless: boolean;
}): JSX.Element {
  const { desk: m } = useMessages(applicationsMessages);
  return (
    <Form action={`/cohorts/${cohort}/applications/names`} class="stack">
      <input type="hidden" name="hidden" value={nameless ? "no" : "yes"} />
      <Button>{nameless ? m.namesOn : m.namesOff}</Button>
      {nameless && <p class="small soft">{m.namesHidden}</p>}
    </Form>
  );
}

/** How it stands, for those who run the cohort. */
export const standingWords = (
  m: (typeof applicationsMessages)["ja"]["desk"],
  { state, decision, publishing }: Pick<ListedApplication, "state" | "decision" | "publishing">,
): string => (!decision ? m.states[state] : publishing ? m.publishing : m.decided(m.count[decision]));

const waitedWords = (
  m: (typeof applicationsMessages)["ja"]["desk"],
  lang: Lang,
  { since, days, cameToday }: NonNullable<ListedApplication["waits"]>,
): string => (cameToday ? m.today : days === 0 ? m.since(weekdayText(lang, since)) : m.waited(days));
