import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Pager, Views } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { limitingMessages } from "../limiting/messages.ts";
import { projectsMessages } from "../messages.ts";
import type { ProjectRow } from "../queries.ts";

interface ProjectsProps {
  /** The person's own, active first. */
  readonly mine: readonly ProjectRow[];
  readonly others: readonly ProjectRow[];
  /** Where this person takes part, and so may choose. */
  readonly cohort: string | undefined;
  /** Only of people whom the reader looks after; undefined: they are no mentor. */
  readonly cared: boolean | undefined;
  /** Where the list begins, if this is not its first page, and where it goes on. */
  /** A cohort that the reader runs. */
  readonly runs: string | undefined;
  readonly first: string | undefined;
  readonly next: string | undefined;
}

/** One's own project first; below, those of others that one may see. */
export function ProjectsPage({ mine, others, cohort, cared, runs, first, next }: ProjectsProps): JSX.Element {
  const chooses = cohort !== undefined;
  const m = useMessages(projectsMessages);
  const l = useMessages(limitingMessages);
  const hasProject = mine.some((one) => one.kind === "assignment" && one.state === "active");
  return (
    <div class="wrap stack stack-xl">
      <PageHead title={m.title} lead={m.lead}>
        {runs && <ButtonLink href={`/cohorts/${runs}/choices`}>{l.link}</ButtonLink>}
      </PageHead>
      {chooses && !hasProject && (
        <Empty
          title={m.noneTitle}
          step={
            <ButtonLink kind="primary" href="/assignments">
              {m.choose}
            </ButtonLink>
          }
        >
          {m.noneText}
        </Empty>
      )}
      {mine.length > 0 && <List rows={mine} caption={m.title} own cohort={cohort} />}
      {(others.length > 0 || cared !== undefined) && (
        <section class="stack" aria-labelledby="others">
          <SectionHead id="others" title={chooses ? m.others : m.all} note={m.byName} />
          {cared !== undefined && (
            <Views
              label={m.views}
              views={[
                { href: "/projects", label: m.everybody, current: !cared },
                { href: "/projects?cared=1", label: m.cared, current: cared },
              ]}
            />
          )}
          {others.length > 0 ? (
            <List rows={others} caption={chooses ? m.others : m.all} />
          ) : (
            <p class="soft">{cared ? m.caredNone : m.othersNone}</p>
          )}
        </section>
      )}
      <Pager older={first} olderWords={m.firstPage} newer={next} newerWords={m.nextPage} />
    </div>
  );
}

function List({
  rows,
  caption,
  own,
  cohort,
}: {
  readonly rows: readonly ProjectRow[];
  readonly caption: string;
  readonly own?: boolean;
  /** Where they choose: in cohorts that are over, nothing changes any more. */
  readonly cohort?: string | undefined;
}): JSX.Element {
  const m = useMessages(projectsMessages);
  // Of several on one assignment, the one that is going on does, or else the newest; the others are to be read.
  const goesOn = (row: ProjectRow): boolean => rows.find((one) => one.assignment === row.assignment) === row;
  return (
    <Ledger
      caption={caption}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          label: m.assignment,
          kind: "head",
          cell: (row) => (
            <>
              <a href={`/projects/${row.id}`} {...asWritten}>
                {row.title}
              </a>{" "}
              {row.kind === "starter" && <Tag kind="line">{m.starter}</Tag>}{" "}
              {row.state === "changed" && <Tag>{m.changedTag}</Tag>}{" "}
              {own &&
                row.cohort === cohort &&
                goesOn(row) &&
                (row.state === "changed" || row.kind === "assignment") && (
                  <a class="go" href={`/projects/new?assignment=${row.assignment}`}>
                    {row.state === "changed" ? m.goBack : m.changeSize}
                  </a>
                )}
            </>
          ),
        },
        ...(own
          ? []
          : [
              {
                label: m.person,
                cell: (row: ProjectRow) => <Person id={row.person} name={row.name} sign={row.plate} />,
              },
            ]),
        { label: m.size, cell: (row) => m.sizes[row.size] },
      ]}
    />
  );
}
