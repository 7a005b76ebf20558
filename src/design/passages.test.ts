import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { differencesOf } from "./passages.ts";

describe("where two texts differ", () => {
  it("names each place, with what stands before it", () => {
    const theirs = "一つ目です。二つ目です。三つ目です。\n\n- 点\n- 別の点\n終わりです。";
    const mine = "一つ目です。二つ目を直しました。三つ目です。\n\n- 点\n終わりです。もう一つ。";
    assert.deepEqual(differencesOf(theirs, mine), [
      { after: "一つ目です。", theirs: "二つ目です。", mine: "二つ目を直しました。" },
      { after: "- 点", theirs: "- 別の点", mine: "" },
      { after: "終わりです。", theirs: "", mine: "もう一つ。" },
    ]);
  });

  it("takes English sentences apart, not version numbers, and keeps a quotation whole", () => {
    assert.deepEqual(differencesOf("Use 1.5 now. It works.", "Use 1.6 now. It works."), [
      { after: "", theirs: "Use 1.5 now.", mine: "Use 1.6 now." },
    ]);
    assert.deepEqual(differencesOf("「何ですか。」と聞く。次。", "「何ですか。」と聞く。別。"), [
      { after: "と聞く。", theirs: "次。", mine: "別。" },
    ]);
  });

  it("finds nothing in the same text, however its empty lines fall", () => {
    assert.deepEqual(differencesOf("一。\n\n二。", "一。\n二。"), []);
    assert.deepEqual(differencesOf("", ""), undefined);
  });

  it("gives up on places where nothing is the same, or one is empty", () => {
    assert.equal(differencesOf("一。二。", "三。四。"), undefined);
    assert.equal(differencesOf("一。", ""), undefined);
  });

  it("ends soon on long texts, and still finds what is the same around them", () => {
    const long = (word: string): string => Array.from({ length: 3_000 }, (_, i) => `${word}${i}。`).join("");
    assert.equal(differencesOf(long("あ"), long("い")), undefined);
    assert.equal(differencesOf(`初め。${long("あ")}`, `初め。${long("い")}`)?.length, 1);
    assert.deepEqual(differencesOf(`${long("あ")}一。`, `${long("あ")}二。`), [
      { after: "あ2999。", theirs: "一。", mine: "二。" },
    ]);
  });

  it("says everything that either says, once", () => {
    const words = ["一。", "二。", "三。", "四。"];
    let seed = 7;
    const next = (): number => (seed = (seed * 16_807) % 2_147_483_647);
    for (let round = 0; round < 300; round += 1) {
      const [a, b] = [0, 1].map(() => Array.from({ length: next() % 6 }, () => words[next() % 4] ?? "")) as [
        string[],
        string[],
      ];
      const found = differencesOf(a.join(""), b.join(""));
      if (!found) continue;
      const only = (side: "theirs" | "mine"): number => found.map((one) => one[side]).join("").length / 2;
      assert.equal(a.length - only("theirs"), b.length - only("mine"), `${a} | ${b}`);
    }
  });
});
