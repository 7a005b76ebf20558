import { signInLines } from "./demo/links.ts";
import { loadDemo } from "./demo/load.ts";
import { makeSetUpLink } from "./features/organizations/service.ts";
import type { Platform } from "./platform/platform.ts";

/** The first start: the demo with a sign-in link per role, or the link to the set-up page. */
export async function printFirstLinks(platform: Platform, url: string): Promise<void> {
  if (!platform.settings.demo) return console.log(`set-up   ${url}${await makeSetUpLink(platform)}`);
  const loaded = await loadDemo(platform);
  for (const line of await signInLines(platform, url, loaded)) console.log(line);
}
