import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutImages } from "./images.ts";
import { renderMarkdown } from "./render.ts";

const file = "/files/0198f2a0-1111-7222-8333-444455556666";
const without = (text: string): string =>
  withoutImages(renderMarkdown(text), (description) => `画像: ${description || "説明なし"}`);

test("An image becomes its description, which leads to it", () => {
  assert.equal(
    without(`前 ![図 "1" > <b>](${file}) 後`),
    `<p>前 <a href="${file}">画像: 図 &quot;1&quot; &gt; &lt;b&gt;</a> 後</p>\n`,
  );
  assert.equal(without(`![](${file})`), `<p><a href="${file}">画像: 説明なし</a></p>\n`);
});

test("In a link it is words of that link; after it, a link of its own again", () => {
  const html = without(`[![図](${file}) を見る](/rooms) と ![表](${file})`);
  assert.match(html, /<a href="\/rooms"[^>]*>画像: 図 を見る<\/a> と <a href="\/files\/[^"]+">画像: 表<\/a>/);
});

test("Everything else stays as it was", () => {
  const text = "a <img src=x> `<img>` **b** [c](/d)";
  assert.equal(without(text), renderMarkdown(text));
});
