import assert from "node:assert/strict";
import { test } from "node:test";
import { signOf, woodOf } from "./name-plate.tsx";

test("a plate shows one Japanese character or two Latin ones", () => {
  assert.equal(signOf("こはる"), "こ");
  assert.equal(signOf("北の灯"), "北");
  assert.equal(signOf(" yuzu"), "yu");
  assert.equal(signOf("Élise"), "Él");
});

test("a character made of several code points stays whole", () => {
  assert.equal(signOf("か\u3099く"), "か\u3099");
  assert.equal(signOf("𠮷野"), "𠮷");
  assert.equal(signOf("👩‍💻さん"), "👩‍💻");
  assert.equal(signOf("葛\u{e0100}城"), "葛\u{e0100}");
});

test("a name of nothing still has a plate", () => assert.equal(signOf("  "), "？"));

test("somebody's plate is of the same wood on every page, and all five are used", () => {
  const woods = new Set(Array.from({ length: 40 }, (_, i) => woodOf(`0190a1b2-${i}`)));
  assert.equal(woodOf("0190a1b2"), woodOf("0190a1b2"));
  assert.deepEqual([...woods].sort(), [1, 2, 3, 4, 5]);
});
