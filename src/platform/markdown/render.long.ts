import assert from "node:assert/strict";
import { test } from "node:test";
import { effortOf } from "../../../tests/effort.ts";
import { markdownToText } from "./plain.ts";
import { renderMarkdown } from "./render.ts";

test("Texts made to overwhelm are little work and stay small", async () => {
  const fill = (piece: string) => piece.repeat(Math.floor(100_000 / piece.length));
  const nested = (sign: string, step: string) =>
    Array.from({ length: 400 }, (_, i) => step.repeat(i) + sign).join("\n");
  const half = (open: string, close: string) => open.repeat(50_000 / open.length) + close.repeat(50_000 / close.length);
  const texts = [
    ...[
      "[",
      "![",
      "[](",
      "[a](<",
      "*",
      "*a **a ",
      "_a",
      "*_",
      "~~",
      "`a",
      ">",
      "> - ",
      "- ",
      "- a\n",
      "<a ",
      "&#1",
      "\\",
      "a",
    ].map(fill),
    ...[
      "www.",
      "http://",
      "a@b.",
      "//a.",
      "https://a.example/(",
      "https://[",
      "https://a@",
      "|",
      "|\n",
      "\n",
      "\t",
      "\u0300",
    ].map(fill),
    ...[nested("- a", "  "), nested("a", ">"), half("[", "]"), half("*", "*"), half("[", "](a)"), half("**a ", " b**")],
    ...[
      `[a]: ${"/x".repeat(5000)}\n\n${fill("[a]").slice(0, 90_000)}`,
      `|a|\n|-|\n${fill("|a|\n")}`,
      fill(`\`\`\`csharp\n${"function\n".repeat(444)}\n\`\`\`\n`),
      fill(`\`\`\`c\n${'"\n'.repeat(1_999)}\n\`\`\`\n`),
      fill("```java\n"),
      `|${"a|".repeat(2000)}\n|${"-|".repeat(2000)}\n${fill("x\n").slice(0, 90_000)}`,
    ],
  ];
  for (const text of texts) {
    let size = 0;
    const effort = await effortOf(() => {
      size = renderMarkdown(text).length + markdownToText(text).length;
    });
    assert.ok(effort < 2_500, `${effort.toFixed(0)} ms for ${JSON.stringify(text.slice(0, 40))}`);
    assert.ok(size < 3_000_000, `${size} characters for ${JSON.stringify(text.slice(0, 40))}`);
  }
});
