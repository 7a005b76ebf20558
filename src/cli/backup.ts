import { takeBackup } from "../platform/backup/backup.ts";
import { LEFT_OUT } from "./backup-contents.ts";
import { backupMessages } from "./backup-messages.ts";
import { command } from "./command.ts";
import { versionOf } from "./version.ts";
import { refuseUnlessWritable } from "./writable.ts";

/** Keeps everything in one file, beside a running server or without one. */
export const backup = command({
  usage: "FILE [--json]",
  words: [1, 1],
  options: { json: { type: "boolean" } },
  async run(shell, { words: [named = ""], options: { json } }) {
    const file = shell.path(named);
    await refuseUnlessWritable(file, shell.m);
    const { platform } = await shell.open();
    const taken = await takeBackup(file, {
      pool: platform.db.pool,
      files: platform.files,
      clock: platform.clock,
      version: await versionOf(shell.root),
      contents: { leftOut: LEFT_OUT },
      signal: shell.stopped,
    });
    const m = backupMessages[shell.lang];
    if (taken.missing > 0) shell.note(m.missing(taken.missing));
    shell.say(json ? JSON.stringify({ file, ...taken }) : m.taken(file, taken.rows, taken.files));
  },
});
