import { endSecret } from "../features/sign-in/sessions/service.ts";
import { bySystem } from "../platform/database/database.ts";
import { command, Failed } from "./command.ts";

/** Ends a token; streams opened with it end within a second. */
export const tokenRevoke = command({
  usage: "<token> [--json]",
  words: [1, 1],
  options: { json: { type: "boolean" } },
  async run({ m, open, say }, { words: [token = ""], options: { json } }) {
    const { platform } = await open();
    if (!(await endSecret(platform, bySystem, token))) throw new Failed(m.tokenUnknown);
    say(json ? JSON.stringify({ ended: true }) : m.tokenEnded);
  },
});
