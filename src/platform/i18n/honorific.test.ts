import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ROOT } from "../../../tests/world.ts";
import { san, sanOfAll } from "./honorific.ts";

describe("a name in Japanese", () => {
  it("is followed by さん, once", () => {
    for (const [name, said] of [
      ["こはる", "こはるさん"],
      ["こはるさん", "こはるさん"],
      ["ゆうくん", "ゆうくん"],
      ["みいちゃん", "みいちゃん"],
      ["村瀬様", "村瀬様"],
      ["村瀬さま", "村瀬さま"],
      ["こはるさん ", "こはるさん"],
      ["Sam", "Samさん"],
      // A whole name that only looks like an honorific is a name.
      ["くん", "くんさん"],
      ["様", "様さん"],
    ] as const)
      assert.equal(san(name), said);
    assert.equal(sanOfAll(["はやせ", "みなみさん"]), "はやせさん、みなみさん");
  });

  it("is nowhere given its さん by hand", () => {
    for (const file of globSync("src/**/*.{ts,tsx}", { cwd: ROOT })) {
      if (/(^|\/)(demo|design\/specimen)|\.test\.tsx?$|fixture|honorific\.ts$/.test(file)) continue;
      assert.doesNotMatch(readFileSync(join(ROOT, file), "utf8"), /\}さん|"さん/, file);
    }
  });
});
