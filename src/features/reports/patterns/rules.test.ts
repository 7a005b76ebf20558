import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plusDays } from "../../../platform/i18n/day.ts";
import { type PatternDay, patternsIn } from "./rules.ts";

const LEVELS = ["よい", "注意", "つらい"];
const START = "2026-10-01";

/** Days written as letters: g, w, b: good, watch, bad; r: a day of rest; -: worked, nothing noted; a space: no report. */
const days = (text: string, minutes: (n: number) => number | null = () => null): PatternDay[] =>
  [...text].flatMap((letter, n) => {
    if (letter === " ") return [];
    const place = "gwb".indexOf(letter);
    const condition = place < 0 ? [] : [{ item: "a", label: "頭の重さ", levels: LEVELS, place }];
    return [{ day: plusDays(START, n), kind: letter === "r" ? "rest" : "work", minutes: minutes(n), condition }];
  });
const rulesIn = (text: string, minutes?: (n: number) => number | null, today = plusDays(START, text.length - 1)) =>
  patternsIn(days(text, minutes), today).map(({ rule }) => rule);

describe("what comes back in somebody's reports", () => {
  it("is nothing where little is written", () => {
    assert.deepEqual(rulesIn("ggwgg"), []);
    assert.deepEqual(rulesIn("wwwr  wwwr  "), [], "six days noted are too few to say that something comes back");
    assert.deepEqual(patternsIn([], START), []);
  });

  it("says that low days go on from the third, as long as they do", () => {
    assert.deepEqual(rulesIn("ggww"), []);
    const [one] = patternsIn(days("gwbw"), plusDays(START, 3));
    assert.deepEqual(one, {
      rule: "streak",
      item: "a",
      label: "頭の重さ",
      words: ["注意", "つらい"],
      days: 3,
      run: { from: "2026-10-02", to: "2026-10-04" },
    });
    assert.deepEqual(rulesIn("gwbw", undefined, plusDays(START, 4)), ["streak"], "yesterday still counts");
    assert.deepEqual(rulesIn("gwbw", undefined, plusDays(START, 5)), []);
    assert.deepEqual(rulesIn("gwbwg"), []);
    assert.deepEqual(rulesIn("gww-w"), [], "a day without a note ends a run");
  });

  it("says that rest followed a run, from the second time on, with the days", () => {
    assert.deepEqual(rulesIn("ggggggwwwrg"), [], "once is nothing that comes back");
    const found = patternsIn(days("ggwwwrggwbwgrgg"), plusDays(START, 14));
    assert.deepEqual(found, [
      {
        rule: "low_then_rest",
        item: "a",
        label: "頭の重さ",
        words: ["注意", "つらい"],
        times: [
          { run: { from: "2026-10-03", to: "2026-10-05" }, rest: "2026-10-06" },
          { run: { from: "2026-10-09", to: "2026-10-11" }, rest: "2026-10-13" },
        ],
      },
    ]);
    assert.deepEqual(rulesIn("ggwwwggrggwwwggrgg"), [], "the third day after is another matter");
  });

  it("says that days without a report followed a run, also the days up to today", () => {
    assert.deepEqual(rulesIn("ggggwww    gggwww    g"), ["low_then_silence"]);
    assert.deepEqual(rulesIn("ggggwww    gggwww", undefined, plusDays(START, 20)), ["low_then_silence"]);
    assert.deepEqual(rulesIn("ggggwww   gggwww   ggg"), [], "three days are a long weekend");
  });

  it("says that a low day followed a long one, where it did more often than not", () => {
    const long = new Set([2, 5, 8]);
    const time = (n: number): number => (long.has(n) ? 300 : 100);
    assert.deepEqual(rulesIn("gggwggwggwgg", time), ["long_then_low"]);
    const [one] = patternsIn(days("gggwggwggwgg", time), plusDays(START, 11));
    assert.equal(one?.rule === "long_then_low" && one.of, 3);
    const often = new Set([1, 2, 4, 5, 7, 8, 10]);
    assert.deepEqual(
      rulesIn("gggwggwggwgggggggggggg", (n) => (often.has(n) ? 300 : 100)),
      [],
      "as often as not is not often",
    );
    assert.deepEqual(
      rulesIn("gggwggwggwgg", (n) => (long.has(n) ? 149 : 100)),
      [],
      "a little longer is not long",
    );
    assert.deepEqual(
      rulesIn("gggwggwggwgg", (n) => (n > 8 ? null : n === 2 ? 300 : 100)),
      [],
    );
  });

  it("goes by the worse half of the person's own scale, and says three things at most", () => {
    const four = (text: string) =>
      [...text].map((letter, n) => ({
        day: plusDays(START, n),
        kind: "work" as const,
        minutes: null,
        condition: ["a", "b", "c", "d"].map((item) => ({
          item,
          label: item,
          levels: ["1", "2", "3", "4"],
          place: Number(letter) - 1,
        })),
      }));
    assert.deepEqual(patternsIn(four("2222"), plusDays(START, 3)), []);
    const found = patternsIn(four("333"), plusDays(START, 2));
    assert.deepEqual(
      found.map(({ words }) => words),
      [
        ["3", "4"],
        ["3", "4"],
        ["3", "4"],
      ],
    );
  });
});
