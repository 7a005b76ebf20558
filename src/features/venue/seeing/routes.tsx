import { operation } from "../../../platform/http/api.ts";
import { readForm } from "../../../platform/http/form.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { unseenChange, unseenForm } from "./input.ts";
import { findUnseen } from "./queries.ts";
import { hide } from "./service.ts";

/** What one hides; the form stands on the page about quiet. */
export function seeingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.post("/settings/quiet/unseen", signedIn, async (c, actor) => {
    const result = await readForm(c, unseenForm);
    if (!result.ok) return c.redirect("/settings/quiet#unseen", 303);
    await hide(platform, actor, result.value.unseen);
    return c.redirect("/settings/quiet?saved=unseen", 303);
  });

  operation(
    routes,
    "GET",
    "/api/v1/venue/unseen",
    signedIn,
    { summary: "What you hide in the venue", scope: "read", returns: unseenChange },
    async ({ admitted: { person } }) => ({ json: { unseen: [...(await findUnseen(platform.db, person))] } }),
  );

  operation(
    routes,
    "PATCH",
    "/api/v1/venue/unseen",
    signedIn,
    {
      summary:
        "Hide these things and no others: marks, every “new”, what arrives while a room is open, the others’ presence, your own presence from them",
      scope: "post",
      body: unseenChange,
      returns: unseenChange,
    },
    async ({ admitted: actor, body }) => {
      await hide(platform, actor, body.unseen);
      return { json: { unseen: [...(await findUnseen(platform.db, actor.person))] } };
    },
  );
}
