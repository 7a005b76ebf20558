import type { Role } from "../features/accounts/rules.ts";
import { makeLink } from "../features/sign-in/service.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import type { DemoLoaded } from "./load.ts";

const SHOWN: readonly Role[] = ["participant", "supporter", "mentor", "organizer", "recruiter", "guest", "owner"];

/**
 * One line for each role that signs in: `sign-in  <role>  <email>  <url>`. Somebody who holds only this role, where there is one
 * (to be accompanied by an office is no reason against it).
 * @param url where Taiken is reached
 */
export async function signInLines(platform: Platform, url: string, { people }: DemoLoaded): Promise<string[]> {
  const lines: string[] = [];
  for (const role of SHOWN) {
    const holders = people.filter((one) => one.role === role);
    const chosen =
      holders.find(
        ({ person }) => people.filter((one) => one.person === person && one.role !== "client").length === 1,
      ) ?? holders[0];
    if (!chosen) continue;
    lines.push(`sign-in  ${role}  ${chosen.email}  ${url}${await makeLink(platform, bySystem, chosen.person)}`);
  }
  return lines;
}
