import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager, Views } from "../../../design/components/navigation.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { mondayOf } from "../../../platform/i18n/day.ts";
import { dayText, durationText } from "../../../platform/i18n/format.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { graphingMessages } from "../graphing/messages.ts";
import { reportsMessages } from "../messages.ts";
import { type Course, hoursWord, PARTS } from "../rules.ts";
import type { ReportView } from "../view.ts";
import { Courses } from "./courses.tsx";
import { Hours } from "./hours.tsx";

interface ReportsProps {
  readonly cohort: CohortRow | undefined;
  readonly cohorts: readonly CohortRow[];
  /** Newest day first. */
  readonly reports: readonly Omit<ReportView, "condition">[];
  readonly minutes: number;
  readonly cap: number | null;
  readonly courses: readonly Course[];
  /** Takes part now and may write. */
  readonly writes: boolean;
  /** The report of today, if there is one. */
  readonly ofToday: { readonly id: string; readonly kind: "work" | "rest" | null } | undefined;
  /** The newest days are shown. */
  readonly newest: boolean;
  readonly draftAt: string | undefined;
  readonly earlier: string | undefined;
}

/** One's own reports, week by week, and what they show: for oneself only. */
export function ReportsPage(props: ReportsProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { toGraph } = useMessages(graphingMessages);
  const { cohort, cohorts, reports, courses, earlier } = props;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.listLead} />
      {cohort && cohorts.length > 1 && (
        <Views
          label={m.cohorts}
          views={cohorts.map(({ id, title }) => ({
            href: `/reports?cohort=${id}`,
            label: title,
            current: id === cohort.id,
          }))}
        />
      )}
      <WithMargin marginLabel={m.conditionsTitle} margin={<Margin />}>
        <Today {...props} />
        {cohort && <HoursSection {...props} cohort={cohort} />}
        {reports.length === 0 ? <Empty title={m.emptyTitle}>{m.emptyText}</Empty> : <Weeks reports={reports} />}
        <Pager older={earlier} olderWords={m.earlier} />
        {courses.length > 0 && <CourseSheet courses={courses} />}
        {reports.length > 0 && (
          <p>
            <a class="go" href="/reports/graph">
              {toGraph}
            </a>
          </p>
        )}
      </WithMargin>
    </div>
  );
}

/** Writing, and resting in one tap. */
function Today({ cohort, writes, ofToday, newest, draftAt }: ReportsProps): JSX.Element | null {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  if (!cohort || !writes || !newest) return null;
  const written = ofToday?.kind === "work" && !draftAt;
  const write = `/reports/new?cohort=${cohort.id}`;
  return (
    <div class="stack">
      <div class="cluster">
        <ButtonLink kind="primary" href={written ? `/reports/${ofToday.id}/edit` : write}>
          {written ? m.writeToday : draftAt ? m.goOn : m.write}
        </ButtonLink>
        {written && (
          <ButtonLink kind="plain" href={write}>
            {m.writeOther}
          </ButtonLink>
        )}
        {!ofToday && (
          <Form action="/reports/rest">
            <input type="hidden" name="cohort" value={cohort.id} />
            <Button aria-describedby="rest-text">{m.rest}</Button>
          </Form>
        )}
      </div>
      {draftAt && <p class="saved">{draftMessages[lang].saved(draftAt)}</p>}
      {!ofToday && (
        <p class="small soft" id="rest-text">
          {m.restText}
        </p>
      )}
    </div>
  );
}

function Weeks({ reports }: Pick<ReportsProps, "reports">): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const dayWords = (day: string): string => dayText(lang, day);
  const weeks = [...Map.groupBy(reports, ({ day }) => mondayOf(day))];
  return (
    <div class="stack stack-l" data-who="me">
      {weeks.map(([monday, ofWeek]) => (
        <section key={monday} aria-labelledby={`week-${monday}`}>
          <SectionHead
            id={`week-${monday}`}
            title={m.week(dayWords(monday))}
            note={m.weekSum(
              durationText(
                lang,
                ofWeek.reduce((sum, one) => sum + (one.minutes ?? 0), 0),
              ),
            )}
          />
          <Ledger
            caption={m.days}
            hideCaption
            rows={ofWeek}
            rowKey={(report) => report.id}
            columns={[
              { label: m.day, kind: "head", cell: ({ id, day }) => <a href={`/reports/${id}`}>{dayWords(day)}</a> },
              {
                label: m.time,
                kind: "num",
                cell: ({ kind, minutes }) =>
                  kind === "rest" ? m.restHere : minutes === null ? "–" : durationText(lang, minutes),
              },
              { label: m.what, cell: ({ did, readers }) => <Written did={did} readers={readers} /> },
              {
                label: m.state,
                cell: ({ acknowledgements: read }) =>
                  read.length === 0 ? (
                    m.none
                  ) : (
                    <span {...asWritten}>{m.readByNames(read.map((one) => one.by.name))}</span>
                  ),
              },
            ]}
          />
        </section>
      ))}
    </div>
  );
}

/** The first line of what was done; where there is none, which parts there are. */
function Written({ did, readers }: Pick<ReportView, "did" | "readers">): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const [line = ""] = (did ?? "").split("\n");
  if (line) return <span {...asWritten}>{line.length > 60 ? `${line.slice(0, 60)}…` : line}</span>;
  const parts = PARTS.filter((part) => part !== "minutes" && part !== "rest" && readers[part]).map(
    (part) => m.parts[part],
  );
  return <span class="soft">{parts.join(lang === "ja" ? "、" : ", ") || m.none}</span>;
}

function CourseSheet({ courses }: Pick<ReportsProps, "courses">): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <Sheet who={["me"]} id="course" title={m.course}>
      <p class="soft small">{m.courseLead}</p>
      <Courses courses={courses} />
    </Sheet>
  );
}

function HoursSection({
  cohort,
  minutes,
  cap,
  writes,
}: Pick<ReportsProps, "minutes" | "cap" | "writes"> & { cohort: CohortRow }): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <section class="stack" aria-labelledby="hours" data-who="me">
      <SectionHead id="hours" title={m.hours} />
      <Hours minutes={minutes} cap={cap} />
      {writes && hoursWord(minutes, cap) === "reached" && (
        <p class="cluster">
          <a class="go" href={`/reports/new?cohort=${cohort.id}`}>
            {m.hoursGoOn}
          </a>
          <a class="go" href="/projects">
            {m.hoursRound}
          </a>
        </p>
      )}
      <p class="small soft">{m.hoursNote}</p>
    </section>
  );
}

function Margin(): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <>
      <section class="stack" aria-labelledby="items">
        <SectionHead id="items" title={m.conditionsTitle} />
        <p>{m.conditionsText}</p>
        <p>
          <a href="/reports/conditions">{m.conditions}</a>
        </p>
      </section>
      <section aria-labelledby="hard">
        <SectionHead id="hard" title={m.help} />
        <p>{m.helpText}</p>
      </section>
    </>
  );
}
