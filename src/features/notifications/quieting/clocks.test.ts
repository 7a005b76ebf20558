import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { afterQuiet, DEFAULTS, lastDue } from "./rules.ts";

describe("a rest when clocks change", () => {
  const free = (now: string, quietFrom: number, quietTo: number): string =>
    afterQuiet({ quiet: true, quietFrom, quietTo }, new Date(now), "America/New_York").toISOString();

  it("ends at an hour that is left out when the next one begins", () => {
    assert.equal(free("2026-03-08T06:30:00Z", 22, 2), "2026-03-08T07:00:00.000Z");
    assert.equal(free("2026-03-08T07:00:00Z", 2, 3), "2026-03-08T07:00:00.000Z", "there is no such rest that day");
    assert.equal(free("2026-03-08T07:00:00Z", 2, 5), "2026-03-08T09:00:00.000Z");
  });

  it("lasts through both of an hour that comes twice, and does not begin again by it", () => {
    assert.equal(free("2026-11-01T05:30:00Z", 22, 2), "2026-11-01T07:00:00.000Z");
    assert.equal(free("2026-11-01T06:30:00Z", 22, 1), "2026-11-01T06:30:00.000Z");
    assert.equal(free("2026-11-01T05:30:00Z", 1, 2), "2026-11-01T07:00:00.000Z");
  });
});

describe("a digest when clocks change", () => {
  it("is due once at an hour that comes twice, and as much later at one that is left out", () => {
    const due = (now: string, digestAt: number, digestAgainAt?: number) => {
      const digest = digestAgainAt === undefined ? ("daily" as const) : ("twice" as const);
      const settings = { ...DEFAULTS, digest, digestAt, digestAgainAt: digestAgainAt ?? 17 };
      return lastDue(settings, new Date(now), "America/New_York")?.toISOString();
    };
    // On 1 November clocks go from 02:00 back to 01:00.
    assert.equal(due("2026-11-01T05:10:00Z", 1), "2026-11-01T05:00:00.000Z");
    assert.equal(due("2026-11-01T06:10:00Z", 1), "2026-11-01T05:00:00.000Z");
    assert.equal(due("2026-11-02T06:10:00Z", 1), "2026-11-02T06:00:00.000Z");
    // On 8 March they go from 02:00 on to 03:00.
    assert.equal(due("2026-03-08T06:59:00Z", 2), "2026-03-07T07:00:00.000Z");
    assert.equal(due("2026-03-08T07:00:00Z", 2), "2026-03-08T07:00:00.000Z");
    assert.equal(due("2026-03-08T07:00:00Z", 2, 3), "2026-03-08T07:00:00.000Z", "both at the same moment are one");
    assert.equal(due("2026-03-09T06:00:00Z", 2), "2026-03-09T06:00:00.000Z");
  });
});
