import { command, Failed, Misused } from "./command.ts";
import type { CliMessages } from "./messages.ts";

/** Loads a demo cohort of any size; the same seed on the same day gives the same one. */
export const demo = command({
  usage: "[--people N] [--days D] [--posts M] [--seed S] [--links]",
  options: {
    people: { type: "string" },
    days: { type: "string" },
    posts: { type: "string" },
    seed: { type: "string" },
    links: { type: "boolean" },
  },
  async run({ m, open, say }, { options: { people, days, posts, seed, links } }) {
    const size = { people: count(m, "people", people), days: count(m, "days", days), posts: count(m, "posts", posts) };
    const { platform } = await open();
    if (platform.settings.production) throw new Failed(m.demoRefused);
    const { loadDemo } = await import("../demo/load.ts");
    const loaded = await loadDemo(platform, { ...size, seed });
    say(m.demoLoaded(loaded.cohort.title, new Set(loaded.people.map(({ person }) => person)).size, loaded.posts));
    if (!links) return;
    const { signInLines } = await import("../demo/links.ts");
    for (const line of await signInLines(platform, platform.settings.baseUrl, loaded)) say(line);
  },
});

function count(m: CliMessages, name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const read = Number(given);
  if (!Number.isSafeInteger(read) || read < 1) throw new Misused(m.numberWrong(name));
  return read;
}
