import type { Role } from "../features/accounts/rules.ts";
import { makeLink } from "../features/sign-in/service.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import type { DemoLoaded } from "./load.ts";

const SHOWN: readonly Role[] = ["participant", "supporter", "mentor", "organizer", "recruiter", "guest", "owner"];

/** A link for one role of the demo. */
export interface DemoLink {
  readonly role: Role;
  readonly email: string;
  readonly url: string;
}

/** As the first start prints it. */
export const signInLine = ({ role, email, url }: DemoLink): string => `sign-in  ${role}  ${email}  ${url}`;

/** A line for each role that signs in. @param url where Taiken is reached */
export async function signInLines(platform: Platform, url: string, loaded: DemoLoaded): Promise<string[]> {
  return (await signInLinks(platform, url, loaded)).map(signInLine);
}

/**
 * A link for each role that signs in. Somebody who holds only this role, where there is one (to be accompanied by an office is no
 * reason against it).
 */
export async function signInLinks(platform: Platform, url: string, { people }: DemoLoaded): Promise<DemoLink[]> {
  const links: DemoLink[] = [];
  for (const role of SHOWN) {
    const holders = people.filter((one) => one.role === role);
    const chosen =
      holders.find(
        ({ person }) => people.filter((one) => one.person === person && one.role !== "client").length === 1,
      ) ?? holders[0];
    if (!chosen) continue;
    const link = url + (await makeLink(platform, bySystem, chosen.person));
    links.push({ role, email: chosen.email, url: link });
  }
  return links;
}
