import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { fileSchema } from "../attaching/api.ts";
import { ownPost } from "./guards.ts";
import { undoPost } from "./service.ts";

const takenBack = z.object({
  body: z.string(),
  replyWanted: z.string().nullable(),
  anonymous: z.boolean(),
  files: z.array(fileSchema),
});

export function undoingApi(routes: Routes): void {
  operation(
    routes,
    "POST",
    "/api/v1/posts/:postId/undo",
    ownPost,
    {
      summary: "Take your own post back within five minutes; its files can be posted again. Null: it was gone before",
      scope: "post",
      returns: z.object({ takenBack: takenBack.nullable() }),
    },
    async ({ admitted: { actor, ...found } }) => ({
      json: { takenBack: (await undoPost(routes.platform, actor, found)) ?? null },
    }),
  );
}
