import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { z } from "zod";
import { ROOT } from "./world.ts";

const FOLDER = join(ROOT, "samples/similarity");
const LANGUAGES = ["ja", "en"] as const;
const SPLITS = ["tune", "held_out"] as const;

/** What may have been done to a text, for each label: other labels have nothing in common to change. */
const CHANGES = {
  copy: ["none", "renamed", "reordered", "numbers", "shortened", "extended", "merged"],
  paraphrase: ["reworded", "renamed", "reordered", "numbers", "new_story"],
  same_topic: [],
  unrelated: [],
} as const;
const LABELS = Object.keys(CHANGES) as (keyof typeof CHANGES)[];

/** How long a statement is, in characters: a Japanese one says the same in half of them. */
const LENGTHS = { ja: [500, 1500], en: [900, 2500] } as const;

const pairSchema = z.strictObject({
  id: z.string(),
  language: z.enum(LANGUAGES),
  label: z.enum(LABELS),
  changes: z.array(z.string()),
  split: z.enum(SPLITS),
  earlier: z.string(),
  later: z.string(),
});

const pairs = z.array(pairSchema).parse(parse(readFileSync(join(FOLDER, "pairs.yaml"), "utf8")));
const names = readdirSync(join(FOLDER, "texts"));
const named = pairs.flatMap((pair) => [pair.earlier, pair.later].map((name) => ({ ...pair, name })));
const textOf = (name: string): string => readFileSync(join(FOLDER, "texts", name), "utf8");

describe("the labelled set of assignment statements", () => {
  it("names every file that is there, and no other", () => {
    assert.deepEqual([...new Set(named.map(({ name }) => name))].sort(), names.sort());
  });

  it("has every pair once, under an id of its own", () => {
    const ids = new Set(pairs.map(({ id }) => id));
    const files = new Set(pairs.map(({ earlier, later }) => [earlier, later].sort().join(" ")));
    assert.deepEqual([ids.size, files.size], [pairs.length, pairs.length]);
    assert.deepEqual(
      pairs.filter(({ earlier, later }) => earlier === later),
      [],
    );
  });

  it("keeps a text to one split and to one language", () => {
    for (const name of names) {
      const uses = named.filter((use) => use.name === name);
      assert.equal(new Set(uses.map(({ split }) => split)).size, 1, name);
      assert.deepEqual([...new Set(uses.map(({ language }) => language))], [name.slice(0, 2)], name);
    }
  });

  it("says what was changed, in the words that fit the label", () => {
    for (const { id, label, changes } of pairs) {
      const fitting: readonly string[] = CHANGES[label];
      assert.deepEqual(
        changes.filter((change) => !fitting.includes(change)),
        [],
        id,
      );
      assert.equal(changes.length > 0, fitting.length > 0, id);
    }
  });

  it("has every label in both languages and both splits, as the two READMEs count them", () => {
    const rows = LABELS.map((label) => [label, ...countsOf(label)]);
    for (const [label, ...counts] of rows) assert.ok(Math.min(...counts.map(Number)) >= 4, `${label}: ${counts}`);
    for (const readme of ["README.md", "README.en.md"]) {
      const text = readFileSync(join(FOLDER, readme), "utf8");
      for (const [label, ...counts] of rows) {
        assert.ok(text.includes(`| \`${label}\` | ${counts.join(" | ")} |`), `${readme}: ${label} ${counts}`);
      }
    }
  });

  it("tries every change in both splits", () => {
    for (const split of SPLITS) {
      const tried = new Set(pairs.filter((pair) => pair.split === split).flatMap(({ changes }) => changes));
      assert.deepEqual([...tried].sort(), [...new Set(Object.values(CHANGES).flat())].sort(), split);
    }
  });

  it("changes nothing but the spaces where it says that nothing was changed", () => {
    const bare = (name: string) => textOf(name).replace(/\s/g, "");
    for (const { earlier, later } of pairs.filter(({ changes }) => changes.includes("none"))) {
      assert.equal(bare(later), bare(earlier));
      assert.notEqual(textOf(later), textOf(earlier));
    }
  });

  it("has statements with a title, of the length of real ones, with invented addresses only", () => {
    for (const name of names) {
      const text = textOf(name);
      const [least, most] = LENGTHS[name.slice(0, 2) as (typeof LANGUAGES)[number]];
      assert.match(text, /^# \S/, name);
      assert.ok(text.length >= least && text.length <= most, `${name}: ${text.length}`);
      for (const [, host] of text.matchAll(/@([\w.-]+)/g))
        assert.match(host ?? "", /(^|\.)example\.(jp|com)\.?$/, name);
    }
  });
});

/** Japanese to tune with and held out, English the same, all. */
function countsOf(label: string): number[] {
  const counts = LANGUAGES.flatMap((language) =>
    SPLITS.map(
      (split) => pairs.filter((p) => p.label === label && p.language === language && p.split === split).length,
    ),
  );
  return [...counts, counts.reduce((sum, count) => sum + count, 0)];
}
