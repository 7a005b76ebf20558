import { endSecret } from "../features/sign-in/sessions/service.ts";
import { bySystem } from "../platform/database/database.ts";
import { command, Failed } from "./command.ts";

/** Ends a token; streams opened with it end within a second. */
export const tokenRevoke = command({
  usage: "<token>",
  words: [1, 1],
  async run({ m, open, say }, { words: [token = ""] }) {
    const { platform } = await open();
    if (!(await endSecret(platform, bySystem, token))) throw new Failed(m.tokenUnknown);
    say(m.tokenEnded);
  },
});
