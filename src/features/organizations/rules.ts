export const ORGANIZATION_KINDS = ["company", "office"] as const;

/** Roles that one is invited to in an office. Nobody is invited to be a client: a person says themselves who accompanies them. */
export const OFFICE_ROLES = ["supporter", "service_manager"] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];
