import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { organizationManager, organizationsManager } from "../guards.ts";
import { changedCompany, changedOffice, endedRole, newInvitation, newOffice } from "../input.ts";
import { organizationsMessages } from "../messages.ts";
import { OrganizationInvitationPage, OrganizationPage, type Refused } from "../pages/organization.tsx";
import { OrganizationsPage } from "../pages/organizations.tsx";
import { findOrganization, listOrganizations, listStaff, type OrganizationRow } from "../queries.ts";
import { isInvitedRole } from "../rules.ts";
import { addOffice, changeOrganization, endRole, inviteToOrganization } from "./service.ts";

/** The company, the support offices, and who works there: for owners and organizers. */
export function managingRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;

  routes.get("/organizations", organizationsManager, (c, actor) => showList(c, actor));

  routes.post("/organizations", organizationsManager, async (c, actor) => {
    const result = await readForm(c, newOffice);
    if (!result.ok) return showList(c, actor, result.form);
    return submit(platform, c, async () => `/organizations/${await addOffice(platform, actor, result.value)}`);
  });

  routes.get("/organizations/:organizationId", organizationManager, (c, { organization }) => show(c, organization));

  routes.post("/organizations/:organizationId", organizationManager, async (c, { actor, organization }) => {
    const result = await readForm(c, organization.kind === "company" ? changedCompany : changedOffice);
    if (!result.ok) return show(c, organization, { facts: result.form, status: 422 });
    try {
      await changeOrganization(platform, actor, organization, result.value);
    } catch (error) {
      const changed = error instanceof Refusal && error.code === "changed_meanwhile";
      const now = changed ? await findOrganization(db, actor, organization.id, "manage") : undefined;
      if (!now) throw error;
      const mine = { ...result.form, values: { ...result.form.values, version: [String(now.version)] } };
      return show(c, now, { facts: mine, theirs: factsOf(now), status: 409 });
    }
    return c.redirect(`/organizations/${organization.id}?saved=1`, 303);
  });

  routes.post(
    "/organizations/:organizationId/people/invite",
    organizationManager,
    async (c, { actor, organization }) => {
      const result = await readForm(c, newInvitation);
      const role = result.ok ? result.value.role : "";
      if (!result.ok || !isInvitedRole(organization.kind, role)) {
        const invitation = result.ok ? withProblem(result.form, "role", "choose_one") : result.form;
        return show(c, organization, { invitation, status: 422 });
      }
      const invitation = { email: result.value.email, role };
      const { lang } = c.var.viewer;
      // Where no mail leaves, the link is shown once, to be handed over.
      if (!platform.outbox.sends) {
        const link = await inviteToOrganization(platform, actor, organization, invitation, lang);
        const content = <OrganizationInvitationPage organization={organization} email={invitation.email} link={link} />;
        return page(c, content, {
          title: organizationsMessages[lang].linkTitle,
          path: `/organizations/${organization.id}`,
        });
      }
      return submit(platform, c, async () => {
        await inviteToOrganization(platform, actor, organization, invitation, lang);
        return `/organizations/${organization.id}?invited=1`;
      });
    },
  );

  routes.post(
    "/organizations/:organizationId/people/:personId/end",
    organizationManager,
    async (c, { actor, organization }) => {
      const result = await readForm(c, endedRole);
      const staff = await listStaff(db, organization);
      const ended = staff.find(
        ({ person, role }) => result.ok && person === c.req.param("personId") && role === result.value.role,
      );
      if (!ended) throw new Refusal(404, "not_found");
      await endRole(platform, actor, organization, ended);
      return c.redirect(`/organizations/${organization.id}`, 303);
    },
  );

  async function showList(c: Ctx, actor: Actor, refused?: FormState): Promise<Response> {
    const content = (
      <OrganizationsPage
        organizations={await listOrganizations(db, actor)}
        form={refused ?? formOf()}
        once={v4()}
        owns={placesOf(actor, ["owner"]).length > 0}
      />
    );
    const { title } = organizationsMessages[c.var.viewer.lang].managing;
    return page(c, content, { title, ...(refused ? { status: 422, path: "/organizations" } : {}) });
  }

  async function show(c: Ctx, organization: OrganizationRow, refused: Refused = {}): Promise<Response> {
    const content = (
      <OrganizationPage
        organization={organization}
        staff={await listStaff(db, organization)}
        facts={refused.facts ?? factsOf(organization)}
        theirs={refused.theirs}
        invitation={refused.invitation ?? formOf()}
        once={v4()}
        done={c.req.query("saved") ? "saved" : c.req.query("invited") ? "invited" : undefined}
      />
    );
    return page(c, content, {
      title: organization.name,
      ...(refused.status ? { status: refused.status, path: `/organizations/${organization.id}` } : {}),
    });
  }
}

const factsOf = ({ name, place, contact, zone, insurance, serverKeeper, version }: OrganizationRow): FormState =>
  formOf({ name, place, contact, zone, insurance, serverKeeper, version: String(version) });
