import { page } from "../../design/page.tsx";
import { formOf, readForm } from "../../platform/http/form.ts";
import { everybody } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { settingUp } from "./guards.ts";
import { setUp } from "./input.ts";
import { organizationsMessages } from "./messages.ts";
import { HelpPage, PrivacyPage, WelcomePage } from "./pages/public.tsx";
import { SetUpPage } from "./pages/set-up.tsx";
import { findCompany } from "./queries.ts";
import { setUpInstallation } from "./service.ts";

/** @param afterSetUp signs the first organizer in; returns the path to lead to */
export function organizationsRoutes(routes: Routes, afterSetUp: (person: string) => Promise<string>): void {
  const { platform } = routes;
  const { db, settings } = platform;

  routes.get("/help", everybody, async (c) => {
    const company = await findCompany(db);
    return page(c, <HelpPage contact={company?.contact ?? null} />, {
      title: organizationsMessages[c.var.viewer.lang].helpTitle,
    });
  });

  routes.get("/privacy", everybody, (c) =>
    page(c, <PrivacyPage />, { title: organizationsMessages[c.var.viewer.lang].privacyTitle }),
  );

  routes.get("/welcome", everybody, async (c) => {
    const name = (await findCompany(db))?.name ?? "Taiken";
    return page(c, <WelcomePage company={name} />, {
      title: organizationsMessages[c.var.viewer.lang].welcome(name),
      indexed: true,
    });
  });

  routes.get("/set-up/:secret", settingUp, (c, { secret }) =>
    page(c, <SetUpPage secret={secret} form={formOf({ zone: settings.zone })} />, {
      title: organizationsMessages[c.var.viewer.lang].setUpTitle,
    }),
  );

  routes.post("/set-up/:secret", settingUp, async (c, { secret }) => {
    const result = await readForm(c, setUp);
    if (!result.ok) {
      const title = organizationsMessages[c.var.viewer.lang].setUpTitle;
      return page(c, <SetUpPage secret={secret} form={result.form} />, {
        title,
        status: 422,
        path: `/set-up/${secret}`,
      });
    }
    return c.redirect(await afterSetUp(await setUpInstallation(platform, result.value)), 303);
  });
}
