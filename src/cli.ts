import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { addressCorrect } from "./cli/address-correct.ts";
import { assignmentImport } from "./cli/assignment-import.ts";
import { backup } from "./cli/backup.ts";
import { type AnyGiven, type Command, Failed, Misused, type Shell } from "./cli/command.ts";
import { demo } from "./cli/demo.ts";
import { doctor } from "./cli/doctor.ts";
import { erase } from "./cli/erase.ts";
import { exportPerson } from "./cli/export.ts";
import { keys } from "./cli/keys.ts";
import { keysRotate } from "./cli/keys-rotate.ts";
import { mailTest } from "./cli/mail-test.ts";
import { memberRemove } from "./cli/member-remove.ts";
import { type CliMessages, cliMessages } from "./cli/messages.ts";
import { migrate } from "./cli/migrate.ts";
import { people } from "./cli/people.ts";
import { restore } from "./cli/restore.ts";
import { sentenceOf } from "./cli/sentence.ts";
import { signIn } from "./cli/sign-in.ts";
import { tokenCreate } from "./cli/token-create.ts";
import { tokenRevoke } from "./cli/token-revoke.ts";
import { readSettings } from "./platform/settings.ts";
import type { Opened } from "./start.ts";

/** taiken <command>: every command, in the order of `--help`. */
const COMMANDS = {
  "sign-in": signIn,
  people,
  "token create": tokenCreate,
  "token revoke": tokenRevoke,
  "member remove": memberRemove,
  "address correct": addressCorrect,
  migrate,
  doctor,
  keys,
  "keys rotate": keysRotate,
  "assignment import": assignmentImport,
  "mail test": mailTest,
  backup,
  restore,
  export: exportPerson,
  erase,
  demo,
} as const satisfies Record<keyof CliMessages["commands"], Command>;

/** The checkout: this file is `src/cli.ts`, or `dist/cli.js` once built. */
const ROOT = join(import.meta.dirname, "..");
const lang = process.env.LOCALE_DEFAULT === "en" ? "en" : "ja";
const m = cliMessages[lang];

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const name = nameIn(args);
  if (!name) return help(args);
  const command = COMMANDS[name];
  const rest = args.slice(name.split(" ").length);
  if (rest.includes("--help")) {
    console.log(`${m.usage}: ${usageOf(name)}\n${m.commands[name]}`);
    return 0;
  }
  const { shell, close } = openShell();
  try {
    await command.run(shell, read(command, rest));
    return 0;
  } catch (error) {
    if (!(error instanceof Misused)) {
      console.error(sentenceOf(error, lang));
      return 1;
    }
    console.error(`${error.message}\n${m.usage}: ${usageOf(name)}`);
    return 2;
  } finally {
    await close();
  }
}

/** The command that the first one or two words name. */
function nameIn([first = "", second = ""]: readonly string[]): keyof typeof COMMANDS | undefined {
  return [`${first} ${second}`, first].find((name) => Object.hasOwn(COMMANDS, name)) as
    | keyof typeof COMMANDS
    | undefined;
}

/** The list of commands: what was asked for, or, after something that is none, how to go on. */
function help([asked]: readonly string[]): number {
  const names = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
  const width = Math.max(...names.map((name) => usageOf(name).length));
  const list = names.map((name) => `  ${usageOf(name).padEnd(width)}  ${m.commands[name]}`).join("\n");
  const text = `${m.usage}: taiken ${m.placeholder}\n\n${list}\n\n${m.helpMore}`;
  if (asked === "--help" || asked === "-h" || asked === "help") {
    console.log(text);
    return 0;
  }
  console.error(asked ? `${m.unknown(asked)}\n${m.usage}: taiken ${m.placeholder}` : text);
  return 2;
}

function usageOf(name: keyof typeof COMMANDS): string {
  return `taiken ${name} ${COMMANDS[name].usage}`.trim();
}

function read({ options, words: [least, most] }: Command, args: readonly string[]): AnyGiven {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length < least) throw new Misused(m.missing);
    if (positionals.length > most) throw new Misused(m.tooMany(positionals[most] ?? ""));
    return { words: positionals, options: values } as AnyGiven;
  } catch (error) {
    if (error instanceof Misused) throw error;
    throw new Misused(m.cannotRead((error as Error).message));
  }
}

function openShell(): { shell: Shell; close: () => Promise<void> } {
  const stop = new AbortController();
  let opened: Opened | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Somebody who asks twice does not want to wait for the tidying up.
      if (stop.signal.aborted) process.exit(130);
      stop.abort(new Failed(m.interrupted));
    });
  }
  const shell: Shell = {
    m,
    lang,
    root: ROOT,
    env: process.env,
    stopped: stop.signal,
    path: (named) => resolve(process.env.INIT_CWD ?? process.cwd(), named),
    say: (line) => console.log(line),
    note: (line) => console.error(line),
    async open(options = {}) {
      const { openPlatform } = await import("./start.ts");
      opened = await openPlatform(readSettings(process.env), { role: "command", root: ROOT, ...options });
      return opened;
    },
  };
  return { shell, close: async () => opened?.close() };
}
