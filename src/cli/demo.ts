import { readSettings } from "../platform/settings.ts";
import { command, Failed, Misused } from "./command.ts";
import type { CliMessages } from "./messages.ts";

/** Loads a demo cohort of any size; the same seed on the same day gives the same one. */
export const demo = command({
  usage: "[--people N] [--days D] [--posts M] [--seed S] [--links] [--json]",
  options: {
    people: { type: "string" },
    days: { type: "string" },
    posts: { type: "string" },
    seed: { type: "string" },
    links: { type: "boolean" },
    json: { type: "boolean" },
  },
  async run({ m, env, open, say }, { options: { people, days, posts, seed, links, json } }) {
    const size = {
      people: numberOf(m, "people", people),
      days: numberOf(m, "days", days),
      posts: numberOf(m, "posts", posts),
    };
    if (readSettings(env).production) throw new Failed(m.demoRefused);
    const { platform } = await open();
    const { loadDemo } = await import("../demo/load.ts");
    const loaded = await loadDemo(platform, { ...size, seed });
    const { signInLinks, signInLine } = await import("../demo/links.ts");
    const printed = links ? await signInLinks(platform, platform.settings.baseUrl, loaded) : [];
    const { id, title } = loaded.cohort;
    const count = new Set(loaded.people.map(({ person }) => person)).size;
    if (json) {
      const shown = links ? { links: printed } : {};
      return say(JSON.stringify({ cohort: { id, title }, people: count, posts: loaded.posts, ...shown }));
    }
    say(m.demoLoaded(title, count, loaded.posts));
    for (const link of printed) say(signInLine(link));
  },
});

function numberOf(m: CliMessages, name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const read = Number(given);
  if (!Number.isSafeInteger(read) || read < 1) throw new Misused(m.numberWrong(name));
  return read;
}
