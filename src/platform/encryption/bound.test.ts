import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { openBound, sealBound } from "./bound.ts";
import { SealBroken } from "./envelope.ts";
import { createVault } from "./vault.ts";

test("A text that is sealed for the installation opens in its own place and in no other", () => {
  const vault = createVault({ current: randomBytes(32) });
  const sealed = sealBound(vault, "application", ["row", "reason"], "体調のこと");
  assert.equal(openBound(vault, "application", ["row", "reason"], sealed), "体調のこと");
  for (const place of [["other", "reason"], ["row", "note"], ["row", "reason", "体調のこと"], ["row"], []])
    assert.throws(() => openBound(vault, "application", place, sealed), /another place/, String(place));
  assert.throws(() => openBound(vault, "enquiry", ["row", "reason"], sealed), SealBroken);
  assert.equal(openBound(vault, "enquiry", ["row"], sealBound(vault, "enquiry", ["row"], "")), "");
});
