import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fontFaces } from "./fonts.ts";

test("both weights are served by the product itself, in parts loaded as needed", () => {
  const { css, files } = fontFaces("/assets/fonts/");
  const faces = css.match(/@font-face/g)?.length ?? 0;
  assert.equal(faces, files.length);
  assert.equal(css.match(/unicode-range/g)?.length, faces);
  assert.equal(css.match(/font-display: swap/g)?.length, faces);
  assert.equal(css.match(/font-weight: 700/g)?.length, faces / 2);
  for (const [, url = ""] of css.matchAll(/url\(([^)]*)\)/g)) assert.match(url, /^\/assets\/fonts\/[\w-]+\.woff2$/);
  for (const file of files) assert.ok(existsSync(file.from), file.name);
});

test("lines that are all but invisible in this typeface are left to another one", () => {
  const thin = [..."_‒–—―−"].map((one) => one.codePointAt(0) as number);
  let ranges = 0;
  for (const [, all = ""] of fontFaces().css.matchAll(/unicode-range: ([^;]*);/g))
    for (const range of all.split(",")) {
      const [from = 0, to = from] = range
        .replace("U+", "")
        .split("-")
        .map((code) => Number.parseInt(code, 16));
      assert.ok(from <= to, range);
      ranges += 1;
      for (const one of thin) assert.ok(one < from || to < one, range);
    }
  assert.ok(ranges > 1_000, "the rest is still there");
});
