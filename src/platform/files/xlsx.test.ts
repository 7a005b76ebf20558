import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { sniff } from "./sniff.ts";
import { xlsxOf } from "./xlsx.ts";

describe("an Excel file", async () => {
  const text = "返却日が\n<b>ずれる</b> & \u0007=HYPERLINK(1)";
  const bytes = await xlsxOf({
    name: "日と時間: 11/18 [案] とても長いなまえ とても長いなまえ",
    columns: [
      { head: "日", width: 12 },
      { head: "分", width: 8 },
      { head: "文", width: 40 },
    ],
    rows: [
      [{ day: "2026-11-18" }, 90, text],
      [{ day: "2024-02-29" }, null, "=1+1"],
      [null, 0, "x".repeat(40_000)],
      [null, 0, "_x0041_X000A_"],
    ],
  });
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)] as const);
  const sheet = parts.find(([path]) => path.endsWith("sheet1.xml"))?.[1] ?? "";
  const all = parts.map(([, part]) => part).join("");

  it("is one by its bytes", () => {
    assert.match(sniff(bytes, "日.xlsx").type, /spreadsheetml\.sheet$/);
  });

  it("keeps days and numbers what they are, and runs no text", () => {
    // Days since 1899-12-30.
    assert.match(sheet, /<v>46344<\/v>/);
    assert.match(sheet, /<v>45351<\/v>/);
    assert.match(sheet, /<v>90<\/v>/);
    assert.doesNotMatch(sheet, /<f>/);
    assert.match(all, /返却日が\n&lt;b&gt;ずれる&lt;\/b&gt; &amp; =HYPERLINK\(1\)/);
    assert.match(all, />=1\+1</);
    assert.match(all, />_x005F_x0041_x005F_X000A_</, "what Excel would read as other signs stays what it is");
  });

  it("holds no sign that makes it unreadable, and no cell longer than Excel takes", () => {
    assert.ok(!all.includes("\u0007"));
    assert.ok(all.includes("x".repeat(32_767)));
    assert.ok(!all.includes("x".repeat(32_768)));
    const name = /<sheet [^>]*name="([^"]*)"/.exec(all)?.[1] ?? "";
    assert.ok(name.startsWith("日と時間  11 18  案 ") && name.length <= 31, name);
  });
});
