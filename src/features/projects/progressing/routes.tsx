import { page } from "../../../design/page.tsx";
import { calendarDay } from "../../../platform/http/fields.ts";
import { placeIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { projectReader } from "../guards.ts";
import { ProgressPage } from "../pages/progress.tsx";
import { progressingMessages } from "./messages.ts";
import { listProgress } from "./queries.ts";
import { DAYS_A_PAGE } from "./rules.ts";

/** What went on in a project, day by day. */
export function progressingRoutes(routes: Routes): void {
  const { db, clock } = routes.platform;

  routes.get("/projects/:projectId/progress", projectReader, async (c, { actor, project }) => {
    const before = placeIn(c.req.query("before"), dayOfPage, `/projects/${project.id}/progress`);
    const { zone, lang } = c.var.viewer;
    const { days, next } = await listProgress(db, actor, project, { before, days: DAYS_A_PAGE, zone });
    const content = (
      <ProgressPage project={project} days={days} next={next} latest={before === undefined} now={clock.now()} />
    );
    return page(c, content, { title: progressingMessages[lang].title });
  });
}

const dayOfPage = (text: string): string | undefined => calendarDay().safeParse(text).data;
