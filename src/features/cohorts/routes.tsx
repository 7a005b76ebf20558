import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import type { Ctx } from "../../platform/http/context.ts";
import { type FormState, formOf, readForm } from "../../platform/http/form.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit } from "../../platform/http/submit.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { endMembership } from "../accounts/service.ts";
import { printedCodeText } from "../sign-in/rules.ts";
import { makePrintedCodes } from "../sign-in/service.ts";
import { cohortOrganizer, memberOrganized } from "./guards.ts";
import { newInvitation, newPersonWithoutMail } from "./input.ts";
import { cohortsMessages } from "./messages.ts";
import { CodesPage, PeoplePage } from "./pages/people.tsx";
import { type CohortRow, listMembers } from "./queries.ts";
import { addWithoutMail, inviteToCohort } from "./service.ts";

export function cohortsRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.get("/cohorts/:cohortId/people", cohortOrganizer, (c, { actor, cohort }) => showPeople(c, actor, cohort));

  routes.post("/cohorts/:cohortId/people/invite", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, newInvitation);
    if (!result.ok) return showPeople(c, actor, cohort, { invitation: result.form });
    return submit(platform, c, async () => {
      await inviteToCohort(platform, actor, cohort, result.value, c.var.viewer.lang);
      return `/cohorts/${cohort.id}/people?invited=1`;
    });
  });

  // Answers with the page itself, not a redirect: the codes exist nowhere else.
  routes.post("/cohorts/:cohortId/people/without-mail", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, newPersonWithoutMail);
    if (!result.ok) return showPeople(c, actor, cohort, { withoutMail: result.form });
    const { codes } = await addWithoutMail(platform, actor, cohort, result.value.nickname);
    return showCodes(c, cohort, result.value.nickname, codes);
  });

  routes.post("/cohorts/:cohortId/people/:personId/codes", memberOrganized, async (c, { actor, cohort, member }) =>
    showCodes(c, cohort, member.name, await makePrintedCodes(platform, actor, member.person)),
  );

  routes.post("/cohorts/:cohortId/people/:personId/end", memberOrganized, async (c, { actor, cohort, member }) => {
    await endMembership(platform, actor, { person: member.person, place: cohort.id, role: member.role });
    return c.redirect(`/cohorts/${cohort.id}/people`, 303);
  });

  async function showPeople(
    c: Ctx,
    actor: Actor,
    cohort: CohortRow,
    refused: { invitation?: FormState; withoutMail?: FormState } = {},
  ): Promise<Response> {
    const path = `/cohorts/${cohort.id}/people`;
    const content = (
      <PeoplePage
        cohort={cohort}
        members={await listMembers(platform.db, actor, cohort)}
        invitation={refused.invitation ?? formOf({ role: "participant" })}
        withoutMail={refused.withoutMail ?? formOf()}
        once={v4()}
        invited={c.req.query("invited") === "1"}
      />
    );
    const title = cohortsMessages[c.var.viewer.lang].peopleTitle;
    return page(c, content, { title, ...(refused.invitation || refused.withoutMail ? { status: 422, path } : {}) });
  }

  function showCodes(c: Ctx, cohort: CohortRow, name: string, codes: readonly string[]): Promise<Response> {
    const url = `${platform.settings.baseUrl}/sign-in`;
    const content = <CodesPage cohort={cohort} name={name} codes={codes.map(printedCodeText)} url={url} />;
    return page(c, content, {
      title: cohortsMessages[c.var.viewer.lang].codesTitle,
      path: `/cohorts/${cohort.id}/people`,
    });
  }
}
