import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SettableClock } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { createLimiter } from "./rate-limit.ts";

describe("a limit", () => {
  const rate = { name: "tries", burst: 3, perMinute: 6 };

  it("lets a burst through, then says how long to wait, then lets one more through", () => {
    const clock = new SettableClock("2026-11-18T00:00:00Z");
    const limiter = createLimiter(clock);
    for (let i = 0; i < 3; i += 1) limiter.take(rate, "a");
    assert.throws(
      () => limiter.take(rate, "a"),
      (error: Refusal) => error instanceof Refusal && error.status === 429 && error.details.retryAfter === 10,
    );
    limiter.take(rate, "b");
    clock.advance(10_000);
    limiter.take(rate, "a");
    assert.throws(() => limiter.take(rate, "a"));
  });
});
