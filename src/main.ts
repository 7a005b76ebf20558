import { join } from "node:path";
import { findCompany } from "./features/organizations/queries.ts";
import { printFirstLinks } from "./first-start.ts";
import { StartRefused } from "./platform/errors.ts";
import { readSettings } from "./platform/settings.ts";
import { startTaiken } from "./start.ts";

/** The checkout: this file is `src/main.ts`, or `dist/main.js` once built. */
const ROOT = join(import.meta.dirname, "..");

try {
  const running = await startTaiken(readSettings(process.env), { root: ROOT });
  const { platform, url } = running;
  if (!(await findCompany(platform.db))) await printFirstLinks(platform, url);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // The terminal and npm may both pass it on.
      if (stopping) return;
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
  console.log(`Taiken is ready at ${url}`);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  console.error(error instanceof StartRefused ? error.message : error);
  process.exit(1);
}
