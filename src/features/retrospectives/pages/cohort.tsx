import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import type { Carried } from "../actions/queries.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow } from "../queries.ts";
import { COHORT_AUDIENCES, mayOpen } from "../rules.ts";
import type { ActionView } from "../view.ts";
import { ActionItem, CarriedActions } from "./actions.tsx";
import { readersOf, whoMark } from "./readers.tsx";

interface CohortProps {
  readonly cohort: CohortRow;
  readonly me: string;
  readonly runs: boolean;
  readonly boards: readonly BoardRow[];
  /** Open ones of these boards. */
  readonly actions: readonly (ActionView & { readonly board: string })[];
  readonly carried: readonly Carried[];
}

/** The retrospectives of a cohort: the boards that this person may read, what is still to do, and where a board is opened. */
export function CohortRetrospectivePage(props: CohortProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const { cohort, me, runs, boards, actions, carried } = props;
  return (
    <div class="wrap stack stack-xl">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.title} />
      <PageHead title={<span {...asWritten}>{m.listTitle(cohort.title)}</span>} lead={m.listLead} />
      <section class="stack" aria-labelledby="boards">
        <SectionHead id="boards" title={m.boardsHead} />
        {boards.length === 0 ? (
          <Empty title={m.noneTitle}>{m.noneText}</Empty>
        ) : (
          <Items>
            {boards.map((board) => (
              <li key={board.id} data-who={dataWho(readersOf(board))}>
                <div class="between mid">
                  <a class="go" href={`/retrospective/${board.id}`}>
                    {m.boards[board.audience]}
                  </a>
                  <span class="cluster">
                    <Tag kind="line">{m.phases[board.phase]}</Tag>
                    <Who who={readersOf(board)}>{whoMark(m.who.marks, board)}</Who>
                  </span>
                </div>
              </li>
            ))}
          </Items>
        )}
      </section>
      {actions.length > 0 && (
        <section class="stack" aria-labelledby="open-actions">
          <SectionHead id="open-actions" title={m.action.openHead} note={m.action.openLead} />
          <ul class="items">
            {actions.map((action) => (
              <ActionItem action={action} me={me} runs={runs} who={whoReads(boards, action.board)} key={action.id} />
            ))}
          </ul>
        </section>
      )}
      {carried.length > 0 && <CarriedActions rounds={carried} />}
      {runs && <OpenForms cohort={cohort} boards={boards} />}
    </div>
  );
}

function whoReads(boards: readonly BoardRow[], id: string): string {
  const board = boards.find((one) => one.id === id);
  return dataWho(board ? readersOf(board) : ["organizers"]);
}

function OpenForms({ cohort, boards }: Pick<CohortProps, "cohort" | "boards">): JSX.Element | null {
  const m = useMessages(retrospectivesMessages);
  const missing = COHORT_AUDIENCES.filter((audience) => !boards.some((board) => board.audience === audience));
  if (missing.length === 0) return null;
  return (
    <section class="stack stack-l" aria-labelledby="open" data-who="organizers">
      <SectionHead id="open" title={m.open.head} />
      {!mayOpen(cohort.phase) && <p class="soft">{m.open.early}</p>}
      {mayOpen(cohort.phase) &&
        missing.map((audience) => (
          <Form class="stack" action={`/cohorts/${cohort.id}/retrospective`} key={audience}>
            <input type="hidden" name="audience" value={audience} />
            <p>{m.open[audience]}</p>
            {audience === "participants" && (
              <Check name="mentorsRead" label={m.open.mentorsRead} note={m.open.mentorsReadNote} />
            )}
            <Button>{audience === "staff" ? m.open.staffButton : m.open.participantsButton}</Button>
          </Form>
        ))}
    </section>
  );
}

/** Somebody who is in no cohort yet. Whoever recruits has boards all the same, of their rounds of hiring. */
export function NoCohortPage({
  recruits,
  rounds,
}: {
  readonly recruits: boolean;
  readonly rounds: ComponentChildren;
}): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={recruits ? undefined : m.listLead} />
      {rounds}
      {recruits ? (
        <Empty title={m.ofHiringTitle} step={<ButtonLink href="/assignments">{m.toBank}</ButtonLink>}>
          {m.ofHiringText}
        </Empty>
      ) : (
        <Empty title={m.noCohortTitle}>{m.noCohortText}</Empty>
      )}
    </div>
  );
}
