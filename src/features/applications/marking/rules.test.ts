import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lookOfPerson, oneSpelling } from "./rules.ts";

describe("one mailbox", () => {
  it("is recognised however it is written", () => {
    const written = [
      "hana.ko@gmail.com",
      "HanaKo+work@Gmail.com",
      "ｈａｎａｋｏ＠ｇｍａｉｌ．ｃｏｍ",
      " h.a.n.a.k.o@googlemail.com ",
    ];
    assert.deepEqual([...new Set(written.map(oneSpelling))], ["hanako@gmail.com"]);
    assert.equal(oneSpelling("Hana+a@Example.jp"), "hana@example.jp");
  });

  it("is not taken for another one", () => {
    assert.notEqual(oneSpelling("ha.na@example.jp"), oneSpelling("hana@example.jp"), "dots mean something elsewhere");
    assert.notEqual(oneSpelling("hana@example.jp"), oneSpelling("hana@example.com"));
    assert.equal(oneSpelling("+a@example.jp"), "+a@example.jp", "a plus that the name begins with belongs to it");
  });
});

describe("a name", () => {
  const chosen = { level: "first", hours: "some" };

  it("is recognised in another kana, with other experience it is not", () => {
    const [one, other] = ["ハナコ さん", "はなこ"].map((nickname) => lookOfPerson({ nickname, ...chosen }));
    assert.equal(one, other);
    assert.notEqual(one, lookOfPerson({ nickname: "はなこ", ...chosen, level: "often" }));
  });

  it("says nothing before anything else was chosen", () => {
    assert.equal(lookOfPerson({ nickname: "はなこ" }), null);
    assert.equal(lookOfPerson({ nickname: "", ...chosen }), null);
  });
});
