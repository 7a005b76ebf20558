import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { findOwnPerson } from "./queries.ts";

const me = z.object({
  id: z.string(),
  email: z.string().nullable(),
  name: z.string(),
  plate: z.string(),
  lang: z.string(),
  zone: z.string(),
  roles: z.array(z.object({ role: z.string(), at: z.string() })),
});

export function accountsApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/me",
    signedIn,
    { summary: "Who you are and which roles you hold", scope: "read", returns: me },
    async ({ admitted: actor }) => {
      const person = await findOwnPerson(routes.platform.db, actor);
      return {
        json: person && {
          id: person.id,
          email: person.email,
          name: person.nickname,
          plate: person.plate,
          lang: person.lang,
          zone: person.zone,
          roles: actor.roles,
        },
      };
    },
  );
}
