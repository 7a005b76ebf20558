import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderPdf } from "../documents/pdf.ts";
import { countSlides, drawDeck, LONGEST_SOURCE } from "./deck.ts";
import { deckFrame, frameHeaders } from "./frame.ts";
import { countPages, PdfRefused } from "./pdf-pages.ts";

const frame = async (source: string): Promise<string> =>
  deckFrame(await drawDeck(source), { title: "発表資料", theme: undefined, fonts: "/assets/fonts.css" });

describe("a deck in Marp Markdown", () => {
  it("is one slide for each part between lines of dashes", async () => {
    assert.equal(await countSlides("---\nmarp: true\n---\n# 一\n\n---\n\n# 二"), 2);
    assert.equal(await countSlides("  \n "), 0);
    assert.match(await frame("# 一\n\n---\n\n# 二"), /id="s2"/);
  });

  it("shows HTML as text and takes no style sheet, script or link of its author's along", async () => {
    const html = await frame(
      `---\nmarp: true\nstyle: "section{color:red} @import url('https://evil.example/a.css')"\n---\n` +
        "<script>alert(1)</script>\n\n<style>@import 'https://evil.example/b.css'</style>\n\n" +
        "[いい所](https://evil.example) [わるい所](javascript:alert(1)) <https://evil.example/c>",
    );
    assert.ok(!/<script|<a |href="https:\/\/evil/.test(html));
    const sheets = [...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css).join();
    assert.ok(sheets.length > 0 && !/color:\s*red|@import|evil/.test(sheets), "only our own style");
    assert.match(html, /&lt;script&gt;/);
  });

  it("looks as ours does, whatever theme is asked for, and fetches no emoji", async () => {
    for (const theme of ["gaia", "uncover", "default", "nowhere"])
      assert.doesNotMatch(
        await frame(`---\ntheme: ${theme}\n---\n# 😀 :smile: $x$`),
        /@import|https?:\/\/(?!www\.w3\.org)/,
      );
  });

  it("says all it says for who wants no images, also where it tells of them", async () => {
    const said = 'style="background-image:url(a.png); <img alt="x">';
    const drawn = await drawDeck(`![bg](data:image/png;base64,iVBORw0KGgo=)\n\n${said}\n\n- \`${said}\``);
    const options = { title: "", theme: undefined, fonts: "", instead: (of: string) => of };
    const html = deckFrame(drawn, options);
    assert.equal(html.split("background-image:url(a.png);").length, 3);
    assert.doesNotMatch(html, /data:image/);
  });

  it("takes its time for nothing, however it is written", async () => {
    const begun = Date.now();
    const parts = ["[", "> ", "*a ", "`", "![bg](", "<!--", "**a_", "---\n\n", "| a ", "- \n", "&#x202e;", "$$"];
    for (const part of parts) await drawDeck(part.repeat(LONGEST_SOURCE).slice(0, LONGEST_SOURCE));
    assert.ok(Date.now() - begun < 20_000);
  });

  it("is shown under a policy that runs nothing and lets nothing in but our typeface", () => {
    const policy = frameHeaders({})["Content-Security-Policy"] ?? "";
    assert.match(policy, /^sandbox; default-src 'none'; /);
    assert.doesNotMatch(policy, /script-src|allow-|https?:|\*/);
  });
});

describe("the pages of a PDF", () => {
  it("are counted", async () => {
    const pdf = await renderPdf(
      "= 一\n#pagebreak()\n= 二\n#pagebreak()\n= 三",
      {},
      { lang: "ja", title: "試し", date: new Date(0) },
    );
    assert.equal(await countPages(new Uint8Array(pdf)), 3);
  });

  it("of something broken are refused, not waited for", async () => {
    for (const text of ["%PDF-1.7", "%PDF-1.7\n%%EOF\n", "not a PDF at all"])
      await assert.rejects(countPages(Buffer.from(text)), PdfRefused);
  });
});
