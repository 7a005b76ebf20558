import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { mentoringMessages } from "../messages.ts";
import type { MentoredPerson } from "../view.ts";

/** Whom the mentor looks after, one line each. Nobody is counted or compared. */
export function People({
  people,
  several,
}: {
  readonly people: readonly MentoredPerson[];
  readonly several: boolean;
}): JSX.Element {
  const m = useMessages(mentoringMessages);
  const { lang } = usePage();
  const head = <SectionHead id="people" title={m.people} />;
  if (people.length === 0)
    return (
      <section aria-labelledby="people">
        {head}
        <Empty title={m.peopleEmpty}>{m.peopleEmptyText}</Empty>
      </section>
    );
  return (
    <section aria-labelledby="people">
      {head}
      <Ledger
        caption={m.peopleCaption}
        hideCaption
        rows={people}
        rowKey={(row) => row.participation}
        columns={[
          {
            label: m.columns.who,
            kind: "head",
            cell: ({ person, name, plate, paused, cohortTitle }) => (
              <Person
                id={person}
                name={name}
                sign={plate}
                small
                away={paused}
                state={[paused ? m.paused : "", several ? cohortTitle : ""].filter(Boolean).join(" ") || undefined}
              />
            ),
          },
          {
            label: m.columns.project,
            cell: ({ project }) =>
              project ? (
                <a href={`/projects/${project.id}`} {...asWritten}>
                  {project.title}
                </a>
              ) : (
                <span class="soft">{m.noProject}</span>
              ),
          },
          {
            label: m.columns.report,
            cell: ({ report }) =>
              report ? (
                <>
                  <a href={`/reports/${report.id}`}>{m.reportOf(dayText(lang, report.day))}</a>
                  {report.read && <small class="soft"> {m.read}</small>}
                </>
              ) : (
                <span class="soft">{m.noReport}</span>
              ),
          },
          {
            label: m.columns.briefing,
            kind: "act",
            cell: ({ participation, name }) => (
              <ButtonLink
                size="dense"
                href={`/mentoring/people/${participation}`}
                aria-label={m.briefingOf(name)}
                {...asWritten}
              >
                {m.briefing}
              </ButtonLink>
            ),
          },
        ]}
      />
    </section>
  );
}
