import type { JSX } from "preact";
import { v4 } from "uuid";
import { page } from "../../design/page.tsx";
import { isId } from "../../platform/database/columns.ts";
import { listPage } from "../../platform/database/list-page.ts";
import { conflict, isRefusal, notFound } from "../../platform/errors.ts";
import type { Ctx } from "../../platform/http/context.ts";
import {
  conflictForm,
  type FormState,
  fieldValue,
  formOf,
  orFormAgain,
  readForm,
  withProblem,
} from "../../platform/http/form.ts";
import { signedIn } from "../../platform/http/guard.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { submit, submitToShow } from "../../platform/http/submit.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findHeldAgain, listEndedRoles } from "../accounts/queries.ts";
import { findPinned, findVersion, listBlueprints } from "../blueprints/queries.ts";
import { runbookOf } from "../blueprints/rules.ts";
import { companyPolicy } from "../organizations/policy.ts";
import { findCompany } from "../organizations/queries.ts";
import { answerInvitation, answerTakingBack } from "../sign-in/invitations/routes.tsx";
import { listOpenInvitations } from "../sign-in/queries.ts";
import { printedCodeText } from "../sign-in/rules.ts";
import { makePrintedCodes } from "../sign-in/service.ts";
import { cohortBeginner, cohortMember, cohortOrganizer, memberOrganized } from "./guards.ts";
import {
  changedCohort,
  endedRole,
  INVITED_ROLES,
  type NewInvitation,
  newCohort,
  newInvitation,
  newPersonWithoutMail,
  phaseMove,
  runbookTick,
} from "./input.ts";
import { cohortsMessages } from "./messages.ts";
import { CohortPage, CohortsPage } from "./pages/cohort.tsx";
import { EditCohortPage, NewCohortPage, type VersionChoice } from "./pages/cohort-form.tsx";
import { CodesPage, PeoplePage } from "./pages/people.tsx";
import { cohortPolicy, mayBegin } from "./policy.ts";
import {
  type CohortRow,
  findCohort,
  hasOnlyPaper,
  listChecks,
  listCohorts,
  listMembers,
  listMissing,
} from "./queries.ts";
import { isOver } from "./rules.ts";
import {
  addWithoutMail,
  beginCohort,
  changeCohort,
  endRole,
  giveRoleBack,
  inviteToCohort,
  movePhase,
  tickRunbook,
  zoneOf,
} from "./service.ts";

/** What other features know of a cohort for who runs it; the cohort itself knows none of them. */
export type Beside = (actor: Actor, cohort: CohortRow) => Promise<JSX.Element | undefined>;

