import type { ComponentChildren, JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { retrospectivesMessages } from "../messages.ts";
import { type Audience, type BoardPhase, COLUMNS_OF, heapsOf } from "../rules.ts";
import type { CardView } from "../view.ts";

interface CardProps {
  readonly card: CardView;
  /** The heap it lies on says its group already. */
  readonly heaped?: boolean;
  /** What can be done with it. */
  readonly children?: ComponentChildren;
}

/** A card as everybody sees it. There is nothing on it by which its author would find it again, so nobody else does. */
export function Card({ card, heaped, children }: CardProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <article class="kpt-card" id={`c-${card.id}`} aria-labelledby={`t-${card.id}`}>
      <p class="pre-line" id={`t-${card.id}`} {...asWritten}>
        {card.body}
      </p>
      <p class="kpt-foot">
        {card.author ? <span {...asWritten}>{card.author.name}</span> : <span>{m.anonymous}</span>}
        {!heaped && (
          <span data-group {...asWritten}>
            {card.group ? m.grouped(card.group.name) : ""}
          </span>
        )}
        {card.votes !== null && card.votes > 0 && <strong>{m.chosenBy(card.votes)}</strong>}
      </p>
      {children}
    </article>
  );
}

interface ColumnsProps<C extends CardView> {
  readonly audience: Audience;
  readonly phase: BoardPhase;
  readonly cards: readonly C[];
  readonly render: (card: C, heaped: boolean) => JSX.Element;
}

/** Keep, Problem, Try, or what suits the board: three columns, one below the other where there is no room. */
export function Columns<C extends CardView>({ audience, phase, cards, render }: ColumnsProps<C>): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <div class="kpt">
      {COLUMNS_OF[audience].map((column) => {
        const heaps = heapsOf(
          phase,
          cards.filter((card) => card.column === column),
        );
        return (
          <section aria-labelledby={`k-${column}`} key={column}>
            <h2 id={`k-${column}`} class="section-head">
              {m.columns[column]} {m.columnNames[column] && <small lang="en">{m.columnNames[column]}</small>}
            </h2>
            {heaps.length === 0 && <p class="soft small">{m.noCards}</p>}
            {heaps.map(({ group, cards: some }) => (
              <div class="kpt-heap" key={group?.id ?? ""}>
                {group && <h3 {...asWritten}>{group.name}</h3>}
                {!group && heaps.length > 1 && <h3 class="soft">{m.noGroup}</h3>}
                {some.map((card) => render(card, group !== null))}
              </div>
            ))}
          </section>
        );
      })}
    </div>
  );
}

/** Under each card, for who runs the board: the group it goes into. */
export function GroupForm({
  board,
  card,
  groups,
}: {
  readonly board: string;
  readonly card: CardView;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <Form action={`/retrospective/${board}/cards/${card.id}/group`} class="kpt-group" data-grouping>
      <label class="hidden" for={`g-${card.id}`}>
        {m.group.intoOf(card.body)}
      </label>
      <select class="input" id={`g-${card.id}`} name="group" translate={false}>
        <option value="">{m.group.none}</option>
        {groups.map(({ id, name }) => (
          <option value={id} selected={card.group?.id === id} key={id}>
            {name}
          </option>
        ))}
      </select>
      <Button size="small" aria-label={m.group.putOf(card.body)}>
        {m.group.put}
      </Button>
    </Form>
  );
}
