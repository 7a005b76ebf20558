import { z } from "zod";
import { notFound } from "../../../platform/errors.ts";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postModerator, postReader } from "../guards.ts";
import { viewPosts } from "../queries.ts";
import { postSchema } from "../shapes/api.ts";
import { hideForm } from "./input.ts";
import { findOwnHidden } from "./queries.ts";
import { hidePost, showPost } from "./service.ts";

export function withholdingApi(routes: Routes): void {
  const { platform } = routes;
  const asItIs = async (id: string) => ({ json: (await viewPosts(platform.db, [id])).get(id) });

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/hide",
    postModerator,
    {
      summary: "Hide a post from everybody, with a reason for its author; for organizers",
      scope: "organize",
      body: hideForm,
      returns: postSchema,
    },
    async ({ admitted: { actor, ...found }, body }) => {
      await hidePost(platform, actor, found, body.reason);
      return asItIs(found.post.id);
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/show",
    postModerator,
    {
      summary: "Show a hidden post again, within 30 days; for organizers",
      scope: "organize",
      body: z.object({}),
      returns: postSchema,
    },
    async ({ admitted: { actor, ...found } }) => {
      await showPost(platform, actor, found);
      return asItIs(found.post.id);
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/posts/:postId/hidden",
    postReader,
    {
      summary: "What you wrote in a post that is hidden now, and why it is",
      scope: "read",
      returns: z.object({ body: z.string(), reason: z.string(), at: z.string() }),
    },
    async ({ admitted: { actor, post } }) => {
      const hidden = await findOwnHidden(platform.db, actor, post.id);
      if (!hidden) throw notFound();
      return { json: { body: hidden.body, reason: hidden.reason, at: hidden.at.toISOString() } };
    },
  );
}
