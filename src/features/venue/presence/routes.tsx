import { page } from "../../../design/page.tsx";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { timeText } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { venueMember } from "../guards.ts";
import { OwnPresencePage } from "../pages/own-presence.tsx";
import { findUnseen } from "../seeing/queries.ts";
import { presenceForm } from "./input.ts";
import { presenceMessages } from "./messages.ts";
import { findOwnPresence, listPresenceKinds } from "./queries.ts";
import { declare, takeBack } from "./service.ts";

/** Where one says what one is at, in one press. */
export function presenceRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.get("/cohorts/:cohortId/presence", venueMember, (c, found) => show(c, found));

  routes.post("/cohorts/:cohortId/presence", venueMember, async (c, found) => {
    const result = await readForm(c, presenceForm);
    if (!result.ok) return show(c, found, result.form);
    const { on, ...declared } = result.value;
    await declare(platform, found.actor, declared);
    return c.redirect(on ? `/${on}` : `/cohorts/${found.cohort}/presence?saved=1`, 303);
  });

  routes.post("/cohorts/:cohortId/presence/back", venueMember, async (c, { actor, cohort }) => {
    await takeBack(platform, actor);
    return c.redirect(`/cohorts/${cohort}/presence`, 303);
  });

  async function show(
    c: Ctx,
    { actor, cohort }: { readonly actor: Actor; readonly cohort: string },
    refused?: FormState,
  ): Promise<Response> {
    const { lang } = c.var.viewer;
    const [kinds, hidden] = await Promise.all([
      listPresenceKinds(db, cohort, presenceMessages[lang].kinds),
      findUnseen(db, actor.person).then((unseen) => unseen.has("own-presence")),
    ]);
    const own = await findOwnPresence(db, actor, clock.now(), kinds);
    const content = (
      <OwnPresencePage
        cohort={cohort}
        kinds={kinds}
        own={own}
        hidden={hidden}
        now={clock.now()}
        saved={!refused && own !== undefined && c.req.query("saved") === "1"}
        form={
          refused ??
          formOf({
            presence: own?.key,
            note: own?.note,
            until: own?.named ? timeText(c.var.viewer, own.until) : "",
          })
        }
      />
    );
    const path = `/cohorts/${cohort}/presence`;
    return page(c, content, {
      title: presenceMessages[lang].title,
      bodyClass: "venue",
      ...(refused ? { status: 422, path } : {}),
    });
  }
}
