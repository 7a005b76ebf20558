import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hasTooManyCells } from "./parser.ts";
import { renderMarkdown } from "./render.ts";

/** A table of so many columns and rows, the headings counted. */
const aTable = (columns: number, rows: number): string => {
  const row = `|${"a|".repeat(columns)}`;
  return [row, `|${"-|".repeat(columns)}`, ...Array.from({ length: rows - 1 }, () => row)].join("\n");
};
const tables = (text: string): number => renderMarkdown(text).split("<table>").length - 1;

describe("tables in a text", () => {
  it("are drawn as long as somebody could read them", () => {
    for (const text of [aTable(10, 300), aTable(100, 30), `- a\n\n  ${aTable(3, 4).replaceAll("\n", "\n  ")}`]) {
      assert.equal(tables(text), 1);
      assert.equal(hasTooManyCells(text), false);
    }
    assert.equal(tables(`${aTable(10, 150)}\n\n${aTable(10, 150)}`), 2);
  });

  it("stay as they were typed once there are more cells in all, and what stands behind is read as ever", () => {
    const later = `${aTable(10, 150)}\n\n${aTable(10, 350)}\n\n# Then\n\n${aTable(2, 3)}`;
    const html = renderMarkdown(later);
    assert.equal(html.split("<table>").length - 1, 2, "the first and the small one behind");
    assert.match(html, /<p>\|a\|a\|/);
    assert.match(html, /<h3>Then<\/h3>/);
    // A row has as many cells as there are headings, whatever is typed in it.
    const wide = `${aTable(2_000, 1)}${"\nb".repeat(1_000)}`;
    for (const text of [later, wide, aTable(10_000, 1), `> ${aTable(100, 90).replaceAll("\n", "\n> ")}`])
      assert.equal(hasTooManyCells(text), true);
    assert.equal(tables(wide), 0);
    assert.ok(renderMarkdown(wide).length < 50_000, "what grew to millions of cells is as long as it was typed");
  });

  it("are none in code, nor where dashes only separate", () => {
    const code = `\`\`\`\n${aTable(100, 90)}\n\`\`\``;
    assert.equal(hasTooManyCells(code), false);
    assert.match(renderMarkdown(code), /<pre>/);
    assert.equal(hasTooManyCells(`a | b\n\n${"-\n".repeat(9_000)}`), false);
  });
});
