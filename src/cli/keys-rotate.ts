import { rewrapKeys } from "../features/accounts/service.ts";
import { bySystem } from "../platform/database/database.ts";
import { forgetPreviousKeys, loadKeys, rotateKeyFile } from "../platform/encryption/keys.ts";
import { resealForInstallation } from "../platform/encryption/reseal.ts";
import { createVault } from "../platform/encryption/vault.ts";
import { refuseBesideServer } from "./alone.ts";
import { command, Failed } from "./command.ts";

/**
 * A new encryption key: made, everything wrapped by it, the previous one forgotten. Broken off anywhere it can be run again; the
 * previous key stays until nothing needs it. Keys from a setting are changed by whoever sets it; then this does the wrapping.
 */
export const keysRotate = command({
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  async run({ m, open, say }, { options: { json } }) {
    const { platform } = await open();
    const { encryptionKey, dataDir } = platform.settings;
    if (!encryptionKey) {
      // A running server would go on with the key it has in memory, and open nothing that is wrapped by the new one.
      await refuseBesideServer(platform, m);
      await rotateKeyFile("encryption", dataDir);
    }
    const keys = await loadKeys("encryption", encryptionKey, dataDir);
    if (encryptionKey && keys.previous.length === 0) throw new Failed(m.keysFromSetting("ENCRYPTION_KEY"));
    const vault = createVault(keys);
    const count = await rewrapKeys(platform, vault);
    await platform.db.write(bySystem, ({ client }) => resealForInstallation(client, vault));
    if (!encryptionKey) await forgetPreviousKeys("encryption", dataDir);
    const forget = encryptionKey ? "ENCRYPTION_KEY" : null;
    if (json) return say(JSON.stringify({ people: count, forgetPreviousIn: forget }));
    say(m.rotated(count));
    if (forget) say(m.keysForget(forget));
  },
});
