import assert from "node:assert/strict";
import { test } from "node:test";
import { drawing, type PlotEntry, tickAt } from "./plot.tsx";

const course = (...levels: (number | null)[]): PlotEntry[] =>
  levels.map((level, i) => ({ tick: "", day: String(i), level }));

test("a day without an entry leaves a gap", () => {
  const { series, area, dots } = drawing(course(0, 1, null, 1, 0), 2);
  assert.equal(series, "M0 0L1 1M3 1L4 0");
  assert.equal(area, "M0 2L0 0L1 1L1 2ZM3 2L3 1L4 0L4 2Z");
  assert.equal(dots, "M0 0h0M1 1h0M3 1h0M4 0h0");
});

test("a single day between gaps is a dot, not a line", () => {
  assert.deepEqual(drawing(course(null, 2, null), 3), { series: "", area: "", dots: "M1 2h0" });
});

test("nothing entered draws nothing", () =>
  assert.deepEqual(drawing(course(null, null), 3), { series: "", area: "", dots: "" }));

test("words on the axis keep their distance, and the last day always has one", () => {
  for (const days of [5, 7, 8, 14, 27, 28, 31]) {
    const at = Array.from({ length: days }, (_, i) => i).filter((i) => tickAt(i, days).shown);
    const apart = at.slice(1).map((i, n) => i - (at[n] ?? 0));
    assert.equal(at.at(-1), days - 1);
    assert.equal(new Set(apart).size, 1, `${days} days: ${at}`);
    assert.ok(at.length <= 7, String(at));
  }
});
