import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownToText } from "./plain.ts";
import { renderMarkdown } from "./render.ts";

const file = "/files/0198f2a0-1111-7222-8333-444455556666";
const link = 'rel="nofollow noopener noreferrer ugc"';

test("People can write paragraphs, lists, quotes, tables, code and strikethrough", () => {
  assert.equal(renderMarkdown("一行目\n二行目"), "<p>一行目<br />\n二行目</p>\n");
  assert.equal(renderMarkdown("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  assert.equal(renderMarkdown("3. a"), '<ol start="3">\n<li>a</li>\n</ol>\n');
  assert.equal(renderMarkdown("> 引用 ~~消す~~"), "<blockquote>\n<p>引用 <s>消す</s></p>\n</blockquote>\n");
  assert.match(
    renderMarkdown("|a|b|\n|-|-:|\n|1|2|"),
    /<th class="align-right">b<\/th>[\s\S]*<td class="align-right">2/,
  );
  assert.equal(renderMarkdown("```\nif (a < b) {}\n```"), "<pre><code>if (a &lt; b) {}\n</code></pre>\n");
});

test("Code in a language that is known has its words marked, in few ways; any other stays as it is", () => {
  assert.equal(
    renderMarkdown("```ts\nconst a = `<b>` // は\n```"),
    '<pre><code class="language-ts"><span class="code-word">const</span> a = <span class="code-text">`&lt;b&gt;`</span> <span class="code-aside">// は</span>\n</code></pre>\n',
  );
  assert.match(renderMarkdown("```Python title=x\nif a: pass\n```"), /language-Python"><span class="code-word">if</);
  assert.match(
    renderMarkdown("```diff\n- a\n+ b\n```"),
    /<span class="code-removed">- a<\/span>\n<span class="code-added">/,
  );
  assert.equal(
    renderMarkdown("```ほか\nconst a\n```\n```constructor\nconst b\n```"),
    '<pre><code>const a\n</code></pre>\n<pre><code class="language-constructor">const b\n</code></pre>\n',
  );
});

test("Code made to overwhelm stays plain: too much of it, too long lines, too long words", () => {
  const code = (text: string): string => `\`\`\`cpp\n${text}\n\`\`\`\n`;
  const isPlain = (text: string): boolean => !renderMarkdown(text).includes("<span");
  assert.ok(!isPlain(code("int a;\n".repeat(500))));
  assert.ok(isPlain(code("int a;\n".repeat(1_000))));
  assert.ok(isPlain(code(`int a;${" ".repeat(300)}`)));
  assert.ok(isPlain(code(`int ${"a".repeat(100)};`)));
  const many = renderMarkdown(code("int a;\n".repeat(500)).repeat(10));
  assert.equal(
    many.split("</pre>").filter((one) => one.includes("<span")).length,
    2,
    "all code of a text shares one limit",
  );
});

test("A wide table scrolls in a place that the keyboard reaches", () => {
  assert.match(renderMarkdown("|a|\n|-|\n|1|"), /^<div class="wide" tabindex="0"><table>[\s\S]*<\/table><\/div>\n$/);
});

test("Bold works next to Japanese punctuation", () => {
  assert.match(renderMarkdown("これは**「重要」**です。"), /<strong>「重要」<\/strong>です/);
  assert.match(renderMarkdown("**重要。**次に"), /<strong>重要。<\/strong>次/);
  assert.match(renderMarkdown("は~~「消す」~~。"), /<s>「消す」<\/s>/);
  assert.match(renderMarkdown("snake_case_name 2 * 3 * 4"), /<p>snake_case_name 2 \* 3 \* 4<\/p>/);
});

test("A task list shows boxes that are named by their text", () => {
  const html = renderMarkdown("- [ ] 調べる\n- [x] **書く**\n- [y] ちがう");
  assert.match(html, /<li class="task"><label><input type="checkbox" disabled \/> 調べる<\/label><\/li>/);
  assert.match(html, /<input type="checkbox" disabled checked \/> <strong>書く<\/strong><\/label>/);
  assert.match(html, /<li>\[y\] ちがう<\/li>/);
});

test("Headings of a post stand below those of its page", () => {
  assert.equal(renderMarkdown("# 見出し"), "<h3>見出し</h3>\n");
  assert.equal(renderMarkdown("##### 見出し"), "<h6>見出し</h6>\n");
  assert.equal(renderMarkdown("# 見出し", { topHeading: 1 }), "<h1>見出し</h1>\n");
  assert.equal(renderMarkdown("了解です\n---"), "<p>了解です</p>\n<hr />\n");
});

test("The language of the writer is marked, and only a language", () => {
  assert.equal(renderMarkdown("a", { lang: "ja" }), '<div lang="ja"><p>a</p>\n</div>');
  assert.equal(renderMarkdown("a", { lang: 'x" onclick="' }), "<p>a</p>\n");
});

test("Web and mail addresses and our own pages become links that vouch for nothing", () => {
  assert.equal(
    renderMarkdown("https://a.example/?q=1"),
    `<p><a href="https://a.example/?q=1" ${link}>https://a.example/?q=1</a></p>\n`,
  );
  assert.match(renderMarkdown("a@b.example"), /<a href="mailto:a@b\.example" rel=/);
  assert.match(renderMarkdown("[部屋](/rooms/1#2)"), /<a href="\/rooms\/1#2" rel=/);
  assert.match(renderMarkdown("main.rs README.md example.com 192.168.0.1"), /^<p>main\.rs README\.md example\.com 192/);
});

test("Addresses that run, deceive or leave by a trick stay text", () => {
  const refused = [
    ..."javascript:alert(1)|JavaScript:alert(1)|vbscript:x|data:text/html,x|file:///etc/passwd|ftp://a.example".split(
      "|",
    ),
    ..."//evil.example|/\\evil.example|\\\\evil.example|evil.html|../x|?x|https:evil|https:///evil|mailto://x".split(
      "|",
    ),
    ..."https://bank.example@evil.example/|https://u:p@evil.example|&#106;avascript:alert(1)|java&#10;script:x".split(
      "|",
    ),
    ..."/&#9;/evil.example|&#1;javascript:alert(1)|tel:110|blob:x|http:x|https://".split("|"),
  ];
  for (const address of refused) {
    for (const written of [`[a](${address})`, `[a](<${address}>)`, `<${address}>`, `![a](${address})`, address]) {
      for (const [, href] of renderMarkdown(written).matchAll(/(?:href|src)="([^"]*)"/g)) {
        assert.match(href ?? "", /^(https?:\/\/[^@/]+(\/|$)|mailto:[^/]|\/(%09|%01|%5C|[a-z0-9]))/, written);
        assert.doesNotMatch(href ?? "", /@evil|script/i, written);
      }
    }
  }
});

test("Only our own files are loaded as images; others become a link, so that reading tells nobody outside", () => {
  assert.equal(
    renderMarkdown(`![図 "1"](${file})`),
    `<p><img src="${file}" alt="図 &quot;1&quot;" loading="lazy" /></p>\n`,
  );
  assert.equal(
    renderMarkdown("![図](https://a.example/i.png)"),
    `<p><a href="https://a.example/i.png" ${link}>図</a></p>\n`,
  );
  for (const source of ["/files/../sign-out", `${file}?x`, `${file}/x`, "/rooms/1", `https://a.example${file}`]) {
    assert.doesNotMatch(renderMarkdown(`![x](${source})`), /<img/, source);
  }
  assert.doesNotMatch(renderMarkdown("[![x](https://a.example/1)](https://b.example/)"), /<a[\s\S]*<a/);
});

test("HTML that somebody writes is shown, not run", () => {
  const html = renderMarkdown('<script>alert(1)</script> <img src=x onerror="alert(1)"> <b>x</b>');
  assert.match(html, /&lt;script&gt;.*&lt;img src=x onerror=/);
  assert.doesNotMatch(html, /<(script|img|b)\b/);
  for (const attack of [
    '```"><script>\n```',
    "[a](/x 'y\" onclick=alert(1)')",
    `![a" onerror="x](${file})`,
    '[a](/"onclick=x)',
  ]) {
    assert.doesNotMatch(renderMarkdown(attack), /<[^>]*[\s"]on\w+=(?!["\w]*&quot;)[^>]*>|<script/, attack);
  }
});

test("Whatever is written, only the allowed elements and attributes come out", () => {
  const pieces = [
    ..."<|>|\"|'|`|```|[|]|(|)|!|*|**|_|~~|&lt;|&#60;|\\|\n|\n\n|- |1. |> |# ||-|\t| |on|x=|:|/|//|#|@|.|[ ] ".split(
      "|",
    ),
    ...[
      "javascript:",
      "https://a.example",
      "<script>",
      "<img src=x onerror=y>",
      "</p>",
      file,
      "日本",
      "\u202e",
      "|",
      "|-|\n",
    ],
  ];
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: 30 }, () => pieces[Math.floor(Math.random() * pieces.length)]).join("");
    const html = renderMarkdown(text);
    const tags =
      "a|p|br|hr|div|span|blockquote|pre|code|em|strong|s|img|label|input|h[3-6]|[uo]l|li|table|thead|tbody|tr|t[hd]";
    const attributes = `(?: (?:href|rel|src|alt|loading|type|start|class|tabindex)="[^"<>]*"| disabled| checked)*`;
    const rest = html.replace(new RegExp(`</?(?:${tags})${attributes}(?: /)?>`, "g"), "");
    assert.doesNotMatch(rest, /[<>]/, text);
    assert.deepEqual(unclosed(html), [], text);
  }
});

