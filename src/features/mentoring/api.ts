import { z } from "zod";
import { operation } from "../../platform/http/api.ts";
import { placeIn, readPlace } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { waitingSchema } from "../desk/api.ts";
import { waitingView } from "../desk/view.ts";
import { mentoringComer } from "./guards.ts";
import { findSeated, listToDoPage } from "./queries.ts";

export function mentoringApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/mentoring/waiting",
    mentoringComer,
    {
      summary:
        "What you may answer as one who accompanies people: reports, questions and submissions, each by itself, longest first; as on the page. With `whose=all` also what is with other mentors",
      scope: "organize",
      query: z.object({ whose: z.enum(["mine", "all"]).default("mine"), after: z.string().max(100).optional() }),
      returns: z.object({ items: z.array(waitingSchema), next: z.string().nullable() }),
    },
    async ({ admitted: actor, query }) => {
      const seated = await findSeated(routes.platform, actor);
      const after = placeIn(query.after, readPlace);
      const found = await listToDoPage(routes.platform, actor, seated, { all: query.whose === "all", after });
      return { json: { items: found.rows.map(waitingView), next: found.next ?? null } };
    },
  );
}
