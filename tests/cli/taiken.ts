import { spawn } from "node:child_process";
import { programOf } from "../program.ts";
import { ROOT, type World } from "../world.ts";

/** What a command said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `taiken …` as a process of its own. @param env settings; nothing is taken over from the test's own environment but the path */
export function taiken(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...programOf("cli"), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, LOCALE_DEFAULT: "en", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

/** The same on the installation of a test's world, beside its running server. */
export const beside = ({ databaseUrl, dataDir }: World, ...args: string[]): Promise<Ended> =>
  taiken({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir }, ...args);
