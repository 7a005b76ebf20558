import assert from "node:assert/strict";
import { randomBytes, randomInt } from "node:crypto";
import { describe, it } from "node:test";
import { entryOf, packed, packOf, Repository, sizeOf } from "../../../tests/git/repository.ts";
import { RepositoryRefused } from "./faults.ts";
import { measurePack } from "./measuring.ts";

const LIMITS = { objects: 100, unpacked: 1_000_000 };
const BLOB = 3;

function faultOf(pack: Buffer): string {
  try {
    measurePack(pack, LIMITS);
    return "fits";
  } catch (error) {
    if (error instanceof RepositoryRefused) return error.fault;
    throw error;
  }
}

describe("a pack of a stranger's", () => {
  it("fits where it is what it says", () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "題".repeat(5_000), "data/a.csv": randomBytes(300_000), empty: "" });
    assert.equal(faultOf(packOf(repository)), "fits");
    assert.equal(faultOf(packed([])), "fits");
  });

  it("is a bomb where it becomes more than is allowed, whatever it claims", () => {
    const zeros = Buffer.alloc(3_000_000);
    for (const claimed of [zeros.length, 10, 999_999])
      assert.equal(faultOf(packed([entryOf(BLOB, zeros, { claimed })])), "too_much");
    const each = Buffer.alloc(300_000);
    assert.equal(faultOf(packed([1, 2, 3].map(() => entryOf(BLOB, each)))), "fits");
    assert.equal(faultOf(packed([1, 2, 3, 4].map(() => entryOf(BLOB, each)))), "too_much");
    assert.equal(faultOf(packed(Array.from({ length: 101 }, () => entryOf(BLOB, Buffer.alloc(1))))), "too_much");
    assert.equal(faultOf(packed([], 2 ** 32 - 1)), "too_much");
  });

  it("is one too where a difference makes much of little", () => {
    const makes = (size: number) => Buffer.concat([sizeOf(10), sizeOf(size), Buffer.from([0x80, 0])]);
    const ofs = (size: number) => entryOf(6, makes(size), { base: Buffer.from([20]) });
    const ref = (size: number) => entryOf(7, makes(size), { base: randomBytes(20) });
    for (const entry of [ofs, ref]) {
      assert.equal(faultOf(packed([entry(1_000)])), "fits");
      assert.equal(faultOf(packed([entry(1_000_000)])), "too_much");
      assert.equal(faultOf(packed([entry(2 ** 45)])), "too_much");
    }
  });

  it("is damaged where it is cut or changed, and never more than that", () => {
    const repository = new Repository();
    repository.commit({ "assignment.md": "本文".repeat(200), "data/a.csv": "a,b\n" });
    const whole = packOf(repository);
    for (let length = 0; length < whole.length - 20; length += 7)
      assert.notEqual(faultOf(whole.subarray(0, length)), "fits");
    for (let round = 0; round < 1_000; round += 1) {
      const changed = Buffer.from(whole);
      changed[randomInt(whole.length)] = randomInt(256);
      assert.ok(["fits", "damaged", "too_much"].includes(faultOf(changed)));
    }
  });
});
