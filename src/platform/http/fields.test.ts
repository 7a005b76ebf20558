import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clean } from "./body.ts";
import {
  comingDay,
  day,
  duration,
  email,
  hours,
  line,
  lines,
  link,
  optionalComingDay,
  optionalDuration,
  optionalLine,
  ticked,
  wholeNumber,
} from "./fields.ts";
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
    for (const text of [
      "",
      "koharu",
      "koharu@",
      "@example.jp",
      "a b@example.jp",
      "a@b",
      "a@b@example.jp",
      "<a@example.jp>",
    ])
      assert.equal(read(email(), text), "refused", text);
    for (const text of ["", "たくさん", "1.5", "1e3", "-1", "99999999999999"])
      assert.equal(read(wholeNumber(0, 1_000), text), "refused", text);
    for (const text of ["", "javascript:alert(1)", "example.jp", "//example.jp", "data:text/html,x"])
      assert.equal(read(link(), text), "refused", text);
    assert.equal(read(line(5), "六文字あります"), "refused");
    assert.equal(read(line(5), " \n "), "refused");
  });

  it("does not keep the server busy, however long and odd it is", () => {
    const odd = `${" ".repeat(400_000)}x${"\n".repeat(100_000)}`;
    const started = process.cpuUsage();
    assert.equal(read(lines(10_000), odd), "refused");
    assert.equal(read(lines(500_000), odd), `${" ".repeat(400_000)}x`);
    assert.ok(process.cpuUsage(started).user < 2_000_000, "more than two seconds of work");
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
    for (const path of [
      undefined,
      "",
      "rooms",
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/\tevil",
      "javascript:x",
    ])
      assert.equal(ownPath(path), "/", String(path));
  });
});

describe("a length of time", () => {
  it("is read in every form people write it in", () => {
    const forms: Readonly<Record<string, number>> = {
      "90": 90,
      "９０": 90,
      "90分": 90,
      "９０分": 90,
      "1時間半": 90,
      "1.5h": 90,
      "1:30": 90,
      "１：３０": 90,
      "1.5": 90,
      "1.5時間": 90,
      "1時間30分": 90,
      "1 時間 30": 90,
      一時間半: 90,
      九十分: 90,
      約90分: 90,
      "90分くらい": 90,
      "1h30m": 90,
      "1h30": 90,
      "1 hour 30 minutes": 90,
      "1 hour and 30 min": 90,
      "1.5 hours": 90,
      "90 min": 90,
      "2時間": 120,
      十二分: 12,
      半時間: 30,
      "0": 0,
      "0時間": 0,
      "24時間": 1440,
      "1,200": 1200,
    };
    for (const [text, minutes] of Object.entries(forms)) assert.equal(read(duration(1440), text), minutes, text);
  });

  it("is refused where it cannot be meant", () => {
    for (const text of [
      "",
      " ",
      "たくさん",
      "-5",
      "1:75",
      "半",
      "25時間",
      "1e3",
      "h",
      "分",
      "9999999999999999999",
      "1時間2時間",
    ])
      assert.equal(read(duration(1440), text), "refused", text);
  });

  it("may be left out where nothing is an answer too", () => {
    assert.equal(read(optionalDuration(1440), ""), null);
    assert.equal(read(optionalDuration(1440), undefined), null);
    assert.equal(read(optionalDuration(1440), "0"), 0);
    assert.equal(read(optionalDuration(1440), "1時間半"), 90);
    assert.equal(read(optionalDuration(1440), "少し"), "refused");
  });
});

describe("a day", () => {
  it("is read as it is written in Japan and elsewhere", () => {
    for (const text of [
      "2026-11-18",
      "2026/11/18",
      "２０２６年１１月１８日",
      "令和8年11月18日",
      "R8.11.18",
      " 2026.11.18 ",
    ])
      assert.equal(read(day(), text), "2026-11-18", text);
    assert.equal(read(day(), "令和元年5月1日"), "2019-05-01");
    assert.equal(read(day(), "2028-02-29"), "2028-02-29");
  });

  it("to come may be written without its year: the next such day", () => {
    const field = comingDay("2026-11-20");
    for (const [text, is] of [
      ["12月10日", "2026-12-10"],
      ["１２／１０", "2026-12-10"],
      ["11月20日", "2026-11-20"],
      ["3月5日", "2027-03-05"],
      ["令和8年12月10日", "2026-12-10"],
    ] as const)
      assert.equal(read(field, text), is, text);
    for (const text of ["来月", "13月1日", "2月30日", ""]) assert.equal(field.safeParse(text).success, false, text);
    assert.equal(read(optionalComingDay("2026-11-20"), " "), null);
    assert.equal(read(optionalComingDay("2026-11-20"), "12/10"), "2026-12-10");
  });

  it("is refused where there is none", () => {
    for (const text of [
      "",
      "きのう",
      "2026-02-30",
      "2027-02-29",
      "2026-13-01",
      "11月18日",
      "2026-11-18T00:00",
      "9999-12-31",
      "0001-01-01",
      "2200-01-01",
    ])
      assert.equal(read(day(), text), "refused", text);
  });
});

describe("a number of hours", () => {
  it("is read as people write it, a bare number as hours", () => {
    const forms = {
      "20": 20,
      "２０時間": 20,
      "0.5": 0.5,
      "1時間半": 1.5,
      "1.5h": 1.5,
      "90分": 1.5,
      "20 hours": 20,
      "1,000": 1_000,
      二十: 20,
      約40: 40,
      "40くらい": 40,
      "about 20": 20,
    };
    for (const [typed, found] of Object.entries(forms)) assert.equal(hours(0.1, 1_000).parse(typed), found, typed);
    for (const typed of ["", "たくさん", "-1", "1001", "20から40"])
      assert.ok(!hours(0.1, 1_000).safeParse(typed).success, typed);
  });
});
