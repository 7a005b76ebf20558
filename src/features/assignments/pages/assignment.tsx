import type { ComponentChildren, JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs, Views } from "../../../design/components/navigation.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { choosingMessages } from "../choosing/messages.ts";
import type { Exposure } from "../exposure/queries.ts";
import type { VersionedFile } from "../files/queries.ts";
import { assignmentMessages } from "../messages.ts";
import type { AssignmentRow, History } from "../queries.ts";
import { readingMessages } from "../reading/messages.ts";
import { readingOf } from "../reading/rules.ts";
import type { SeenCount } from "../seen/rules.ts";
import type { NearDecision } from "../similarity/queries.ts";
import { ExposureSheet } from "./exposure.tsx";
import { FileLists } from "./files.tsx";
import { HistorySheet } from "./history.tsx";
import { useHours } from "./list.tsx";
import { ReadingFact } from "./reading.tsx";

/** What somebody needs to read an assignment. */
export interface AsReadProps {
  readonly assignment: AssignmentRow;
  /** Markdown made safe; in plain words where the reader asked for them. */
  readonly statement: string;
  readonly inPlainWords: boolean;
  readonly files: readonly VersionedFile[];
  /** Empty: there are none, or not for this reader. */
  readonly mentorFiles: readonly VersionedFile[];
  /** Since when the reader works on it; undefined: they do not. */
  readonly heldSince: Date | undefined;
  /** Looks at the bank, so the state matters to them. */
  readonly keeps: boolean;
  /** They read all hints; who works on it opens them one by one elsewhere. */
  readonly hintsShown: boolean;
  /** It is their project. */
  readonly isMine: boolean;
}

export interface AssignmentPageProps extends AsReadProps {
  /** Notes for mentors as HTML; undefined: there are none, or not for this reader. */
  readonly notes: string | undefined;
  /** Undefined: not for this reader. */
  readonly history: History | undefined;
  /** Where it is public; undefined: not for this reader. */
  readonly exposures: readonly Exposure[] | undefined;
  readonly seen: SeenCount | undefined;
  readonly mayRest: boolean;
  /** How it was used; nothing where it is not for this reader. */
  readonly use: ComponentChildren;
  /** What its round was looked back on with; nothing where it is not for this reader. */
  readonly lookedBack: ComponentChildren;
  /** Why it was used though it is like another one. */
  readonly decisions: readonly NearDecision[];
  readonly mayChange: boolean;
  readonly mayMove: boolean;
  /** They may make it their project. */
  readonly mayChoose: boolean;
  /** As many people as may be work on it. */
  readonly isFull: boolean;
}

/** Who reads an assignment besides those who work on it; undefined: everybody in the cohort. */
export function readersOf({ state, recycledAt }: AssignmentRow): readonly Reader[] | undefined {
  if (recycledAt === null) return ["recruiters"];
  return state === "recycled" ? undefined : ["mentors", "organizers", "recruiters"];
}

/** One assignment, as a participant reads it; below, what is only for some. */
export function AssignmentPage(props: AssignmentPageProps): JSX.Element {
  const { assignment, keeps, mayChange, mayMove, mayChoose, isMine, isFull } = props;
  const m = useMessages(assignmentMessages);
  const c = useMessages(choosingMessages);
  const who = keeps ? readersOf(assignment) : undefined;
  return (
    <div class="wrap stack stack-xl">
      <Crumbs trail={[{ href: "/assignments", label: keeps ? m.bank : m.catalogue }]} here={m.kinds[assignment.kind]} />
      <div class="stack stack-xl" data-who={who && dataWho(who)}>
        <PageHead
          over={keeps && m.states[assignment.state]}
          title={<span {...asWritten}>{assignment.title}</span>}
          lead={<span {...asWritten}>{assignment.summary}</span>}
        >
          {who && <Who who={who} />}
        </PageHead>
        {(mayChange || mayMove || mayChoose || isMine) && (
          <div class="cluster">
            {isMine && <ButtonLink href="/projects">{m.toProjects}</ButtonLink>}
            {mayChoose && isFull && <Tag>{c.full}</Tag>}
            {mayChoose && !isFull && (
              <ButtonLink kind="primary" href={`/projects/new?assignment=${assignment.id}`}>
                {assignment.kind === "starter" ? m.chooseStarter : m.choose}
              </ButtonLink>
            )}
            {mayChange && <ButtonLink href={`/assignments/${assignment.id}/edit`}>{m.change}</ButtonLink>}
            {mayChange && <ButtonLink href={`/assignments/${assignment.id}/preview`}>{m.toPreview}</ButtonLink>}
            {mayMove && <ButtonLink href={`/assignments/${assignment.id}/state`}>{m.move}</ButtonLink>}
          </div>
        )}
        <AsRead {...props} />
      </div>
      {props.notes !== undefined && <MentorNotes html={props.notes} isOpen={assignment.recycledAt !== null} />}
      {props.exposures && (
        <ExposureSheet assignment={assignment} exposures={props.exposures} seen={props.seen} mayRest={props.mayRest} />
      )}
      {props.use}
      {props.lookedBack}
      {props.history && (
        <HistorySheet history={props.history} decisions={props.decisions} inRound={assignment.state === "in_hiring"} />
      )}
    </div>
  );
}

