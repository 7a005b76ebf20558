import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal, Refusal } from "../../../platform/errors.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { boardOrganizer, boardWriter, cardAuthor } from "../guards.ts";
import { cardGroup, changedCard, chosenCards, newCard } from "../input.ts";
import { retrospectivesMessages } from "../messages.ts";
import { EditCardPage } from "../pages/writing.tsx";
import { type CardRow, findWrittenCard } from "../queries.ts";
import { VOTES } from "../rules.ts";
import { groupCard } from "../service.ts";
import type { ShowBoard } from "../showing/routes.tsx";
import { changeCard, changeDraftOf, dropCard, isTheirs, vote, writeCard } from "./service.ts";

export function cardRoutes(routes: Routes, showBoard: ShowBoard): void {
  const { platform } = routes;
  const { db } = platform;
  const keyOf = keyOfPerson(db);

  // Not through `submit`: what that remembers for a repeated form names the person in the card's own transaction.
  routes.post("/retrospective/:boardId/cards", boardWriter, async (c, { actor, board }) => {
    const result = await readForm(c, newCard(board.audience));
    if (!result.ok) return showBoard(c, actor, board, { card: result.form });
    await writeCard(platform, actor, board, result.value);
    return c.redirect(`/retrospective/${board.id}?column=${result.value.column}#write`, 303);
  });

  routes.get("/retrospective/cards/:cardId/edit", cardAuthor, async (c, { actor, card, board }) => {
    const draft = await findDraft(platform, keyOf, actor, changeDraftOf(board.id));
    const ofThis = draft?.values.card?.[0] === card.id ? draft : undefined;
    const content = <EditCardPage board={board} card={card.id} form={filledWith(storedForm(card), ofThis)} />;
    return page(c, content, { title: retrospectivesMessages[c.var.viewer.lang].edit.title, islands: ["autosave"] });
  });

  routes.post("/retrospective/cards/:cardId/edit", cardAuthor, async (c, { actor, card, board }) => {
    const result = await readForm(c, changedCard(board.audience));
    const options = {
      title: retrospectivesMessages[c.var.viewer.lang].edit.title,
      islands: ["autosave"],
      path: `/retrospective/cards/${card.id}/edit`,
    };
    if (!result.ok)
      return page(c, <EditCardPage board={board} card={card.id} form={result.form} />, { ...options, status: 422 });
    try {
      await changeCard(platform, actor, board, card, result.value);
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = (await findWrittenCard(db, actor, card.id))?.card;
      if (!now) throw error;
      const stored = storedForm(now);
      // The same sent twice: it is as they wanted.
      const same = ["column", "body", "naming"].every(
        (name) => fieldValue(stored, name) === result.value[name as "body"],
      );
      if (!same) {
        const mine = conflictForm(result.form, now.version);
        const content = <EditCardPage board={board} card={card.id} form={mine} theirs={stored} />;
        return page(c, content, { ...options, status: 409 });
      }
    }
    return c.redirect(`/retrospective/${board.id}#c-${card.id}`, 303);
  });

  // A card that is gone, or somebody else's: the same answer, and nothing happens. So pressing twice does no harm.
  routes.post("/retrospective/:boardId/cards/:cardId/delete", boardWriter, async (c, { actor, board }) => {
    const id = c.req.param("cardId") ?? "";
    const found = isId(id) ? await findWrittenCard(db, actor, id) : undefined;
    if (found?.board.id === board.id && (await isTheirs(platform, actor.person, found.card)))
      await dropCard(platform, actor, board, found.card);
    return c.redirect(`/retrospective/${board.id}`, 303);
  });

  routes.post("/retrospective/:boardId/cards/:cardId/group", boardOrganizer, async (c, { actor, board }) => {
    const id = c.req.param("cardId") ?? "";
    const result = await readForm(c, cardGroup);
    if (!result.ok || !isId(id)) throw new Refusal(422, "card_unknown");
    await groupCard(platform, actor, board, id, result.value.group || null);
    return c.redirect(`/retrospective/${board.id}#c-${id}`, 303);
  });

  routes.post("/retrospective/:boardId/votes", boardWriter, async (c, { actor, board }) => {
    const result = await readForm(c, chosenCards);
    if (!result.ok) throw new Refusal(422, "card_unknown");
    if (new Set(result.value.card).size > VOTES) return showBoard(c, actor, board, { chosen: result.value.card });
    await vote(platform, actor, board, result.value.card);
    return c.redirect(`/retrospective/${board.id}`, 303);
  });
}

const storedForm = ({ column, body, author, version }: CardRow): FormState =>
  formOf({ column, body, naming: author ? "named" : "anonymous", version: String(version) });
