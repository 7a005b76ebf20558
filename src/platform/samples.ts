import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Where a sample lies: the folder is beside `src`, wherever the build has put this file.
 * @param path below samples/
 */
export function samplePath(path: string): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "samples", "demo"))) return join(folder, "samples", path);
  }
  throw new Error("the folder samples is missing beside the program");
}
