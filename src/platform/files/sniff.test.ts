import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { zipSync } from "fflate";
import { SNIFFED_BYTES, sniff } from "./sniff.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const rest = Buffer.alloc(100);
/** 「商品名,数量」 and 「日報」 in Shift_JIS. */
const shiftJis = Buffer.from("8fa4 9569 96bc 2c 9094 97ca 0a 93fa 95f1 0a".replaceAll(" ", ""), "hex");

test("A file is known by its bytes, and its name is checked against them", () => {
  const known: [string | Buffer, string, string][] = [
    ["\x89PNG\r\n\x1a\n", "a.png", "image/png"],
    ["\xff\xd8\xff\xe0", "写真.JPG", "image/jpeg"],
    ["GIF89a", "a.gif", "image/gif"],
    ["RIFF1234WEBPVP8 ", "a.webp", "image/webp"],
    ["%PDF-1.7", "発表資料.pdf", "application/pdf"],
    ["\0\0\0 ftypisom", "a.mp4", "video/mp4"],
    ["\x1aE\xdf\xa3", "a.webm", "video/webm"],
    [Buffer.from(zipSync({ "a.txt": latin1("x") })), "提出.zip", "application/zip"],
    [
      Buffer.from(zipSync({ "[Content_Types].xml": latin1("x") })),
      "表.xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
  ];
  for (const [start, name, type] of known) {
    const bytes = Buffer.concat([typeof start === "string" ? latin1(start) : start, rest]);
    assert.deepEqual(sniff(bytes, name), { type, agrees: true }, name);
    assert.deepEqual(sniff(bytes, "名前だけ"), {
      type: type.includes("office") ? "application/zip" : type,
      agrees: true,
    });
    assert.equal(sniff(bytes, "a.txt").agrees, false);
    assert.equal(sniff(bytes, "a.heic").agrees, false);
  }
});

test("Texts are told apart by their names, in the encodings people use", () => {
  assert.deepEqual(sniff(Buffer.from("# 見出し"), "README.md"), {
    type: "text/markdown",
    charset: "utf-8",
    agrees: true,
  });
  assert.deepEqual(sniff(Buffer.from("\ufeffa,b\r\n"), "表.csv"), { type: "text/csv", charset: "utf-8", agrees: true });
  assert.deepEqual(sniff(shiftJis, "表.csv"), { type: "text/csv", charset: "shift_jis", agrees: true });
  assert.deepEqual(sniff(Buffer.from("\ufeff日本", "utf16le"), "a.txt"), {
    type: "text/plain",
    charset: "utf-16le",
    agrees: true,
  });
  assert.deepEqual(sniff(Buffer.from("#!/bin/sh\nls\n"), "run.sh"), {
    type: "text/plain",
    charset: "utf-8",
    agrees: true,
  });
  assert.deepEqual(sniff(Buffer.alloc(0), "a.txt"), { type: "text/plain", charset: "utf-8", agrees: true });
  assert.deepEqual(sniff(Buffer.from("<html><script>"), "a.html"), {
    type: "text/plain",
    charset: "utf-8",
    agrees: true,
  });
  assert.equal(sniff(Buffer.from("text"), "写真.png").agrees, false);
});

test("A text that is cut in the middle of a character is still a text", () => {
  for (let shift = 0; shift < 3; shift += 1) {
    const long = Buffer.from("a".repeat(shift) + "日".repeat(SNIFFED_BYTES));
    assert.equal(sniff(long, "a.txt").charset, "utf-8");
    assert.equal(sniff(long.subarray(0, SNIFFED_BYTES), "a.txt").charset, "utf-8");
  }
});

test("A drawing is an SVG with or without its prolog", () => {
  const prologs = [
    "",
    "\ufeff",
    '<?xml version="1.0"?>\n<!-- a -->\n',
    '<!DOCTYPE svg PUBLIC "a" "b" [<!ENTITY x "y">]>',
  ];
  for (const prolog of prologs) {
    assert.deepEqual(sniff(Buffer.from(`${prolog}<svg xmlns="x">`), "a.svg"), {
      type: "image/svg+xml",
      charset: "utf-8",
      agrees: true,
    });
    assert.equal(sniff(Buffer.from(`${prolog}<svg xmlns="x">`), "a.txt").agrees, false);
  }
  assert.equal(sniff(Buffer.from("see <svg>"), "a.txt").type, "text/plain");
});

test("Photos in HEIC are named as such, so that the person can be told what to do", () => {
  for (const brand of ["heic", "heix", "mif1"]) {
    const found = sniff(Buffer.concat([latin1(`\0\0\0\x18ftyp${brand}`), rest]), "IMG_1.HEIC");
    assert.deepEqual(found, { type: "image/heic", refuse: "heic", agrees: true });
  }
});

test("Programs are recognised under any name, and files that Windows runs under any bytes", () => {
  for (const start of ["MZ\x90", "\x7fELF", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"]) {
    const found = sniff(Buffer.concat([latin1(start), rest]), "写真.png");
    assert.deepEqual(found, { type: "application/octet-stream", refuse: "executable", agrees: false });
  }
  for (const name of ["a.EXE", "a.bat", "請求書.pdf.scr", "a.jar", "a.vbs ", "a.lnk.", "a.ｅｘｅ"]) {
    assert.equal(sniff(Buffer.from("text"), name).refuse, "executable", name);
  }
});

test("Bytes that are nothing known are refused as unknown", () => {
  for (let round = 0; round < 200; round += 1) {
    const bytes = Buffer.concat([Buffer.of(0), randomBytes(500)]);
    assert.deepEqual(sniff(bytes, "a.dat"), { type: "application/octet-stream", refuse: "unknown", agrees: true });
    assert.equal(sniff(bytes, "a.png").agrees, false);
  }
});
