import type { JSX } from "preact";
import { page } from "../../design/page.tsx";
import type { Ctx } from "../../platform/http/context.ts";
import { formOf, readForm } from "../../platform/http/form.ts";
import { everybody } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { listInBothRoles } from "../audit/double-roles/queries.ts";
import { areRolesApart } from "./company/queries.ts";
import { companyRoutes } from "./company/routes.tsx";
import { settingUp } from "./guards.ts";
import { setUp } from "./input.ts";
import { organizationsMessages } from "./messages.ts";
import { officesRoutes } from "./offices/routes.tsx";
import { HelpPage, PrivacyPage } from "./pages/public.tsx";
import { AlreadySetUpPage, SetUpPage } from "./pages/set-up.tsx";
import { findCompany } from "./queries.ts";
import { setUpInstallation } from "./service.ts";

/** What others know, who are built on this feature. */
interface FromOthers {
  /** Signs the first organizer in, in the browser that did the set-up. */
  signIn(c: Ctx, person: string): Promise<void>;
  /** What a participant finds under 「困ったとき」: their own pages, and whom to ask in which order. */
  ownHelp(actor: Actor): Promise<JSX.Element | undefined>;
}

export function organizationsRoutes(routes: Routes, { signIn, ownHelp }: FromOthers): void {
  const { platform } = routes;
  const { db, settings } = platform;

  routes.get("/help", everybody, async (c, { actor }) => {
    const company = await findCompany(db);
    const { lang } = c.var.viewer;
    const content = (
      <HelpPage
        contact={company?.contact ?? null}
        insurance={company?.insurance ?? ""}
        signedIn={actor !== undefined}
        own={actor && (await ownHelp(actor))}
      />
    );
    return page(c, content, { title: organizationsMessages[lang].helpTitle });
  });

  routes.get("/privacy", everybody, async (c) => {
    const company = await findCompany(db);
    const content = (
      <PrivacyPage
        serverKeeper={company?.serverKeeper ?? ""}
        rolesApart={company ? await areRolesApart(db, company.id) : false}
        inBoth={await listInBothRoles(db)}
      />
    );
    return page(c, content, { title: organizationsMessages[c.var.viewer.lang].privacyTitle });
  });

  companyRoutes(routes);
  officesRoutes(routes);

  // Where visitors come first is the page of the programme.
  routes.get("/welcome", everybody, (c) => c.redirect("/programme", 303));

  routes.get("/set-up/:secret", settingUp, (c, { secret, done }) => {
    const m = organizationsMessages[c.var.viewer.lang];
    if (done) return page(c, <AlreadySetUpPage />, { title: m.alreadyTitle, status: 404 });
    return page(c, <SetUpPage secret={secret} form={formOf({ zone: settings.zone })} />, { title: m.setUpTitle });
  });

  routes.post("/set-up/:secret", settingUp, async (c, { secret, done }) => {
    if (done) return c.redirect(`/set-up/${secret}`, 303);
    const result = await readForm(c, setUp);
    if (!result.ok) {
      const title = organizationsMessages[c.var.viewer.lang].setUpTitle;
      return page(c, <SetUpPage secret={secret} form={result.form} />, {
        title,
        status: 422,
        path: `/set-up/${secret}`,
      });
    }
    await signIn(c, await setUpInstallation(platform, result.value));
    return c.redirect("/", 303);
  });
}
