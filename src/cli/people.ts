import { listEverybody } from "../features/cohorts/queries.ts";
import { command } from "./command.ts";

/** Everybody with every role they hold, one line a role. */
export const people = command({
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  async run({ m, open, say }, { options: { json } }) {
    const { platform } = await open();
    const everybody = await listEverybody(platform.db);
    if (json) {
      say(JSON.stringify(everybody.map(({ email, role, cohort, office }) => ({ email, role, cohort, office }))));
      return;
    }
    for (const { email, role, place } of everybody)
      say([email ?? m.noAddress, role ?? m.noRole, place ?? ""].join("\t").trimEnd());
  },
});
