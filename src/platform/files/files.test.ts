import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { FileMissing, FileTooLarge, StorageFull, StorageRefused } from "./errors.ts";
import { createFiles } from "./files.ts";
import { fileKey } from "./keys.ts";

const root = mkdtempSync(join(tmpdir(), "taiken-files-"));
after(() => rmSync(root, { recursive: true, force: true }));
const folder = join(root, "ファイル #1");
const files = createFiles(pathToFileURL(folder).href);
const limit = 1_000_000;
const newKey = () => fileKey(randomUUID());

test("A file comes back as it was sent, with its size and hash, from bytes and from a stream", async () => {
  const bytes = randomBytes(300_000);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += 7_000) yield bytes.subarray(at, at + 7_000);
  };
  for (const source of [bytes, chunks(), Readable.from(chunks()), Readable.toWeb(Readable.from(chunks()))]) {
    const key = newKey();
    const stored = await files.put(key, source as AsyncIterable<Uint8Array>, { limit });
    assert.deepEqual(stored, { size: 300_000, sha256: createHash("sha256").update(bytes).digest("hex") });
    assert.deepEqual(await buffer(await files.open(key)), bytes);
    assert.equal(await files.size(key), 300_000);
    assert.equal(await files.exists(key), true);
  }
});

test("An empty file is a file", async () => {
  const key = newKey();
  assert.equal((await files.put(key, Buffer.alloc(0), { limit })).size, 0);
  assert.equal(await files.size(key), 0);
});

test("A deleted file is gone, and deleting it again is fine", async () => {
  const key = newKey();
  await files.put(key, Buffer.from("x"), { limit });
  await files.delete(key);
  await files.delete(key);
  assert.equal(await files.exists(key), false);
  await assert.rejects(files.open(key), FileMissing);
  await assert.rejects(files.size(key), FileMissing);
});

test("A file over the limit is refused while it comes in, and nothing of it stays", async () => {
  const key = newKey();
  let sent = 0;
  const endless = async function* () {
    for (;;) {
      sent += 1000;
      yield Buffer.alloc(1000);
    }
  };
  await assert.rejects(
    files.put(key, endless(), { limit: 100_000 }),
    (error) => error instanceof FileTooLarge && error.limit === 100_000,
  );
  assert.ok(sent < 300_000, `${sent} bytes read`);
  assert.equal(await files.exists(key), false);
  assert.equal((await files.put(key, Buffer.alloc(1000), { limit: 1000 })).size, 1000);
  assert.deepEqual(readdirSync(join(folder, ".incoming")), []);
});

test("An upload that breaks off leaves the older file as it was, and nothing behind", async () => {
  const key = newKey();
  await files.put(key, Buffer.from("first"), { limit });
  const broken = async function* () {
    yield Buffer.from("second");
    throw new Error("connection lost");
  };
  await assert.rejects(files.put(key, broken(), { limit }), /connection lost/);
  await assert.rejects(files.put(key, broken(), { limit, signal: AbortSignal.abort() }), { name: "AbortError" });
  assert.equal(String(await buffer(await files.open(key))), "first");
  assert.deepEqual(readdirSync(join(folder, ".incoming")), []);
});

test("A file is not there before it is complete", async () => {
  const key = newKey();
  let seen: boolean | undefined;
  const source = async function* () {
    yield Buffer.alloc(200_000);
    seen = await files.exists(key);
    yield Buffer.alloc(200_000);
  };
  await files.put(key, source(), { limit });
  assert.equal(seen, false);
});

test("A full disk has its own error", async () => {
  for (const code of ["ENOSPC", "EDQUOT"]) {
    const full = async function* () {
      yield Buffer.alloc(10);
      throw Object.assign(new Error("write"), { code });
    };
    await assert.rejects(files.put(newKey(), full(), { limit }), StorageFull);
  }
});

test("Only ids make keys: no name, path or part of one reaches the disk", async () => {
  const id = "0198f2a0-1111-7222-8333-4444555566ab";
  assert.equal(fileKey(id), `66/ab/${id}`);
  for (const wrong of ["", "x", id.toUpperCase(), `${id}/..`, "../../etc/passwd", `${id}\n`]) {
    assert.throws(() => fileKey(wrong), RangeError, wrong);
  }
  for (const key of ["../x", "a/b/c", `66/ab/${id}/../x`, `/66/ab/${id}`, "66/ab/報告書.pdf", ".incoming/x"]) {
    await assert.rejects(files.put(key, Buffer.from("x"), { limit }), RangeError, key);
    await assert.rejects(files.open(key), RangeError, key);
  }
});

test("What lies apart is opened by nobody who does not say so, and is a file like any other besides", async () => {
  const [id, other] = [randomUUID(), newKey()];
  const key = fileKey(id, { apart: true });
  assert.equal(key, `apart/${fileKey(id)}`);
  for (const one of [key, other]) await files.put(one, Buffer.from("x"), { limit });
  await assert.rejects(files.open(key), RangeError);
  assert.equal(Buffer.concat(await (await files.open(key, { apart: true })).toArray()).toString(), "x");
  await assert.rejects(files.open(fileKey(id), { apart: true }), FileMissing, "nor is it beside the others");
  const all: string[] = [];
  for await (const one of files.keys()) all.push(one);
  for (const one of [key, other]) assert.ok(all.includes(one), one);
  for (const wrong of [`apart/${key}`, `other/${other}`, "apart/../x"])
    await assert.rejects(files.open(wrong, { apart: true }), RangeError, wrong);
  await files.delete(key);
  assert.equal(await files.exists(key), false);
});

test("Files are readable for nobody else on the machine", { skip: process.platform === "win32" }, async () => {
  const key = newKey();
  await files.put(key, Buffer.from("x"), { limit });
  assert.equal(statSync(join(folder, key)).mode & 0o077, 0);
  assert.equal(statSync(join(folder, key, "..")).mode & 0o077, 0);
});

test("An address that cannot work is refused with an example", async () => {
  const inTheWay = join(root, "file");
  writeFileSync(inTheWay, "");
  const wrong = [
    "",
    "files",
    "ftp://a/b",
    "s3:",
    "file://server/share",
    "s3://bucket",
    `${pathToFileURL(inTheWay).href}/x`,
  ];
  for (const url of wrong) {
    await assert.rejects(
      createFiles(url).ready(),
      (error) => error instanceof StorageRefused && /FILES_URL/.test(error.message),
      url,
    );
  }
});
