import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { counts, LATER, yearOf } from "./kanji/rules.ts";
import { readingOf } from "./rules.ts";

/** Texts whose readers are known, all free of rights. */
const JAPANESE = {
  early_primary:
    "大きな じしんが ありました。まちの 人は、学校に にげて ください。水と たべものが あります。お金は いりません。わからない ことは、まちの 人に きいて ください。でんわでも きけます。火を つかわないで ください。",
  // 新美南吉, read in the fourth year; as schoolbooks print it, the fox in kana.
  middle_primary:
    "そのあくる日も、ごんは、くりをもって、兵十のうちへ出かけました。兵十は、物おきで、なわをなっていました。それでごんは、うちのうら口から、こっそり中へはいりました。そのとき兵十は、ふと顔をあげました。と、きつねがうちの中へはいったではありませんか。",
  // 夏目漱石, read in lower secondary school.
  lower_secondary:
    "親譲りの無鉄砲で小供の時から損ばかりしている。小学校に居る時分学校の二階から飛び降りて一週間ほど腰を抜かした事がある。なぜそんな無闇をしたと聞く人があるかも知れぬ。別段深い理由でもない。",
  // The preamble of the constitution.
  work: "日本国民は、正当に選挙された国会における代表者を通じて行動し、われらとわれらの子孫のために、諸国民との協和による成果と、わが国全土にわたつて自由のもたらす恵沢を確保し、政府の行為によつて再び戦争の惨禍が起ることのないやうにすることを決意し、ここに主権が国民に存することを宣言し、この憲法を確定する。",
} as const;

const ENGLISH = {
  // After McGuffey's first reader.
  early_primary:
    "The cat has a rat. The rat ran at Ann. Ann has a hat. The dog ran. Nat has a fan. A man is at the door. The man has a hen. See the hen run. The hen is red.",
  // Beatrix Potter.
  middle_primary:
    "Peter was out of breath and trembling with fright. He had not the least idea which way to go. Also he was very damp with sitting in that can. After a time he began to wander about, going slowly and looking all round. He found a door in a wall, but it was locked, and there was no room for a fat little rabbit to squeeze underneath.",
  // The declaration of independence.
  work: "When in the Course of human events, it becomes necessary for one people to dissolve the political bands which have connected them with another, and to assume among the powers of the earth, the separate and equal station to which the Laws of Nature entitle them, a decent respect to the opinions of mankind requires that they should declare the causes which impel them to the separation.",
} as const;

describe("how hard a text is to read", () => {
  it("knows the 1,026 kanji of primary school, each once", () => {
    assert.deepEqual(counts(), [80, 160, 200, 202, 193, 191]);
    assert.deepEqual(["一", "話", "和", "栃", "歴", "論", "狐"].map(yearOf), [1, 2, 3, 4, 5, 6, LATER]);
  });

  it("tells texts of known readers apart", () => {
    for (const [level, text] of Object.entries(JAPANESE)) assert.equal(readingOf(text, "ja").level, level);
    for (const [level, text] of Object.entries(ENGLISH)) assert.equal(readingOf(text, "en").level, level);
  });

  it("judges sentences, not code, tables and headings", () => {
    const dressed = `# 憲法惨禍恵沢\n\n${JAPANESE.early_primary}\n\n\`\`\`js\n${JAPANESE.work}\n\`\`\`\n\n| 惨禍 | 恵沢 |\n| --- | --- |\n| 蟋蟀 | 揉烏帽子 |\n`;
    assert.equal(readingOf(dressed, "ja").level, "early_primary");
    assert.ok(readingOf(dressed, "ja").minutes > readingOf(JAPANESE.early_primary, "ja").minutes, "but they take time");
  });

  it("says nothing of a text that is too short to tell", () => {
    for (const text of ["", "短い文です。", "```\ncode\n```"]) {
      assert.deepEqual(readingOf(text, "ja"), { minutes: 1, level: undefined, longSentences: [] });
      assert.equal(readingOf(text, "en").level, undefined);
    }
  });

  it("gives twice the time that reading aloud takes", () => {
    assert.equal(readingOf("あ".repeat(357), "ja").minutes, 2);
    assert.equal(readingOf("word ".repeat(228), "en").minutes, 2);
    assert.equal(readingOf("word ".repeat(229), "en").minutes, 3);
  });

  it("names the longest sentences, whole, a quotation not cut", () => {
    const quoted = `「これは何ですか。」と聞かれたとき、${"とても長く".repeat(12)}答えました。`;
    const { longSentences } = readingOf(`短い文です。${quoted}おわりです。`, "ja");
    assert.deepEqual(longSentences, [quoted]);
    assert.deepEqual(readingOf(`版は1.5です。${"a.b ".repeat(3)}`, "ja").longSentences, []);
    assert.equal(readingOf(`It is version 1.5. ${"word ".repeat(31)}end. Short.`, "en").longSentences.length, 1);
  });
});
