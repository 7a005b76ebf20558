import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isRefusal } from "../errors.ts";
import { idIn, numberIn, placeIn, placeText, readPlace } from "./place.ts";

const ID = "0199a5b0-0000-7000-8000-000000000001";

describe("the place at which a list goes on", () => {
  const place = { since: new Date("2026-11-18T01:30:00.123Z"), id: ID };
  const refused = (start?: string) => (error: unknown) => {
    assert.ok(isRefusal(error, "cursor_not_ours"));
    assert.deepEqual([error.status, error.details], [422, start === undefined ? {} : { start }]);
    return true;
  };

  it("comes back from an address as it was", () => {
    assert.deepEqual(placeIn(placeText(place), readPlace), place);
    assert.equal(idIn(ID), ID);
    assert.equal(placeIn("12", numberIn), 12);
  });

  it("is the beginning where the address names none", () => {
    for (const text of [undefined, ""]) assert.equal(placeIn(text, readPlace, "/saved"), undefined);
  });

  it("is refused where it cannot be read, with the way to the beginning", () => {
    for (const text of ["1", "x.y", `${placeText(place)}0`, "99999999999999.x", "'--"])
      assert.throws(() => placeIn(text, readPlace, "/saved"), refused("/saved"), text);
    for (const text of ["3", `${ID}0`, "' or 1=1"]) assert.throws(() => idIn(text), refused(), text);
    for (const text of ["0", "-1", "1.5", "2147483648", "x"])
      assert.throws(() => placeIn(text, numberIn), refused(), text);
  });
});
