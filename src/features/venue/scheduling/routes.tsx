import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import {
  conflictForm,
  type FormState,
  fieldValue,
  formOf,
  readForm,
  withProblem,
} from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { sendOverdue, sendWaiting } from "../coming-due/service.ts";
import { venueComer } from "../guards.ts";
import { withCallsRefused } from "../mentioning/input.ts";
import { EditLaterPage } from "../pages/edit-later.tsx";
import { LaterPage } from "../pages/later.tsx";
import { findAddress } from "../places/queries.ts";
import { viewPosts } from "../queries.ts";
import { changeWithinLimit } from "./api.ts";
import { laterAuthor } from "./guards.ts";
import { changedLaterForm, momentChosen, stepForm, typedOf } from "./input.ts";
import { schedulingMessages } from "./messages.ts";
import { findLater, listLater, type Waiting } from "./queries.ts";
import { draftOfLater } from "./rules.ts";
import { type changeLater, dropLater, noteSeen, SEND_LATER } from "./service.ts";

export function schedulingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, jobs } = platform;
  const keyOf = keyOfPerson(db);
  jobs.define({ name: SEND_LATER, run: async ({ id }) => void (await sendWaiting(platform, String(id))) });
  jobs.every("*/10 * * * *", { name: "venue.send_overdue", run: () => sendOverdue(platform) });

  routes.get("/later", venueComer, async (c, actor) => {
    const waiting = await listLater(platform, actor);
    if (waiting.some(({ row }) => row.refused && !row.seenAt)) await noteSeen(platform, actor);
    return page(c, <LaterPage waiting={waiting} now={clock.now()} kept={c.req.query("kept")} />, {
      title: words(c).title,
    });
  });

  routes.get("/later/:laterId", laterAuthor, async (c, { actor, waiting }) => {
    if (!waiting.written) return c.redirect(`/later#l-${waiting.row.id}`, 303);
    const draft = await findDraft(platform, keyOf, actor, draftOfLater(waiting.row.id));
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    return show(c, waiting, filledWith(standing(c, waiting), draft), { savedAt });
  });

  routes.post("/later/:laterId", signedIn, async (c, actor) => {
    const result = await readForm(c, changedLaterForm);
    const id = c.req.param("laterId") ?? "";
    const waiting = isId(id) ? await findLater(platform, actor, id) : undefined;
    if (!waiting?.written) return goneMeanwhile(c, actor, fieldValue(result.form, "body"));
    if (!result.ok) return show(c, waiting, result.form, { status: 422 });
    const { body, version, ...typed } = result.value;
    const { row } = waiting;
    const { zone } = c.var.viewer;
    const before = typedOf(row.sendAt, zone);
    const isSame = typed.laterDay === before.laterDay && typed.laterTime === before.laterTime;
    const sendAt = isSame ? undefined : momentChosen("chosen", typed, clock.now(), zone);
    if (sendAt && "field" in sendAt)
      return show(c, waiting, withProblem(result.form, sendAt.field, sendAt.code, sendAt.details), { status: 422 });
    const refused = await change(c, actor, waiting, result.form, { body, sendAt, version });
    return refused ?? c.redirect(`/later#l-${row.id}`, 303);
  });

  /** @returns the page that says why it was not changed, with what was typed */
  async function change(
    c: Ctx,
    actor: Actor,
    waiting: Waiting,
    form: FormState,
    to: Parameters<typeof changeLater>[3],
  ): Promise<Response | undefined> {
    try {
      await changeWithinLimit(platform, actor, waiting, to);
      return undefined;
    } catch (error) {
      const uncalled = withCallsRefused(form, error);
      if (uncalled) return show(c, waiting, uncalled, { status: 422 });
      if (isRefusal(error, "post_empty"))
        return show(c, waiting, withProblem(form, "body", "required"), { status: 422 });
      const now = isRefusal(error, "changed_meanwhile") ? await findLater(platform, actor, waiting.row.id) : undefined;
      if (!now) throw error;
      return show(c, now, conflictForm(form, now.row.version), { status: 409, theirs: standing(c, now) });
    }
  }

  // The address names none of them: pressed twice, what is sent or gone by then leads to the list, as anything that never was.
  routes.post("/later", signedIn, async (c, actor) => {
    const result = await readForm(c, stepForm);
    const waiting = result.ok ? await findLater(platform, actor, result.value.id) : undefined;
    if (!result.ok || !waiting) return c.redirect("/later", 303);
    const { row, written, mayPost } = waiting;
    const { step } = result.value;
    if (step === "send") {
      const { body, version } = result.value;
      // What stands in the field is what is sent.
      const refused =
        written && body !== undefined && version !== undefined
          ? await change(c, actor, waiting, result.form, { body, version, sendAt: undefined })
          : undefined;
      if (refused) return refused;
      const { post } = await sendWaiting(platform, row.id, actor);
      const sent = post && (await viewPosts(db, [post])).get(post);
      return c.redirect(sent ? await findAddress(db, sent) : `/later#l-${row.id}`, 303);
    }
    const back = step === "back" && mayPost && written !== null;
    if (step === "drop" || back) await dropLater(platform, actor, waiting, back);
    const place = row.threadOf ? `/posts/${row.threadOf}` : `/rooms/${row.room}`;
    return c.redirect(back ? `${place}#composer` : "/later", 303);
  });

  /** Sent, dropped or never theirs: what they typed still stands there. */
  async function goneMeanwhile(c: Ctx, actor: Actor, typed: string): Promise<Response> {
    const content = <LaterPage waiting={await listLater(platform, actor)} now={clock.now()} typed={typed} />;
    return page(c, content, { title: words(c).title, status: 404, path: "/later" });
  }

  const words = (c: Ctx) => schedulingMessages[c.var.viewer.lang];

  const standing = (c: Ctx, { row, written }: Waiting): FormState =>
    formOf({ body: written?.body ?? "", version: String(row.version), ...typedOf(row.sendAt, c.var.viewer.zone) });

  function show(
    c: Ctx,
    waiting: Waiting,
    form: FormState,
    about: { status?: 422 | 409; theirs?: FormState; savedAt?: string | undefined } = {},
  ): Promise<Response> {
    const { status, ...more } = about;
    return page(c, <EditLaterPage waiting={waiting} now={clock.now()} form={form} {...more} />, {
      title: words(c).editTitle,
      islands: ["autosave", "mentions"],
      ...(status ? { status, path: `/later/${waiting.row.id}` } : {}),
    });
  }
}
