import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { plusDays } from "../../platform/i18n/day.ts";
import { dayOf } from "../../platform/i18n/format.ts";

import { accompanied, accompanying } from "./guards.ts";
import { RECENT_DAYS, SHOWN_DAYS } from "./rules.ts";
import { listAccompanied } from "./shared/queries.ts";
import { readAccompanied, readShared } from "./shared/service.ts";

const nullable = z.string().nullable();
const person = z.object({ id: z.string(), name: z.string(), plate: z.string() });
const items = z.array(z.object({ item: z.string(), until: z.string() }));
const attendance = z.object({
  state: z.string(),
  startsOn: nullable,
  endsOn: nullable,
  pausedUntil: nullable,
  leftOn: nullable,
});
const changes = z.array(z.object({ kind: z.string(), count: z.number().int().optional() }));
const report = z.object({
  id: z.string(),
  day: z.string(),
  did: nullable,
  stuck: nullable,
  next: nullable,
  need: nullable,
  note: nullable,
});
const course = z.object({
  item: z.string(),
  label: z.string(),
  levels: z.array(z.string()),
  days: z.array(z.object({ day: z.string(), level: z.number().int().nullable() })),
});
const project = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  state: z.string(),
  plan: z.string(),
  repository: nullable,
  submissions: z.array(z.object({ number: z.number().int(), at: z.string(), link: nullable, note: z.string() })),
});
const feedback = z.object({
  id: z.string(),
  title: z.string(),
  number: z.number().int(),
  acknowledgedAt: z.string(),
  bullets: z.array(z.object({ kind: z.string(), text: z.string() })),
});

export function officesApi(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  operation(
    routes,
    "GET",
    "/api/v1/offices/people",
    accompanying,
    {
      summary: "The people of your office who show you something, by name; what changed since last week",
      scope: "read",
      query: pageQuery,
      returns: z.object({
        items: z.array(z.object({ person, cohort: nullable, items, attendance: attendance.nullable(), changes })),
        next: nullable,
      }),
      list: true,
    },
    async ({ c, admitted: actor, query: { before, limit } }) => {
      const { zone } = c.var.viewer;
      const after = idIn(before);
      const { rows, last } = await listPage(limit, (most) => listAccompanied(db, actor, { after, limit: most }));
      const people = await readAccompanied(platform, actor, rows, { today: dayOf(clock.now(), zone), zone });
      return { json: { items: people, next: last?.id ?? null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/offices/people/:personId",
    accompanied,
    {
      summary:
        "What one person shows you of the last four weeks; they see that you read it. Condition, accommodation and note only with the scope report",
      scope: "read",
      returns: z.object({
        person,
        cohort: nullable,
        items,
        attendance: attendance.extend({ rests: z.array(z.string()) }).nullable(),
        changes,
        hours: z
          .object({
            days: z.array(z.object({ day: z.string(), minutes: z.number().int() })),
            total: z.number().int(),
          })
          .nullable(),
        reports: z.array(report).nullable(),
        conditions: z.array(course).nullable(),
        accommodations: z.array(z.object({ id: z.string(), how: z.string(), lookAgainOn: nullable })).nullable(),
        projects: z.array(project).nullable(),
        feedback: z.array(feedback).nullable(),
        records: z.array(z.object({ id: z.string(), approvedAt: z.string() })).nullable(),
      }),
    },
    async ({ c, admitted: { actor, person: found } }) => {
      const { zone } = c.var.viewer;
      const to = dayOf(clock.now(), zone);
      const view = await readShared(
        platform,
        actor,
        found,
        { from: plusDays(to, 1 - SHOWN_DAYS), to, zone },
        { changesFrom: plusDays(to, 1 - RECENT_DAYS) },
      );
      return { json: view };
    },
  );
}
