import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { csvOf, readCsv } from "./csv.ts";

describe("CSV", () => {
  it("keeps a spreadsheet from running what somebody wrote", () => {
    assert.equal(csvOf([["=1+1", '"a"', "b,c", 5]]), '\ufeff\'=1+1,"""a""","b,c",5\r\n');
    assert.equal(csvOf([["＝1", "＋1", "－1", "＠a", "a＝"]]), "\ufeff'＝1,'＋1,'－1,'＠a,a＝\r\n");
    assert.equal(csvOf([["\n=1", "'=1", "'a"]]), "\ufeff\"'\n=1\",''=1,'a\r\n");
  });

  it("reads what was written as it was, and knows on which line each row begins", () => {
    const rows = [
      ["a", "b"],
      ["=1", "一行目\n二行目"],
      ["'=1", '"x", y'],
      ["'a", ""],
    ];
    const read = readCsv(csvOf(rows));
    assert.deepEqual(
      read?.map((row) => row.cells),
      rows,
    );
    assert.deepEqual(
      read?.map((row) => row.line),
      [1, 2, 4, 5],
    );
  });

  it("reads what other programs write, leaves empty rows out, and says what never ends", () => {
    assert.deepEqual(
      readCsv("a;b\r\n\r\n;\r\n1;2")?.map((row) => [row.line, ...row.cells]),
      [
        [1, "a", "b"],
        [4, "1", "2"],
      ],
    );
    assert.deepEqual(readCsv("a\tb\n1\t2,3")?.at(-1)?.cells, ["1", "2,3"]);
    assert.equal(readCsv('a,b\n"1,2'), undefined);
    assert.deepEqual(readCsv(""), []);
  });
});
