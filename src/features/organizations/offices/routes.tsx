import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { isRefusal, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { answerInvitation, answerTakingBack, orInvitationAgain } from "../../sign-in/invitations/routes.tsx";
import { listOpenInvitations } from "../../sign-in/queries.ts";
import { officeManager, officesManager } from "../guards.ts";
import { changedOffice, endedOfficeRole, newOffice, type OfficeInvitation, officeInvitation } from "../input.ts";
import { organizationsMessages } from "../messages.ts";
import { OfficePage, type Refused } from "../pages/office.tsx";
import { OfficesPage } from "../pages/offices.tsx";
import { findOffice, listOffices, listStaff, type OrganizationRow } from "../queries.ts";
import { addOffice, changeOffice, endOfficeRole, inviteToOffice } from "./service.ts";

/** The support offices and who works there: for owners and organizers. */
export function officesRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const words = (c: Ctx) => organizationsMessages[c.var.viewer.lang];

  routes.get("/organizations", officesManager, (c, actor) => showList(c, actor));

  routes.post("/organizations", officesManager, async (c, actor) => {
    const result = await readForm(c, newOffice);
    if (!result.ok) return showList(c, actor, result.form);
    return submit(platform, c, async () => `/organizations/${await addOffice(platform, actor, result.value)}`);
  });

  routes.get("/organizations/:organizationId", officeManager, (c, { office }) => show(c, office));

  routes.post("/organizations/:organizationId", officeManager, async (c, { actor, office }) => {
    const result = await readForm(c, changedOffice);
    if (!result.ok) return show(c, office, { facts: result.form, status: 422 });
    try {
      await changeOffice(platform, actor, office, result.value);
    } catch (error) {
      const changed = isRefusal(error, "changed_meanwhile");
      const now = changed ? await findOffice(db, actor, office.id, "manage") : undefined;
      if (!now) throw error;
      const mine = conflictForm(result.form, now.version);
      return show(c, now, { facts: mine, theirs: factsOf(now), status: 409 });
    }
    return c.redirect(`/organizations/${office.id}?saved=1`, 303);
  });

  routes.post("/organizations/:organizationId/people/invite", officeManager, async (c, { actor, office }) => {
    const result = await readForm(c, officeInvitation);
    if (!result.ok) return show(c, office, { invitation: result.form, status: 422 });
    const { form, value } = result;
    return orInvitationAgain(
      form,
      () => inviteStaff(c, actor, office, value),
      (invitation) => show(c, office, { invitation, status: 422 }),
    );
  });

  async function inviteStaff(
    c: Ctx,
    actor: Actor,
    office: OrganizationRow,
    value: OfficeInvitation,
  ): Promise<Response> {
    const { lang } = c.var.viewer;
    return answerInvitation(platform, c, {
      make: () => inviteToOffice(platform, actor, office, value, lang),
      email: value.email,
      path: `/organizations/${office.id}`,
      back: words(c).offices.backToOffice,
      who: "organizers",
    });
  }

  routes.post(
    "/organizations/:organizationId/people/invitations/:ticketId/end",
    officeManager,
    (c, { actor, office }) =>
      answerTakingBack(platform, c, { actor, place: office.id, path: `/organizations/${office.id}` }),
  );

  routes.post("/organizations/:organizationId/people/:personId/end", officeManager, async (c, { actor, office }) => {
    const result = await readForm(c, endedOfficeRole);
    const staff = await listStaff(db, office);
    const ended = staff.find(
      ({ person, role }) => result.ok && person === c.req.param("personId") && role === result.value.role,
    );
    if (!ended) throw new Refusal(404, "not_found");
    await endOfficeRole(platform, actor, office, ended);
    return c.redirect(`/organizations/${office.id}`, 303);
  });

  async function showList(c: Ctx, actor: Actor, refused?: FormState): Promise<Response> {
    const content = <OfficesPage offices={await listOffices(db, actor)} form={refused ?? formOf()} once={v4()} />;
    const { title } = organizationsMessages[c.var.viewer.lang].offices;
    return page(c, content, { title, ...(refused ? { status: 422, path: "/organizations" } : {}) });
  }

  async function show(c: Ctx, office: OrganizationRow, refused: Refused = {}): Promise<Response> {
    const content = (
      <OfficePage
        office={office}
        staff={await listStaff(db, office)}
        facts={refused.facts ?? factsOf(office)}
        theirs={refused.theirs}
        invitation={refused.invitation ?? formOf()}
        once={v4()}
        open={await listOpenInvitations(db, office.id, platform.clock.now())}
        sends={platform.outbox.sends}
        done={c.req.query("saved") ? "saved" : c.req.query("invited") ? "invited" : undefined}
      />
    );
    return page(c, content, {
      title: office.name,
      ...(refused.status ? { status: refused.status, path: `/organizations/${office.id}` } : {}),
    });
  }
}

const factsOf = ({ name, place, contact, version }: OrganizationRow): FormState =>
  formOf({ name, place, contact, version: String(version) });
