import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clean } from "./body.ts";
import { email, line, lines, link, optionalLine, ticked, wholeNumber } from "./fields.ts";
import { ownPath } from "./sign-in-path.ts";

const read = (field: { safeParse(value: unknown): { success: boolean; data?: unknown } }, value: unknown): unknown => {
  const { success, data } = field.safeParse(value);
  return success ? data : "refused";
};

describe("what people type", () => {
  it("is taken in full width and half width, with spaces around", () => {
    assert.equal(read(email(), " Ｋｏｈａｒｕ＠example.jp "), "koharu@example.jp");
    assert.equal(read(wholeNumber(0, 1_000), "９０"), 90);
    assert.equal(read(wholeNumber(0, 10_000), " 1,000 "), 1_000);
    assert.equal(read(line(10), "  こはる\n"), "こはる");
  });

  it("is refused where it cannot be meant", () => {
    for (const text of ["", "koharu", "koharu@", "@example.jp", "a b@example.jp", "a@b", "a@b@example.jp", "<a@example.jp>"]) assert.equal(read(email(), text), "refused", text);
    for (const text of ["", "たくさん", "1.5", "1e3", "-1", "99999999999999"]) assert.equal(read(wholeNumber(0, 1_000), text), "refused", text);
    for (const text of ["", "javascript:alert(1)", "example.jp", "//example.jp", "data:text/html,x"]) assert.equal(read(link(), text), "refused", text);
    assert.equal(read(line(5), "六文字あります"), "refused");
    assert.equal(read(line(5), " \n "), "refused");
  });

  it("loses direction marks in names, where they only serve to imitate another one", () => {
    assert.equal(read(line(20), "はや\u202eせ"), "はやせ");
    assert.equal(read(optionalLine(20), undefined), "");
  });

  it("keeps line breaks and inner spaces of longer texts", () => {
    assert.equal(read(lines(100), "\n一行め  \n\n  二行め\n\n"), "一行め\n\n  二行め");
    assert.equal(read(ticked(), undefined), false);
    assert.equal(read(ticked(), "on"), true);
  });

  it("loses NUL and other control characters, which PostgreSQL has no place for, and broken surrogates", () => {
    assert.equal(clean("a\u0000b\u0007c\r\nd\re\tf"), "abc\nd\ne\tf");
    assert.equal(clean("\ud800x"), "\ufffdx");
  });
});

describe("a path to come back to", () => {
  it("is one of ours or the first page", () => {
    assert.equal(ownPath("/rooms/1?before=3#p-1"), "/rooms/1?before=3#p-1");
    for (const path of [undefined, "", "rooms", "//evil.example", "/\\evil.example", "https://evil.example", "/\tevil", "javascript:x"]) assert.equal(ownPath(path), "/", String(path));
  });
});
