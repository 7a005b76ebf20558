import { formatKey, loadKeys } from "../platform/encryption/keys.ts";
import { readSettings } from "../platform/settings.ts";
import { command } from "./command.ts";

/** Prints the keys as settings, for a password store or a sheet of paper in a safe. */
export const keys = command({
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  async run({ m, env, say, note }, { options: { json } }) {
    const { encryptionKey, secretKey, dataDir } = readSettings(env);
    const { current, previous } = await loadKeys("encryption", encryptionKey, dataDir);
    const printed = {
      ENCRYPTION_KEY: [current, ...previous].map(formatKey).join(","),
      ...(secretKey ? { SECRET_KEY: secretKey } : {}),
    };
    if (json) return say(JSON.stringify(printed));
    note(m.keysIntro);
    for (const [name, value] of Object.entries(printed)) say(`${name}=${value}`);
    if (previous.length > 0) note(`# ${m.keysPrevious}`);
  },
});
