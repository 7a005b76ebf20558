import { page } from "../../../design/page.tsx";
import { notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { noteReadByRecruiter } from "../../audit/double-roles/service.ts";
import { applicant, applicationOrganizer, asReadings } from "../guards.ts";
import { RECOGNISE, tellOfAnother } from "../marking/service.ts";
import { SamePage } from "../pages/same.tsx";
import type { ApplicationRow } from "../queries.ts";
import type { Answers } from "../rules.ts";
import { sameOrNot } from "./input.ts";
import { joiningMessages } from "./messages.ts";
import { findAlike, join, keepApart, sayApart } from "./service.ts";

/**
 * Somebody who applied twice: recognised, looked at side by side, put together or told apart.
 * @param read how whoever decides reads applications: with the names, or without
 */
export function joiningRoutes(
  routes: Routes,
  read: { readonly isNameless: (c: Ctx) => boolean; readonly answersOf: (c: Ctx, row: ApplicationRow) => Answers },
): void {
  const { platform } = routes;
  platform.jobs.define({ name: RECOGNISE, run: ({ application }) => tellOfAnother(platform, String(application)) });

  routes.get("/cohorts/:cohortId/applications/:applicationId/same", applicationOrganizer, async (c, found) => {
    const { actor, application, cohort } = found;
    const { perhaps, joined } = await findAlike(platform, actor, application);
    await noteReadByRecruiter(platform, actor, ...asReadings([...perhaps, ...joined]));
    const shown = (row: ApplicationRow) => ({
      id: row.id,
      answers: read.answersOf(c, row),
      state: row.state,
      // With the time: who pressed twice has one name, one address and one day.
      sentOn: row.sentAt ? momentText(c.var.viewer, row.sentAt, platform.clock.now()) : "",
    });
    const done = (["one", "two"] as const).find((one) => one === c.req.query("said"));
    const content = (
      <SamePage
        cohort={cohort}
        opened={shown(application)}
        others={[...perhaps, ...joined].map(shown)}
        nameless={read.isNameless(c)}
        done={done}
      />
    );
    return page(c, content, { title: joiningMessages[c.var.viewer.lang].title, bodyClass: "desk" });
  });

  routes.post("/cohorts/:cohortId/applications/:applicationId/same", applicationOrganizer, async (c, found) => {
    const { actor, application, cohort } = found;
    const result = await readForm(c, sameOrNot);
    if (!result.ok) throw notFound();
    const { other, is } = result.value;
    const { perhaps, joined } = await findAlike(platform, actor, application);
    const at = (id: string): string => `/cohorts/${cohort.id}/applications/${id}/same?said=${is}`;
    // Pressed twice: the page of what came of it.
    if (![...perhaps, ...joined].some(({ id }) => id === other)) return c.redirect(at(application.id), 303);
    const ids = { one: application.id, other };
    if (is === "one") return c.redirect(at(await join(platform, actor, cohort, ids)), 303);
    await keepApart(platform, actor, cohort.id, ids);
    return c.redirect(at(application.id), 303);
  });

  routes.post("/applications/:key/apart", applicant, async (c, opened) => {
    await sayApart(platform, opened.actor, opened);
    return c.redirect(`/applications/${opened.key}`, 303);
  });
}
