import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { programOf } from "./program.ts";

describe("a start with a wrong setting", { concurrency: 4 }, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "taiken-refused-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const nobody = "postgres://nobody@127.0.0.1:1/none";
  const keys = { ENCRYPTION_KEY: key(1), SECRET_KEY: key(2) };
  const cases: (readonly [what: string, setting: string, env: Readonly<Record<string, string>>])[] = [
    ["a number that is none", "PORT", { PORT: "3e3" }],
    ["a blank", "PORT", { PORT: " " }],
    ["an address with a path", "BASE_URL", { BASE_URL: "https://taiken.example.jp/app" }],
    ["an address with a question", "BASE_URL", { BASE_URL: "https://taiken.example.jp/?a=1" }],
    ["a mail server without a name", "SMTP_URL", { SMTP_URL: "smtp:" }],
    ["a relative folder for files", "FILES_URL", { FILES_URL: "file:relative" }],
    ["a bucket without its region", "FILES_URL", { FILES_URL: "s3://b" }],
    [
      "a bucket behind an address without a scheme",
      "FILES_URL",
      { FILES_URL: "s3://b?region=x&endpoint=localhost:9000" },
    ],
    ["a bucket whose key cannot be read", "FILES_URL", { FILES_URL: "s3://k%ZZ:s@b?region=x" }],
    ["a mail server whose password cannot be read", "SMTP_URL", { SMTP_URL: "smtps://u:p%ZZ@mail" }],
    ["a folder on another host", "FILES_URL", { FILES_URL: "file://host/x" }],
    ["a file as the folder for files", "FILES_URL", { FILES_URL: "file:///etc/passwd" }],
    ["a folder for files where none can be made", "FILES_URL", { FILES_URL: "file:///proc/foo" }],
    ["a file as the data folder", "DATA_DIR", { DATA_DIR: "/etc/passwd" }],
    ["a data folder below a file", "DATA_DIR", { DATA_DIR: "/etc/passwd/data" }],
    ["a data folder where none can be made", "DATA_DIR", { DATA_DIR: "/proc/foo" }],
    ["the same beside a database of one's own", "DATA_DIR", { DATA_DIR: "/proc/foo", DATABASE_URL: nobody }],
    ["a database that does not answer", "DATABASE_URL", { DATABASE_URL: nobody }],
    ["a database on no host", "DATABASE_URL", { DATABASE_URL: "postgres://taiken@no-such-host.invalid/taiken" }],
    ["a short key", "ENCRYPTION_KEY", { ENCRYPTION_KEY: "short" }],
    ["a production without keys", "SECRET_KEY", { NODE_ENV: "production" }],
  ];

  for (const [what, setting, env] of cases)
    it(`says so in one line that names ${setting} and an example: ${what}`, { skip: skipped(env) }, async () => {
      const dataDir = join(folder, String(cases.findIndex(([one]) => one === what)));
      const { code, out, err, seconds } = await start({ DATA_DIR: dataDir, ...env });
      assert.equal(code, 1, err);
      assert.equal(out, "");
      assert.match(err, new RegExp(`^[^\\n]*\\b${setting}\\b[^\\n]*\\bExample: ${setting}=\\S[^\\n]*\\n$`));
      assert.ok(seconds < 20, `it took ${seconds} s`);
      assert.equal(existsSync(join(dataDir, "postgres")), false, "PostgreSQL was made before");
    });

  it("does not need a data folder where nothing goes into it", { skip: process.platform !== "linux" }, async () => {
    const all = { ...keys, DATABASE_URL: nobody, FILES_URL: `file://${join(folder, "files")}`, DATA_DIR: "/proc/foo" };
    assert.match((await start(all)).err, /^The database cannot be reached\.[^\n]*\n$/);
  });
});

/** 32 bytes that look random enough. */
function key(seed: number): string {
  return Buffer.from(Array.from({ length: 32 }, (_, n) => (n * 37 * seed + 11) % 256)).toString("base64");
}

/** `/proc` and `/etc/passwd` are Linux's. */
function skipped(env: Readonly<Record<string, string>>): boolean {
  return process.platform !== "linux" && Object.values(env).some((value) => /\/proc|\/etc/.test(value));
}

async function start(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; out: string; err: string; seconds: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, programOf("main"), {
    env: { PATH: process.env.PATH, LOCALE_DEFAULT: "en", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Asked to end, one that started after all takes its PostgreSQL with it.
  const patience = setTimeout(() => child.kill("SIGTERM"), 40_000);
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(patience);
      resolve({ code, out, err, seconds: (performance.now() - begun) / 1000 });
    });
  });
}
