import { z } from "zod";
import { email, line, once, optionalLine, optionalLines, version } from "../../platform/http/fields.ts";
import { nickname } from "../accounts/input.ts";

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

/** Offices say where they are reached in their own way: an address, a telephone. */
const officeFacts = { name: line(100), place: optionalLine(100), contact: optionalLine(200) };

export const newOffice = z.object({ ...officeFacts, once: once() });
export type NewOffice = z.infer<typeof newOffice>;

export const changedOffice = z.object({ ...officeFacts, version: version() });

export const changedCompany = z.object({
  name: line(100),
  contact: email(),
  zone: zone(),
  insurance: optionalLines(2_000),
  serverKeeper: optionalLine(200),
  version: version(),
});

export type ChangedOrganization = z.infer<typeof changedOffice> | z.infer<typeof changedCompany>;

/** Which roles there are depends on the organization; see `isInvitedRole`. */
export const newInvitation = z.object({ email: email(), role: z.string().max(30).default(""), once: once() });

export const endedRole = z.object({ role: z.string().max(30).default("") });

export const joining = z.object({ office: z.uuid() });
