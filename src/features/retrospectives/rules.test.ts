import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  ACTION_STATES,
  BOARD_PHASES,
  blurred,
  cardsAreShown,
  heapsOf,
  mayMoveAction,
  mayMoveBoard,
  middleHours,
  votesAreShown,
} from "./rules.ts";

const pairs = <T extends string>(all: readonly T[], may: (from: T, to: T) => boolean): string[] =>
  all.flatMap((from) => all.filter((to) => may(from, to)).map((to) => `${from}>${to}`));

describe("a board", () => {
  it("goes one step on; back only to the grouping, and open again: every pair", () => {
    assert.deepEqual(pairs(BOARD_PHASES, mayMoveBoard), [
      "writing>grouping",
      "grouping>voting",
      "voting>grouping",
      "voting>actions",
      "actions>closed",
      "closed>actions",
    ]);
  });

  it("never hides again what was shown, and is never voted on once the counts were seen", () => {
    for (const from of BOARD_PHASES)
      for (const to of BOARD_PHASES.filter((one) => mayMoveBoard(from, one))) {
        assert.ok(!cardsAreShown(from) || cardsAreShown(to), `${from} > ${to}`);
        assert.ok(!votesAreShown(from) || votesAreShown(to), `${from} > ${to}`);
      }
  });
});

describe("an action", () => {
  it("is done or dropped, and open again when that was a mistake: every pair", () => {
    assert.deepEqual(pairs(ACTION_STATES, mayMoveAction), ["open>done", "open>dropped", "done>open", "dropped>open"]);
  });
});

describe("facts", () => {
  it("say one and two as a few, nothing as nothing", () => {
    assert.deepEqual([0, 1, 2, 3, 40].map(blurred), [0, "few", "few", 3, 40]);
  });

  it("tell the hours of the one in the middle, and only of five people or more", () => {
    assert.equal(middleHours([60, 120, 600, 6_000]), undefined);
    assert.equal(middleHours([6_000, 60, 600, 1_860, 90]), 10);
  });
});

describe("cards", () => {
  const card = (id: string, group: string | null, votes: number | null) => ({
    id,
    group: group === null ? null : { id: group, name: group },
    votes,
  });

  it("stay where they are while they are grouped, whatever happens to them", () => {
    const heaps = heapsOf("grouping", [card("a", null, null), card("b", "g", null), card("c", null, null)]);
    assert.deepEqual(
      heaps.map(({ cards }) => cards.map(({ id }) => id)),
      [["a", "b", "c"]],
    );
  });

  it("lie together afterwards, what most chose first, those in no group last", () => {
    const cards = [card("a", null, 9), card("b", "g", 1), card("c", "h", 1), card("d", "h", 3)];
    const ids = heapsOf("actions", cards).map(({ cards: some }) => some.map(({ id }) => id));
    assert.deepEqual(ids, [["d", "c"], ["b"], ["a"]]);
  });
});
