import { page } from "../../design/page.tsx";
import type { Routes } from "../../platform/http/routes.ts";
import { dayText, timeText } from "../../platform/i18n/format.ts";
import { type Participating, participating } from "../applications/guards.ts";
import { findBeside } from "./beside/service.ts";
import { todayMessages } from "./messages.ts";
import { BeginPage } from "./pages/begin.tsx";
import { TodayPage } from "./pages/today.tsx";
import { stepAt, stepsFor } from "./rules.ts";
import { findStructureOf, findToday } from "./service.ts";

/** Minutes for which somebody means to try. */
const A_SHORT_WHILE = 10;

/** 「きょう」: the first page of a participant's day. */
export function todayRoutes(routes: Routes): void {
  const { platform } = routes;
  const { clock } = platform;
  const askedBy = (
    { participation, cohort }: Participating,
    { lang, zone, name = "" }: { lang: "ja" | "en"; zone: string; name?: string | undefined },
  ) => ({ participation, cohort, lang, zone, name });

  routes.get("/today", participating, async (c, own) => {
    const { viewer } = c.var;
    const { actor, cohort, contact } = own;
    const asked = askedBy(own, viewer);
    const [today, structure, beside] = await Promise.all([
      findToday(platform, actor, asked),
      findStructureOf(platform, actor, asked),
      findBeside(platform, actor, cohort, asked),
    ]);
    const content = (
      <TodayPage
        name={asked.name}
        cohort={cohort}
        contact={contact}
        today={today}
        structure={structure}
        beside={beside}
        step={stepAt(stepsFor(today.facts), c.req.query("step"))}
        now={clock.now()}
      />
    );
    return page(c, content, { title: todayMessages[viewer.lang].title, bodyClass: "today" });
  });

  routes.get("/today/begin", participating, async (c, own) => {
    const { viewer } = c.var;
    const { last, project } = await findToday(platform, own.actor, askedBy(own, viewer));
    const until = timeText(viewer, new Date(clock.now().getTime() + A_SHORT_WHILE * 60_000));
    const wrote = last?.next ? { words: last.next, day: dayText(viewer.lang, last.day) } : undefined;
    const content = <BeginPage {...{ wrote, project, until, cohort: own.cohort.id }} />;
    return page(c, content, { title: todayMessages[viewer.lang].beginTitle });
  });
}
