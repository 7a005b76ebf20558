import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { momentChosen } from "./input.ts";
import { morningAfter, offeredTimes, replyDayThen } from "./rules.ts";

const times = (now: string, zone: string): string[] =>
  offeredTimes(new Date(now), zone).map(({ on, at }) => `${on} ${at.toISOString()}`);

describe("the times at which one can send later", () => {
  it("are the next morning and the next Monday, where one lives, each once", () => {
    assert.deepEqual(times("2026-11-25T03:00:00Z", "Asia/Tokyo"), [
      "tomorrow 2026-11-26T00:00:00.000Z",
      "monday 2026-11-30T00:00:00.000Z",
    ]);
    assert.deepEqual(times("2026-11-25T03:00:00Z", "Europe/Berlin"), [
      "today 2026-11-25T08:00:00.000Z",
      "monday 2026-11-30T08:00:00.000Z",
    ]);
    assert.deepEqual(times("2026-11-24T23:59:00Z", "Asia/Tokyo"), [
      "today 2026-11-25T00:00:00.000Z",
      "monday 2026-11-30T00:00:00.000Z",
    ]);
    assert.deepEqual(times("2026-11-25T00:00:00Z", "Asia/Tokyo")[0], "tomorrow 2026-11-26T00:00:00.000Z");
    assert.deepEqual(times("2026-11-29T03:00:00Z", "Asia/Tokyo"), ["tomorrow 2026-11-30T00:00:00.000Z"]);
  });

  it("are of one's own clock, and in a time to come of at most sixty days", () => {
    const now = new Date("2026-11-25T03:00:00Z");
    const chosen = (laterDay: string, laterTime: string) =>
      momentChosen("chosen", { laterDay, laterTime }, now, "Asia/Tokyo");
    assert.deepEqual(chosen("12月1日", "８:30"), new Date("2026-11-30T23:30:00Z"));
    const refused = [
      [chosen("", "9:00"), "laterDay", "no_day"],
      [chosen("いつか", "9:00"), "laterDay", "not_day"],
      [chosen("2026-12-01", ""), "laterTime", "not_time"],
      [chosen("2026-11-25", "11:59"), "laterDay", "later_past"],
      [chosen("2027-02-01", "9:00"), "laterDay", "later_too_far"],
      [momentChosen("2026-11-25T02:59:00.000Z", { laterDay: "", laterTime: "" }, now, "UTC"), "laterDay", "later_past"],
      [momentChosen("soon", { laterDay: "", laterTime: "" }, now, "UTC"), "laterDay", "not_day"],
    ] as const;
    for (const [problem, field, code] of refused) {
      assert.ok(problem && "code" in problem);
      assert.deepEqual([problem.field, problem.code], [field, code]);
    }
  });
});

describe("in the hours of rest", () => {
  const quiet = { from: "22:00", to: "05:00" };
  const morning = (now: string, zone = "Asia/Tokyo", hours = quiet) =>
    morningAfter(hours, new Date(now), zone)?.toISOString();

  it("the morning is offered: nine o'clock, or the end of the rest if that is later", () => {
    assert.equal(morning("2026-11-25T13:00:00Z"), "2026-11-26T00:00:00.000Z");
    assert.equal(morning("2026-11-25T19:59:00Z"), "2026-11-26T00:00:00.000Z");
    assert.equal(morning("2026-11-25T22:30:00Z", "UTC"), "2026-11-26T09:00:00.000Z");
    assert.equal(
      morning("2026-11-25T16:00:00Z", "Asia/Tokyo", { from: "00:00", to: "10:30" }),
      "2026-11-26T01:30:00.000Z",
    );
  });

  it("only, and where the blueprint names them", () => {
    assert.equal(morning("2026-11-25T12:59:00Z"), undefined);
    assert.equal(morning("2026-11-25T20:00:00Z"), undefined);
    assert.equal(morning("2026-11-25T22:30:00Z", "UTC", { from: "05:00", to: "05:00" }), undefined);
    assert.equal(morningAfter(null, new Date("2026-11-25T15:00:00Z"), "Asia/Tokyo"), undefined);
  });
});

describe("the day by which a reply is wanted", () => {
  it("stays, unless it has come when the post is sent: then it is the Friday after", () => {
    assert.equal(replyDayThen(null, "2026-11-30"), null);
    assert.equal(replyDayThen("2026-12-01", "2026-11-30"), "2026-12-01");
    for (const over of ["2026-11-27", "2026-11-30"]) assert.equal(replyDayThen(over, "2026-11-30"), "2026-12-04");
  });
});
