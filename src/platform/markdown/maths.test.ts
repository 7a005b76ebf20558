import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderMarkdown } from "./render.ts";

const maths = (text: string): string => renderMarkdown(text, { maths: true });

describe("maths in a text", () => {
  it("becomes MathML, in a line and for itself", () => {
    assert.equal(
      maths("平均は $\\frac{1}{n}$ です"),
      "<p>平均は <math><semantics><mrow><mfrac><mn>1</mn><mi>n</mi></mfrac></mrow></semantics></math> です</p>\n",
    );
    const block = maths("前\n\n$$\na\n+ b\n- c\n$$\n\n後");
    assert.match(block, /<p>前<\/p>\n<div class="wide" tabindex="0"><math display="block">/);
    assert.match(block, /<mo>\+<\/mo><mi>b<\/mi><mo>−<\/mo><mi>c<\/mi>/);
    assert.doesNotMatch(block, /<li>/);
    assert.match(maths("$$x$$ は"), /<math display="block">/);
    assert.match(maths("- $x$\n- | |\n\n| 式 |\n| --- |\n| $y$ |"), /<li><math>.*<td><math>/s);
  });

  it("writes letters in a style as the letters that browsers show so", () => {
    assert.match(maths("$\\mathbb{R} \\mathbb{A} \\mathbf{v} \\mathbf{A1}$"), /ℝ.*𝔸.*𝐯.*𝐀.*𝟏/u);
  });

  it("leaves money, code and what is escaped as they are", () => {
    for (const text of ["$100から$200です", "$ x $", "\\$x\\$", "`$x$`", "$x", "$$", "a$"])
      assert.doesNotMatch(maths(text), /<math/, text);
    assert.equal(maths("$100から$200です"), "<p>$100から$200です</p>\n");
    assert.match(maths("```\n$$x$$\n```"), /<code>\$\$x\$\$/);
  });

  it("is only read where it was asked for", () => {
    assert.equal(renderMarkdown("$x$"), "<p>$x$</p>\n");
    assert.equal(renderMarkdown("$$\nx\n$$"), "<p>$$<br />\nx<br />\n$$</p>\n");
  });

  it("shows what it cannot read as it was typed", () => {
    assert.equal(maths("$\\nosuch{x}$"), "<p>$\\nosuch{x}$</p>\n");
    assert.equal(maths("$\\frac{1$ <b>"), "<p>$\\frac{1$ &lt;b&gt;</p>\n");
    assert.equal(maths("$$\n\\begin{x}\n$$"), "<p>$$\n\\begin{x}\n$$</p>\n");
  });

  it("lets nothing but maths through", () => {
    for (const tex of [
      "\\href{javascript:alert(1)}{x}",
      "\\url{https://example.jp}",
      "\\includegraphics{https://example.jp/a.png}",
      "\\htmlStyle{position:fixed}{x}",
      "\\htmlClass{wide}{x}",
      "\\htmlData{a=b}{x}",
    ])
      assert.equal(maths(`$${tex}$`), `<p>$${tex}$</p>\n`);
    const coloured = maths("$\\color{red}{y} \\text{<img src=x onerror=alert(1)>} \\rule{999em}{999em}$");
    assert.match(coloured, /<math>/);
    assert.doesNotMatch(coloured, /red|<img|style=|999em|height/);
    assert.doesNotMatch(renderMarkdown("<math><mi>x</mi></math>", { maths: true }), /<math>/);
  });

  it("ends, whatever is in it", () => {
    const bomb =
      "$\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b}\\c\\c\\c\\c\\c\\c$";
    assert.ok(maths(bomb).length < 110_000);
    assert.match(maths("$\\def\\x{\\x\\x}\\x$"), /\\def/);
    assert.ok(maths(`$${"{".repeat(499)}${"}".repeat(499)}$`).length < 50_000);
    assert.doesNotMatch(maths(`$${"x".repeat(1_001)}$`), /<math/);
    for (const away of [
      "\\kern-50em x",
      "\\hspace{-9em} x",
      "\\raisebox{-50em}{x}",
      "\\kern-900pt x",
      "\\kern-1em".repeat(9),
    ])
      assert.doesNotMatch(maths(`$${away}$`), /<math/, `${away} would lie over the page`);
    assert.match(maths("$a\\!b$"), /<math/, "what TeX itself moves back a little");
    const many = maths("$xxxxxxxxx$ ".repeat(2_000));
    assert.equal(many.match(/<math>/g)?.length, 888, "the rest stays as it was typed");
    assert.ok(maths("$".repeat(50_000)).length < 60_000);
  });
});