test("Characters that turn the reading direction around are taken out, also when written as entities", () => {
  assert.equal(renderMarkdown("a\u202eb\u2066c\0d&#x202e;e&#8294;f"), "<p>abcdef</p>\n");
  assert.equal(renderMarkdown("`a\u202eb`"), "<p><code>ab</code></p>\n");
  assert.equal(markdownToText("a\u202eb&#x2069;c\0"), "abc");
  assert.equal(renderMarkdown("a\ud800b\r\nc"), "<p>a\ufffdb<br />\nc</p>\n");
});

test("Plain text keeps the words and the order, for mails and previews", () => {
  const text =
    "# 題\n\n**太字** と `code`[規約](https://a.example/)。\n\n> 引用\n> つづき\n\n1. 一\n   - [x] 中\n2. 二\n\n|a|b|\n|-|-|\n|c|d|\n\n```\n  x\n```\n![図](/x)";
  const words =
    "題\n\n太字 と code規約。\n\n> 引用\n> つづき\n\n1. 一\n   - [x] 中\n2. 二\n\na | b\nc | d\n\n  x\n\n図";
  assert.equal(markdownToText(text), words);
  assert.equal(
    markdownToText("[規約](https://a.example/)。https://b.example a@b.example", { links: "keep" }),
    "規約 (https://a.example/)。https://b.example a@b.example",
  );
  assert.equal(markdownToText("<b>a & b</b> &amp;"), "<b>a & b</b> &");
});

