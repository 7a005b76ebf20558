import { OF_OFFICE } from "../accounts/rules.ts";

export const ORGANIZATION_KINDS = ["company", "office"] as const;

/** Roles that one is invited to in an office. Nobody is invited to be a client: a person says themselves who accompanies them. */
export const OFFICE_ROLES = OF_OFFICE;
export type OfficeRole = (typeof OFFICE_ROLES)[number];
