import { operation } from "../../../platform/http/api.ts";
import { signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { unseenChange } from "./input.ts";
import { findUnseen } from "./queries.ts";
import { hide } from "./service.ts";

/** What one hides; the page about quiet (`notifications/quieting`) asks for it. */
export function seeingApi(routes: Routes): void {
  const { platform } = routes;

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
