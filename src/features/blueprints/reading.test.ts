/** Longer than 300 lines: every kind of mistake has its line in a table. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { effortOf } from "../../../tests/effort.ts";
import { ROOT } from "../../../tests/world.ts";
import { PHASES } from "../cohorts/rules.ts";
import * as venue from "../venue/rules.ts";
import { differences } from "./diff/rules.ts";
import { LONGEST_SOURCE, readBlueprint } from "./input.ts";
import { blueprintsMessages } from "./messages.ts";
import { problemLine, readable } from "./pages/words.ts";
import {
  agreementsOf,
  type BlueprintDocument,
  checkpointsOf,
  conditionItemsOf,
  fill,
  PLACEHOLDERS,
  POSTERS,
  placeholdersIn,
  ROOM_PURPOSES,
  RUNBOOK_PHASES,
  roomsOf,
  runbookOf,
  switchable,
  TEMPLATES,
  templateOf,
} from "./rules.ts";
import { changedYaml } from "./yaml/rules.ts";

const SAMPLES = ["light", "hundred-hours"];
const sample = (name: string): string => readFileSync(join(ROOT, "samples/blueprints", `${name}.yaml`), "utf8");
const light = sample("light");

function documentOf(source: string): BlueprintDocument {
  const read = readBlueprint(source);
  assert.ok(read.ok, read.ok ? "" : read.problems.map((one) => problemLine("en", one)).join("\n"));
  return read.document;
}

/** `light` with one line written differently. @returns the text and the number of that line */
function written(line: string | RegExp, instead: string, source = light): { source: string; line: number } {
  const lines = source.split("\n");
  const at = lines.findIndex((one) => (typeof line === "string" ? one.trim() === line : line.test(one)));
  assert.ok(at >= 0, `no line ${line}`);
  const indent = /^ */.exec(lines[at] ?? "")?.[0] ?? "";
  lines[at] = instead === "" ? "" : indent + instead;
  return { source: lines.join("\n"), line: at + 1 };
}

const problemsOf = (source: string) => {
  const read = readBlueprint(source);
  return read.ok ? [] : read.problems;
};

/** What other places have and Taiken has not: a sample that tells of it promises something that nobody will find. */
const NOT_HERE =
  /お知らせの時間|お知らせが届きません|話す量を決め|引き受けると|「運営に知らせる」を押|日報から作れます|17時の|notify:/;

describe("the samples", () => {
  for (const name of SAMPLES)
    it(`${name}: tells of nothing that is not there, in a blueprint and in the demo`, () => {
      assert.doesNotMatch(sample(name), NOT_HERE);
      for (const file of ["posts", "retrospective", "enquiries", "cohort"])
        assert.doesNotMatch(readFileSync(join(ROOT, "samples/demo", `${file}.yaml`), "utf8"), NOT_HERE, file);
    });

  it("hold the mails that Taiken sends, and no others", () => {
    for (const name of SAMPLES)
      assert.deepEqual(Object.keys(documentOf(sample(name)).message_templates).sort(), [...TEMPLATES].sort());
  });
});

describe("the sample blueprints", () => {
  for (const name of SAMPLES) {
    it(`${name}: is read without a warning`, () => {
      const read = readBlueprint(sample(name));
      assert.deepEqual(read.ok ? read.warnings : read.problems, []);
      assert.equal(documentOf(sample(name)).key, name);
    });

    it(`${name}: stays as it is written when nothing is changed in it`, () => {
      assert.equal(changedYaml(sample(name), []), sample(name));
    });

    it(`${name}: has every mail that Taiken sends, and every placeholder has a name`, () => {
      const document = documentOf(sample(name));
      for (const key of TEMPLATES) assert.ok(templateOf(document, key), key);
      for (const { subject, body } of Object.values(document.message_templates))
        for (const placeholder of placeholdersIn(`${subject}${body}`))
          assert.ok((PLACEHOLDERS as readonly string[]).includes(placeholder), placeholder);
    });
  }

  it("describe every placeholder that can be filled, and the same words in both languages", () => {
    const [ja, en] = ["README.md", "README.en.md"].map((name) =>
      readFileSync(join(ROOT, "samples/blueprints", name), "utf8"),
    ) as [string, string];
    for (const text of [ja, en])
      assert.deepEqual(new Set(placeholdersIn(text).filter((one) => one !== "")), new Set(PLACEHOLDERS));
    const words = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word).sort();
    assert.deepEqual([...new Set(words(en))], [...new Set(words(ja))]);
  });
});