/** What everybody reads of it who reads it at all. */
export const AsRead = (props: AsReadProps): JSX.Element => (
  <>
    <Outline {...props} />
    <Work {...props} />
    <Hints {...props} />
    <FileLists {...props} />
  </>
);

const Written = ({ children }: { readonly children: ComponentChildren }): JSX.Element => (
  <span class="pre-line" {...asWritten}>
    {children}
  </span>
);

const WrittenList = ({ items }: { readonly items: readonly string[] }): JSX.Element => (
  <Bullets>
    {items.map((item) => (
      <li key={item} {...asWritten}>
        {item}
      </li>
    ))}
  </Bullets>
);

/** What one wants to know before reading it all. */
function Outline({ assignment }: AsReadProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(readingMessages);
  const { tags, materials, help, licence, plainSummary, firstDay } = assignment;
  const { level } = readingOf(assignment.statement, assignment.language);
  const { level: plain } = readingOf(assignment.plainStatement, assignment.language);
  const hours = useHours();
  return (
    <>
      {plainSummary && (
        <section aria-labelledby="plain">
          <SectionHead id="plain" title={m.plain} />
          <p>
            <Written>{plainSummary}</Written>
          </p>
        </section>
      )}
      <Facts
        facts={[
          { term: m.facts.level, is: m.levels[assignment.level] },
          { term: m.facts.hours, is: hours(assignment) },
          { term: m.facts.reading, is: m.reading(assignment.readingMinutes) },
          ...(level ? [{ term: w.term, is: <ReadingFact level={level} plain={plain} /> }] : []),
          ...(tags.length > 0 ? [{ term: m.facts.tags, is: <Written>{tags.join(" · ")}</Written> }] : []),
          ...(materials.length > 0 ? [{ term: m.facts.materials, is: <WrittenList items={materials} /> }] : []),
          ...(help.length > 0 ? [{ term: m.facts.help, is: <WrittenList items={help} /> }] : []),
          ...(licence ? [{ term: m.facts.licence, is: <Written>{licence}</Written> }] : []),
        ]}
      />
      {firstDay && (
        <section aria-labelledby="first-day">
          <SectionHead id="first-day" title={m.firstDay} />
          <p>
            <Written>{firstDay}</Written>
          </p>
        </section>
      )}
    </>
  );
}

/** The text itself, in which sizes, and what is looked at. */
function Work({ assignment, statement, inPlainWords }: AsReadProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(readingMessages);
  const { lookedAt, variants, language } = assignment;
  const sizes = (["small", "normal", "stretch"] as const).filter((size) => variants[size] !== "");
  return (
    <>
      <section aria-labelledby="statement" class={assignment.plainStatement ? "stack" : undefined}>
        <SectionHead id="statement" title={m.statement} />
        {assignment.plainStatement && (
          <Views
            label={w.choose}
            views={[
              { href: "?words=original#statement", label: w.original, current: !inPlainWords },
              { href: "?words=plain#statement", label: w.plainly, current: inPlainWords },
            ]}
          />
        )}
        <Prose html={statement} lang={language} />
      </section>
      {lookedAt.length > 0 && (
        <section aria-labelledby="looked-at">
          <SectionHead id="looked-at" title={m.lookedAt} />
          <Items>
            {lookedAt.map(({ key, title, text }) => (
              <li key={key} {...asWritten}>
                <strong>{title}</strong>
                <p class="pre-line">{text}</p>
              </li>
            ))}
          </Items>
        </section>
      )}
      {sizes.length > 0 && (
        <section aria-labelledby="variants">
          <SectionHead id="variants" title={m.variants} />
          <Facts facts={sizes.map((size) => ({ term: m.sizes[size], is: <Written>{variants[size]}</Written> }))} />
        </section>
      )}
    </>
  );
}

/** For those who accompany the work, closed at first. Whoever does it opens them one by one, on the page of their project. */
function Hints({ assignment: { hints }, hintsShown, isMine }: AsReadProps): JSX.Element | null {
  const m = useMessages(assignmentMessages);
  if (hints.length === 0) return null;
  if (!hintsShown)
    return (
      <section aria-labelledby="hints">
        <SectionHead id="hints" title={m.hints} />
        <p>{isMine ? m.hintsOfMine(hints.length) : m.hintsAhead(hints.length)}</p>
      </section>
    );
  return (
    <section aria-labelledby="hints">
      <SectionHead id="hints" title={m.hints} />
      <p class="soft">{m.hintsNote}</p>
      {hints.map((hint, i) => (
        <Fold
          key={hint.title}
          summary={<span {...asWritten}>{m.hint(i + 1, hint.title, m.gives[hint.gives_away])}</span>}
        >
          <p>
            <Written>{hint.text}</Written>
          </p>
        </Fold>
      ))}
    </section>
  );
}

/** @param isOpen mentors and organizers read them; before that, only recruiters know of it */
function MentorNotes({ html, isOpen }: { readonly html: string; readonly isOpen: boolean }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const who: readonly Reader[] = isOpen ? ["mentors", "organizers", "recruiters"] : ["recruiters"];
  return (
    <section class="sheet" data-who={dataWho(who)} aria-labelledby="mentor-notes">
      <div class="sheet-head">
        <h2 id="mentor-notes">{m.mentorNotes}</h2>
        <Who who={who} />
      </div>
      <Prose html={html} />
    </section>
  );
}
