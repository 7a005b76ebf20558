import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { adviceFor, answersIn, asCarried, NO_ANSWERS, sortedWays, withWays } from "./rules.ts";
import { taskMessages } from "./tasks/messages.ts";
import { firstLeft, nextTask, optionsOf, outcomeOf, TASK_KEYS, type TaskKey } from "./tasks/rules.ts";
import { firstPageLeft, WAY_KEYS } from "./ways/rules.ts";

/** An answer to each task that sees what is to be seen. */
const FINE: Readonly<Record<TaskKey, string>> = {
  log: "b",
  formula: "=SUM(D2:D4)",
  bug: "c",
  week: "b",
  ask: "b",
  table: "6",
  first: "b",
  list: "bd",
  checking: "cd",
  telling: "b",
};

describe("a task", () => {
  it("has an answer that sees what is to be seen, others that do not, and may be left out", () => {
    for (const key of TASK_KEYS) {
      assert.equal(outcomeOf(key, FINE[key]), "alike", key);
      assert.equal(outcomeOf(key, optionsOf(key).length > 0 ? "a" : "1"), "otherwise", key);
      assert.equal(outcomeOf(key, ""), "left", key);
    }
  });

  it("takes a formula as people type it, and hours in several ways", () => {
    for (const text of [
      "＝ｓｕｍ（Ｄ２：Ｄ４）",
      "sum(d2:d4)",
      "= SUM($D$2:$D$4)",
      "D2 + D3 + D4",
      "=SUM(D2:D3)+D4",
      "=D4+D3+D2",
      "=SUM(D4:D2)",
      "=SUM(D2;D3;D4",
      "=B2*C2+B3*C3+B4*C4",
    ])
      assert.equal(outcomeOf("formula", text), "alike", text);
    for (const text of ["=SUM(D2:D3)", "=SUM(D2:D5)", "1660"])
      assert.equal(outcomeOf("formula", text), "otherwise", text);
    for (const text of ["６", "6時間", "360分", "6.0 hours", "6時間です", "約6時間", "6時間0分", "6:00"])
      assert.equal(outcomeOf("table", text), "alike", text);
    for (const text of ["360", "6分", "60", "36"]) assert.equal(outcomeOf("table", text), "otherwise", text);
  });

  it("has as many choices in both languages as letters", () => {
    for (const lang of ["ja", "en"] as const)
      for (const key of TASK_KEYS) assert.equal(taskMessages[lang][key].options.length, optionsOf(key).length, key);
  });

  it("leads to the next one, and from the last one nowhere", () => {
    const all: TaskKey[] = ["log"];
    for (let at = nextTask("log"); at; at = nextTask(at)) all.push(at);
    assert.deepEqual(all, TASK_KEYS);
    assert.equal(firstLeft({ log: "a", bug: "c" }), "week", "one that was left out is not in the way");
    const { formula: _, ...others } = FINE;
    assert.equal(firstLeft(others), "formula", "in the end it comes again");
    assert.equal(firstLeft(FINE), "log");
  });
});

describe("what the browser carries", () => {
  const answers = { tasks: FINE, ways: Object.fromEntries(WAY_KEYS.map((key) => [key, "some"])) };

  it("has a name of its own for each answer", () => {
    const names: readonly string[] = [...TASK_KEYS, ...WAY_KEYS];
    assert.equal(new Set(names).size, names.length);
  });

  it("comes back as it was, and fits into a cookie", () => {
    const carried = asCarried(answers);
    assert.deepEqual(answersIn(carried), answers);
    assert.ok(encodeURIComponent(carried).length < 1_500, `${encodeURIComponent(carried).length} characters`);
  });

  it("is read as nothing where somebody has put something else there", () => {
    assert.deepEqual(answersIn(undefined), NO_ANSWERS);
    assert.deepEqual(answersIn("log=z&bug=<z>&starting=maybe&__proto__=x&more=b"), NO_ANSWERS);
    assert.deepEqual(answersIn("list=ddbb&log=b&log=a").tasks, { list: "bd", log: "b" });
    assert.equal(answersIn(`formula=${"x".repeat(5_000)}`).tasks.formula?.length, 40);
  });

  it("keeps the sentences of other pages, and lets an answer be taken back", () => {
    const once = withWays(withWays(NO_ANSWERS, "time", { starting: "yes", waves: "no" }), "talk", { asking: "some" });
    assert.deepEqual(once.ways, { starting: "yes", waves: "no", asking: "some" });
    assert.deepEqual(withWays(once, "time", { waves: "yes" }).ways, { asking: "some", waves: "yes" });
    assert.equal(firstPageLeft(once.ways), "time");
    assert.deepEqual(sortedWays(once), { mine: ["starting", "asking"], not: ["waves"] });
  });
});

describe("advice", () => {
  const of = (tasks: Partial<Record<TaskKey, string>>) => adviceFor({ tasks, ways: {} });

  it("says nothing of few tasks, and always where to begin, never to stay away", () => {
    assert.equal(of({}), "too_few");
    assert.equal(of({ log: "b", bug: "c", week: "b" }), "too_few");
    assert.equal(of({ log: "a", bug: "a", week: "a", ask: "a" }), "first-steps");
    assert.equal(of({ log: "b", bug: "a", week: "b", ask: "a" }), "basics");
    assert.equal(of(FINE), "practical");
  });

  it("is not spoilt by what was left out", () => assert.equal(of({ ...FINE, formula: "", table: "" }), "practical"));
});
