import { formatKey, loadKeys } from "../platform/encryption/keys.ts";
import type { MasterKeys } from "../platform/encryption/vault.ts";
import { readSettings } from "../platform/settings.ts";
import { command } from "./command.ts";

/** Prints the keys as settings, for a password store or a sheet of paper in a safe. */
export const keys = command({
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  async run({ m, env, say, note }, { options: { json } }) {
    const { encryptionKey, secretKey, dataDir } = readSettings(env);
    const encryption = await loadKeys("encryption", encryptionKey, dataDir);
    const secret = await loadKeys("secret", secretKey, dataDir);
    const printed = { ENCRYPTION_KEY: asSetting(encryption), SECRET_KEY: asSetting(secret) };
    if (json) return say(JSON.stringify(printed));
    note(m.keysIntro);
    for (const [name, value] of Object.entries(printed)) say(`${name}=${value}`);
    if (encryption.previous.length + secret.previous.length > 0) note(`# ${m.keysPrevious}`);
  },
});

const asSetting = ({ current, previous }: Required<MasterKeys>): string =>
  [current, ...previous].map(formatKey).join(",");
