import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, it } from "node:test";
import { openZip } from "./unzip.ts";
import { type ZipEntry, zipped } from "./zip.ts";

const PIECE = 64_000;

/** Bytes that cannot be packed, in pieces. @param told how many were read so far */
async function* pieces(count: number, told: { read: number } = { read: 0 }): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i += 1) {
    told.read += 1;
    yield randomBytes(PIECE);
  }
}

describe("a zip that is made piece by piece", () => {
  it("holds what went in: texts, streams, nothing at all, names in Japanese", async () => {
    const bytes = randomBytes(300_000);
    const entries: ZipEntry[] = [
      { name: "課題/本文.md", content: "本文\n".repeat(1_000), at: new Date("2026-04-01T03:00:00Z") },
      { name: "課題/空.txt", content: "" },
      { name: "課題/data.bin", content: Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]) },
    ];
    const read = new Map<string, Buffer>();
    for (const file of openZip(await buffer(zipped(entries)))) read.set(file.path, await buffer(file.read()));
    assert.deepEqual([...read.keys()], ["課題/本文.md", "課題/空.txt", "課題/data.bin"]);
    assert.equal(read.get("課題/本文.md")?.toString(), "本文\n".repeat(1_000));
    assert.equal(read.get("課題/空.txt")?.length, 0);
    assert.ok(read.get("課題/data.bin")?.equals(bytes));
  });

  it("reads no further than what is taken from it, so that a large one needs no room", async () => {
    const told = { read: 0 };
    let taken = 0;
    for await (const chunk of zipped([{ name: "large.bin", content: pieces(1_000, told) }])) {
      taken += chunk.length;
      if (taken > 10 * PIECE) break;
    }
    assert.ok(told.read > 10 && told.read < 60, `${told.read} of 1000 pieces were read`);
  });

  it("fails with what failed", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* pieces(3);
      throw new Error("the disk is gone");
    }
    await assert.rejects(buffer(zipped([{ name: "a", content: broken() }])), /the disk is gone/);
  });
});
