import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { cohortEntered } from "../guards.ts";
import { PHASES } from "../rules.ts";
import { zoneOf } from "../service.ts";
import { DAY_KINDS, eventsOn, isHeldOn, isWorkingDay } from "./rules.ts";

const todaySchema = z.object({
  day: z.string().describe("YYYY-MM-DD, where the company is"),
  zone: z.string(),
  workingDay: z.boolean(),
  cohort: z.object({ id: z.string(), title: z.string(), theme: z.string().nullable(), phase: z.enum(PHASES) }),
  events: z.array(z.object({ kind: z.enum(DAY_KINDS), at: z.string().nullable().describe("Null: all day") })),
  rituals: z
    .array(z.object({ key: z.string(), name: z.string(), when: z.string() }))
    .describe("Of the blueprint, those whose words for when name this weekday"),
});

/** What is on in a cohort today; of nobody in particular. */
export function todayApi(routes: Routes): void {
  const { platform } = routes;
  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/today",
    cohortEntered,
    {
      summary: "What is on in a cohort today: kickoff, showcase, first and last day",
      scope: "read",
      returns: todaySchema,
    },
    async ({ admitted: { cohort } }) => {
      const zone = await zoneOf(platform);
      const day = dayOf(platform.clock.now(), zone);
      const { id, title, theme, phase } = cohort;
      const rituals = (await findPinned(platform.db, id))?.document.rituals ?? [];
      const events = eventsOn(day, cohort, (at) => dayOf(at, zone));
      return {
        json: {
          day,
          zone,
          workingDay: isWorkingDay(day),
          cohort: { id, title, theme, phase },
          events: events.map(({ kind, at }) => ({ kind, at: at?.toISOString() ?? null })),
          rituals: rituals
            .filter(({ when }) => isHeldOn(when, day))
            .map(({ key, name, when }) => ({ key, name, when })),
        },
      };
    },
  );
}
