import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { calendarDayText, dayOf } from "../../../platform/i18n/format.ts";
import { firstWords } from "../../../platform/markdown/first-words.ts";
import { progressingMessages } from "../progressing/messages.ts";
import type { ProgressDay } from "../progressing/rules.ts";
import type { ProjectRow } from "../queries.ts";
import { readersOf } from "./readers.ts";

interface ProgressProps {
  readonly project: ProjectRow;
  readonly days: readonly ProgressDay[];
  readonly now: Date;
}

/** The latest days, on the project's own page. */
export function Progress({
  project,
  days,
  now,
  more,
  mayWork,
}: ProgressProps & { readonly more: boolean; readonly mayWork: boolean }): JSX.Element {
  const m = useMessages(progressingMessages);
  return (
    <section class="stack stack-s" aria-labelledby="progress">
      <SectionHead id="progress" title={m.title} />
      {days.length === 0 ? <p class="soft">{m.none}</p> : <Days days={days} now={now} as="h3" />}
      {(more || mayWork) && (
        <p class="cluster">
          {more && <a href={`/projects/${project.id}/progress`}>{m.all}</a>}
          {mayWork && <a href={`/projects/${project.id}/pushes`}>{m.connect}</a>}
        </p>
      )}
    </section>
  );
}

/** All days, a page at a time. */
export function ProgressPage({
  project,
  days,
  now,
  next,
  latest,
}: ProgressProps & { readonly next: string | undefined; readonly latest: boolean }): JSX.Element {
  const m = useMessages(progressingMessages);
  const at = `/projects/${project.id}/progress`;
  return (
    <div class="wrap stack stack-l" data-who={readersOf(project).join(" ")}>
      <Crumbs trail={[{ href: `/projects/${project.id}`, label: project.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      {days.length === 0 ? <p class="soft">{m.none}</p> : <Days days={days} now={now} as="h2" />}
      <Pager
        older={next && `${at}?before=${next}`}
        olderWords={m.earlier}
        newer={latest ? undefined : at}
        newerWords={m.latest}
      />
    </div>
  );
}

/** @param as one below the heading that stands over them */
function Days({
  days,
  now,
  as: Heading,
}: {
  readonly days: readonly ProgressDay[];
  readonly now: Date;
  readonly as: "h2" | "h3";
}): JSX.Element {
  const m = useMessages(progressingMessages);
  const { lang, zone } = usePage();
  return (
    <Items>
      {days.map(({ day, reports, done, commits, more }) => (
        <li key={day} class="stack stack-s">
          <Heading>{calendarDayText(lang, day, dayOf(now, zone))}</Heading>
          {reports.map(({ id, did }) => (
            <p key={id}>
              {did ? <span {...asWritten}>{firstWords(did)}</span> : m.report}{" "}
              <a
                href={`/reports/${id}`}
                aria-label={`${m.openReport}: ${calendarDayText(lang, day, dayOf(now, zone))}`}
              >
                {m.openReport}
              </a>
            </p>
          ))}
          {done.length > 0 && (
            <div>
              <p class="label">{m.done}</p>
              <Bullets>
                {done.map((text, i) => (
                  <li key={`${i} ${text}`} {...asWritten}>
                    {text}
                  </li>
                ))}
              </Bullets>
            </div>
          )}
          {commits.length > 0 && (
            <div>
              <p class="label">{m.commits}</p>
              <Bullets>
                {commits.map(({ sha, line }) => (
                  <li key={sha} {...asWritten}>
                    {line || sha.slice(0, 7)}
                  </li>
                ))}
                {more && <li class="soft">{m.more}</li>}
              </Bullets>
            </div>
          )}
        </li>
      ))}
    </Items>
  );
}
