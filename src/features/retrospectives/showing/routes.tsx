import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, formOf } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { listActions } from "../actions/queries.ts";
import { draftOf, ownVotes } from "../cards/service.ts";
import { retrospectivesMessages } from "../messages.ts";
import { BoardPage } from "../pages/board.tsx";
import { boardPolicy } from "../policy.ts";
import { type BoardRow, countWriters, findBoard, listGroups, listStaff } from "../queries.ts";
import { readCards } from "../reading/service.ts";
import { FEW_WRITERS } from "../rules.ts";

/** What stands in the forms of a board besides what is stored: something was refused. */
export interface Refused {
  readonly card?: FormState;
  readonly group?: FormState;
  readonly action?: FormState;
  /** More cards were chosen than one may. */
  readonly chosen?: readonly string[];
}

/** Shows a board as this person sees it. */
export type ShowBoard = (c: Ctx, actor: Actor, board: BoardRow, refused?: Refused) => Promise<Response>;

export function boardShower({ platform }: Routes): ShowBoard {
  const { db, clock, live } = platform;

  return showBoard;

  async function showBoard(c: Ctx, actor: Actor, found: BoardRow, refused: Refused = {}): Promise<Response> {
    // Before anything is read: what changes between is told by the stream as well.
    const position = live.position();
    // Read anew: a refusal may have come because it moved on.
    const board = (await findBoard(db, actor, found.id, "read")) ?? found;
    const writes = boardPolicy.write.holds(actor, board);
    const [{ own, shown }, groups, chosen, actions, staff, writers, card] = await Promise.all([
      readCards(platform, actor, board),
      listGroups(db, board.id),
      writes && board.phase === "voting" ? ownVotes(platform, actor, board) : new Set<string>(),
      listActions(db, [board.id]),
      listStaff(db, board),
      countWriters(db, board),
      cardForm(c, actor, board, refused.card),
    ]);
    const content = (
      <BoardPage
        board={board}
        me={actor.person}
        writes={writes}
        runs={boardPolicy.run.holds(actor, board)}
        own={own}
        cards={shown}
        groups={groups}
        chosen={refused.chosen ? new Set(refused.chosen) : chosen}
        tooMany={refused.chosen !== undefined}
        actions={actions}
        staff={staff}
        few={writers < FEW_WRITERS}
        card={card}
        group={refused.group ?? formOf()}
        action={refused.action ?? formOf()}
        once={v4()}
        position={position}
      />
    );
    const isRefused = Object.keys(refused).length > 0;
    // A board of a hiring round belongs to its assignment, not to a cohort.
    if (board.assignment) c.set("under", `/assignments/${board.assignment}`);
    return page(c, content, {
      title: retrospectivesMessages[c.var.viewer.lang].boards[board.audience],
      islands: ["retrospective", "autosave"],
      ...(isRefused ? { status: 422, path: `/retrospective/${board.id}` } : {}),
    });
  }

  async function cardForm(c: Ctx, actor: Actor, board: BoardRow, refused: FormState | undefined) {
    const draft = refused ? undefined : await findDraft(platform, keyOfPerson(db), actor, draftOf(board.id));
    const form = refused ?? filledWith(formOf({ column: c.req.query("column") ?? "" }), draft);
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    return { form, clientId: fieldValue(form, "clientId") || v4(), savedAt };
  }
}
