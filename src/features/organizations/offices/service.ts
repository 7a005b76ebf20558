import { and, eq } from "drizzle-orm";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { endMembership } from "../../accounts/service.ts";
import { invite } from "../../sign-in/invitations/service.ts";
import type { ChangedOffice, NewOffice, OfficeInvitation } from "../input.ts";
import { organizationsMessages } from "../messages.ts";
import { findCompany, type OrganizationRow, type StaffMember } from "../queries.ts";
import { addOrganization } from "../service.ts";
import { organizations } from "../tables.ts";

/** Lets a support office in. @returns its id */
export const addOffice = (platform: Platform, actor: Actor, { once: _, ...facts }: NewOffice): Promise<string> =>
  platform.db.write(actor, (tx) => addOrganization(platform, tx, { kind: "office", ...facts }));

/**
 * Changes what an office is called and how it is reached.
 * @throws Refusal 409 when somebody else changed it meanwhile
 */
export async function changeOffice(
  { db }: Platform,
  actor: Actor,
  { id }: OrganizationRow,
  { version, ...facts }: ChangedOffice,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(organizations)
      .set({ ...facts, version: version + 1 })
      .where(and(eq(organizations.id, id), eq(organizations.version, version)))
      .returning({ id: organizations.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await record({ kind: "organization.changed", subject: id });
  });
}

/** Mails an invitation to a role in an office. @returns the address to open, for handing over where no mail leaves */
export async function inviteToOffice(
  platform: Platform,
  actor: Actor,
  { id, name }: OrganizationRow,
  { email, role }: Pick<OfficeInvitation, "email" | "role">,
  lang: "ja" | "en",
): Promise<string> {
  const company = await findCompany(platform.db);
  const m = organizationsMessages[lang].offices;
  const by = company?.name ?? "Taiken";
  const mail = { lang, subject: m.mail.subject(by), body: m.mail.body(by, name, m.roles[role]) };
  return platform.db.write(actor, (tx) =>
    invite(platform, actor, tx, { email, role, place: id, placeName: name }, mail),
  );
}

/** Ends somebody's role in an office; what they have open by it closes. */
export async function endOfficeRole(
  platform: Platform,
  actor: Actor,
  office: OrganizationRow,
  { person, role }: StaffMember,
): Promise<void> {
  await endMembership(platform, actor, { person, place: office.id, role });
}
