import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { comparePositions, type Position, positionText, readPosition } from "./position.ts";

describe("a place in the order of events", () => {
  const random = (): Position => ({
    xid: String(BigInt(Math.floor(Math.random() * 2 ** 50)) * 97n),
    id: Math.floor(Math.random() * 2 ** 45),
  });

  it("comes back from its text, and its texts sort as the places do", () => {
    const places = Array.from({ length: 500 }, random);
    for (const place of places) assert.deepEqual(readPosition("abc", positionText("abc", place)), place);
    const byText = places.map((place) => positionText("abc", place)).sort();
    assert.deepEqual(
      byText,
      places.sort(comparePositions).map((place) => positionText("abc", place)),
    );
  });

  it("of another epoch, or no place at all, is not read", () => {
    const text = positionText("abc", { xid: "12", id: 3 });
    for (const other of ["", "abc", "12-3", text.replace("abc", "abd"), `${text}0`, text.slice(1), text.toUpperCase()])
      assert.equal(readPosition("abc", other), undefined, other);
    const larger = `abc-${"z".repeat(13)}-${"0".repeat(11)}`;
    assert.equal(readPosition("abc", larger), undefined, "larger than a transaction's number can be");
  });
});
