import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import { Failed } from "./command.ts";
import type { CliMessages } from "./messages.ts";

/** Looks before the work whether the result can be put there. @throws Failed */
export async function refuseUnlessWritable(file: string, m: CliMessages): Promise<void> {
  await access(dirname(file), constants.W_OK | constants.X_OK).catch(() => {
    throw new Failed(m.noFolder(file));
  });
}
