import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { designMessages } from "../../../design/messages.ts";
import { asWritten } from "../../../design/theirs.ts";
import { choosingMessages } from "../choosing/messages.ts";
import { HOURS_AT_MOST, type Wishes, wishesText } from "../choosing/rules.ts";
import { assignmentMessages } from "../messages.ts";
import type { ListedAssignment } from "../queries.ts";
import { LEVELS } from "../rules.ts";
import { type ListProps, useHours } from "./list.tsx";

interface CatalogueProps extends Omit<ListProps, "text"> {
  readonly wishes: Wishes;
  /** Tags there are. */
  readonly interests: readonly string[];
  /** Those that have as many people as may be on them. */
  readonly full: ReadonlySet<string>;
  readonly cohort: string | undefined;
}

/** What a participant may choose from: what it is, how long it takes, what the first day is like. */
export function CataloguePage({
  assignments,
  wishes,
  interests,
  older,
  paged,
  full,
  cohort,
}: CatalogueProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const query = wishesText(wishes);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.catalogue} lead={m.catalogueLead} />
      <WishesForm wishes={wishes} interests={interests} />
      {assignments.length === 0 ? (
        <Nothing wished={query !== ""} />
      ) : (
        <form class="stack stack-l" action="/assignments/compare">
          {assignments.length > 1 && <CompareNote />}
          <Items>
            {assignments.map((one) => (
              <li key={one.id}>
                <Offered assignment={one} full={full.has(one.id)} ticked={assignments.length > 1} />
              </li>
            ))}
          </Items>
          {assignments.length > 1 && <CompareButton />}
        </form>
      )}
      <Pager
        older={older}
        newer={paged ? `/assignments${query && `?${query}`}` : undefined}
        olderWords={m.older}
        newerWords={m.first}
      />
      <AskMentor cohort={cohort} />
    </div>
  );
}

function WishesForm({ wishes, interests }: Pick<CatalogueProps, "wishes" | "interests">): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(choosingMessages);
  const d = useMessages(designMessages);
  const any = { value: "", label: w.any };
  const narrowed = wishesText(wishes) !== "";
  return (
    <search>
      <Fold summary={w.wishes} open={narrowed}>
        <form class="stack" action="/assignments">
          <Field type="search" name="q" label={m.searchWords} hint={m.searchHint} value={wishes.text} />
          <Field
            type="select"
            name="interest"
            label={w.interest}
            value={wishes.interest}
            options={[any, ...withChosen(interests, wishes.interest).map((value) => ({ value, label: value }))]}
          />
          <Field
            type="select"
            name="level"
            label={w.level}
            value={wishes.level}
            options={[any, ...LEVELS.map((value) => ({ value, label: m.levels[value] }))]}
          />
          <Field
            type="select"
            name="hours"
            label={w.hours}
            value={wishes.hoursAtMost}
            options={[any, ...HOURS_AT_MOST.map((one) => ({ value: String(one), label: w.hoursAtMost(d.hours(one)) }))]}
          />
          <div class="cluster">
            <Button>{w.show}</Button>
            {narrowed && (
              <ButtonLink kind="plain" href="/assignments">
                {w.all}
              </ButtonLink>
            )}
          </div>
        </form>
      </Fold>
    </search>
  );
}

/** What was chosen stays to be seen, also where there is nothing of it any more. */
const withChosen = (interests: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen && !interests.includes(chosen) ? [chosen, ...interests] : interests;

function Nothing({ wished }: { readonly wished: boolean }): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(choosingMessages);
  return wished ? <Empty title={w.noneTitle}>{w.none}</Empty> : <Empty title={m.emptyTitle}>{m.emptyCatalogue}</Empty>;
}

function Offered({
  assignment: { id, title, kind, level, summary, firstDay, held, ...assignment },
  full,
  ticked,
}: {
  readonly assignment: ListedAssignment;
  readonly full: boolean;
  readonly ticked: boolean;
}): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(choosingMessages);
  const hours = useHours();
  return (
    <article class="stack stack-s" aria-labelledby={`a-${id}`}>
      <h2 id={`a-${id}`}>
        <a href={`/assignments/${id}`} {...asWritten}>
          {title}
        </a>
      </h2>
      <p class="cluster">
        {kind === "starter" && <Tag kind="line">{m.kinds.starter}</Tag>}
        <span>{m.levels[level]}</span>
        <span>{hours(assignment)}</span>
        {held ? <Tag>{w.mine}</Tag> : full && <Tag>{w.full}</Tag>}
      </p>
      <p {...asWritten}>{summary}</p>
      {firstDay && (
        <p class="soft">
          {m.firstDay}: <span {...asWritten}>{firstDay}</span>
        </p>
      )}
      {ticked && (
        <p>
          <label class="choice">
            <input type="checkbox" name="with" value={id} />
            <span>
              {w.tick}
              <span class="hidden" {...asWritten}>
                {" "}
                {title}
              </span>
            </span>
          </label>
        </p>
      )}
    </article>
  );
}

function CompareNote(): JSX.Element {
  const w = useMessages(choosingMessages);
  return <p class="soft">{w.compareNote}</p>;
}

function CompareButton(): JSX.Element {
  const w = useMessages(choosingMessages);
  return (
    <div>
      <Button>{w.compare}</Button>
    </div>
  );
}

/** Whoever cannot decide asks those who look after them, in a room of their own. */
export function AskMentor({ cohort }: { readonly cohort: string | undefined }): JSX.Element | null {
  const w = useMessages(choosingMessages);
  if (!cohort) return null;
  return (
    <section class="stack stack-s" aria-labelledby="ask">
      <SectionHead id="ask" title={w.ask} />
      <p>{w.askText}</p>
      <div>
        <ButtonLink href={`/cohorts/${cohort}/private-room`}>{w.askButton}</ButtonLink>
      </div>
    </section>
  );
}
