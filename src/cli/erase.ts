import { findPersonByEmail } from "../features/accounts/queries.ts";
import { eraseSignIns } from "../features/sign-in/service.ts";
import { listRoomsLeftIn } from "../features/venue/belonging/queries.ts";
import { listRoomsClaimedIn } from "../features/venue/waiting/queries.ts";
import { bySystem } from "../platform/database/database.ts";
import { forgetFile } from "../platform/files/forgetting.ts";
import { command, Failed, Misused } from "./command.ts";
import { exportUnclaimed } from "./unclaimed.ts";
import { eraseAddress, HOLDINGS } from "./whole-person.ts";

/** Erases one person. What others wrote, and the order of the rooms, stay; of the events only ids are left. */
export const erase = command({
  usage: "E --confirm E [--json]",
  words: [1, 1],
  options: { confirm: { type: "string" }, json: { type: "boolean" } },
  async run({ m, open, say, note }, { words: [email = ""], options: { confirm, json } }) {
    if (confirm?.toLowerCase() !== email.toLowerCase()) throw new Misused(m.confirmNeeded(email));
    const { platform } = await open();
    const person = await findPersonByEmail(platform.db, email.trim());
    if (!person) {
      // Nobody's account, but they may have asked something or begun to apply.
      const left = await platform.db.write(bySystem, (tx) => eraseAddress(platform, tx, email.trim()));
      if (left === 0) throw new Failed(m.nobody(email));
      return say(json ? JSON.stringify({ email: email.trim(), erased: true, left: {} }) : m.erased(email));
    }
    // First they are out, so that nothing is written while the rest goes. Broken off here, it can be run again.
    await platform.db.write(bySystem, (tx) => eraseSignIns(tx, person.id, person.email));
    const { db } = platform;
    const rooms = [...(await listRoomsLeftIn(db, person.id)), ...(await listRoomsClaimedIn(db, person.id))];
    const files = (await Promise.all(HOLDINGS.map(({ filesOf }) => filesOf?.(platform, person) ?? []))).flat();
    await platform.db.write(
      bySystem,
      async (tx) => {
        for (const { erase } of HOLDINGS) await erase?.(platform, tx, person, m.erasedName);
        for (const { key } of files) await forgetFile(platform.jobs, tx, key);
      },
      { rooms },
    );
    // Files are no part of the transaction: they go when it is certain that nothing names them any more. Broken off here, a job of
    // the server's takes them away.
    for (const { key } of files) await platform.files.delete(key);
    const unclaimed = Object.entries(await exportUnclaimed(platform, person.id));
    const left = unclaimed.map(([table, rows]) => [table, rows.length] as const);
    if (json) return say(JSON.stringify({ email: person.email, erased: true, left: Object.fromEntries(left) }));
    say(m.erased(email));
    if (left.length > 0) note(m.erasedNotAll(left.map(([table, count]) => `${table} (${count})`).join(", ")));
  },
});
