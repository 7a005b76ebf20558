import { makeLink } from "../features/sign-in/service.ts";
import { bySystem } from "../platform/database/database.ts";
import { command } from "./command.ts";
import { personOf } from "./person-of.ts";

/** A one-time link for somebody who is known, for example to give by phone. */
export const signIn = command({
  usage: "<email> [--json]",
  words: [1, 1],
  options: { json: { type: "boolean" } },
  async run({ m, open, say }, { words: [email = ""], options: { json } }) {
    const { platform } = await open();
    const person = await personOf(platform, m, email);
    const url = platform.settings.baseUrl + (await makeLink(platform, bySystem, person.id));
    say(json ? JSON.stringify({ email: person.email, url }) : url);
  },
});
