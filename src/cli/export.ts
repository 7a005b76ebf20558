import { Readable } from "node:stream";
import type { ZipEntry } from "../platform/files/zip.ts";
import { command, Misused } from "./command.ts";
import { personOf } from "./person-of.ts";
import { exportUnclaimed } from "./unclaimed.ts";
import { HOLDINGS } from "./whole-person.ts";
import { refuseUnlessWritable } from "./writable.ts";
import { writeZip } from "./zip.ts";

/** Everything about one person as a zip: one JSON file for each part of Taiken, and their files. */
export const exportPerson = command({
  usage: "--email E [FILE] [--json]",
  words: [0, 1],
  options: { email: { type: "string" }, json: { type: "boolean" } },
  async run({ m, open, path, say, stopped }, { words: [named], options: { email, json } }) {
    if (!email) throw new Misused(m.emailNeeded);
    const { platform } = await open();
    const person = await personOf(platform, m, email);
    const day = platform.clock.now().toISOString().slice(0, 10);
    const file = path(named ?? `taiken-${day}-${person.id.slice(-8)}.zip`);
    await refuseUnlessWritable(file, m);

    async function* entries(): AsyncGenerator<ZipEntry> {
      for (const { name, exportOf, filesOf, papersOf } of HOLDINGS) {
        yield { name: `${name}.json`, content: JSON.stringify(await exportOf(platform, person), null, 2) };
        for (const { name: given, key } of (await filesOf?.(platform, person)) ?? [])
          yield { name: `files/${key.slice(-12)}-${given}`, content: await platform.files.open(key) };
        for (const { name: given, bytes } of (await papersOf?.(platform, person)) ?? [])
          yield { name: `files/${given}`, content: Readable.from([bytes]) };
      }
      const others = await exportUnclaimed(platform, person.id);
      if (Object.keys(others).length > 0) yield { name: "other.json", content: JSON.stringify(others, null, 2) };
    }
    await writeZip(file, entries(), stopped);
    say(json ? JSON.stringify({ email: person.email, file }) : m.exported(file));
  },
});
