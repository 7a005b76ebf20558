import type { Role } from "../accounts/rules.ts";

export const ORGANIZATION_KINDS = ["company", "office"] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** Roles that one is invited to in an organization. Nobody is invited to be a client: a person says themselves who accompanies them. */
export const INVITED_ROLES = {
  company: ["owner", "organizer", "recruiter"],
  office: ["supporter", "service_manager"],
} as const satisfies Readonly<Record<OrganizationKind, readonly Role[]>>;

export type InvitedRole = (typeof INVITED_ROLES)[OrganizationKind][number];

export const isInvitedRole = (kind: OrganizationKind, role: string): role is InvitedRole =>
  (INVITED_ROLES[kind] as readonly string[]).includes(role);
