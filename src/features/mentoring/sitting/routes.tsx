import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { type Draft, filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { conflict, isRefusal, notFound, Refusal } from "../../../platform/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { LANGS } from "../../../platform/i18n/messages.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { GENERAL } from "../../assignments/rules.ts";
import { bulletsFrom } from "../../projects/feedback/input.ts";
import { submissionReviewer } from "../../projects/guards.ts";
import { giveFeedback } from "../../projects/service.ts";
import { reportAcknowledger } from "../../reports/guards.ts";
import { acknowledge } from "../../reports/service.ts";
import { postWithinLimit } from "../../venue/api.ts";
import { stepGuards } from "../../venue/claiming/guards.ts";
import { clientIdFor, wasSent } from "../../venue/composing/queries.ts";
import { keepRefused } from "../../venue/drafting/service.ts";
import { shownWords } from "../../venue/input.ts";
import { withCallsRefused } from "../../venue/mentioning/input.ts";
import { mentoringComer } from "../guards.ts";
import { answerForm, reportForm, reviewForm } from "../input.ts";
import { mentoringMessages } from "../messages.ts";
import { draftName } from "../pages/answering.tsx";
import { NextPage, NothingLeft } from "../pages/next.tsx";
import { findSeated, listToDo } from "../queries.ts";
import {
  type Done,
  doneIn,
  firstOf,
  nextAddress,
  putBehind,
  type Sitting,
  sittingFrom,
  type ToDo,
  without,
} from "../rules.ts";
import { openToDo, questionSeen, seenReport, submissionSeen } from "./service.ts";
import type { Opened } from "./view.ts";

/** It is not any more as it was read; what was written comes back with it. */
const MOVED_ON = "moved_on_meanwhile";

/** One thing after the other: shown, answered, and on to the next. */
export function sittingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/mentoring/next", mentoringComer, async (c, actor) => {
    const sitting = sittingFrom((name) => c.req.query(name));
    const done = doneIn(c.req.query("done"));
    const seated = await findSeated(platform, actor);
    const { rows } = await listToDo(platform, actor, seated, { ...sitting, limit: sitting.later.length + 1 });
    const first = firstOf(rows, sitting);
    if (!first)
      return page(c, <NothingLeft sitting={sitting} done={done} />, {
        title: mentoringMessages[c.var.viewer.lang].next.title,
      });
    return show(c, actor, sitting, first, { done });
  });

  routes.post("/mentoring/reports/:reportId", reportAcknowledger, async (c, { actor, report }) => {
    const result = await readForm(c, reportForm);
    const [sitting, thing] = [sittingIn(result.form), { kind: "report" as const, id: report.id }];
    if (!result.ok) return show(c, actor, sitting, thing, { form: result.form, status: 422 });
    const { sentence, phrase, seen } = result.value;
    const say = async (): Promise<string> => {
      if (seen !== seenReport(report)) throw conflict(MOVED_ON);
      await acknowledge(platform, actor, report, sentence || phrase);
      return onFrom(sitting, thing);
    };
    return orAsItStands(c, actor, sitting, thing, result.form, async () => {
      try {
        return await submit(platform, c, say);
      } catch (error) {
        // Back, and another sentence in the same form: it takes the place of the one before.
        if (!isRefusal(error, "key_used_differently")) throw error;
        return c.redirect(await say(), 303);
      }
    });
  });

  routes.post("/mentoring/questions/:postId", stepGuards.staff, async (c, { actor, ...found }) => {
    const result = await readForm(c, answerForm);
    const { room, post } = found;
    const [sitting, thing] = [sittingIn(result.form), { kind: "question" as const, id: post.id }];
    const again = (form: FormState) => show(c, actor, sitting, thing, { form, status: 422 });
    if (!result.ok) return again(result.form);
    const { phrase, once, seen } = result.value;
    const body = shownWords(result.value.body || phrase);
    const looking = result.value.looking || LANGS.some((lang) => body === mentoringMessages[lang].ready.looking);
    if (body === "") return again(withProblem(result.form, "body", "required"));
    // Not by `submit`: the room is locked before the transaction writes anything. Sent twice, it is one post by its client's id.
    const clientId = await clientIdFor(platform, actor, room.id, { clientId: once || v4(), body });
    const asSeen = seen === (await questionSeen(platform, found));
    if (!asSeen && !(await wasSent(platform, actor, room.id, { clientId, body })))
      return show(c, actor, sitting, thing, { form: result.form, status: 409 });
    try {
      await postWithinLimit(platform, actor, room, { clientId, body, threadOf: post.id, looking });
    } catch (error) {
      const uncalled = withCallsRefused(result.form, error);
      if (uncalled) return again(uncalled);
      // The page that says why has no field to write in: whoever opens the thread finds it there.
      if (error instanceof Refusal) await keepRefused(platform, actor, post.id, result.form);
      throw error;
    }
    // Who says that they look at it has not answered it: it comes again after the others.
    return c.redirect(onFrom(looking ? putBehind(sitting, post.id) : sitting, thing, looking), 303);
  });

  routes.post("/mentoring/submissions/:submissionId", submissionReviewer, async (c, { actor, submission, project }) => {
    const result = await readForm(c, reviewForm);
    const { texts } = await posted(c);
    const [sitting, thing] = [sittingIn(result.form), { kind: "submission" as const, id: project.id }];
    if (!result.ok) return show(c, actor, sitting, thing, { form: result.form, status: 422 });
    const { phrase, next, seen } = result.value;
    const ready = [
      { row: GENERAL, kind: "good" as const, text: phrase },
      { row: GENERAL, kind: "try_next" as const, text: next },
    ].filter(({ text }) => text !== "");
    const { bullets, form } = bulletsFrom(project, texts, ready);
    if (Object.keys(form.problems).length > 0) return show(c, actor, sitting, thing, { form, status: 422 });
    return orAsItStands(c, actor, sitting, thing, form, () =>
      submit(platform, c, async () => {
        if (seen !== (await submissionSeen(platform, project))) throw conflict(MOVED_ON);
        await giveFeedback(platform, actor, project, submission, bullets);
        await forgetDraft(platform, actor, `feedback:${submission.id}`);
        return onFrom(sitting, thing);
      }),
    );
  });

  const onFrom = (sitting: Sitting, thing: Thing, keep = false): string =>
    nextAddress(keep ? sitting : without(sitting, thing.id), thing);

  async function orAsItStands(
    c: Ctx,
    actor: Actor,
    sitting: Sitting,
    thing: Thing,
    form: FormState,
    run: () => Promise<Response>,
  ): Promise<Response> {
    try {
      return await run();
    } catch (error) {
      if (!isRefusal(error, MOVED_ON)) throw error;
      return show(c, actor, sitting, thing, { form, status: 409 });
    }
  }

  /** What was typed on the page of the thing alone, or here before. */
  async function draftOf(actor: Actor, opened: Opened): Promise<Draft | undefined> {
    const name = draftName(opened);
    return name === undefined ? undefined : findDraft(platform, keyOfPerson(db), actor, name);
  }

  async function show(
    c: Ctx,
    actor: Actor,
    sitting: Sitting,
    thing: Thing,
    {
      form,
      status = 200,
      done,
    }: { readonly form?: FormState; readonly status?: 200 | 409 | 422; readonly done?: Done | undefined },
  ): Promise<Response> {
    const { lang } = c.var.viewer;
    const found = await openToDo(platform, actor, thing, lang);
    // Taken back at this very moment: the next one follows, as if it had never been there.
    if (!found) {
      if (status !== 200) throw notFound();
      return c.redirect(nextAddress(putBehind(sitting, thing.id)), 303);
    }
    const content = (
      <NextPage
        {...found}
        sitting={sitting}
        done={done}
        form={form ?? filledWith(formOf(), await draftOf(actor, found.opened))}
        changed={status === 409}
        me={actor.person}
        now={clock.now()}
        once={v4()}
      />
    );
    return page(c, content, {
      title: mentoringMessages[lang].next.title,
      islands: ["sitting", "autosave"],
      status,
      path: nextAddress(sitting),
    });
  }
}

/** What is shown and answered. */
interface Thing {
  readonly kind: ToDo;
  readonly id: string;
}

const sittingIn = (form: FormState): Sitting => sittingFrom((name) => form.values[name]?.[0]);