describe("words", () => {
  it("has the venue's purposes and posters, and the cohorts' phases", () => {
    assert.deepEqual(new Set(ROOM_PURPOSES), new Set(venue.ROOM_PURPOSES));
    assert.deepEqual(new Set(POSTERS), new Set(venue.POSTERS));
    for (const phase of RUNBOOK_PHASES) assert.ok((PHASES as readonly string[]).includes(phase));
  });

  it("names every key of a blueprint and every placeholder in both languages", () => {
    const keys = new Set<string>();
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) for (const one of value) collect(one);
      else if (typeof value === "object" && value !== null)
        for (const [key, one] of Object.entries(value)) {
          keys.add(key);
          collect(one);
        }
    };
    const { message_templates: all, ...rest } = documentOf(light);
    collect(rest);
    for (const m of Object.values(blueprintsMessages)) {
      assert.deepEqual(
        [...keys, ...TEMPLATES, ...Object.keys(all)].filter((key) => !Object.hasOwn(m.keys, key)),
        [],
      );
      assert.deepEqual(
        PLACEHOLDERS.filter((one) => !Object.hasOwn(m.placeholders, one)),
        [],
      );
    }
    const [ja, en] = [blueprintsMessages.ja, blueprintsMessages.en];
    assert.deepEqual(Object.keys(ja.wrong).sort(), Object.keys(en.wrong).sort());
    assert.deepEqual(Object.keys(ja.keys).sort(), Object.keys(en.keys).sort());
    assert.deepEqual(Object.keys(ja.values).sort(), Object.keys(en.values).sort());
  });
});

