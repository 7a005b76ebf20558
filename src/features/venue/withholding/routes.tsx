import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { withFinished } from "../finishing/rules.ts";
import { postModerator } from "../guards.ts";
import { HidePage } from "../pages/hide.tsx";
import type { FoundPost } from "../queries.ts";
import { hideForm } from "./input.ts";
import { withholdingMessages } from "./messages.ts";
import { eraseOldHidden, hidePost, showPost } from "./service.ts";

export function withholdingRoutes(routes: Routes): void {
  const { platform } = routes;
  const aboutIt = (id: string): string => `/posts/${id}/more#hidden`;
  platform.jobs.every("37 3 * * *", {
    name: "venue.erase_hidden",
    run: async () => void (await eraseOldHidden(platform)),
  });

  routes.get("/posts/:postId/hide", postModerator, (c, { actor, post, room }) =>
    post.deletedAt ? c.redirect(aboutIt(post.id), 303) : show(c, actor, { post, room }, formOf()),
  );

  routes.post("/posts/:postId/hide", postModerator, async (c, { actor, ...found }) => {
    const result = await readForm(c, hideForm);
    if (!result.ok) return show(c, actor, found, result.form);
    await hidePost(platform, actor, found, result.value.reason);
    return c.redirect(withFinished(`/posts/${found.post.id}/more`, "hidden"), 303);
  });

  routes.post("/posts/:postId/show", postModerator, async (c, { actor, ...found }) => {
    await showPost(platform, actor, found);
    return c.redirect(withFinished(`/posts/${found.post.id}/more`, "shown"), 303);
  });

  function show(c: Ctx, actor: Actor, { post, room }: Pick<FoundPost, "post" | "room">, form: FormState) {
    const content = <HidePage room={room} post={post} now={platform.clock.now()} me={actor.person} form={form} />;
    return page(c, content, {
      title: withholdingMessages[c.var.viewer.lang].title,
      bodyClass: "venue",
      path: `/posts/${post.id}/hide`,
      ...(Object.keys(form.problems).length > 0 ? { status: 422 } : {}),
    });
  }
}
