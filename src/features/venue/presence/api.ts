import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { venueMember } from "../guards.ts";
import { presenceChange } from "./input.ts";
import { presenceMessages } from "./messages.ts";
import { type Declared, findOwnPresence, listPresenceKinds, listPresences } from "./queries.ts";
import { PRESENCES } from "./rules.ts";
import { declare, takeBack } from "./service.ts";

const declared = z.object({
  presence: z.enum(PRESENCES),
  label: z.string(),
  meaning: z.string(),
  note: z.string(),
  until: z.iso.datetime(),
});

export function presenceApi(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const path = "/api/v1/cohorts/:cohortId/presence";
  const own = z.object({ own: declared.nullable() });

  operation(
    routes,
    "GET",
    path,
    venueMember,
    {
      summary:
        "What the people in the rooms of a cohort say they are at: those who say it now, and show it. Nobody infers it",
      scope: "read",
      returns: z.object({ items: z.array(declared.extend({ person: z.string() })), next: z.null() }),
    },
    async ({ c, admitted: { actor, cohort } }) => {
      const all = await listPresences(db, actor, cohort, clock.now(), presenceMessages[c.var.viewer.lang].kinds);
      return { json: { items: [...all].map(([person, one]) => ({ person, ...shapeOf(one) })), next: null } };
    },
  );

  operation(
    routes,
    "PATCH",
    path,
    venueMember,
    {
      summary:
        "Say what you are at, in all your cohorts; `until` is HH:MM where you live, without it it ends in the night. Nothing is kept of what you said before",
      scope: "post",
      body: presenceChange,
      returns: own,
    },
    async ({ c, admitted: { actor, cohort }, body }) => {
      await declare(platform, actor, body);
      const kinds = await listPresenceKinds(db, cohort, presenceMessages[c.var.viewer.lang].kinds);
      const now = await findOwnPresence(db, actor, clock.now(), kinds);
      return { json: { own: now ? shapeOf(now) : null } };
    },
  );

  operation(
    routes,
    "DELETE",
    path,
    venueMember,
    { summary: "Take it back: nothing is said of you any more", scope: "post", returns: own },
    async ({ admitted: { actor } }) => {
      await takeBack(platform, actor);
      return { json: { own: null } };
    },
  );
}

const shapeOf = ({ key, label, meaning, note, until }: Declared) => ({
  presence: key,
  label,
  meaning,
  note,
  until: until.toISOString(),
});
