import { page } from "../../../design/page.tsx";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { DecliningPage } from "../pages/declining.tsx";
import { invitedAddress } from "./guards.ts";
import { noOrAgain } from "./input.ts";
import { decliningMessages } from "./messages.ts";
import { decline, hasDeclined, takeInvitationsAgain } from "./service.ts";

/** Where the mail of an invitation leads whoever wants none. Looking changes nothing: mail scanners look. */
export function decliningRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/sign-in/no/:secret", invitedAddress, async (c, { email, secret }) => {
    const m = decliningMessages[c.var.viewer.lang];
    const done = await hasDeclined(platform, platform.db.q, email);
    return page(c, <DecliningPage path={`/sign-in/no/${secret}`} done={done} />, {
      title: done ? m.doneTitle : m.title,
    });
  });

  routes.post("/sign-in/no/:secret", invitedAddress, async (c, { email, secret }) => {
    const result = await readForm(c, noOrAgain);
    await (result.ok && result.value.again ? takeInvitationsAgain : decline)(platform, email);
    return c.redirect(`/sign-in/no/${secret}`, 303);
  });
}
