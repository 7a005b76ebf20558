import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isId } from "../../../platform/database/columns.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { everybody, signedIn } from "../../../platform/http/guard.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submitToShow } from "../../../platform/http/submit.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { cookiesOf, forgetVisit } from "../../../platform/session/cookie.ts";
import { signInMessages } from "../messages.ts";
import { OwnCodesPage } from "../pages/codes.tsx";
import { SessionsPage } from "../pages/sessions.tsx";
import { OverPage } from "../pages/shared.tsx";
import { findBegun, findLastPrinted, listCredentials } from "../queries.ts";
import { printedCodeText } from "../rules.ts";
import { makePrintedCodes } from "../service.ts";
import { endCredential } from "./service.ts";

/** Where somebody is signed in, codes to come back with, and the end of a session at a machine that others use too. */
export function sessionsRoutes(routes: Routes): void {
  const { platform } = routes;
  const cookies = cookiesOf(platform.settings);
  const words = (c: Ctx) => signInMessages[c.var.viewer.lang].sessions;

  routes.get("/settings/sessions", signedIn, async (c, actor) => {
    const now = platform.clock.now();
    const content = (
      <SessionsPage
        credentials={await listCredentials(platform.db, actor, now)}
        here={actor.credential}
        now={now}
        me={actor.person}
        printed={await findLastPrinted(platform.db, actor)}
        begun={await findBegun(platform.db, actor)}
        once={v4()}
      />
    );
    return page(c, content, { title: words(c).title });
  });

  routes.post("/settings/sessions/codes", signedIn, (c, actor) =>
    showOwnCodes(platform, c, actor, { href: "/settings/sessions", label: words(c).title }),
  );

  routes.post("/settings/sessions/:credentialId/end", signedIn, async (c, actor) => {
    const id = c.req.param("credentialId") ?? "";
    if (!isId(id) || !(await endCredential(platform, actor, id))) return c.notFound();
    return c.redirect("/settings/sessions", 303);
  });

  // Where a page goes that nobody has touched: `leaving/island.ts` ends the session by it, a page without a script only comes here.
  routes.post("/sign-in/over", everybody, async (c, { actor }) => {
    // A page that stood open since before somebody signed in at a machine of their own.
    if (actor && c.var.viewer.leavesAfter === undefined) return c.redirect("/sign-in/over", 303);
    if (actor) await endCredential(platform, actor, actor.credential);
    forgetVisit(c, cookies);
    return c.redirect("/sign-in/over", 303);
  });

  routes.get("/sign-in/over", everybody, (c, { actor }) =>
    // Somebody goes on working in another window.
    actor ? c.redirect("/", 303) : page(c, <OverPage />, { title: signInMessages[c.var.viewer.lang].shared.overTitle }),
  );
}

/** Makes somebody's own codes. Answers with the page itself: the codes exist nowhere else. @param back where the page leads on */
export async function showOwnCodes(
  platform: Platform,
  c: Ctx,
  actor: Actor,
  back: { readonly href: string; readonly label: string },
): Promise<Response> {
  const codes = await submitToShow(platform, c, () => makePrintedCodes(platform, actor, actor.person));
  const url = `${platform.settings.baseUrl}/sign-in/printed`;
  const content = <OwnCodesPage codes={codes.map(printedCodeText)} url={url} back={back} />;
  return page(c, content, { title: signInMessages[c.var.viewer.lang].codes.title, path: back.href });
}
