import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { noteReadByRecruiter } from "../audit/double-roles/service.ts";
import { asReading, showcaseAudience, showcaseOfCohort } from "./guards.ts";
import { listLineUp } from "./queries.ts";
import { STAGE_STATES } from "./rules.ts";
import { viewStages } from "./staging/queries.ts";
import { moveStage } from "./staging/service.ts";

const stage = z.object({
  room: z.string(),
  seq: z.number().int(),
  state: z.enum(STAGE_STATES),
  slot: z.string().nullable(),
  slide: z.number().int(),
  driver: z.object({ id: z.string(), name: z.string() }).nullable(),
  deck: z.object({ id: z.string(), version: z.number().int() }).nullable(),
});

const slot = z.object({
  id: z.string(),
  kind: z.enum(["talk", "break"]),
  minutes: z.number().int(),
  startsAt: z.string().nullable(),
  talk: z
    .object({
      id: z.string(),
      person: z.object({ id: z.string(), name: z.string(), plate: z.string() }),
      title: z.string(),
      form: z.string(),
      recordingLink: z.string().nullable(),
      deck: z
        .object({ id: z.string(), kind: z.string(), slides: z.number().int(), version: z.number().int() })
        .nullable(),
    })
    .nullable(),
});

const showcaseSchema = z.object({
  id: z.string(),
  cohort: z.string(),
  startsAt: z.string().nullable(),
  meetingLink: z.string().nullable(),
  words: z.string(),
  lineUp: z.array(slot),
  stage,
});

export function showcaseApi(routes: Routes): void {
  const { platform } = routes;
  const { db, live } = platform;

  live.tellAs({
    kinds: ["showcase.moved"],
    async tell(events) {
      const views = await viewStages(
        db,
        events.flatMap((event) => event.room ?? []),
      );
      // Where the stage stands is always what is so now, also for somebody who catches up with many moves.
      return events.map((event) => views.get(event.room ?? "") ?? null);
    },
  });

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/showcase",
    showcaseOfCohort,
    {
      summary: "The showcase of a cohort: its line-up and where its stage stands",
      scope: "read",
      returns: showcaseSchema,
    },
    async ({ admitted: { actor, showcase } }) => {
      const { id, cohort, startsAt, meetingLink, words } = showcase;
      const lineUp = await listLineUp(db, actor, showcase);
      // What is planned is known to everybody; a recording is the talk itself.
      const given = lineUp.flatMap(({ talk }) =>
        talk?.recordingLink ? [asReading({ id: talk.id, person: talk.person.id })] : [],
      );
      await noteReadByRecruiter(platform, actor, ...given);
      const standing = (await viewStages(db, [id])).get(id);
      return {
        json: {
          id,
          cohort,
          startsAt: startsAt?.toISOString() ?? null,
          meetingLink,
          words,
          lineUp,
          stage: standing,
        },
      };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/showcases/:showcaseId/stage",
    showcaseAudience,
    {
      summary: "Move the stage to a slide, if you drive it; another talk is begun by organizers only",
      scope: "post",
      body: z.object({ slot: z.uuid(), slide: z.number().int().min(1).max(100_000) }),
      returns: stage,
    },
    async ({ admitted: { actor, showcase }, body }) => ({ json: await moveStage(platform, actor, showcase, body) }),
  );
}
