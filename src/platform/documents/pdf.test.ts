import assert from "node:assert/strict";
import { test } from "node:test";
import { effortOf } from "../../../tests/effort.ts";
import { loadFonts, showable } from "./fonts.ts";
import { pagesOf, structureOf, textOf } from "./pdf.fixture.ts";
import { DocumentFailed, renderPdf } from "./pdf.ts";

const options = { lang: "ja", title: "参加証明書", date: new Date("2026-04-01T00:00:00Z") };
const template = '#set page(paper: "a4")\n= #data.heading\n#data.text\n#for item in data.items [- #item]';
const render = (text: string) => renderPdf("= #data.heading\n#data.text", { heading: "題", text }, options);

test("What people write stands in the document letter by letter, markup or not", async () => {
  const texts = [
    "#let x = 1; $a^2$ *太字* _斜体_ @ref <label> \\ `code` // no comment /* nor here */ = - + 1. [x] {y}",
    '"引用" \'q\' -- --- ... ~ http://a.example/?q=1&b=2 #read("/etc/passwd") #sys.inputs',
    "髙﨑德濵邉邊祐瀨曻侊 山田　太郎（やまだ・たろう）、「」。㍿①Ⅲ ガギグ",
  ];
  for (const text of texts) assert.equal(textOf(await render(text)).replace(/^題/, ""), text);
  const pdf = await renderPdf(template, { heading: "#pagebreak()", text: "本文", items: ["一", "= 二"] }, options);
  assert.equal(textOf(pdf), "#pagebreak()本文•一•= 二");
  assert.equal(pagesOf(pdf), 1);
});

test("A long text runs over several pages and loses nothing", async () => {
  const text = "今日は課題の画面を作りました。".repeat(400);
  const pdf = await render(text);
  assert.ok(pagesOf(pdf) > 2);
  assert.ok(textOf(pdf) === `題${text}`);
});

test("A screen reader finds title, language, headings and lists (PDF/UA-1)", async () => {
  const structure = structureOf(await renderPdf(template, { heading: "題", text: "本文", items: ["一"] }, options));
  assert.match(structure, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(structure, /参加証明書/);
  for (const tag of ["/Lang (ja)", "/Marked true", "/DisplayDocTitle true", "/S /H1", "/S /P", "/S /L", "/S /LI"]) {
    assert.ok(structure.includes(tag), tag);
  }
});

test("The same contents on the same date make the same bytes, on another date others", async () => {
  const first = await render("本文");
  await render("別");
  assert.ok(first.equals(await render("本文")));
  const later = await renderPdf(
    "= #data.heading\n#data.text",
    { heading: "題", text: "本文" },
    { ...options, date: new Date(0) },
  );
  assert.equal(first.equals(later), false);
  assert.match(structureOf(first), /CreationDate \(D:20260401000000Z\)/);
});

test("Rare name kanji are shown; what no font has becomes 〓 and never stops a document", async () => {
  const { shown, families } = loadFonts();
  assert.equal(showable("髙﨑\u{845b}\u{e0100}城 か\u3099 a\u200bb\0c", shown), "髙﨑葛城 が abc");
  assert.equal(textOf(await render("𠮷")), families.includes("Noto Sans JP") ? "題𠮷" : "題〓");
  const strange = "🙂👨‍👩‍👧 한글 简体 العربية \u202e\u0001\ud800 \u{10ffff} e\u0301";
  const text = textOf(await render(strange));
  assert.equal(text.replace(/^題/, ""), showable(strange, shown));
  assert.match(text, /〓/);
});

test("A document is little work once the first is made", async () => {
  const first = await effortOf(() => render("一"));
  const later: number[] = [];
  for (let round = 0; round < 10; round += 1)
    later.push(await effortOf(() => render(`今日は課題の画面を作りました。${round}`.repeat(20))));
  assert.ok(Math.min(...later) < 60, `${first.toFixed(0)} ms, then ${later.map((one) => one.toFixed(1)).join(" ")}`);
});

test("A broken template says what is wrong, without the contents", async () => {
  await assert.rejects(
    renderPdf("#data.nothing", {}, options),
    (error) => error instanceof DocumentFailed && /nothing|key/.test(error.message),
  );
  await assert.rejects(renderPdf("#panic(data.b)", { b: 'ひみつ "の" `こと`' }, options), (error) => {
    assert.ok(error instanceof DocumentFailed);
    assert.doesNotMatch(`${error.stack}`, /ひみつ|こと|の/);
    return true;
  });
  await assert.rejects(renderPdf('#read("/etc/passwd")', {}, options), DocumentFailed);
  assert.equal(textOf(await render("つづく")), "題つづく");
});
