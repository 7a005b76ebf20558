import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { momentIn } from "./zone.ts";

describe("a day and time of somebody's clock", () => {
  it("is the moment at which it shows them, in summer and in winter", () => {
    assert.equal(momentIn("2026-11-26", "09:00", "Asia/Tokyo").toISOString(), "2026-11-26T00:00:00.000Z");
    assert.equal(momentIn("2026-01-15", "09:00", "Europe/Berlin").toISOString(), "2026-01-15T08:00:00.000Z");
    assert.equal(momentIn("2026-07-15", "09:00", "Europe/Berlin").toISOString(), "2026-07-15T07:00:00.000Z");
    assert.equal(momentIn("2026-07-15", "09:00", "Pacific/Kiritimati").toISOString(), "2026-07-14T19:00:00.000Z");
  });

  it("moves on where a change of clocks leaves it out, and nothing beside it moves", () => {
    for (const [time, moment] of [
      ["01:59", "2026-03-29T00:59:00.000Z"],
      ["02:00", "2026-03-29T01:00:00.000Z"],
      ["02:30", "2026-03-29T01:30:00.000Z"],
      ["03:00", "2026-03-29T01:00:00.000Z"],
      ["03:30", "2026-03-29T01:30:00.000Z"],
      ["09:00", "2026-03-29T07:00:00.000Z"],
    ] as const)
      assert.equal(momentIn("2026-03-29", time, "Europe/Berlin").toISOString(), moment, time);
    assert.equal(momentIn("2026-03-08", "02:30", "America/New_York").toISOString(), "2026-03-08T07:30:00.000Z");
    // There the day begins at one.
    assert.equal(momentIn("2018-11-04", "00:00", "America/Sao_Paulo").toISOString(), "2018-11-04T03:00:00.000Z");
  });

  it("is the first of two where it comes twice", () => {
    assert.equal(momentIn("2026-10-25", "02:30", "Europe/Berlin").toISOString(), "2026-10-25T00:30:00.000Z");
    assert.equal(momentIn("2026-10-25", "03:00", "Europe/Berlin").toISOString(), "2026-10-25T02:00:00.000Z");
    assert.equal(momentIn("2026-11-01", "01:30", "America/New_York").toISOString(), "2026-11-01T05:30:00.000Z");
  });
});
