import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { renderToString } from "preact-render-to-string";
import { LANGS } from "../platform/i18n/messages.ts";
import { THEMES } from "./frame.ts";
import { READERS } from "./readers.ts";
import { Specimen } from "./specimen.tsx";

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map((match) => match[1] ?? "");

for (const lang of LANGS) {
  const html = renderToString(<Specimen lang={lang} />);

  test(`${lang}: a page carries no style and no script of its own`, () => {
    assert.doesNotMatch(html, /\sstyle=/);
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(html, /\son[a-z]+=/);
  });

  test(`${lang}: every field a person can fill in has a label or stands in one`, () => {
    const labelled = new Set(all(html, /<label[^>]*\sfor="([^"]+)"/g));
    const outside = html.replace(/<label class="choice".*?<\/label>/gs, "");
    const fields = outside.match(/<(?:input|select|textarea)\b[^>]*>/g) ?? [];
    const visible = fields.filter((field) => !field.includes('type="hidden"'));
    assert.ok(visible.length >= 6);
    for (const field of visible) {
      const id = /\sid="([^"]+)"/.exec(field)?.[1];
      assert.ok(id && labelled.has(id), `no label: ${field}`);
    }
  });

  test(`${lang}: no two things share an id, and what points at an id finds it`, () => {
    const ids = all(html, /\sid="([^"]+)"/g);
    assert.deepEqual(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      [],
    );
    const pointed = all(html, /\s(?:aria-labelledby|aria-describedby|for|popovertarget)="([^"]+)"/g).flatMap((list) =>
      list.split(" "),
    );
    const drawn = all(html, /<use href="#([^"]+)"/g);
    for (const id of [...pointed, ...drawn]) assert.ok(ids.includes(id), `nothing has the id ${id}`);
  });

  test(`${lang}: whoever is named as a reader is one of the known ones`, () => {
    const readers = all(html, /data-who="([^"]*)"/g);
    assert.ok(readers.length > 5);
    for (const list of readers) {
      assert.ok(list.length > 0);
      for (const one of list.split(" ")) assert.ok((READERS as readonly string[]).includes(one), one);
    }
  });

  test(`${lang}: help is the last control at the top, and the way to sign out is there too`, () => {
    const header = /<header.*?<\/header>/s.exec(html)?.[0] ?? "";
    const tools = header.slice(0, header.indexOf("<nav"));
    const controls = all(tools, /<(?:a|button|input|summary)\b([^>]*)>/g);
    assert.match(controls.at(-1) ?? "", /href="\/help"/);
    assert.match(tools, /action="\/sign-out"/);
  });
}

test("the refused form tells its reader first, and its links lead to the fields", () => {
  const html = renderToString(<Specimen lang="ja" />);
  const summary = /<section class="notice danger".*?<\/section>/s.exec(html)?.[0] ?? "";
  assert.match(summary, /tabindex="-1" autofocus/);
  assert.match(summary, /2か所/);
  const links = all(summary, /<a href="#([^"]+)"/g);
  assert.equal(links.length, 2);
  for (const id of links) assert.ok(new RegExp(`<input[^>]*id="${id}"`).test(html), id);
});

test("a choice of display is written on the page; without one the device decides", () => {
  const open = /<html[^>]*>/;
  assert.doesNotMatch(open.exec(renderToString(<Specimen lang="ja" />))?.[0] ?? "", /data-theme|data-text/);
  for (const theme of THEMES) {
    const html = renderToString(<Specimen lang="ja" frame={{ theme, text: "150" }} />);
    assert.match(open.exec(html)?.[0] ?? "", new RegExp(`data-theme="${theme}" data-text="150"`));
    assert.match(html, new RegExp(`name="theme" value="${theme}" checked`));
    assert.doesNotMatch(html, /name="theme" value="auto" checked/);
  }
});

test("switching the language stays on the page, with its query", () => {
  const html = renderToString(<Specimen lang="ja" frame={{ path: "/rooms/7?before=12&lang=ja" }} />);
  assert.match(html, /href="\/rooms\/7\?before=12&amp;lang=en"/);
  assert.match(html, /name="returnTo" value="\/rooms\/7\?before=12&amp;lang=ja"/);
});

test("every part also runs in a browser: nothing of the server is pulled in", async () => {
  const bundled = await build({
    entryPoints: [fileURLToPath(new URL("specimen.tsx", import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "silent",
  });
  assert.equal(bundled.errors.length, 0);
});
