import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findingsIn, MOST_OF_A_KIND, namesFinder, type Suspicion } from "./rules.ts";

const found = (text: string, names: readonly string[] = [], isForMentors = false): [Suspicion, string][] =>
  findingsIn(text, namesFinder(names), isForMentors).map(({ suspicion, found: what }) => [suspicion, what]);

describe("what should be looked at before hiring material is handed on", () => {
  const SUSPICIOUS: readonly [string, Suspicion, string][] = [
    ["連絡は tanaka@komorebi.co.jp まで", "mail", "tanaka@komorebi.co.jp"],
    ["電話は 03-1234-5678 です", "phone", "03-1234-5678"],
    ["call +81 90-1234-5678", "phone", "+81 90-1234-5678"],
    ["https://wiki.komorebi.internal/top を見る", "host", "wiki.komorebi.internal"],
    ["db01.komorebi.co.jp に入ります", "host", "db01.komorebi.co.jp"],
    ["10.20.0.5 のサーバー", "address", "10.20.0.5"],
    ["AKIAIOSFODNN7EXAMPLE", "key", "AKIAIOSFODNN7EXAMPLE"],
    ["API_KEY=abcd1234efgh", "key", "API_KEY=abcd1234efgh"],
    ["パスワードは「himitsu-desu」", "key", "パスワードは「himitsu-desu"],
    ["dGhpcyBpcyBhIHNlY3JldCBrZXkgMTIz", "key", "dGhpcyBpcyBhIHNlY3JldCBrZXkgMTIz"],
    ["この資料は社外秘です", "secret", "社外秘"],
    ["Confidential: do not share", "secret", "Confidential"],
    ["応募者に送ったときの文", "hiring", "応募者"],
    ["模範解答は別紙", "answer", "模範解答"],
    ["無断転載を禁じます", "rights", "無断転載"],
  ];
  for (const [text, suspicion, what] of SUSPICIOUS)
    it(`marks ${suspicion}: ${text}`, () => {
      assert.ok(
        found(text).some(([kind, words]) => kind === suspicion && words === what),
        JSON.stringify(found(text)),
      );
    });

  const HARMLESS = [
    "koharu@example.jp にご連絡ください（example.com も架空です）",
    "127.0.0.1 と 192.0.2.10 は、だれのものでもありません",
    "2026-11-28 から 2026-12-04 まで、版は 1.2.3、10:00-11:30",
    "README.md と main.js と data/minutes/2024-04-01.md を読みます",
    "とても長い-ハイフンで-つながった-ふつうの-ことば",
    "a-very-long-file-name-with-many-words-in-it-2024",
    "The library sends a notice three days before a book is due.",
  ];
  for (const text of HARMLESS) it(`leaves alone: ${text}`, () => assert.deepEqual(found(text), []));

  it("marks names of those who work there, not words that hold them", () => {
    const names = ["はる", "倉橋", "Ito", "佐々木 はな"];
    assert.deepEqual(found("倉橋が書き、はるさんが直しました。佐々木はなに聞きます", names), [
      ["name", "倉橋"],
      ["name", "はる"],
      ["name", "佐々木はな"],
    ]);
    assert.deepEqual(found("はるか遠く、Itoya で買いました", names), []);
    assert.equal(namesFinder(["", "あ"]), undefined);
  });

  it("says where: the line, and a little of what stands around it", () => {
    const [first] = findingsIn("一行目\n二行目は 03-1234-5678 です\n三行目", undefined, false);
    assert.deepEqual(first, {
      suspicion: "phone",
      line: 2,
      before: "二行目は ",
      found: "03-1234-5678",
      after: " です",
    });
  });

  it("does not look for answers where they belong, and shows some of very many", () => {
    assert.deepEqual(found("模範解答です", [], true), []);
    const many = Array.from({ length: 500 }, (_, n) => `user${n}@komorebi.co.jp`).join("\n");
    assert.equal(found(many).filter(([kind]) => kind === "mail").length, MOST_OF_A_KIND);
  });

  it("looks through a long text in no time that grows faster than it", () => {
    for (const nasty of ["a.".repeat(50_000), "0-".repeat(50_000), "x".repeat(100_000), "secret = ".repeat(10_000)])
      assert.ok(findingsIn(nasty, namesFinder(["倉橋"]), false).length <= 100);
  });
});