describe("somebody who writes a blueprint", () => {
  /** What was written instead of what, and the code of the problem it makes. */
  const MISTAKES: readonly (readonly [string | RegExp, string, string])[] = [
    ["blueprint: 1", "blueprint: 2", "must_be"],
    ["key: light", "key: Light Mode", "not_key"],
    ["language: ja", "language: fr", "one_of"],
    [/^name: /, "name: ", "empty"],
    [/^name: /, "name: 5", "not_text"],
    ["weeks: 2", "weeks: two", "not_number"],
    ["weeks: 2", "weeks: 99", "too_big"],
    ["self_declared: true", "self_declared: false", "must_be"],
    ["teams: false", "teams: true", "must_be"],
    [/quiet_hours:/, 'quiet_hours: {from: "25:00", to: "05:00"}', "not_time"],
    [/hours_suggested:/, "hours_suggested: {min: 50, max: 40}", "hours_turned"],
    ["hours_cap: null", "hours_cap: 10", "cap_below_suggested"],
    ["who_posts: organizers", "who_posts: nobody", "one_of"],
    ["who_reads: staff", "who_reads: everyone", "room_for_staff"],
    ["purpose: announcements", "purpose: questions", "room_needed"],
    ["- key: questions", "- key: reports", "same_key"],
    ["starter_first: true", "starter_first: maybe", "not_yes_no"],
    [/submission_forms:/, "submission_forms: zip", "not_list"],
    ["condition: [me]", "condition: [me, mentors]", "own_only"],
    ["note: [me]", "note: []", "too_few"],
    [/url: "https:\/\/www.mhlw/, '- {name: あ, contact: null, url: "javascript:alert(1)", note: い}', "not_link"],
    [/^ {2}cap_text:/, "", "missing"],
    ["subject: 講評が届きました", "subject: 講評が届きました {{mentro}}", "placeholder_unknown"],
    ["subject: 講評が届きました", "subject: 講評が届きました {{mentor}", "placeholder_open"],
    ["subject: 講評が届きました", 'subject: "講評が\\0届きました"', "unseen"],
    ["subject: 講評が届きました", 'subject: "\\u202e講評が届きました"', "unseen"],
    ["name: お知らせ", "name: お知らせ {{company}}", "placeholder_not_here"],
    ["review_ready:", "Review-Ready:", "not_template_key"],

    [/^summary:/, "summary: *l", "alias"],
    ["language: ja", "language: !js ja", "tag"],
    ["language: ja", "language: !!binary amE=", "tag"],
    ["language: ja", "language: 'ja", "yaml_quote"],
    ["language: ja", "\tlanguage: ja", "yaml_tab"],
    ["language: ja", "language: ja: en", "yaml_colon"],
    ["language: ja", "language: ja\nlanguage: en", "key_twice"],
    ["language: ja", "language: ja\n__proto__: {a: 1}", "key_refused"],
    ["language: ja", "language: ja\n? [a, b]\n: c", "key_not_text"],
    ["language: ja", "language: ja\n---\nblueprint: 1", "yaml_documents"],
  ];

  for (const [line, instead, code] of MISTAKES) {
    it(`is told the line of “${instead.replaceAll("\n", "⏎") || `no ${line}`}”`, () => {
      const { source, line: at } = written(line, instead);
      const found = problemsOf(source).find((one) => one.code === code);
      assert.ok(found, `${code} among ${problemsOf(source).map((one) => one.code)}`);
      const near = instead.includes("\n") ? 2 : ["missing", "room_needed"].includes(code) ? 40 : 0;
      assert.ok(Math.abs(found.line - at) <= near, `line ${found.line}, written in ${at}`);
      for (const lang of ["ja", "en"] as const) assert.match(problemLine(lang, found), new RegExp(`${found.line}`));
    });
  }

  it("is told where, in words of their language", () => {
    const { source, line } = written("who_posts: organizers", "who_posts: nobody");
    const [problem] = problemsOf(source);
    assert.ok(problem);
    assert.equal(
      problemLine("ja", problem),
      `${line}行16字め: 部屋（rooms） › 1つめ「お知らせ」 › 書く人（who_posts）: 次のどれかにしてください: everyone、staff、organizers`,
    );
    assert.equal(
      problemLine("en", problem),
      `Line ${line}, character 16: Rooms (rooms) › item 1 “お知らせ” › who posts (who_posts): Please choose one of: everyone, staff, organizers`,
    );
  });

  it("is told the very place of a placeholder inside a long text", () => {
    const at = light.split("\n").findIndex((one) => one.includes("{{company}}は、あなたが作ったもの"));
    const source = light.replace("{{company}}は、あなたが作ったもの", "会社（{{compnay}}）は、あなたが作ったもの");
    const [problem] = problemsOf(source);
    assert.deepEqual([problem?.code, problem?.line, problem?.column], ["placeholder_unknown", at + 1, 10]);
  });

  it("is told everything at once, in the order of the lines", () => {
    let { source } = written("language: ja", "language: fr");
    ({ source } = written("weeks: 2", "weeks: two", source));
    ({ source } = written("subject: 講評が届きました", "subject: 講評が届きました {{mentro}}", source));
    const problems = problemsOf(source);
    assert.deepEqual(
      problems.map((one) => one.code),
      ["one_of", "not_number", "placeholder_unknown"],
    );
    assert.deepEqual(
      problems.map((one) => one.line),
      problems.map((one) => one.line).toSorted((a, b) => a - b),
    );
  });

  it("keeps a key that is not known, and hears about it", () => {
    const read = readBlueprint(written("language: ja", "language: ja\nweather: {today: sunny}").source);
    assert.ok(read.ok);
    assert.deepEqual(
      read.warnings.map(({ code, line, details }) => [code, line, details]),
      [["unknown_key", 7, { key: "weather" }]],
    );
    assert.deepEqual((read.document as unknown as { weather: unknown }).weather, { today: "sunny" });
  });

  it("hears about an aid that is to be switched off and cannot be", () => {
    const { source } = written(/^ {2}- key: one-project$/, "- key: one-project\n    can_switch_off: true");
    const read = readBlueprint(source);
    assert.ok(read.ok);
    assert.deepEqual(
      read.warnings.map(({ code, details }) => [code, details.key]),
      [["aid_stays", "one-project"]],
    );
    for (const lang of ["ja", "en"] as const)
      assert.match(problemLine(lang, read.warnings[0] as (typeof read.warnings)[number]), /one-project.*help-queue/);
    assert.deepEqual(switchable(read.document).includes("phrases"), true);
    assert.deepEqual(switchable({ ...read.document, differs_from_real_workplace: [] }), []);
  });

  it("hears about a mail that is missing", () => {
    const read = readBlueprint(written("review_ready:", "our_own_mail:").source);
    assert.ok(read.ok);
    assert.deepEqual(
      read.warnings.map(({ code, details }) => [code, details]),
      [["template_missing", { template: "review_ready" }]],
    );
  });

  it("is told in a sentence that the text is empty, a list, a number or not a blueprint", () => {
    for (const [source, code] of [
      ["", "nothing"],
      ["  \n\n", "nothing"],
      ["# あ", "not_blueprint"],
      ["- a", "not_blueprint"],
      ["5", "not_blueprint"],
    ] as const)
      assert.deepEqual(
        problemsOf(source).map((one) => one.code),
        [code],
        source,
      );
    assert.ok(problemsOf("name: x").length > 10);
  });
});

describe("a text that is meant to do harm", () => {
  const laughs = [
    "a: &a [x, x, x, x, x, x, x, x, x, x]",
    ...[..."bcdefgh"].map((one, i) => `${one}: &${one} [${`*${"abcdefg"[i]}, `.repeat(9)}*${"abcdefg"[i]}]`),
  ];
  const BOMBS: Readonly<Record<string, string>> = {
    "a billion laughs": laughs.join("\n"),
    "an alias of itself": "a: &a [*a]",
    "a merge": "a: &a {x: 1}\nb: {<<: *a}",
    "brackets without end": "[".repeat(LONGEST_SOURCE),
    "braces without end": `a: ${"{a: ".repeat(30_000)}`,
    "dashes without end": "- ".repeat(90_000),
    "questions without end": "? ".repeat(90_000),
    "quotes without end": '"'.repeat(LONGEST_SOURCE),
    "anchors without end": "&a ".repeat(60_000),
    "depth that still reads": `a: ${"[".repeat(200)}1${"]".repeat(200)}`,
    "twenty thousand keys": Array.from({ length: 20_000 }, (_, i) => `a${i}: 1`).join("\n"),
    "tags without end": "- !x\n".repeat(30_000),
    "aliases without end": `a: &a 1\nb:\n${"- *a\n".repeat(30_000)}`,
    "keys that come twice": "a: 1\n".repeat(30_000),
    "braces of placeholders": `name: "${"{{".repeat(80_000)}"`,
    "too many characters": "あ".repeat(LONGEST_SOURCE + 1),
    "a key that changes objects": "__proto__: {language: ja}\nconstructor: 1",
  };
  for (const [name, source] of Object.entries(BOMBS)) {
    it(`is refused with little work: ${name}`, async () => {
      const effort = await effortOf(() => assert.ok(problemsOf(source).length > 0));
      assert.ok(effort < 8_000, `${effort} ms`);
      assert.equal(({} as { language?: string }).language, undefined);
    });
  }
});

describe("what other parts read of a blueprint", () => {
  const document = documentOf(light);

  it("is the rooms as the venue makes them, those of the staff only for the staff", () => {
    const rooms: venue.RoomPurpose[] = roomsOf(document).map((room) => room.purpose);
    assert.equal(rooms.length, document.rooms.length);
    assert.deepEqual(
      roomsOf(document)
        .filter((room) => room.staffOnly)
        .map((room) => room.purpose),
      ["organizers"],
    );
    assert.ok(roomsOf(document).every((room) => room.unwrittenRules.length > 0));
  });

  it("is the runbook of a phase, and nothing for a phase without one", () => {
    assert.ok(runbookOf(document, "running").length > 3);
    assert.deepEqual(runbookOf(document, "planned"), []);
    assert.deepEqual(runbookOf(document, "constructor"), []);
    assert.equal(templateOf(document, "constructor"), undefined);
  });

  it("is the agreements that apply, and condition items with the words of their scale", () => {
    const keys = (throughOffice: boolean) => agreementsOf(document, throughOffice).map((one) => one.key);
    assert.ok(!keys(false).includes("three-party") && keys(true).includes("three-party"));
    for (const { levels } of conditionItemsOf(document)) assert.ok(levels.length === 3 || levels.length === 4);
  });

  it("is a mail with everything filled in, or the names of what is still open", () => {
    const { subject } = templateOf(document, "application_received") ?? { subject: "" };
    assert.deepEqual(fill(subject, { cohort: "第4回" }), { text: "申し込みを受けとりました（第4回）", open: [] });
    assert.deepEqual(fill("{{ name }}さん、{{link}}", { name: "こはる", link: "" }), {
      text: "こはるさん、{{link}}",
      open: ["link"],
    });
    assert.equal(fill("{{name}}", { name: "{{link}} $& $1" }).text, "{{link}} $& $1");
    // A name brings its own honorific: one is enough.
    assert.equal(
      fill("{{name}}さん、{{ supporter }}さん", { name: "こはるさん", supporter: "村瀬" }).text,
      "こはるさん、村瀬さん",
    );
    assert.equal(fill("{{name}}さん", {}, () => "（だれか）").text, "（だれか）さん");
  });

  it("is a page on which what is not known says what will stand there", () => {
    assert.equal(
      readable(document, "{{company}}の{{mentor}}", { company: "*A*_社_" }, true),
      "\\*A\\*\\_社\\_の〔メンターの呼び名〕",
    );
  });
});

describe("two versions", () => {
  const from = documentOf(light);
  const changesOf = (changes: Parameters<typeof changedYaml>[1]) =>
    differences({ ...from }, { ...documentOf(changedYaml(light, changes)) });

  it("do not differ from themselves, nor when only comments changed", () => {
    assert.deepEqual(differences({ ...from }, { ...documentOf(`# あとで消す\n${light}`) }), []);
  });

  it("differ by what was added, removed, changed and moved, in words", () => {
    const found = changesOf([
      { do: "set", path: ["rooms", "questions", "description"], value: "聞く部屋です。" },
      { do: "add", path: ["rooms", "questions", "unwritten_rules"], value: "夜は答えません。" },
      { do: "remove", path: ["rooms", "small-talk"] },
      { do: "add", path: ["runbook", "running"], value: { key: "tea", text: "お茶の時間をおきます。" } },
      { do: "set", path: ["time", "hours_cap"], value: 60 },
    ]);
    assert.deepEqual(
      found.map(({ section, kind, path }) => [section, kind, ...path.map((step) => Object.values(step)[0])]),
      [
        ["time", "changed", "hours_cap"],
        ["rooms", "removed", "雑談"],
        ["rooms", "changed", "質問", "description"],
        ["rooms", "added", "質問", "unwritten_rules"],
        ["runbook", "added", "running", "お茶の時間をおきます。"],
      ],
    );
    assert.deepEqual([found[0]?.before, found[0]?.after], ["", "60"]);
    assert.equal(found[2]?.after, "聞く部屋です。");
  });

  it("tell a renamed thing from one that went and one that came, and see a new order", () => {
    const [renamed, ...more] = changesOf([{ do: "set", path: ["rooms", "questions", "name"], value: "しつもん" }]);
    assert.deepEqual([renamed?.kind, renamed?.before, renamed?.after, more.length], ["changed", "質問", "しつもん", 0]);
    const turned = { ...from, rooms: from.rooms.toReversed() };
    assert.deepEqual(differences({ ...from }, turned), [{ section: "rooms", path: [], kind: "moved" }]);
  });

  it("keep the writing around a change", () => {
    const changed = changedYaml(light, [{ do: "set", path: ["rooms", "questions", "name"], value: "しつもん" }]);
    const [before, after] = [light.split("\n"), changed.split("\n")];
    assert.equal(after.length, before.length);
    assert.equal(after.filter((line, i) => line !== before[i]).length, 1);
  });

  it("cannot be made by a change that leads nowhere", () => {
    for (const path of [
      ["rooms", "no-such-room", "name"],
      ["nowhere", "at", "all"],
      ["rooms", "questions", "name", "deeper"],
    ])
      assert.throws(() => changedYaml(light, [{ do: "set", path, value: "x" }]), RangeError);
  });
});

describe("how often person and mentor look back together", () => {
  const withCheckpoints = (count: string) =>
    written(
      "give_up_text: 途中でやめてもかまいません。「ここまで分かった」を書いて出すと、りっぱな成果になります。",
      `give_up_text: やめてもかまいません。\n  checkpoints: ${count}`,
    );

  it("is once where nothing is said, and as often as the blueprint says", () => {
    assert.equal(checkpointsOf(documentOf(light)), 1);
    assert.equal(checkpointsOf(documentOf(withCheckpoints("3").source)), 3);
  });

  it("is between one and six times, in whole numbers", () => {
    for (const [count, code] of [
      ["0", "too_small"],
      ["7", "too_big"],
      ["1.5", "not_whole"],
      ["まん中", "not_number"],
    ] as const)
      assert.deepEqual(
        problemsOf(withCheckpoints(count).source).map((one) => one.code),
        [code],
        count,
      );
  });

  it("stands in the comparison of two versions", () => {
    const found = differences({ ...documentOf(light) }, { ...documentOf(withCheckpoints("2").source) });
    const [one] = found.filter(({ path }) => path.some((step) => "key" in step && step.key === "checkpoints"));
    assert.deepEqual([one?.section, one?.kind, one?.after], ["project", "added", "2"]);
  });
});
