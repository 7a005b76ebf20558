import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ADDRESS_MOVES, ADDRESS_STATES, hasLink, MAILED_ITEMS, SPECIAL_CARE } from "../consents/rules.ts";
import { changesOf, nextMail, type Recent, weekDue } from "./rules.ts";

describe("the rules of weekly mails", () => {
  it("let a week's mail leave from Monday at nine, where its person lives", () => {
    const due = (at: string, zone = "Asia/Tokyo") => weekDue(new Date(at), zone);
    assert.equal(due("2026-11-22T14:59:00Z"), undefined, "Sunday night");
    assert.equal(due("2026-11-22T23:59:00Z"), undefined, "Monday 8:59");
    assert.equal(due("2026-11-23T00:00:00Z"), "2026-11-16", "Monday 9:00");
    assert.equal(due("2026-11-23T00:00:00Z", "Europe/Berlin"), undefined);
    assert.equal(due("2026-11-23T08:00:00Z", "Europe/Berlin"), "2026-11-16");
    assert.equal(due("2026-11-25T03:00:00Z"), "2026-11-16", "after a server was away");
    assert.equal(due("2026-11-26T03:00:00Z"), undefined, "old news is no news");
  });

  it("speak on a Monday until nine of the mail of that morning, to whom it goes", () => {
    const next = (at: string, begunOn?: string) => {
      const { day, week } = nextMail(new Date(at), "Asia/Tokyo", begunOn);
      return `${week} on ${day}`;
    };
    assert.equal(next("2026-11-22T14:59:00Z", "2026-11-18"), "2026-11-16 on 2026-11-23", "Sunday night");
    assert.equal(next("2026-11-22T15:00:00Z", "2026-11-18"), "2026-11-16 on 2026-11-23", "Monday 0:00");
    assert.equal(next("2026-11-22T23:59:00Z", "2026-11-18"), "2026-11-16 on 2026-11-23", "Monday 8:59");
    assert.equal(next("2026-11-23T00:00:00Z", "2026-11-18"), "2026-11-23 on 2026-11-30", "Monday 9:00");
    assert.equal(next("2026-11-22T15:00:00Z", "2026-11-23"), "2026-11-23 on 2026-11-30", "begun in that night");
    assert.equal(next("2026-11-22T15:00:00Z"), "2026-11-23 on 2026-11-30", "about to begin");
  });

  it("move an address only onwards, and never back from its end", () => {
    for (const from of ADDRESS_STATES)
      for (const to of ADDRESS_STATES)
        assert.equal(
          ADDRESS_MOVES[from].includes(to),
          ["draft active", "draft ended", "active ended"].includes(`${from} ${to}`),
          `${from} -> ${to}`,
        );
  });

  it("put no special-care data into mail", () => {
    assert.ok(MAILED_ITEMS.every((item) => !SPECIAL_CARE.includes(item)));
  });

  it("know what could be pressed in a mail", () => {
    for (const text of ["https://x.example", "ｗｗｗ．あやしい．ｃｏｍ", "see www.shop", "cheap-pills.biz"])
      assert.ok(hasLink(text), text);
    for (const text of ["毎週読んでもらえると心強いです。", "1.5時間くらい", "v2.0 です", "Thank you. Murase"])
      assert.ok(!hasLink(text), text);
  });

  it("say what changed, in a fixed order, only where it did", () => {
    const nothing: Recent = { attendance: undefined, moves: [], reports: 0, submitted: 0, feedback: 0, records: 0 };
    assert.deepEqual(changesOf(nothing, "2026-11-12", "2026-11-18"), []);
    const paused = { state: "paused", startsOn: "2026-11-02", endsOn: null, pausedUntil: null, leftOn: null } as const;
    assert.deepEqual(
      changesOf({ ...nothing, attendance: paused, moves: ["paused"], reports: 2 }, "2026-11-12", "2026-11-18"),
      [{ kind: "paused" }, { kind: "reports", count: 2 }],
    );
    const left = { ...paused, state: "left", leftOn: "2026-11-11" } as const;
    assert.deepEqual(changesOf({ ...nothing, attendance: left }, "2026-11-12", "2026-11-18"), []);
  });
});
