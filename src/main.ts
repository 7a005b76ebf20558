import { join } from "node:path";
import { sentenceOf } from "./cli/sentence.ts";
import { printFirstLinks } from "./first-start.ts";
import { warmUp } from "./hearing.ts";
import { StartRefused } from "./platform/errors.ts";
import { readSettings } from "./platform/settings.ts";
import { type Running, startTaiken } from "./start.ts";

/** The checkout: this file is `src/main.ts`, or `dist/main.js` once built. */
const ROOT = join(import.meta.dirname, "..");
const LANG = process.env.LOCALE_DEFAULT === "en" ? "en" : "ja";
/** How long what runs may take to end. */
const PATIENCE_MS = 20_000;

let starting: Promise<Running> | undefined;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // The terminal and npm may both pass it on.
    if (!stopping) void stop();
  });
}

try {
  starting = startTaiken(readSettings(process.env), { root: ROOT });
  const { platform, url } = await starting;
  await printFirstLinks(platform, url);
  console.log(`Taiken is ready at ${url}`);
  await warmUp(platform);
} catch (error) {
  if (!stopping) await fail(error);
}

/** Ends what runs, also half-way through a start: a first start that was broken off is begun again by the next one. */
async function stop(): Promise<void> {
  stopping = true;
  const patience = setTimeout(() => process.exit(1), PATIENCE_MS);
  const running = await starting?.catch(() => undefined);
  await running?.stop().catch(fail);
  clearTimeout(patience);
  process.exit();
}

/** Says why in one line: a stack, and what a database quotes of what people wrote, is for no terminal. */
async function fail(error: unknown): Promise<void> {
  console.error(error instanceof StartRefused ? error.message : sentenceOf(error, LANG).split("\n")[0]);
  process.exitCode = 1;
  if (!stopping) await stop();
}
