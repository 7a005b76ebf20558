import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isForMentors } from "./mentors/rules.ts";
import { ACTS, actsIn, handoutOf, KINDS, leadsTo, STATES, type State, TRANSITIONS, withoutEmptyEnds } from "./rules.ts";

/** What may be done where, written out a second time: state → act → where it leads. */
const EXPECTED: Readonly<Record<State, Readonly<Record<string, State>>>> = {
  draft: { hire: "in_hiring", archive: "archived" },
  in_hiring: { retire: "retired" },
  retired: { recycle: "recycled", archive: "archived" },
  recycled: { rest: "resting", archive: "archived" },
  resting: { wake: "recycled", archive: "archived" },
  archived: {},
};

/** Every state that can be reached from one, by any way and of any kind. */
function reachable(from: State): Set<State> {
  const seen = new Set<State>();
  const walk = (state: State): void => {
    for (const { to } of TRANSITIONS.filter((one) => one.from === state)) {
      if (seen.has(to)) continue;
      seen.add(to);
      walk(to);
    }
  };
  walk(from);
  return seen;
}

describe("the life of an assignment", () => {
  it("allows exactly these pairs of state and act", () => {
    for (const state of STATES)
      for (const act of ACTS)
        assert.equal(leadsTo(act, state, "assignment"), EXPECTED[state][act], `${act} in ${state}`);
  });

  it("lets a starter task skip hiring, and changes nothing else for it", () => {
    for (const state of STATES)
      for (const act of ACTS) {
        const expected = state === "draft" && act === "recycle" ? "recycled" : EXPECTED[state][act];
        assert.equal(leadsTo(act, state, "starter"), expected, `${act} in ${state}`);
      }
  });

  it("never leads back into hiring, from no state after it, by no way", () => {
    for (const state of ["in_hiring", "retired", "recycled", "resting", "archived"] as const)
      assert.ok(!reachable(state).has("in_hiring"), `from ${state}`);
    assert.ok(reachable("draft").has("in_hiring"), "a draft can go there, else this test proves nothing");
  });

  it("never makes a draft again", () => {
    for (const state of STATES) assert.ok(!reachable(state).has("draft"), `from ${state}`);
  });

  it("reaches the internship only through the checklists", () => {
    for (const { act, to, from } of TRANSITIONS)
      if (to === "recycled" && from !== "resting") assert.equal(act, "recycle");
  });

  it("offers what the table says", () => {
    for (const state of STATES)
      for (const kind of KINDS) assert.ok(actsIn(state, kind).every((act) => leadsTo(act, state, kind) !== undefined));
    assert.deepEqual(actsIn("archived", "assignment"), []);
  });
});

describe("a file of an assignment", () => {
  it("is for mentors when it, or a folder around it, begins with mentor-", () => {
    for (const path of ["mentor-notes.md", "data/mentor-answers.csv", "Mentor-x/a.csv", "mentor-only/deep/a"])
      assert.ok(isForMentors(path), path);
    for (const path of ["data/loans.csv", "mentors.csv", "data/for-mentor-x.csv"]) assert.ok(!isForMentors(path), path);
  });

  it("belongs to its own line, or to the line of its folder", () => {
    const handouts = [
      { path: "data/a.csv", description: "" },
      { path: "data/pages/", description: "" },
    ];
    assert.equal(handoutOf(handouts, "data/pages/img/b.png")?.path, "data/pages/");
    assert.equal(handoutOf(handouts, "data/a.csv")?.path, "data/a.csv");
    assert.equal(handoutOf(handouts, "data/a.csv.bak"), undefined);
  });
});

describe("a text as it is kept", () => {
  it("has no empty lines around it, and takes no longer where a megabyte of them is inside", () => {
    assert.equal(withoutEmptyEnds("\n\n  - 字下げ\n\n本文 \n \n　\n"), "  - 字下げ\n\n本文");
    assert.equal(withoutEmptyEnds("\n \n"), "");
    for (const empty of [" ", "\n", "　\n"]) {
      const text = `初め${empty.repeat(1_000_000)}終わり`;
      assert.ok(withoutEmptyEnds(text) === text);
    }
  });
});
