import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Views } from "../../../design/components/navigation.tsx";
import { Bar } from "../../../design/components/ruler.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { calendarDayText, durationText } from "../../../platform/i18n/format.ts";
import { graphingMessages } from "../graphing/messages.ts";
import { type Graph, WEEKS, type Week, type Weeks } from "../graphing/rules.ts";
import { reportsMessages } from "../messages.ts";
import { Courses } from "./courses.tsx";
import { Patterns, type PatternsProps } from "./patterns.tsx";

interface GraphProps {
  readonly graph: Graph;
  readonly weeks: Weeks;
  /** YYYY-MM-DD */
  readonly today: string;
  /** The page itself, without a query. */
  readonly at: string;
}

/** One's own weeks: what comes back, condition, time; and who else sees it. */
export function GraphPage(props: GraphProps & { readonly patterns: PatternsProps }): JSX.Element {
  const m = useMessages(graphingMessages);
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.title} lead={m.lead} />
      <Patterns {...props.patterns} />
      <Drawn {...props} />
      <section class="stack no-print" aria-labelledby="share">
        <SectionHead id="share" title={m.share} />
        <p>{m.shareText}</p>
        <p class="cluster">
          <a class="go" href="/reports/conditions">
            {m.toItems}
          </a>
          <a class="go" href="/consents">
            {m.toConsents}
          </a>
          <a class="go" href="/reports">
            {m.toReports}
          </a>
        </p>
      </section>
    </div>
  );
}

/** Somebody else's, as far as they chose the reader to read it. */
export function OthersGraphPage(props: GraphProps & { readonly name: string }): JSX.Element {
  const m = useMessages(graphingMessages);
  return (
    <div class="wrap stack stack-l" data-who="me mentors organizers">
      <PageHead title={<span {...asWritten}>{m.ofOther(props.name)}</span>} lead={m.ofOtherLead} />
      <Drawn {...props} />
    </div>
  );
}

function Drawn({ graph, weeks, today, at }: GraphProps): JSX.Element {
  const m = useMessages(graphingMessages);
  const { course } = useMessages(reportsMessages);
  return (
    <>
      <div class="no-print">
        <Views
          label={m.show}
          views={WEEKS.map((one) => ({ href: `${at}?weeks=${one}`, label: m.weeks(one), current: one === weeks }))}
        />
      </div>
      <section class="stack" aria-labelledby="course">
        <SectionHead id="course" title={course} />
        {graph.courses.length > 0 ? (
          <>
            <p class="soft small">{m.gaps}</p>
            <Courses courses={graph.courses} />
          </>
        ) : (
          <p class="soft">{m.noCondition}</p>
        )}
      </section>
      {graph.weeks.some(({ minutes }) => minutes > 0) && <Hours weeks={graph.weeks} today={today} />}
      <p class="small soft no-print">{m.toPrint}</p>
    </>
  );
}

/** A table whose rows are drawn, too: the longest week fills its bar, and nothing else is a measure. */
function Hours({ weeks, today }: { readonly weeks: readonly Week[]; readonly today: string }): JSX.Element {
  const m = useMessages(graphingMessages);
  const { lang } = usePage();
  const longest = Math.max(...weeks.map(({ minutes }) => minutes));
  return (
    <section class="stack" aria-labelledby="hours">
      <SectionHead id="hours" title={m.hours} />
      <p class="soft small">{m.hoursNote}</p>
      <Ledger
        caption={m.hours}
        hideCaption
        rows={weeks}
        rowKey={({ monday }) => monday}
        columns={[
          { label: m.week, kind: "head", cell: ({ monday }) => m.weekFrom(calendarDayText(lang, monday, today)) },
          {
            label: m.time,
            cell: ({ minutes }) => (
              <>
                {minutes > 0 ? durationText(lang, minutes) : <span class="soft">{m.noTime}</span>}
                <Bar part={minutes} whole={longest} />
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
