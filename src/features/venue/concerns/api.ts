import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { notFound } from "../../../platform/errors.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listOf } from "../shapes/api.ts";
import { concernHandler, concernLister, concernReader, postWitness } from "./guards.ts";
import { newConcern, settled } from "./input.ts";
import { findConcern, listConcerns } from "./queries.ts";
import { tellWithinLimit } from "./routes.tsx";
import { CONCERN_REASONS } from "./rules.ts";
import { markHeard, readConcern, settleConcern } from "./service.ts";

const inList = z.object({
  id: z.string(),
  post: z.string(),
  createdAt: z.string(),
  seenAt: z.string().nullable().describe("An organizer has seen to it"),
});
const whole = inList.extend({
  person: z.object({ id: z.string(), name: z.string() }).describe("Who told; not to be told to the post's author"),
  reason: z.enum(CONCERN_REASONS),
  words: z.string(),
  seenBy: z.string().nullable(),
  answer: z.string(),
});

export function concernApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/concern",
    postWitness,
    {
      summary: "Tell the organizers about somebody else's post; its author is not told",
      scope: "post",
      body: newConcern,
      returns: whole,
      makes: true,
    },
    async ({ admitted: { actor, ...found }, body }) => {
      const id = await tellWithinLimit(platform, actor, found, body);
      return { status: 201, json: await viewOf(actor, id) };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/concerns",
    concernLister,
    {
      summary: "What was told about posts in a cohort you run, newest first; never about your own posts",
      scope: "organize",
      query: pageQuery,
      returns: listOf(inList),
      list: true,
    },
    async ({ admitted: { actor, cohort }, query }) => {
      const before = idIn(query.before);
      const { rows, last } = await listPage(query.limit, (limit) =>
        listConcerns(db, actor, cohort.id, { before, limit }),
      );
      const items = rows.map(({ createdAt, seenAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        seenAt: seenAt?.toISOString() ?? null,
      }));
      return { json: { items, next: last?.id ?? null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/concerns/:concernId",
    concernReader,
    {
      summary:
        "What you told about a post and what became of it; for organizers, what was told (that you read it is noted)",
      scope: "read",
      returns: whole,
    },
    async ({ admitted: { actor, concern } }) => {
      await markHeard(platform, actor, concern);
      return { json: await viewOf(actor, concern.id) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/concerns/:concernId/settle",
    concernHandler,
    {
      summary: "Say to who told that you have seen it, with an answer or without; for organizers",
      scope: "organize",
      body: settled,
      returns: whole,
    },
    async ({ admitted: { actor, concern }, body }) => {
      await settleConcern(platform, actor, concern, body.answer);
      return { json: await viewOf(actor, concern.id) };
    },
  );

  async function viewOf(actor: Actor, id: string) {
    const concern = await findConcern(db, actor, id);
    if (!concern) throw notFound();
    const { words, answer, by, seenBy } = await readConcern(platform, actor, concern);
    const { post, person, reason, createdAt, seenAt } = concern;
    return {
      ...{ id, post, person: { id: person, name: by }, reason, words, seenBy, answer },
      createdAt: createdAt.toISOString(),
      seenAt: seenAt?.toISOString() ?? null,
    };
  }
}
