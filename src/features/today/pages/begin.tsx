import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { ProjectRow } from "../../projects/queries.ts";
import { todayMessages } from "../messages.ts";

interface BeginProps {
  /** What they wrote under "next", and on which day, in words. */
  readonly wrote: { readonly words: string; readonly day: string } | undefined;
  readonly project: ProjectRow | undefined;
  /** Until when they mean to go on, by their own clock. */
  readonly until: string;
  readonly cohort: string;
}

/** Ten minutes' start: what to open, and that it may end. There is no clock, and nobody learns of it. */
export function BeginPage({ wrote, project, until, cohort }: BeginProps): JSX.Element {
  const m = useMessages(todayMessages);
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.beginTitle} lead={m.beginLead(until)} />
      {wrote && (
        <section class="one" aria-labelledby="wrote">
          <p class="soft">{m.fromReport(wrote.day)}</p>
          <h2 id="wrote" class="pre-line" {...asWritten}>
            {wrote.words}
          </h2>
        </section>
      )}
      <p>{m.beginFirst}</p>
      {project && (
        <p class="cluster">
          {project.repository && (
            <a class="go" href={project.repository} rel="noreferrer">
              {m.openRepository}
            </a>
          )}
          <a class="go" href={`/projects/${project.id}`}>
            {m.openProject}
          </a>
        </p>
      )}
      <p class="cluster">
        <ButtonLink href={`/reports/new?cohort=${cohort}`}>{m.stop}</ButtonLink>
        <ButtonLink kind="plain" href="/today">
          {m.toToday}
        </ButtonLink>
      </p>
      <p class="small soft">{m.away}</p>
    </div>
  );
}
