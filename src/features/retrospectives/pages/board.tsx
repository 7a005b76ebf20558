import type { ComponentChildren, JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Who } from "../../../design/components/who.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { hiringMessages } from "../hiring/messages.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow, StaffMember } from "../queries.ts";
import { BOARD_PHASES, type BoardPhase, takesActions } from "../rules.ts";
import type { ActionView, CardView, OwnCard } from "../view.ts";
import { ActionItem, AddAction } from "./actions.tsx";
import { Card, Columns, GroupForm } from "./card.tsx";
import { Suspicions } from "./looking-back.tsx";
import { Moves } from "./moves.tsx";
import { FactsPanel, readersOf, WhoReads, whoMark } from "./readers.tsx";
import { OwnCards, WriteForm } from "./writing.tsx";

export interface BoardPageProps {
  readonly board: BoardRow;
  readonly me: string;
  /** Their own board: they write and vote. */
  readonly writes: boolean;
  readonly runs: boolean;
  readonly own: readonly OwnCard[];
  readonly cards: readonly CardView[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: ReadonlySet<string>;
  readonly actions: readonly ActionView[];
  readonly staff: readonly StaffMember[];
  readonly few: boolean;
  readonly card: { readonly form: FormState; readonly clientId: string; readonly savedAt?: string | undefined };
  readonly group: FormState;
  readonly action: FormState;
  /** More than three were chosen. */
  readonly tooMany: boolean;
  readonly once: string;
  /** From where the stream goes on. */
  readonly position: string;
}

/** A board in whatever phase it is in. */
export function BoardPage(props: BoardPageProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const { zone } = usePage();
  const { board, me, runs, position } = props;
  const isHiring = board.audience === "hiring";
  return (
    <div
      class="wrap stack stack-l"
      id="board"
      data-who={dataWho(readersOf(board))}
      data-board={board.id}
      data-phase={board.phase}
      data-me={me}
      data-runs={runs ? "" : undefined}
      data-zone={zone}
      data-live={position}
    >
      <Crumbs
        trail={[
          isHiring
            ? { href: `/assignments/${board.assignment}#looking-back`, label: board.title }
            : { href: `/cohorts/${board.cohort}/retrospective`, label: m.listTitle(board.title) },
        ]}
        here={m.boards[board.audience]}
      />
      <PageHead title={m.boards[board.audience]} lead={(isHiring ? h : m).leads[board.phase]}>
        <Who who={readersOf(board)}>{whoMark(m.who.marks, board)}</Who>
      </PageHead>
      <div>
        <Steps phase={board.phase} />
        <p class="soft" id="board-state" role="status" data-reload={`/retrospective/${board.id}`} />
      </div>
      {board.phase === "writing" ? <Writing {...props} /> : <Shown {...props} />}
      {runs && <Moves board={board} />}
    </div>
  );
}

function Steps({ phase }: { readonly phase: BoardPhase }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <ol class="kpt-steps" aria-label={m.steps}>
      {BOARD_PHASES.map((one) => (
        <li key={one} aria-current={one === phase ? "step" : undefined}>
          {m.phases[one]}
        </li>
      ))}
    </ol>
  );
}

/** Silent writing: one's own cards and nothing of anybody else's. */
function Writing({ board, writes, own, card, staff, few }: BoardPageProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  return (
    <WithMargin
      marginLabel={m.who.head}
      margin={
        <>
          <WhoReads board={board} staff={staff} few={few} />
          {board.audience !== "hiring" && (
            <section aria-labelledby="facts">
              <SectionHead id="facts" title={m.facts.head} />
              <FactsPanel board={board} />
            </section>
          )}
        </>
      }
    >
      {writes ? (
        <>
          {board.audience === "hiring" && (
            <Notice kind="info" title={h.aboutAssignment}>
              {h.aboutAssignmentText}
            </Notice>
          )}
          <WriteForm board={board} {...card} />
          <OwnCards audience={board.audience} cards={own} />
        </>
      ) : (
        <Empty title={m.phases.writing}>{m.watching}</Empty>
      )}
    </WithMargin>
  );
}

