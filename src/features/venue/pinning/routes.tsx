import { z } from "zod";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postReader } from "../guards.ts";
import { pin } from "./service.ts";

const pinForm = z.object({ on: z.enum(["0", "1"]).optional().catch(undefined) });

export function pinningRoutes(routes: Routes): void {
  routes.post("/posts/:postId/pin", postReader, async (c, { actor, post, room }) => {
    const result = await readForm(c, pinForm);
    const on = result.ok ? result.value.on : undefined;
    if (on) await pin(routes.platform, actor, room, post, on === "1");
    return c.redirect(`/posts/${post.id}/more#pin`, 303);
  });
}
