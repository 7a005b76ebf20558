import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { forgetPreviousKeys, formatKey, KeyRefused, keyFile, loadKeys, rotateKeyFile } from "./keys.ts";

const root = mkdtempSync(join(tmpdir(), "taiken-keys-"));
after(() => rmSync(root, { recursive: true, force: true }));
const folder = () => mkdtempSync(join(root, "data-"));

test("A key given as base64, URL-safe base64 or hex is taken as it is", async () => {
  const key = randomBytes(32);
  for (const encoding of ["base64", "base64url", "hex"] as const) {
    assert.deepEqual((await loadKeys("encryption", ` ${key.toString(encoding)}\n`, root)).current, key, encoding);
  }
  assert.deepEqual(readdirSync(folder()), []);
});

test("Several keys in the setting: the first is current, the others are previous", async () => {
  const keys = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const loaded = await loadKeys("encryption", keys.map(formatKey).join(", "), root);
  assert.deepEqual([loaded.current, ...loaded.previous], keys);
});

test("A wrong key is refused with the setting's name and a command that makes a good one, and is not repeated", async () => {
  const wrong = ["hunter2hunter2", randomBytes(16).toString("hex"), "0".repeat(64), `${formatKey(randomBytes(32))},`];
  for (const given of wrong) {
    await assert.rejects(loadKeys("secret", given, root), (error) => {
      assert.ok(error instanceof KeyRefused);
      assert.match(error.message, /SECRET_KEY.*openssl rand -base64 32/);
      assert.equal(error.message.includes(given), false);
      return true;
    });
  }
});

test("Without a setting a key is made once, only for its owner to read, and found again", async () => {
  const data = folder();
  const first = await loadKeys("encryption", undefined, data);
  assert.deepEqual(await loadKeys("encryption", "  ", data), first);
  assert.notDeepEqual((await loadKeys("secret", undefined, data)).current, first.current);
  assert.deepEqual(readdirSync(join(data, "keys")).sort(), ["encryption", "secret"]);
  if (process.platform === "win32") return;
  assert.equal(statSync(join(data, "keys")).mode & 0o777, 0o700);
  assert.equal(statSync(keyFile("encryption", data)).mode & 0o777, 0o600);
});

test("Servers that start at the same time on an empty data folder end with the same key", async () => {
  const data = folder();
  const program = `
    import { loadKeys } from ${JSON.stringify(new URL("./keys.ts", import.meta.url).href)};
    process.stdin.once("data", async () => {
      process.stdout.write((await loadKeys("encryption", undefined, ${JSON.stringify(data)})).current.toString("hex"));
      process.exit();
    });
    process.stdout.write("ready ");`;
  const servers = Array.from({ length: 6 }, () => startProgram(program));
  await Promise.all(servers.map((server) => server.ready));
  for (const server of servers) server.go();
  const keys = await Promise.all(servers.map((server) => server.answer));
  assert.match(keys[0] ?? "", /^[0-9a-f]{64}$/);
  assert.equal(new Set(keys).size, 1);
  assert.deepEqual(readdirSync(join(data, "keys")), ["encryption"]);
});

test("Many starts inside one process agree as well", async () => {
  const data = folder();
  const keys = await Promise.all(Array.from({ length: 50 }, () => loadKeys("encryption", undefined, data)));
  assert.equal(new Set(keys.map(({ current }) => formatKey(current))).size, 1);
});

test("Rotating puts a new key in front and keeps the old one until it is forgotten", async () => {
  const data = folder();
  const before = await loadKeys("encryption", undefined, data);
  await rotateKeyFile("encryption", data);
  const rotated = await loadKeys("encryption", undefined, data);
  assert.notDeepEqual(rotated.current, before.current);
  assert.deepEqual(rotated.previous, [before.current]);
  await forgetPreviousKeys("encryption", data);
  assert.deepEqual(await loadKeys("encryption", undefined, data), { current: rotated.current, previous: [] });
  assert.deepEqual(readdirSync(join(data, "keys")), ["encryption"]);
});

test("Two rotations at once never lose a key", async () => {
  const data = folder();
  const before = await loadKeys("encryption", undefined, data);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => rotateKeyFile("encryption", data)));
  const done = outcomes.filter(({ status }) => status === "fulfilled").length;
  const keys = await loadKeys("encryption", undefined, data);
  assert.ok(done >= 1);
  assert.equal(keys.previous.length, done);
  assert.deepEqual(keys.previous.at(-1), before.current);
});

test("Rotating without a key file is refused and leaves nothing behind", async () => {
  const data = folder();
  await assert.rejects(rotateKeyFile("encryption", data), KeyRefused);
  await loadKeys("secret", undefined, data);
  await assert.rejects(rotateKeyFile("encryption", data), KeyRefused);
  assert.deepEqual(readdirSync(join(data, "keys")), ["secret"]);
});

test("A damaged key file is refused, never replaced", async () => {
  const data = folder();
  await loadKeys("encryption", undefined, data);
  writeFileSync(keyFile("encryption", data), "");
  await assert.rejects(loadKeys("encryption", undefined, data), KeyRefused);
  assert.equal(statSync(keyFile("encryption", data)).size, 0);
});

function startProgram(program: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const answer = new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(output.replace("ready ", "")));
  });
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
    isReady();
  });
  return { ready, answer, go: () => child.stdin.write("go") };
}
