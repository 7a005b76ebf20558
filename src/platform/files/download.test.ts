import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { contentDisposition, downloadHeaders } from "./download.ts";

test("A file is handed out to be kept, under its own name, and can run nothing", () => {
  assert.deepEqual(downloadHeaders({ name: "報告 (1).pdf", type: "application/pdf", size: 12 }), {
    "Content-Type": "application/pdf",
    "Content-Length": "12",
    "Content-Disposition": `attachment; filename="__ (1).pdf"; filename*=UTF-8''%E5%A0%B1%E5%91%8A%20%281%29.pdf`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
});

test("Texts say their encoding; what could be a page goes out as bytes", () => {
  const typeOf = (type: string, charset?: string) =>
    downloadHeaders({ name: "a", type, charset, size: 1 })["Content-Type"];
  assert.equal(typeOf("text/csv", "shift_jis"), "text/csv; charset=shift_jis");
  assert.equal(typeOf("text/plain", "x\r\ny"), "text/plain");
  for (const type of [
    "text/html",
    "application/xhtml+xml",
    "text/javascript",
    "image/svg+xml\r\nX: y",
    "TEXT/HTML",
    "",
  ]) {
    assert.equal(typeOf(type), "application/octet-stream", type);
  }
});

test("No name breaks the header, and every name says the same to new and old browsers", async () => {
  const names = [
    ...'a"b.txt|a\\b.txt|../../etc/passwd|C:\\x\\y.txt|a\r\nSet-Cookie: x=y.txt|a;b=c.txt|100%.txt|%22.txt|.htaccess|  . |'.split(
      "|",
    ),
    ...[
      "日本語.txt",
      "髙﨑𠮷.pdf",
      "😀.png",
      "e\u202egpj.exe",
      "\ud800.txt",
      "a'b*(c).txt",
      "\0",
      "あ".repeat(500),
      `${"😀".repeat(300)}.jpeg`,
    ],
  ];
  const server = createServer((request, response) => {
    response.setHeader("Content-Disposition", contentDisposition(names[Number(request.url?.slice(1))] ?? ""));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    for (const [index, name] of names.entries()) {
      const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${index}`);
      const header = response.headers.get("content-disposition") ?? "";
      const [, plain, encoded] =
        /^attachment; filename="([\x20-\x7e]+)"; filename\*=UTF-8''([\w.~!#$&+^`|%-]+)$/.exec(header) ?? [];
      assert.ok(plain && encoded, `${JSON.stringify(name)}: ${header}`);
      assert.doesNotMatch(decodeURIComponent(encoded), /[/\\:"\p{Cc}\u202a-\u202e]|^\./u);
      assert.equal(Array.from(plain).length, Array.from(decodeURIComponent(encoded)).length);
      assert.ok(Array.from(plain).length <= 150);
      assert.equal(response.headers.get("set-cookie"), null);
    }
  } finally {
    server.close();
  }
  assert.match(contentDisposition("../報告/日報.md"), /%E6%97%A5%E5%A0%B1\.md$/);
  assert.match(contentDisposition(`${"あ".repeat(500)}.jpeg`), /\.jpeg$/);
});
