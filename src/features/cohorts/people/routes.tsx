import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { listPage } from "../../../platform/database/list-page.ts";
import { conflict, notFound } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, orFormAgain, readForm, withProblem } from "../../../platform/http/form.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submitToShow } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findHeldAgain, findJustEnded, findRoleOf, listEndedRoles, listHolders } from "../../accounts/queries.ts";
import { answerInvitation, answerTakingBack, orInvitationAgain } from "../../sign-in/invitations/routes.tsx";
import { listOpenInvitations, listReachedByPaper } from "../../sign-in/queries.ts";
import { printedCodeText } from "../../sign-in/rules.ts";
import { makePrintedCodes } from "../../sign-in/service.ts";
import { cohortOrganizer, memberOrganized } from "../guards.ts";
import { endedRole, INVITED_ROLES, type NewInvitation, newInvitation, newPersonWithoutMail } from "../input.ts";
import { cohortsMessages } from "../messages.ts";
import { CodesPage, PeoplePage } from "../pages/people.tsx";
import { type CohortRow, hasOnlyPaper, listFormerMentors, listMembers } from "../queries.ts";
import { isOver } from "../rules.ts";
import { addWithoutMail, endRole, giveRoleBack, inviteToCohort } from "../service.ts";

/** Who is in a cohort: invited, added without mail, roles ended and given back. */
export function memberRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/cohorts/:cohortId/people", cohortOrganizer, (c, { actor, cohort }) => showPeople(c, actor, cohort));

  routes.post("/cohorts/:cohortId/people/invite", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, newInvitation);
    if (!result.ok) return showPeople(c, actor, cohort, { invitation: result.form });
    const { form, value } = result;
    return orInvitationAgain(
      form,
      () => inviteMember(c, actor, cohort, value),
      (invitation) => showPeople(c, actor, cohort, { invitation }),
    );
  });

  async function inviteMember(c: Ctx, actor: Actor, cohort: CohortRow, value: NewInvitation): Promise<Response> {
    const { lang } = c.var.viewer;
    return answerInvitation(platform, c, {
      make: () => inviteToCohort(platform, actor, cohort, value, lang),
      email: value.email,
      path: `/cohorts/${cohort.id}/people`,
      back: cohortsMessages[lang].back,
      who: "organizers",
    });
  }

  routes.post("/cohorts/:cohortId/people/invitations/:ticketId/end", cohortOrganizer, (c, { actor, cohort }) =>
    answerTakingBack(platform, c, { actor, place: cohort.id, path: `/cohorts/${cohort.id}/people` }),
  );

  // Answers with the page itself, not a redirect: the codes exist nowhere else.
  routes.post("/cohorts/:cohortId/people/without-mail", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, newPersonWithoutMail);
    if (!result.ok) return showPeople(c, actor, cohort, { withoutMail: result.form });
    const { nickname } = result.value;
    const add = async (): Promise<string[]> => (await addWithoutMail(platform, actor, cohort, nickname)).codes;
    return orFormAgain(
      "like_staff",
      async () => showCodes(c, cohort, nickname, await submitToShow(platform, c, add), false),
      () => showPeople(c, actor, cohort, { withoutMail: withProblem(result.form, "nickname", "like_staff") }),
    );
  });

  routes.post(
    "/cohorts/:cohortId/people/:personId/codes",
    memberOrganized,
    async (c, { actor, cohort, roles: [member] }) => {
      // Codes sign in as this person, so they are for those alone who have no other way and nothing but their own place here.
      if (member.email !== null) throw notFound();
      if (!(await hasOnlyPaper(db, member.person, cohort.id))) throw conflict("codes_not_ours");
      const codes = await submitToShow(platform, c, () => makePrintedCodes(platform, actor, member.person));
      return showCodes(c, cohort, member.name, codes, true);
    },
  );

  routes.post("/cohorts/:cohortId/people/:personId/end", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, endedRole);
    const person = c.req.param("personId") ?? "";
    const member = result.ok ? await findRoleOf(db, cohort.id, person, result.value.role) : undefined;
    if (!member) throw notFound();
    if (!member.endedAt) await endRole(platform, actor, cohort, member);
    // Who ends their own role does not see this list any more.
    const away = member.person === actor.person && member.role === "organizer";
    return c.redirect(away ? `/settings?ended=${member.id}` : `/cohorts/${cohort.id}/people?ended=${member.id}`, 303);
  });

  routes.post("/cohorts/:cohortId/people/ended/:membershipId", cohortOrganizer, async (c, { actor, cohort }) => {
    const id = c.req.param("membershipId") ?? "";
    await giveRoleBack(platform, actor, cohort, id);
    return c.redirect(`/cohorts/${cohort.id}/people?back=${id}`, 303);
  });

  async function showPeople(
    c: Ctx,
    actor: Actor,
    cohort: CohortRow,
    refused: { invitation?: FormState; withoutMail?: FormState } = {},
  ): Promise<Response> {
    const path = `/cohorts/${cohort.id}/people`;
    const after = idIn(c.req.query("after"), path);
    const asked = INVITED_ROLES.find((role) => role === c.req.query("role"));
    const { rows: members, last } = await listPage(MEMBERS_A_PAGE, (limit) =>
      listMembers(platform.db, actor, cohort, { after, limit }),
    );
    const withoutMail = members.flatMap(({ email, person }) => (email === null ? [person] : []));
    const ended = isOver(cohort.phase) ? [] : await listEndedRoles(db, cohort.id, platform.clock.now());
    const justEnded = await findJustEnded(db, cohort.id, c.req.query("ended") ?? "", platform.clock.now());
    const [organizer, ...others] = await listHolders(db, "organizer", cohort.id);
    const open = await listOpenInvitations(db, cohort.id, platform.clock.now());
    const former = isOver(cohort.phase) ? undefined : await listFormerMentors(db, actor, cohort);
    const invited = new Set(open.map((one) => one.email?.toLowerCase()));
    const content = (
      <PeoplePage
        cohort={cohort}
        former={former && { ...former, rows: former.rows.filter(({ email }) => !invited.has(email.toLowerCase())) }}
        me={actor.person}
        lastOrganizer={others.length === 0 ? organizer?.id : undefined}
        members={members}
        holdCodes={await listReachedByPaper(db, withoutMail, platform.clock.now())}
        ended={ended}
        justEnded={justEnded && { ...justEnded, back: justEnded.back && !isOver(cohort.phase) }}
        back={await findHeldAgain(db, cohort.id, c.req.query("back") ?? "")}
        more={last?.id}
        first={after === undefined}
        invitation={refused.invitation ?? formOf({ role: asked ?? "participant" })}
        withoutMail={refused.withoutMail ?? formOf()}
        newOnce={v4}
        invited={c.req.query("invited") === "1"}
        open={open}
        sends={platform.outbox.sends}
      />
    );
    const title = cohortsMessages[c.var.viewer.lang].peopleTitle;
    return page(c, content, { title, ...(refused.invitation || refused.withoutMail ? { status: 422, path } : {}) });
  }

  function showCodes(
    c: Ctx,
    cohort: CohortRow,
    name: string,
    codes: readonly string[],
    again: boolean,
  ): Promise<Response> {
    const url = `${platform.settings.baseUrl}/sign-in`;
    const content = (
      <CodesPage cohort={cohort} name={name} codes={codes.map(printedCodeText)} url={url} again={again} />
    );
    return page(c, content, {
      title: cohortsMessages[c.var.viewer.lang].codesTitle,
      path: `/cohorts/${cohort.id}/people`,
    });
  }
}

const MEMBERS_A_PAGE = 50;
