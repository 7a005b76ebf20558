import { page } from "../../design/page.tsx";
import { isRefusal } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { conflictForm, type FormState, fieldValue, formOf, readForm, withProblem } from "../../platform/http/form.ts";
import { everybody, signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { ownPath } from "../../platform/http/sign-in-path.ts";
import { DISPLAY } from "../../platform/http/viewer.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { cookiesOf } from "../../platform/session/cookie.ts";
import { displaySettings, ownSettings } from "./input.ts";
import { changeDisplay } from "./liking/service.ts";
import { accountsMessages } from "./messages.ts";
import { SettingsPage } from "./pages/settings.tsx";
import { findOwnJustEnded, findOwnPerson, tookPart } from "./queries.ts";
import { OF_OFFICE, plateOf } from "./rules.ts";
import { changeOwnSettings } from "./service.ts";

export function accountsRoutes(routes: Routes): void {
  const { platform } = routes;
  const cookies = cookiesOf(platform.settings);

  routes.get("/settings", signedIn, async (c, actor) => {
    const form = await formOfOwn(actor, c.req.query("to"));
    const ended = await findOwnJustEnded(platform.db, actor, c.req.query("ended") ?? "", platform.clock.now());
    return show(c, actor, form, { saved: c.req.query("saved") === "1", ended: ended?.role });
  });

  routes.post("/settings", signedIn, async (c, actor) => {
    const result = await readForm(c, ownSettings);
    if (!result.ok) return show(c, actor, result.form, { status: 422 });
    try {
      await changeOwnSettings(platform, actor, result.value);
    } catch (error) {
      if (isRefusal(error, "like_staff"))
        return show(c, actor, withProblem(result.form, "nickname", "like_staff"), { status: 422 });
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const theirs = await formOfOwn(actor);
      return show(c, actor, conflictForm(result.form, fieldValue(theirs, "version")), { status: 409, theirs });
    }
    // Who has just come and said what they want to be called goes on to where they wanted to go.
    const to = result.form.values.to?.[0];
    return c.redirect(to ? ownPath(to) : "/settings?saved=1", 303);
  });

  /** What stands there now. @param to where they wanted to go before they were asked for it */
  async function formOfOwn(actor: Actor, to?: string): Promise<FormState> {
    const person = await findOwnPerson(platform.db, actor);
    return formOf(
      person && {
        nickname: person.nickname,
        // What comes from the name follows it; only what somebody chose stands in the field.
        plate: person.plate === plateOf(person.nickname) ? "" : person.plate,
        lang: person.lang,
        zone: person.zone,
        plainWords: person.plainWords ? "on" : "",
        version: String(person.version),
        to,
      },
    );
  }

  async function show(
    c: Ctx,
    actor: Actor,
    form: FormState,
    { status, ...more }: { status?: 409 | 422; theirs?: FormState; saved?: boolean; ended?: string | undefined },
  ): Promise<Response> {
    const takesPart = placesOf(actor, ["participant"]).length > 0;
    const content = (
      <SettingsPage
        form={form}
        {...more}
        takesPart={takesPart}
        mentors={placesOf(actor, ["mentor"]).length > 0}
        tookPart={takesPart || (await tookPart(platform.db, actor))}
        accompanies={!takesPart && placesOf(actor, OF_OFFICE).length > 0}
        owns={placesOf(actor, ["owner"]).length > 0}
      />
    );
    const title = accountsMessages[c.var.viewer.lang].title;
    return page(c, content, { title, ...(status ? { status, path: "/settings" } : {}) });
  }

  // The 表示 menu stands on every page, for visitors too: theirs is kept in a cookie.
  routes.post("/settings/display", everybody, async (c, { actor }) => {
    const result = await readForm(c, displaySettings);
    const { theme, text, easy, ruby, noImages } = result.ok ? result.value : {};
    const chosen = theme === "auto" ? undefined : theme;
    if (actor)
      await changeDisplay(platform, actor, {
        theme: chosen ?? null,
        ...(text ? { textSize: text } : {}),
        easy: easy ?? false,
        ruby: ruby ?? false,
        noImages: noImages ?? false,
      });
    else {
      const ticks = [easy, ruby, noImages].map((one) => (one ? "1" : ""));
      cookies.set(c, DISPLAY, [chosen ?? "", text ?? "", ...ticks].join("."), YEAR_SECONDS);
    }
    return c.redirect(ownPath(result.form.values.returnTo?.[0]), 303);
  });
}

const YEAR_SECONDS = 365 * 24 * 3_600;