/** All cards, and what is done with them. */
function Shown(props: BoardPageProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const { board, runs, cards, groups, staff, few } = props;
  return (
    <>
      {board.phase === "closed" && <Actions {...props} />}
      {board.phase === "grouping" && runs && <NameGroup {...props} />}
      {board.audience === "hiring" && board.phase === "closed" && cards.length === 0 && <p>{h.noCards}</p>}
      <Choosing {...props}>
        <Columns
          audience={board.audience}
          phase={board.phase}
          cards={cards}
          render={(card, heaped) => (
            <Card card={card} heaped={heaped} key={card.id}>
              {board.phase === "grouping" && runs && <GroupForm board={board.id} card={card} groups={groups} />}
              {board.phase === "voting" && props.writes && <Choose card={card.id} chosen={props.chosen} />}
            </Card>
          )}
        />
      </Choosing>
      {takesActions(board.phase) && <Actions {...props} />}
      <div>
        {board.audience !== "hiring" && (
          <Fold summary={m.facts.head}>
            <FactsPanel board={board} />
          </Fold>
        )}
        <Fold summary={m.who.head}>
          <WhoReads board={board} staff={staff} few={few} folded />
        </Fold>
      </div>
    </>
  );
}

/** While people choose, the columns are one form. */
function Choosing({
  board,
  writes,
  chosen,
  tooMany,
  children,
}: BoardPageProps & { readonly children: ComponentChildren }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  if (board.phase !== "voting") return <>{children}</>;
  if (!writes)
    return (
      <>
        <p>{m.vote.watching}</p>
        {children}
      </>
    );
  return (
    <Form class="stack stack-l" action={`/retrospective/${board.id}/votes`}>
      {tooMany && (
        <ErrorSummary title={m.vote.notSaved} errors={[{ name: "card", label: m.vote.tooMany, id: "votes" }]} />
      )}
      <p>
        {m.vote.secret} {!tooMany && chosen.size > 0 && m.vote.saved(chosen.size)}
      </p>
      <div id="votes" tabindex={-1}>
        {children}
      </div>
      <Button kind="primary">{m.vote.button}</Button>
    </Form>
  );
}

function Choose({ card, chosen }: { readonly card: string; readonly chosen: ReadonlySet<string> }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <label class="choice">
      <input type="checkbox" name="card" value={card} checked={chosen.has(card)} aria-describedby={`t-${card}`} />
      <span>{m.vote.choose}</span>
    </label>
  );
}

function NameGroup({ board, group, once }: BoardPageProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const { lang } = usePage();
  return (
    <Form class="stack" action={`/retrospective/${board.id}/groups`} once={once} aria-labelledby="name-group">
      <SectionHead id="name-group" title={m.group.head} />
      <ErrorSummary title={m.group.notNamed} errors={summaryOf(group, { name: m.group.name })} />
      <Field
        name="name"
        label={m.group.name}
        hint={m.group.nameHint}
        value={fieldValue(group, "name")}
        error={problemOf(lang, group, "name")}
      />
      <Button>{m.group.button}</Button>
    </Form>
  );
}

/** What was decided, and where who runs the board adds to it. */
function Actions({ board, me, runs, actions, action, staff, once }: BoardPageProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <section class="stack" aria-labelledby="actions">
      <SectionHead id="actions" title={m.action.head} />
      {actions.length === 0 &&
        (board.phase === "closed" ? (
          <p>{m.action.noneClosed}</p>
        ) : (
          <Empty title={m.action.none}>{m.action.noneText}</Empty>
        ))}
      <ul class="items" id="action-list">
        {actions.map((one) => (
          <ActionItem action={one} me={me} runs={runs} key={one.id} />
        ))}
      </ul>
      {board.audience === "hiring" && <Suspicions decided={actions} />}
      {runs && takesActions(board.phase) && (
        <AddAction board={board.id} audience={board.audience} form={action} staff={staff} once={once} />
      )}
    </section>
  );
}
