import { page } from "../../../design/page.tsx";
import { isRefusal, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import {
  conflictForm,
  type FormState,
  fieldValue,
  formOf,
  readForm,
  withProblem,
} from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { actionFinisher, actionOrganizer, boardOrganizer } from "../guards.ts";
import { actionMove, changedAction, newAction } from "../input.ts";
import { retrospectivesMessages } from "../messages.ts";
import { EditActionPage } from "../pages/actions.tsx";
import { type BoardRow, listStaff } from "../queries.ts";
import type { ShowBoard } from "../showing/routes.tsx";
import { type ActionRow, findAction } from "./queries.ts";
import { addAction, changeAction, moveAction } from "./service.ts";

export function actionRoutes(routes: Routes, showBoard: ShowBoard): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const todayOf = (c: Ctx): string => dayOf(clock.now(), c.var.viewer.zone);

  routes.post("/retrospective/:boardId/actions", boardOrganizer, async (c, { actor, board }) => {
    const result = await readForm(c, newAction(board.audience, todayOf(c)));
    if (!result.ok) return showBoard(c, actor, board, { action: result.form });
    try {
      return await submit(platform, c, async () => {
        await addAction(platform, actor, board, result.value);
        return `/retrospective/${board.id}#actions`;
      });
    } catch (error) {
      if (!isOwnerGone(error)) throw error;
      return showBoard(c, actor, board, { action: withProblem(result.form, "owner", "owner_not_staff") });
    }
  });

  routes.get("/retrospective/actions/:actionId/edit", actionOrganizer, (c, { action, board }) =>
    showEdit(c, board, action, storedForm(action)),
  );

  routes.post("/retrospective/actions/:actionId/edit", actionOrganizer, async (c, { actor, action, board }) => {
    const result = await readForm(c, changedAction(board.audience, todayOf(c)));
    if (!result.ok) return showEdit(c, board, action, result.form, { status: 422 });
    try {
      await changeAction(platform, actor, board, action, result.value);
    } catch (error) {
      if (isOwnerGone(error))
        return showEdit(c, board, action, withProblem(result.form, "owner", "owner_not_staff"), { status: 422 });
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = (await findAction(db, actor, action.id))?.action;
      if (!now) throw error;
      const stored = storedForm(now);
      const fields = ["body", "owner", "changes", "dueOn", "sign"] as const;
      if (!fields.every((name) => fieldValue(stored, name) === (result.value[name] ?? ""))) {
        const mine = conflictForm(result.form, now.version);
        return showEdit(c, board, now, mine, { status: 409, theirs: stored });
      }
    }
    return c.redirect(`/retrospective/${board.id}#a-${action.id}`, 303);
  });

  routes.post("/retrospective/actions/:actionId/state", actionFinisher, async (c, { actor, action, board }) => {
    const result = await readForm(c, actionMove);
    if (!result.ok) throw new Refusal(422, "retrospective_moved_on");
    await moveAction(platform, actor, board, action, result.value.to);
    return c.redirect(`/retrospective/${board.id}#a-${action.id}`, 303);
  });

  /** The staff, and whoever has the action now, also when they have gone. */
  async function showEdit(
    c: Ctx,
    board: BoardRow,
    action: ActionRow,
    form: FormState,
    { status, theirs }: { readonly status?: 422 | 409; readonly theirs?: FormState } = {},
  ): Promise<Response> {
    const staff = await listStaff(db, board);
    const content = <EditActionPage board={board} action={action.id} form={form} staff={staff} theirs={theirs} />;
    return page(c, content, {
      title: retrospectivesMessages[c.var.viewer.lang].action.editTitle,
      path: `/retrospective/actions/${action.id}/edit`,
      ...(status ? { status } : {}),
    });
  }
}

const isOwnerGone = (error: unknown): boolean => isRefusal(error, "owner_not_staff");

const storedForm = ({ body, owner, changes, dueOn, sign, version }: ActionRow): FormState =>
  formOf({ body, owner, changes, dueOn, sign, version: String(version) });
