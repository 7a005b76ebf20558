import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const folder = fileURLToPath(new URL("css/", import.meta.url));
const sheets = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
const read = (name: string): string => readFileSync(folder + name, "utf8");

test("the whole visual language is at most 20 KB on the wire", async () => {
  const { outputFiles } = await build({
    entryPoints: [`${folder}taiken.css`],
    bundle: true,
    minify: true,
    write: false,
  });
  const css = outputFiles[0]?.contents ?? new Uint8Array();
  assert.ok(css.length > 20_000, "the sheets are bundled");
  const size = gzipSync(css).length;
  assert.ok(size <= 20 * 1024, `${size} bytes`);
});

test("code falls back to the face that is served: a machine may have none with kana", () => {
  const stack = /--font-code:\s+([^;]+);/.exec(read("tokens.css"))?.[1] ?? "";
  assert.match(stack, /monospace, "BIZ UDPGothic"$/);
});

test("colours come from the tokens only", () => {
  for (const name of sheets.filter((one) => one !== "tokens.css"))
    assert.doesNotMatch(read(name).replace(/url\([^)]*\)|#display\b/g, ""), /#[0-9a-f]{3,8}\b|rgb\(|hsl\(/i, name);
});

test("every token in use exists", () => {
  const css = sheets.map(read).join("\n");
  const made = new Set([...css.matchAll(/(--[\w-]+):/g)].map((match) => match[1]));
  for (const [, name] of css.matchAll(/var\((--[\w-]+)/g)) assert.ok(made.has(name), name);
});

test("a device that asks for more contrast gets the chosen high contrast, value for value", () => {
  const css = read("themes.css");
  const block = (from: number): string[] =>
    (css.slice(css.indexOf("{", from) + 1, css.indexOf("}", from)).match(/--[\w-]+: [^;]+/g) ?? []).sort();
  const chosen = block(css.indexOf('[data-theme^="contrast"]'));
  assert.ok(chosen.length > 20);
  assert.deepEqual(block(css.indexOf(":root:not([data-theme]")), chosen);
});

test("every sheet is part of the entry", () => {
  const entry = read("taiken.css");
  for (const name of sheets.filter((one) => one !== "taiken.css")) assert.ok(entry.includes(`"./${name}"`), name);
});
