import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { presetReply, replyDays } from "./rules.ts";

describe("the day by which a reply is wanted", () => {
  const week = [16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`);

  it("is tomorrow, the coming Friday or the one after, each once", () => {
    assert.deepEqual(
      week.map((today) => replyDays(today).map((day) => day.slice(5))),
      [
        ["11-17", "11-20", "11-27"],
        ["11-18", "11-20", "11-27"],
        ["11-19", "11-20", "11-27"],
        ["11-20", "11-27"],
        ["11-21", "11-27"],
        ["11-22", "11-27", "12-04"],
        ["11-23", "11-27", "12-04"],
      ],
    );
  });

  it("stands at the coming Friday where questions are asked, and nowhere else", () => {
    const preset = (today: string): string => presetReply({ purpose: "questions" }, replyDays(today));
    assert.deepEqual(week.map(preset), [
      ...Array.from({ length: 4 }, () => "2026-11-20"),
      ...Array.from({ length: 3 }, () => "2026-11-27"),
    ]);
    assert.equal(presetReply({ purpose: "small_talk" }, replyDays("2026-11-16")), "");
  });
});
