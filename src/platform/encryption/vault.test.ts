import assert from "node:assert/strict";
import { randomBytes, randomInt } from "node:crypto";
import { test } from "node:test";
import { encodeContext, SealBroken } from "./envelope.ts";
import { createVault, type Place } from "./vault.ts";

const place: Place = { person: "p1", table: "accommodations", row: "r1", column: "text" };
const vault = createVault({ current: randomBytes(32) });
const broken = (reason: SealBroken["reason"]) => (error: unknown) =>
  error instanceof SealBroken && error.reason === reason;

test("What a person wrote comes back exactly, whatever it is", () => {
  const key = vault.newPersonKey();
  for (let round = 0; round < 500; round += 1) {
    const text = anyText();
    assert.equal(vault.open(key, place, vault.seal(key, place, text)), text);
    assert.equal(vault.openForInstallation("mail secret", vault.sealForInstallation("mail secret", text)), text);
  }
});

test("The same text sealed twice looks different, and short texts have one length", () => {
  const key = vault.newPersonKey();
  assert.notDeepEqual(vault.seal(key, place, "通院"), vault.seal(key, place, "通院"));
  assert.equal(vault.seal(key, place, "良い").length, vault.seal(key, place, "とてもつらい").length);
  assert.equal(vault.seal(key, place, "").length, vault.seal(key, place, "つらい").length);
});

test("A sealed field changed in any byte, cut short or lengthened is refused", () => {
  const key = vault.newPersonKey();
  const sealed = vault.seal(key, place, "てんかんがあります");
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(index) ^ (1 << randomInt(8)), index);
    assert.throws(() => vault.open(key, place, changed), SealBroken, `byte ${index}`);
    assert.throws(() => vault.open(key, place, sealed.subarray(0, index)), SealBroken, `cut at ${index}`);
  }
  assert.throws(() => vault.open(key, place, Buffer.concat([sealed, Buffer.of(0)])), broken("damaged"));
});

test("A wrapped key changed in any byte is refused", () => {
  const wrapped = vault.newPersonKey();
  for (let index = 0; index < wrapped.length; index += 1) {
    const changed = Buffer.from(wrapped);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    assert.throws(() => vault.seal(changed, place, "x"), SealBroken, `byte ${index}`);
  }
});

test("A field moved to another person, table, row or column is refused", () => {
  const key = vault.newPersonKey();
  const sealed = vault.seal(key, place, "内容");
  for (const part of ["person", "table", "row", "column"] as const) {
    assert.throws(() => vault.open(key, { ...place, [part]: "other" }, sealed), broken("damaged"), part);
  }
  assert.throws(() => vault.open(key, { ...place, person: place.row, row: place.person }, sealed), broken("damaged"));
  assert.throws(
    () => vault.open(key, { ...place, table: "accommodationst", column: "ext" }, sealed),
    broken("damaged"),
  );
});

test("Another person's key does not open a field, even with the right place", () => {
  const sealed = vault.seal(vault.newPersonKey(), place, "内容");
  assert.throws(() => vault.open(vault.newPersonKey(), place, sealed), broken("unknown key"));
});

test("A secret sealed for one purpose does not open for another", () => {
  const sealed = vault.sealForInstallation("mail secret", "123456");
  assert.throws(() => vault.openForInstallation("answered request", sealed), SealBroken);
  assert.throws(() => vault.open(sealed, place, sealed), SealBroken);
});

test("After a rotation old fields open, keys are rewrapped, and then the old master key can go", () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
  const before = createVault({ current: oldKey });
  const wrapped = before.newPersonKey();
  const sealed = before.seal(wrapped, place, "内容");
  const secret = before.sealForInstallation("mail secret", "123456");

  const during = createVault({ current: newKey, previous: [oldKey] });
  assert.equal(during.open(wrapped, place, sealed), "内容");
  assert.equal(during.openForInstallation("mail secret", secret), "123456");
  assert.equal(during.isCurrent(wrapped), false);
  const rewrapped = during.rewrap(wrapped);
  assert.equal(during.isCurrent(rewrapped), true);

  const after = createVault({ current: newKey });
  assert.equal(after.open(rewrapped, place, sealed), "内容");
  assert.throws(() => after.open(wrapped, place, sealed), broken("unknown key"));
});

test("A refusal carries nothing of the text, the key or the place", () => {
  const key = vault.newPersonKey();
  const sealed = vault.seal(key, place, "ひみつの内容");
  try {
    vault.open(key, { ...place, row: "r-other" }, sealed);
    assert.fail("must be refused");
  } catch (error) {
    assert.ok(error instanceof SealBroken);
    const shown = `${error.stack}${JSON.stringify(error)}${String(error.cause)}`;
    assert.doesNotMatch(shown, /ひみつ|r-other|accommodations/);
  }
});

test("Contexts that read alike when joined have different bytes", () => {
  const seen = new Set([["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["a", "b", "c"]].map(hex));
  assert.equal(seen.size, 6);
});

test("A master key of the wrong length is refused", () => {
  assert.throws(() => createVault({ current: randomBytes(31) }), RangeError);
  assert.throws(() => createVault({ current: randomBytes(32), previous: [Buffer.alloc(0)] }), RangeError);
});

function hex(parts: string[]): string {
  return encodeContext(parts).toString("hex");
}

/** Random well-formed text over all planes, with the bytes padding uses among it. */
function anyText(): string {
  const one = () => {
    const point = randomInt(4) === 0 ? randomInt(0x110000) : randomInt(0x3100);
    return point >= 0xd800 && point <= 0xdfff ? "\u0080\0" : String.fromCodePoint(point);
  };
  return Array.from({ length: randomInt(randomInt(2) ? 40 : 2000) }, one).join("");
}

test("A pseudonym is the same for one person and thing, and tells of two things nothing, also after a rotation", () => {
  const [old, next] = [randomBytes(32), randomBytes(32)];
  const before = createVault({ current: old });
  const after = createVault({ current: next, previous: [old] });
  const [one, other] = [before.newPersonKey(), before.newPersonKey()];
  const mark = before.pseudonym(one, "card 1");
  assert.deepEqual(after.pseudonym(after.rewrap(one), "card 1"), mark);
  assert.notDeepEqual(before.pseudonym(one, "card 2"), mark);
  assert.notDeepEqual(before.pseudonym(other, "card 1"), mark);
  // Nothing of it stands in what else is sealed for this person: no id of a key that both would carry.
  const sealed = before.seal(one, place, "x");
  for (let at = 0; at + 4 <= mark.length; at += 1) assert.equal(sealed.indexOf(mark.subarray(at, at + 4)), -1);
});
