import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { notFound, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { findHeldAgain, findJustEnded, findRoleOf, listEndedRoles } from "../../accounts/queries.ts";
import { listInBothRoles } from "../../audit/double-roles/queries.ts";
import { answerInvitation, answerTakingBack, orInvitationAgain } from "../../sign-in/invitations/routes.tsx";
import { listOpenInvitations } from "../../sign-in/queries.ts";
import { companyOwner } from "../guards.ts";
import { type CompanyInvitation, changedCompany, companyInvitation, endedCompanyRole } from "../input.ts";
import { organizationsMessages } from "../messages.ts";
import { CompanyPage } from "../pages/company.tsx";
import { CompanyPeoplePage } from "../pages/company-people.tsx";
import { type Company, findCompany } from "../queries.ts";
import { areRolesApart, listCompanyMembers } from "./queries.ts";
import { becomeRecruiter, changeCompany, endCompanyRole, giveCompanyRoleBack, inviteToCompany } from "./service.ts";

const HERE = "/admin/company";
const PEOPLE = "/admin/people";

/** What the owner decides for the company, and who has a role in it. */
export function companyRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => organizationsMessages[c.var.viewer.lang];

  routes.get(HERE, companyOwner, async (c, { company }) =>
    show(c, await formOfCompany(company), c.req.query("saved") === "1" ? { saved: true } : {}),
  );

  routes.post(HERE, companyOwner, async (c, { actor, company }) => {
    const result = await readForm(c, changedCompany);
    if (!result.ok) return show(c, result.form, { status: 422 });
    try {
      await changeCompany(platform, actor, company, result.value);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "both_roles_held")
        return show(
          c,
          withProblem(result.form, "apart", error.code, { names: (await listInBothRoles(db)).join("、") }),
          {
            status: 422,
          },
        );
      const now = error.code === "changed_meanwhile" ? await findCompany(db) : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.version);
      return show(c, mine, { status: 409, theirs: await formOfCompany(now) });
    }
    return c.redirect(`${HERE}?saved=1`, 303);
  });

  const formOfCompany = async (company: Company): Promise<FormState> =>
    formOf({
      name: company.name,
      contact: company.contact,
      zone: company.zone,
      insurance: company.insurance,
      serverKeeper: company.serverKeeper,
      apart: (await areRolesApart(db, company.id)) ? "on" : undefined,
      version: String(company.version),
    });

  const show = (
    c: Ctx,
    form: FormState,
    { status, ...more }: { status?: 409 | 422; theirs?: FormState; saved?: boolean } = {},
  ): Promise<Response> =>
    page(c, <CompanyPage form={form} {...more} />, {
      title: words(c).settings.title,
      path: HERE,
      ...(status ? { status } : {}),
    });

  routes.get(PEOPLE, companyOwner, (c, { actor, company }) =>
    showPeople(c, actor, company, formOf({ role: "recruiter" })),
  );

  routes.post(`${PEOPLE}/invite`, companyOwner, async (c, { actor, company }) => {
    const result = await readForm(c, companyInvitation);
    if (!result.ok) return showPeople(c, actor, company, result.form, 422);
    const { form, value } = result;
    return orInvitationAgain(
      form,
      () => inviteMember(c, actor, company, value),
      (refused) => showPeople(c, actor, company, refused, 422),
    );
  });

  async function inviteMember(c: Ctx, actor: Actor, company: Company, value: CompanyInvitation): Promise<Response> {
    return answerInvitation(platform, c, {
      make: () => inviteToCompany(platform, actor, company, value, c.var.viewer.lang),
      email: value.email,
      path: PEOPLE,
      back: words(c).people.back,
      who: "company",
    });
  }

  routes.post(`${PEOPLE}/invitations/:ticketId/end`, companyOwner, (c, { actor, company }) =>
    answerTakingBack(platform, c, { actor, place: company.id, path: PEOPLE }),
  );

  routes.post(`${PEOPLE}/recruit`, companyOwner, async (c, { actor, company }) => {
    await becomeRecruiter(platform, actor, company);
    return c.redirect("/assignments", 303);
  });

  routes.post(`${PEOPLE}/:personId/end`, companyOwner, async (c, { actor, company }) => {
    const result = await readForm(c, endedCompanyRole);
    const person = c.req.param("personId") ?? "";
    const ended = result.ok ? await findRoleOf(db, company.id, person, result.value.role) : undefined;
    if (!ended) throw notFound();
    if (!ended.endedAt) await endCompanyRole(platform, actor, company, ended);
    // Who ends their own role does not see this list any more.
    const away = ended.person === actor.person && ended.role === "owner";
    return c.redirect(away ? `/settings?ended=${ended.id}` : `${PEOPLE}?ended=${ended.id}`, 303);
  });

  routes.post(`${PEOPLE}/ended/:membershipId`, companyOwner, async (c, { actor, company }) => {
    const id = c.req.param("membershipId") ?? "";
    await giveCompanyRoleBack(platform, actor, company, id);
    return c.redirect(`${PEOPLE}?back=${id}`, 303);
  });

  async function showPeople(c: Ctx, actor: Actor, company: Company, form: FormState, status?: 422): Promise<Response> {
    const ended = await listEndedRoles(db, company.id, platform.clock.now());
    const content = (
      <CompanyPeoplePage
        company={company.name}
        me={actor.person}
        recruits={holds(actor, ["recruiter"], company.id)}
        ended={ended}
        justEnded={await findJustEnded(db, company.id, c.req.query("ended") ?? "", platform.clock.now())}
        back={await findHeldAgain(db, company.id, c.req.query("back") ?? "")}
        members={await listCompanyMembers(db, actor, company.id)}
        form={form}
        once={v4()}
        invited={c.req.query("invited") === "1"}
        open={await listOpenInvitations(db, company.id, platform.clock.now())}
        sends={platform.outbox.sends}
      />
    );
    return page(c, content, { title: words(c).people.title, path: PEOPLE, ...(status ? { status } : {}) });
  }
}
