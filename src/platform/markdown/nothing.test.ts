import assert from "node:assert/strict";
import { test } from "node:test";
import { saysNothing } from "./nothing.ts";

test("a text of marks alone, or of characters without a shape, says nothing", () => {
  for (const text of ["", "# ", "> ", ">\n>\n", "###", "&#8203;", "> &#8203;", "- ", "---"])
    assert.ok(saysNothing(text), JSON.stringify(text));
});

test("whatever is seen says something: signs, code, pictures, one letter in a list", () => {
  for (const text of [
    "a",
    "👍",
    "!",
    "# x",
    "> 1",
    "- ok",
    "`&#8203;`",
    "![](https://a.example/b.png)",
    "```\nx\n```",
    "**",
  ])
    assert.ok(!saysNothing(text), JSON.stringify(text));
});