/** The elements that are open at the end, or closed without being open. */
function unclosed(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)(?!br|hr|img|input)([a-z0-9]+)/g)) {
    if (!slash) open.push(name);
    else if (open.pop() !== name) return [`/${name}`];
  }
  return open;
}

test("Files beside the text are shown and led to by their path; what names none stays as it was typed", () => {
  const image = "/assignments/0199a5b0-0000-7000-8000-000000000001/files/0199a5b0-0000-7000-8000-000000000002";
  const table = image.replace(/2$/, "3");
  const files = new Map([
    ["data/図.png", { address: image, isImage: true }],
    ["data/loans.csv", { address: table, isImage: false }],
  ]);
  const beside = (path: string) => files.get(path);
  const html = (text: string): string => renderMarkdown(text, { beside });
  const shown = `<p><img src="${image}" alt="流れ" loading="lazy" /></p>\n`;
  for (const path of ["data/図.png", "./data/図.png", "data/%E5%9B%B3.png", "<data/図.png>"])
    assert.equal(html(`![流れ](${path})`), shown, path);
  assert.equal(
    html("[貸出の**表**](data/loans.csv)"),
    `<p><a href="${table}" ${link}>貸出の<strong>表</strong></a></p>\n`,
  );
  assert.equal(html("![表](data/loans.csv)"), `<p><a href="${table}" ${link}>表</a></p>\n`);
  for (const typed of [
    "![図](data/none.png)",
    "[表](data/none.csv)",
    "[上](../x.png)",
    "![上](data/../../x.png)",
    "[x](javascript:alert(1))",
  ])
    assert.equal(html(typed), `<p>${typed}</p>\n`, typed);
  assert.equal(renderMarkdown("![流れ](data/図.png)"), "<p>![流れ](data/図.png)</p>\n", "elsewhere there are no files");
  assert.match(html(`[外](https://a.example/) と [内](/rooms/1)`), /href="https:\/\/a\.example\/".*href="\/rooms\/1"/);
  assert.doesNotMatch(html("![x](https://a.example/i.png)"), /<img/);
});
