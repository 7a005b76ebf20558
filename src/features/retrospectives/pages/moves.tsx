import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages } from "../../../design/context.ts";
import { dataWho } from "../../../design/readers.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow } from "../queries.ts";
import { BOARD_MOVES, BOARD_PHASES, type BoardPhase } from "../rules.ts";

/** For who runs the board: the next phase, with what it means and whether there is a way back. */
export function Moves({ board }: { readonly board: BoardRow }): JSX.Element {
  const { phase } = board;
  const m = useMessages(retrospectivesMessages);
  const isBack = (to: BoardPhase): boolean => BOARD_PHASES.indexOf(to) < BOARD_PHASES.indexOf(phase);
  const form = (to: BoardPhase, content: JSX.Element): JSX.Element => (
    <Form action={`/retrospective/${board.id}/phase`}>
      <input type="hidden" name="to" value={to} />
      {content}
    </Form>
  );
  return (
    <section
      class="stack"
      aria-labelledby="move"
      data-who={dataWho(board.audience === "hiring" ? ["recruiters"] : ["organizers"])}
    >
      <SectionHead id="move" title={m.move.head} />
      <div class="cluster">
        {BOARD_MOVES[phase].map((to) =>
          isBack(to) ? (
            <div key={to}>
              {form(to, <Button kind="plain">{m.move.back[phase === "closed" ? "closed" : "voting"]}</Button>)}
            </div>
          ) : (
            <Popover
              id={`to-${to}`}
              key={to}
              button={m.move.to[to]}
              title={m.move.ask}
              action={form(to, <Button>{m.move.to[to]}</Button>)}
              close={m.move.wait}
            >
              <p>{m.move.notes[to]}</p>
            </Popover>
          ),
        )}
      </div>
    </section>
  );
}
