import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { calendarDayText, dateText } from "../../../platform/i18n/format.ts";
import { namePath } from "../../accounts/rules.ts";
import { isOver, latestPauseEnd } from "../../cohorts/rules.ts";
import { findEndByOthers } from "../day-one/queries.ts";
import { type Participating, participated, participating } from "../guards.ts";
import { leaving, pause } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { ParticipationPage } from "../pages/participation.tsx";
import { lastDay, leave, mayReturn, pauseOwn, resumeOwn, returnOwn, returnUntil, todayOf } from "./service.ts";

/** One's own time in a cohort: pausing, leaving, the way back. */
export function leavingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/participation", participated, (c, own) => show(c, own));

  routes.post("/participation/pause", participating, async (c, own) => {
    const result = await readForm(c, pause);
    if (!result.ok) return show(c, own, { pause: result.form });
    const until = result.value.until;
    const today = await todayOf(platform);
    if (until && until < today) return show(c, own, { pause: withProblem(result.form, "until", "day_over") });
    if (until && until > latestPauseEnd(today))
      return show(c, own, { pause: withProblem(result.form, "until", "pause_too_long") });
    await pauseOwn(platform, own.actor, own, until);
    return c.redirect("/participation", 303);
  });

  routes.post("/participation/resume", participating, async (c, own) => {
    await resumeOwn(platform, own.actor, own);
    return c.redirect("/participation", 303);
  });

  routes.post("/participation/leave", participated, async (c, own) => {
    const result = await readForm(c, leaving);
    if (!result.ok) return show(c, own, { leave: result.form });
    await leave(platform, own.actor, own, result.value);
    return c.redirect("/participation", 303);
  });

  routes.post("/participation/return", participated, async (c, own) => {
    const askName = await returnOwn(platform, own.actor, own);
    return c.redirect(askName ? namePath("/participation") : "/participation", 303);
  });

  async function show(
    c: Ctx,
    own: Participating,
    refused: { pause?: FormState; leave?: FormState } = {},
  ): Promise<Response> {
    const { participation, cohort } = own;
    const { viewer } = c.var;
    const back = returnUntil(participation);
    const today = await todayOf(platform);
    const ended = await findEndByOthers(platform.db, participation);
    const day = (of: string | null): string | undefined => (of ? calendarDayText(viewer.lang, of, today) : undefined);
    const content = (
      <ParticipationPage
        cohort={cohort.title}
        state={participation.state}
        over={isOver(cohort.phase)}
        ended={ended && { on: dateText(viewer, ended.at) }}
        pausedUntil={day(participation.pausedUntil)}
        endsOn={day(lastDay(participation))}
        returnUntil={back && !ended && mayReturn(own, platform.clock.now()) ? dateText(viewer, back) : undefined}
        pause={refused.pause ?? formOf({ until: participation.pausedUntil })}
        leave={refused.leave ?? formOf()}
      />
    );
    const m = applicationsMessages[viewer.lang].leaving;
    return page(c, content, {
      title: ended || participation.state === "left" ? m.afterTitle : m.title,
      ...(refused.pause || refused.leave ? { status: 422, path: "/participation" } : {}),
    });
  }
}
