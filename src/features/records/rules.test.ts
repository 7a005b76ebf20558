import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  bulletsIn,
  comparable,
  groupsOf,
  mayBecome,
  NUMBER_LENGTH,
  NUMBER_LETTERS,
  numberIn,
  numberOf,
  periodOf,
  RECORD_STATES,
  SECTIONS,
  WORDS,
  WORDS_OF,
} from "./rules.ts";

describe("the rules of a track record", () => {
  it("let a draft be approved and an approved one become a draft, and nothing else", () => {
    const allowed = RECORD_STATES.flatMap((from) =>
      RECORD_STATES.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
    );
    assert.deepEqual(allowed, ["draft approved", "approved draft"]);
  });

  it("number the seven parts as in the employment passport, and put each word into exactly one", () => {
    assert.deepEqual(SECTIONS.map(numberOf), [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(SECTIONS.flatMap((section) => WORDS_OF[section]).sort(), [...WORDS].sort());
  });

  it("vouch for no day to come", () => {
    assert.equal(periodOf("2026-11-19", null, "2026-11-18"), undefined);
    const running = { startsOn: "2026-11-02", endsOn: "2026-11-18", ongoing: true };
    assert.deepEqual(periodOf("2026-11-02", null, "2026-11-18"), running);
    assert.deepEqual(periodOf("2026-11-02", "2026-11-27", "2026-11-18"), running);
    const over = { startsOn: "2026-11-02", endsOn: "2026-11-27", ongoing: false };
    assert.deepEqual(periodOf("2026-11-02", "2026-11-27", "2026-11-27"), over);
    assert.deepEqual(periodOf("2026-11-02", "2026-11-27", "2027-03-01"), over);
    assert.equal(periodOf("2026-11-02", "2026-11-01", "2026-11-18")?.endsOn, "2026-11-02");
  });

  it("give a certificate more than 128 random bits, in letters that cannot be taken for each other", () => {
    assert.ok(NUMBER_LENGTH * Math.log2(NUMBER_LETTERS.length) >= 128);
    assert.equal(new Set(NUMBER_LETTERS).size, NUMBER_LETTERS.length);
    assert.doesNotMatch(NUMBER_LETTERS, /[01ILOU]/);
  });

  it("read a number as people type it, and nothing else", () => {
    const number = groupsOf("7KQ2MD8XABCDEFGHJKMNPQRSTVWX");
    assert.equal(number, "7KQ2-MD8X-ABCD-EFGH-JKMN-PQRS-TVWX");
    for (const typed of [
      number,
      number.toLowerCase(),
      number.replaceAll("-", ""),
      ` ${number.replaceAll("-", " ")} `,
      number.replaceAll("-", "ー"),
      number.replace(/[A-Z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    ])
      assert.equal(numberIn(typed), number, typed);
    for (const typed of ["", "1", number.slice(1), `${number}2`, number.replace("7", "O"), "あ".repeat(28), "\0"])
      assert.equal(numberIn(typed), undefined, typed);
  });

  it("compare names without spaces, width, case and what is not seen; shapes of kanji count", () => {
    assert.equal(comparable("髙﨑　𠮷乃"), comparable(" 髙﨑𠮷乃\u200b"));
    assert.equal(comparable("Ｋｏｈａｒｕ Takasaki"), comparable("koharu takasaki"));
    assert.notEqual(comparable("髙﨑"), comparable("高崎"));
  });

  it("take one line for one point, without the dash or dot in front", () => {
    assert.deepEqual(bulletsIn("・一つ\n\n- 二つ\n三つ "), ["一つ", "二つ", "三つ"]);
  });
});
