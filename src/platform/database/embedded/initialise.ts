import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { makeFolder } from "../../files/folder.ts";
import { syncFolder } from "../../files/sync-folder.ts";
import { handOver, type Launch, launch, launchFor } from "./as-root.ts";
import type { Binaries } from "./binaries.ts";
import { belongsToAnother, cannotRunHere, cannotWrite, doesNotStart, notACluster, otherMajor } from "./errors.ts";
import type { Places } from "./places.ts";

export const SUPERUSER = "taiken";

/** Makes the data folder if it is missing. @throws EmbeddedDatabaseError if that is not possible */
export async function makeDataFolder({ dataDir }: Pick<Places, "dataDir">): Promise<void> {
  await makeFolder(dataDir).catch((error: unknown) => {
    throw cannotWrite(dataDir, error);
  });
}

/**
 * Makes the cluster if there is none. It is built in a folder beside and renamed when complete and on disk, so a kill at any
 * moment leaves either none or a whole one; when two processes do it at once, the rename lets one of them win.
 * @throws EmbeddedDatabaseError if it cannot be made, or what is there was written by another major version
 */
export async function ensureCluster(binaries: Binaries, places: Places): Promise<void> {
  if (!clusterExists(places, binaries)) await makeCluster(binaries, places);
  await removeRemains(places);
}

/** The file in a Windows cluster that holds the superuser's password; elsewhere the socket folder's mode is the key. */
export const passwordFile = (cluster: string) => join(cluster, "taiken.password");

function clusterExists({ cluster }: Places, binaries: Binaries): boolean {
  if (!existsSync(cluster)) return false;
  let found: string;
  try {
    found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES") throw belongsToAnother(cluster, error);
    // An empty folder (a mount point, say) is no obstacle, and a rename may replace it.
    if (lstatSync(cluster).isDirectory() && readdirSync(cluster).length === 0) return false;
    throw notACluster(cluster);
  }
  if (found !== binaries.major) throw otherMajor(cluster, found, binaries.major);
  return true;
}

async function makeCluster(binaries: Binaries, places: Places): Promise<void> {
  const how = await launchFor(binaries, places);
  const growing = await mkdtemp(`${places.cluster}.new-`).catch((error: unknown) => {
    throw cannotWrite(places.dataDir, error);
  });
  try {
    const failure = await initdb(binaries, how, growing);
    if (!failure) await rename(growing, places.cluster);
    else if (!clusterExists(places, binaries)) throw doesNotStart(places.logFile, failure);
    await syncFolder(places.dataDir);
  } catch (error) {
    await rm(growing, { recursive: true, force: true }).catch(() => undefined);
    // Otherwise another process was first; its removeRemains() may even have taken our half-made folder away.
    if (!clusterExists(places, binaries)) throw error;
  }
}

/** Fills an empty folder. Answers with undefined, or with what initdb said last. */
async function initdb(binaries: Binaries, how: Launch, folder: string): Promise<string | undefined> {
  const windows = process.platform === "win32";
  const secret = `${folder}.password`;
  if (windows) await writeFile(secret, randomBytes(24).toString("base64url"), { mode: 0o600 });
  handOver(folder, how);

  const failure = await outcome(how, binaries.initdb, [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    "--encoding=UTF8",
    // The builtin provider sorts by code point everywhere: no dependence on the machine's locales or ICU version, so the
    // folder may move between machines without its indexes going wrong.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--text-search-config=simple",
    "--no-instructions",
    // On Unix there is no TCP, and who may enter the socket's folder (0700) may also read the data itself: a password
    // beside the data would protect nothing. "peer" is out, because PostgreSQL may run under another uid than we do.
    ...(windows ? ["--auth=scram-sha-256", `--pwfile=${secret}`] : ["--auth-local=trust", "--auth-host=reject"]),
  ]);

  if (windows) await rename(secret, passwordFile(folder));
  return failure;
}

function outcome(how: Launch, program: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const running = launch(how, program, args, "pipe");
    let said = "";
    for (const stream of [running.stdout, running.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (said += text));
    running.on("error", (error) => reject(cannotRunHere(`${process.platform}-${process.arch}`, error)));
    running.on("close", (code) => resolve(code === 0 ? undefined : complaintIn(said)));
  });
}

/** The line of a PostgreSQL program's output that says what went wrong: the first complaint, else the last line. */
export function complaintIn(output: string): string {
  const lines = output.trim().split("\n");
  const complaint = lines.find((line) => /\b(error|fatal|panic|could not)\b/i.test(line)) ?? lines.at(-1);
  return complaint?.trim() || "?";
}

/** Removes what killed or overtaken initialisations left beside the cluster, which exists by now. */
async function removeRemains({ dataDir, cluster }: Places): Promise<void> {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue;
    // Somebody may be removing the same, or be writing there still; the next start tries again.
    await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
