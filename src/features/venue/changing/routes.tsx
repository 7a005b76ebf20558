import { page } from "../../../design/page.tsx";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { changeWithinLimit } from "../api.ts";
import { describing, redescribed } from "../attaching/routes.tsx";
import { withFinished } from "../finishing/rules.ts";
import { postAuthor, postModerator, postReader } from "../guards.ts";
import { changedPost } from "../input.ts";
import { withCallsRefused } from "../mentioning/input.ts";
import { venueMessages } from "../messages.ts";
import { HistoryPage } from "../pages/history.tsx";
import { EditPostPage, type EditPostProps } from "../pages/thread.tsx";
import { findAddress } from "../places/queries.ts";
import { findPost } from "../queries.ts";
import { draftOfEdit } from "../rules.ts";
import { deletePost } from "../service.ts";
import { eraseOldVersions, readVersions } from "./service.ts";

export function changingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);
  platform.jobs.every("33 3 * * *", {
    name: "venue.erase_history",
    run: async () => void (await eraseOldVersions(platform)),
  });

  routes.get("/posts/:postId/edit", postAuthor, async (c, { actor, post: found, room }) => {
    const draft = await findDraft(platform, keyOf, actor, draftOfEdit(found.id));
    const from = cameFromThread(c) ? { from: FROM_THREAD } : {};
    const stands = formOf({ ...from, body: found.body, version: String(found.version), ...describing(found.files) });
    const form = filledWith(stands, draft);
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    return page(c, <EditPostPage post={found} room={room} form={form} savedAt={savedAt} />, {
      title: venueMessages[c.var.viewer.lang].editTitle,
      islands: ["autosave", "mentions"],
    });
  });

  routes.post("/posts/:postId/edit", postAuthor, async (c, { actor, ...admitted }) => {
    const { post: found, room } = admitted;
    const result = await readForm(c, changedPost);
    const editAgain = (status: 422 | 409, shown: Pick<EditPostProps, "post" | "form" | "theirs">): Promise<Response> =>
      page(c, <EditPostPage room={room} {...shown} />, {
        title: venueMessages[c.var.viewer.lang].editTitle,
        path: `/posts/${found.id}/edit`,
        islands: ["autosave", "mentions"],
        status,
      });
    if (!result.ok) return editAgain(422, { post: found, form: result.form });
    const { form: described, files } = redescribed(result.form, found.files);
    if (Object.keys(described.problems).length > 0) return editAgain(422, { post: found, form: described });
    try {
      await changeWithinLimit(platform, actor, admitted, { ...result.value, files });
    } catch (error) {
      const uncalled = withCallsRefused(result.form, error);
      if (uncalled) return editAgain(422, { post: found, form: uncalled });
      if (isRefusal(error, "post_empty"))
        return editAgain(422, { post: found, form: withProblem(result.form, "body", "required") });
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = await findPost(db, actor, found.id);
      if (!now) throw error;
      const form = conflictForm(result.form, now.post.version);
      return editAgain(409, { post: now.post, form, theirs: formOf({ body: now.post.body }) });
    }
    const inThread = result.form.values.from?.[0] === FROM_THREAD && found.threadOf === null;
    return c.redirect(inThread ? `/posts/${found.id}#p-${found.id}` : await findAddress(db, found), 303);
  });

  routes.post("/posts/:postId/delete", postReader, async (c, { actor, ...found }) => {
    await deletePost(platform, actor, found);
    return c.redirect(withFinished(await findAddress(db, found.post), "deleted"), 303);
  });

  routes.get("/posts/:postId/history", postModerator, async (c, { actor, post, room, author }) => {
    const versions = await readVersions(platform, actor, { post, author });
    const content = <HistoryPage room={room} post={post} versions={versions} now={clock.now()} me={actor.person} />;
    return page(c, content, { title: venueMessages[c.var.viewer.lang].historyTitle, bodyClass: "venue" });
  });
}

/** Whether one came from the page of a thread, and not from a room: where one was, one comes back to. */
const cameFromThread = (c: Ctx): boolean =>
  URL.parse(c.req.header("Referer") ?? "")?.pathname.startsWith("/posts/") ?? false;
const FROM_THREAD = "thread";
