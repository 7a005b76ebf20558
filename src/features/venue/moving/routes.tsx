import { z } from "zod";
import { page } from "../../../design/page.tsx";
import { isRefusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { MovePage } from "../pages/move.tsx";
import { findAddress } from "../places/queries.ts";
import { ledOn } from "../places/routes.tsx";
import { type FoundPost, findPost, findRoom } from "../queries.ts";
import { threadMover } from "./guards.ts";
import { movingMessages } from "./messages.ts";
import { listMoveTargets } from "./queries.ts";
import { moveThread } from "./service.ts";

const moveForm = z.object({ room: z.uuid().optional().catch(undefined) });

export function movingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/posts/:postId/move", threadMover, (c, { actor, ...found }) => show(c, actor, found, formOf()));

  routes.post("/posts/:postId/move", threadMover, async (c, { actor, ...found }) => {
    const result = await readForm(c, moveForm);
    const to = result.ok && result.value.room ? await findRoom(db, actor, result.value.room) : undefined;
    if (!to) return show(c, actor, found, withProblem(result.form, "room", "choose_one"));
    try {
      await moveThread(platform, actor, found, to);
    } catch (error) {
      if (!isRefusal(error, "not_to_there")) throw error;
      return show(c, actor, found, withProblem(result.form, "room", "choose_one"));
    }
    const now = await findPost(db, actor, found.post.id);
    return c.redirect(await findAddress(db, (now ?? found).post), 303);
  });

  async function show(
    c: Ctx,
    actor: Actor,
    { post, room }: Pick<FoundPost, "post" | "room">,
    form: FormState,
  ): Promise<Response> {
    const elsewhere = ledOn(c, post);
    if (elsewhere) return elsewhere;
    const rooms = post.threadOf || post.deletedAt ? [] : await listMoveTargets(db, actor, room);
    const content = <MovePage room={room} post={post} now={clock.now()} me={actor.person} rooms={rooms} form={form} />;
    return page(c, content, {
      title: movingMessages[c.var.viewer.lang].title,
      bodyClass: "venue",
      path: `/posts/${post.id}/move`,
      ...(Object.keys(form.problems).length > 0 ? { status: 422 } : {}),
    });
  }
}
