import { z } from "zod";

/** A push as GitHub, GitLab, Gitea and Forgejo send it, as far as it is looked at. Other events have no commits. */
export const push = z.object({
  commits: z
    .array(
      z.object({
        id: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i),
        message: z.string(),
        timestamp: z.iso.datetime({ offset: true }),
      }),
    )
    .default([]),
});
