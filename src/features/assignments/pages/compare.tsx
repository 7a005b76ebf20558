import type { ComponentChildren, JSX } from "preact";
import { Beside } from "../../../design/components/beside.tsx";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { choosingMessages } from "../choosing/messages.ts";
import { assignmentMessages } from "../messages.ts";
import type { AssignmentRow } from "../queries.ts";
import { AskMentor } from "./catalogue.tsx";
import { useHours } from "./list.tsx";

type Compared = AssignmentRow & { readonly mayChoose: boolean };

interface CompareProps {
  readonly assignments: readonly Compared[];
  /** More were ticked than fit. */
  readonly more: boolean;
  /** Those that have as many people as may be on them. */
  readonly full: ReadonlySet<string>;
  readonly cohort: string | undefined;
  /** Looks at the bank rather than for something to choose. */
  readonly keeps: boolean;
}

/** A few assignments side by side, row by row the same thing of each; narrow, one below the other. */
export function ComparePage({ assignments, more, full, cohort, keeps }: CompareProps): JSX.Element {
  const m = useMessages(choosingMessages);
  const a = useMessages(assignmentMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/assignments", label: keeps ? a.bank : a.catalogue }]} here={m.compareTitle} />
      <PageHead title={m.compareTitle} lead={m.compareLead} />
      {assignments.length < 2 && <Notice kind="info" title={m.few} />}
      {more && <Notice kind="info" title={m.many} />}
      {assignments.length > 0 && <SideBySide assignments={assignments} full={full} />}
      <AskMentor cohort={cohort} />
    </div>
  );
}

function SideBySide({ assignments, full }: Pick<CompareProps, "assignments" | "full">): JSX.Element {
  const m = useMessages(choosingMessages);
  const rows = useRows();
  const take = {
    term: m.take,
    of: (one: Compared) => <Take assignment={one} full={full.has(one.id)} />,
  };
  return (
    <Beside
      caption={m.compareTitle}
      columns={assignments}
      columnKey={({ id }) => id}
      columnName={({ title }) => title}
      head={({ id, title }) => (
        <a href={`/assignments/${id}`} {...asWritten}>
          {title}
        </a>
      )}
      rows={[
        ...rows.map(({ term, of }) => ({
          term,
          of: (one: Compared) => of(one) ?? <span class="soft">{m.nothing}</span>,
        })),
        ...(assignments.some(({ mayChoose }) => mayChoose) ? [take] : []),
      ]}
    />
  );
}

function Take({ assignment, full }: { readonly assignment: Compared; readonly full: boolean }): JSX.Element {
  const m = useMessages(choosingMessages);
  const a = useMessages(assignmentMessages);
  if (assignment.held) return <span class="soft">{m.mine}</span>;
  if (full) return <span class="soft">{m.full}</span>;
  if (!assignment.mayChoose) return <span class="soft">{a.states[assignment.state]}</span>;
  return (
    <ButtonLink size="small" href={`/projects/new?assignment=${assignment.id}`}>
      {m.take}
      <span class="hidden" {...asWritten}>
        {" "}
        {m.takeOf(assignment.title)}
      </span>
    </ButtonLink>
  );
}

/** What is compared, the first day first: it says most of what one gets into. */
function useRows(): readonly { readonly term: string; readonly of: (one: Compared) => ComponentChildren }[] {
  const { rows } = useMessages(choosingMessages);
  const m = useMessages(assignmentMessages);
  const hours = useHours();
  const text = (words: string) => (words ? <span {...asWritten}>{words}</span> : null);
  const list = (items: readonly string[]) =>
    items.length > 0 ? (
      <Bullets>
        {items.map((item) => (
          <li key={item} {...asWritten}>
            {item}
          </li>
        ))}
      </Bullets>
    ) : null;
  return [
    { term: rows.firstDay, of: ({ firstDay }) => text(firstDay) },
    { term: rows.summary, of: ({ summary }) => text(summary) },
    { term: rows.level, of: ({ level }) => m.levels[level] },
    { term: rows.hours, of: (one) => hours(one) },
    { term: rows.tags, of: ({ tags }) => text(tags.join(" · ")) },
    { term: rows.materials, of: ({ materials }) => list(materials) },
    { term: rows.help, of: ({ help }) => list(help) },
    { term: rows.small, of: ({ variants }) => text(variants.small) },
  ];
}