export function cohortsRoutes(routes: Routes, beside: Beside): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/cohorts", signedIn, async (c, actor) => {
    const company = await findCompany(db);
    const cohorts = await listCohorts(db, actor, { limit: 100 });
    const content = (
      <CohortsPage
        cohorts={cohorts}
        mayBegin={company !== undefined && mayBegin.holds(actor, { company: company.id })}
      />
    );
    return page(c, content, { title: cohortsMessages[c.var.viewer.lang].listTitle });
  });

  routes.get("/cohorts/new", cohortBeginner, async (c, { actor }) => {
    const versions = await versionChoices(c, actor);
    const chosen =
      versions.find(({ id }) => id === c.req.query("blueprint")) ?? (versions.length === 1 ? versions[0] : undefined);
    const form = formOf({ kickoff: "text", blueprintVersion: chosen?.id ?? "" });
    return page(c, <NewCohortPage form={form} versions={versions} once={v4()} />, {
      title: cohortsMessages[c.var.viewer.lang].begin,
    });
  });

  routes.post("/cohorts", cohortBeginner, async (c, { actor, company }) => {
    const result = await readForm(c, newCohort);
    const versions = await versionChoices(c, actor);
    const known = versions.some(({ id }) => id === fieldValue(result.form, "blueprintVersion"));
    if (!result.ok || !known) {
      const form = known ? result.form : withProblem(result.form, "blueprintVersion", "choose_one");
      const content = <NewCohortPage form={form} versions={versions} once={v4()} />;
      return page(c, content, { title: cohortsMessages[c.var.viewer.lang].begin, status: 422, path: "/cohorts/new" });
    }
    return submit(platform, c, async () => `/cohorts/${await beginCohort(platform, actor, company, result.value)}`);
  });

  routes.get("/cohorts/:cohortId", cohortMember, (c, { actor, cohort }) => showCohort(c, actor, cohort));

  routes.get("/cohorts/:cohortId/edit", cohortOrganizer, async (c, { cohort }) =>
    page(c, <EditCohortPage cohort={cohort.id} form={formOfCohort(cohort, await zoneOf(platform))} />, {
      title: cohortsMessages[c.var.viewer.lang].edit,
    }),
  );

  routes.post("/cohorts/:cohortId/edit", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, changedCohort);
    const options = { title: cohortsMessages[c.var.viewer.lang].edit, path: `/cohorts/${cohort.id}/edit` };
    if (!result.ok)
      return page(c, <EditCohortPage cohort={cohort.id} form={result.form} />, { ...options, status: 422 });
    try {
      await changeCohort(platform, actor, cohort, result.value);
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile")
        ? await findCohort(db, actor, cohort.id, "organize")
        : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.version);
      return page(
        c,
        <EditCohortPage cohort={cohort.id} form={mine} theirs={formOfCohort(now, await zoneOf(platform))} />,
        {
          ...options,
          status: 409,
        },
      );
    }
    return c.redirect(`/cohorts/${cohort.id}`, 303);
  });

  routes.post("/cohorts/:cohortId/phase", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, phaseMove);
    // No button of ours says so.
    if (!result.ok) throw conflict("no_such_step");
    try {
      await movePhase(platform, actor, cohort, result.value.to, result.value.anyway !== undefined);
    } catch (error) {
      if (!isRefusal(error, "runbook_open")) throw error;
      return showCohort(c, actor, cohort, Number(error.details.open));
    }
    return c.redirect(`/cohorts/${cohort.id}`, 303);
  });

  routes.post("/cohorts/:cohortId/runbook", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, runbookTick);
    if (result.ok) await tickRunbook(platform, actor, cohort, result.value.key, result.value.done === "yes");
    return c.redirect(`/cohorts/${cohort.id}#runbook`, 303);
  });

  async function showCohort(c: Ctx, actor: Actor, cohort: CohortRow, refused?: number): Promise<Response> {
    const pinned = await findPinned(db, cohort.id);
    const organizes = cohortPolicy.organize.holds(actor, cohort);
    const done = new Set(organizes ? (await listChecks(db, cohort)).map((check) => check.key) : []);
    const runbook = organizes
      ? (pinned ? runbookOf(pinned.document, cohort.phase) : []).map((item) => ({ ...item, done: done.has(item.key) }))
      : undefined;
    const content = (
      <CohortPage
        cohort={cohort}
        kickoffHtml={cohort.kickoffText ? renderMarkdown(cohort.kickoffText) : ""}
        blueprint={
          pinned && {
            id: pinned.blueprint,
            number: pinned.number,
            name: pinned.document.name,
            language: pinned.document.language,
          }
        }
        runbook={runbook}
        missing={organizes ? await listMissing(db, cohort, pinned?.document) : []}
        publicAddress={`${platform.settings.baseUrl}/programme`}
        ownsCompany={companyPolicy.own.holds(actor, { id: cohort.company })}
        beside={organizes ? await beside(actor, cohort) : undefined}
        refused={refused}
      />
    );
    return page(c, content, {
      title: cohort.title,
      ...(refused === undefined ? {} : { status: 422, path: `/cohorts/${cohort.id}` }),
    });
  }

  /** The newest version of every blueprint the actor may use. */
  async function versionChoices(c: Ctx, actor: Actor): Promise<VersionChoice[]> {
    const m = cohortsMessages[c.var.viewer.lang];
    const found = await Promise.all((await listBlueprints(db, actor)).map(({ id }) => findVersion(db, actor, id)));
    return found.flatMap((one) => (one ? [{ id: one.id, label: m.versionOf(one.document.name, one.number) }] : []));
  }

  routes.get("/cohorts/:cohortId/people", cohortOrganizer, (c, { actor, cohort }) => showPeople(c, actor, cohort));

  routes.post("/cohorts/:cohortId/people/invite", cohortOrganizer, async (c, { actor, cohort }) => {
    const result = await readForm(c, newInvitation);
    if (!result.ok) return showPeople(c, actor, cohort, { invitation: result.form });
    const { form, value } = result;
    return orFormAgain(
      "office_and_company",
      () => inviteMember(c, actor, cohort, value),
      () => showPeople(c, actor, cohort, { invitation: withProblem(form, "email", "serves_office") }),
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
    const codes = await submitToShow(
      platform,
      c,
      async () => (await addWithoutMail(platform, actor, cohort, nickname)).codes,
    );
    return showCodes(c, cohort, nickname, codes, false);
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

  routes.post("/cohorts/:cohortId/people/:personId/end", memberOrganized, async (c, { actor, cohort, roles }) => {
    const result = await readForm(c, endedRole);
    const member = result.ok ? roles.find(({ role }) => role === result.value.role) : undefined;
    if (!member) throw notFound();
    await endRole(platform, actor, cohort, member);
    // Who ends their own role does not see this list any more.
    const away = member.person === actor.person && member.role === "organizer";
    return c.redirect(away ? "/" : `/cohorts/${cohort.id}/people?ended=${member.id}`, 303);
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
    const from = c.req.query("after") ?? "";
    const after = isId(from) ? from : undefined;
    const again = c.req.query("back") ?? "";
    const asked = INVITED_ROLES.find((role) => role === c.req.query("role"));
    const { rows: members, last } = await listPage(MEMBERS_A_PAGE, (limit) =>
      listMembers(platform.db, actor, cohort, { after, limit }),
    );
    const ended = isOver(cohort.phase) ? [] : await listEndedRoles(db, cohort.id, platform.clock.now());
    const content = (
      <PeoplePage
        cohort={cohort}
        members={members}
        ended={ended}
        justEnded={ended.find(({ id }) => id === c.req.query("ended"))}
        back={isId(again) ? await findHeldAgain(db, cohort.id, again) : undefined}
        more={last?.id}
        first={after === undefined}
        invitation={refused.invitation ?? formOf({ role: asked ?? "participant" })}
        withoutMail={refused.withoutMail ?? formOf()}
        newOnce={v4}
        invited={c.req.query("invited") === "1"}
        open={await listOpenInvitations(db, cohort.id, platform.clock.now())}
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

const formOfCohort = (
  { title, theme, startsOn, endsOn, applyUntil, capacity, kickoff, kickoffLink, kickoffText, version }: CohortRow,
  zone: string,
): FormState =>
  formOf({
    title,
    theme,
    startsOn,
    endsOn,
    applyUntil: applyUntil ? dayOf(applyUntil, zone) : "",
    capacity: capacity === null ? "" : String(capacity),
    kickoff,
    kickoffLink,
    kickoffText,
    version: String(version),
  });
