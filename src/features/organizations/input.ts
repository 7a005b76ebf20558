import { z } from "zod";
import { choice, email, line, once, optionalLine, optionalLines, ticked, version } from "../../platform/http/fields.ts";
import { nickname } from "../accounts/input.ts";
import { OF_OFFICE } from "../accounts/rules.ts";

/** Roles that one is invited to in the company itself. */
export const COMPANY_ROLES = ["recruiter", "organizer", "owner"] as const;

const zone = () =>
  z.string().refine((name) => name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name), {
    params: { code: "choose_one" },
  });

/** The first-run set-up page. */
export const setUp = z.object({
  company: line(100),
  contact: email(),
  zone: zone(),
  organizerEmail: email(),
  organizerName: nickname(),
});
export type SetUp = z.infer<typeof setUp>;

/** What the owner changes later. */
export const changedCompany = z.object({
  name: line(100),
  contact: email(),
  zone: zone(),
  insurance: optionalLines(2_000),
  serverKeeper: optionalLine(200),
  /** Nobody both runs cohorts and recruits. */
  apart: ticked(),
  version: version(),
});
export type ChangedCompany = z.infer<typeof changedCompany>;

/** Offices say where they are reached in their own way: an address, a telephone. */
const officeFacts = { name: line(100), place: optionalLine(100), contact: optionalLine(200) };

export const newOffice = z.object({ ...officeFacts, once: once() });
export type NewOffice = z.infer<typeof newOffice>;

export const changedOffice = z.object({ ...officeFacts, version: version() });
export type ChangedOffice = z.infer<typeof changedOffice>;

export const officeInvitation = z.object({ email: email(), role: choice(OF_OFFICE), once: once() });
export type OfficeInvitation = z.infer<typeof officeInvitation>;

export const endedOfficeRole = z.object({ role: choice(OF_OFFICE) });

export const companyInvitation = z.object({ email: email(), role: choice(COMPANY_ROLES), once: once() });
export type CompanyInvitation = z.infer<typeof companyInvitation>;

export const endedCompanyRole = z.object({ role: choice(COMPANY_ROLES) });
