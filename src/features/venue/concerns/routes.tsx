import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { filledWith, findDraft } from "../../../platform/drafts/drafts.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { timeText } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { TellConcernPage } from "../pages/concern.tsx";
import { ConcernPage, ConcernsPage } from "../pages/concerns.tsx";
import { findShown } from "../private-rooms/routes.tsx";
import { type FoundPost, findPost } from "../queries.ts";
import { concernHandler, concernLister, concernReader, postWitness } from "./guards.ts";
import { concernForm, type NewConcern, settleForm } from "./input.ts";
import { concernMessages } from "./messages.ts";
import { concernPolicy } from "./policy.ts";
import { type ConcernRow, findConcern, listConcerns, listHandlers, listToldBefore } from "./queries.ts";
import { draftOfConcern, draftOfSettling } from "./rules.ts";
import { eraseOldConcerns, markHeard, readConcern, settleConcern, tellConcern } from "./service.ts";

/** More than anybody in trouble writes; a desk that somebody floods is read by nobody. */
const TOLD: Rate = { name: "concerns", burst: 10, perMinute: 0.5 };

/** What the form and the API do alike. @throws Refusal 429 besides those of `tellConcern` */
export function tellWithinLimit(platform: Platform, actor: Actor, found: FoundPost, told: NewConcern): Promise<string> {
  platform.limiter.take(TOLD, actor.person);
  return tellConcern(platform, actor, found, told);
}

export function concernRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock, jobs } = platform;
  const words = (c: Ctx) => concernMessages[c.var.viewer.lang];
  jobs.every("43 3 * * *", { name: "venue.erase_concerns", run: async () => void (await eraseOldConcerns(platform)) });

  routes.get("/posts/:postId/concern", postWitness, (c, { actor, ...found }) => showForm(c, actor, found));

  routes.post("/posts/:postId/concern", postWitness, async (c, { actor, ...found }) => {
    const result = await readForm(c, concernForm);
    if (!result.ok) return showForm(c, actor, found, result.form);
    return submit(platform, c, async () => `/concerns/${await tellWithinLimit(platform, actor, found, result.value)}`);
  });

  routes.get("/concerns/:concernId", concernReader, async (c, { actor, concern }) => {
    await markHeard(platform, actor, concern);
    return show(c, actor, concern);
  });

  routes.post("/concerns/:concernId/settle", concernHandler, async (c, { actor, concern }) => {
    const result = await readForm(c, settleForm);
    if (!result.ok) return show(c, actor, concern, { form: result.form, status: 422 });
    try {
      return await submit(platform, c, async () => {
        await settleConcern(platform, actor, concern, result.value.answer);
        return `/concerns/${concern.id}`;
      });
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile") ? await findConcern(db, actor, concern.id) : undefined;
      if (!now) throw error;
      return show(c, actor, now, { form: result.form, status: 409 });
    }
  });

  routes.get("/cohorts/:cohortId/concerns", concernLister, async (c, { actor, cohort }) => {
    const at = `/cohorts/${cohort.id}/concerns`;
    const from = idIn(c.req.query("before"), at);
    const { rows, last } = await listPage(CONCERNS_A_PAGE, (limit) =>
      listConcerns(db, actor, cohort.id, { before: from, limit }),
    );
    const older = last && `${at}?before=${last.id}`;
    const content = <ConcernsPage concerns={rows} now={clock.now()} older={older} newest={from && at} />;
    return page(c, content, { title: words(c).listTitle, bodyClass: "desk" });
  });

  async function showForm(c: Ctx, actor: Actor, found: FoundPost, refused?: FormState): Promise<Response> {
    const { post, room } = found;
    const { form, savedAt } = await begun(c, actor, draftOfConcern(post.id), refused);
    const content = (
      <TellConcernPage
        room={await findShown(platform, c, actor, room)}
        post={post}
        now={clock.now()}
        me={actor.person}
        form={form}
        savedAt={savedAt}
        readers={await listHandlers(db, found)}
        before={await listToldBefore(db, actor, post.id)}
        once={v4()}
      />
    );
    return page(c, content, {
      title: words(c).title,
      bodyClass: "venue",
      islands: ["autosave"],
      ...(refused ? { status: 422, path: `/posts/${post.id}/concern` } : {}),
    });
  }

  async function show(
    c: Ctx,
    actor: Actor,
    concern: ConcernRow,
    refused?: { readonly form: FormState; readonly status: 409 | 422 },
  ): Promise<Response> {
    const handles = concernPolicy.handle.holds(actor, concern);
    const opened = await readConcern(platform, actor, concern);
    const { form, savedAt } = await begun(c, actor, draftOfSettling(concern.id), refused?.form);
    const content = (
      <ConcernPage
        concern={concern}
        opened={opened}
        found={await findPost(db, actor, concern.post)}
        now={clock.now()}
        me={actor.person}
        handles={handles}
        form={form}
        theirs={refused?.status === 409 ? formOf({ answer: opened.answer }) : undefined}
        savedAt={savedAt}
        once={v4()}
      />
    );
    return page(c, content, {
      title: words(c).shown,
      bodyClass: "venue",
      islands: handles && opened.answer === "" ? ["autosave"] : [],
      ...(refused ? { status: refused.status, path: `/concerns/${concern.id}` } : {}),
    });
  }

  /** The form as it was refused, or as it was begun. */
  async function begun(c: Ctx, actor: Actor, form: string, refused: FormState | undefined) {
    const draft = refused ? undefined : await findDraft(platform, keyOfPerson(db), actor, form);
    const { viewer } = c.var;
    return {
      form: refused ?? filledWith(formOf(), draft),
      savedAt: draft && draftMessages[viewer.lang].saved(timeText(viewer, draft.at)),
    };
  }
}

const CONCERNS_A_PAGE = 50;
