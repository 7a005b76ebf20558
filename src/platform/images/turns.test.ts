import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "../../../tests/until.ts";
import { createTurns, TooManyWaiting } from "./turns.ts";

/** Work that is done when it is told to be, and says when it began. */
function worksOf(begun: string[]) {
  const ends = new Map<string, () => void>();
  return {
    work: (name: string) => () =>
      new Promise<string>((resolve) => {
        begun.push(name);
        ends.set(name, () => resolve(name));
      }),
    /** Once it has begun. */
    end: async (name: string): Promise<void> => {
      await until(() => ends.has(name), `${name} begins`);
      ends.get(name)?.();
    },
  };
}

test("One person's many do not keep another's one waiting behind all of them", async () => {
  const turns = createTurns({ each: 4, together: 10 });
  const begun: string[] = [];
  const { work, end } = worksOf(begun);
  const many = ["k1", "k2", "k3", "k4"].map((name) => turns.take("koharu", work(name)));
  const one = turns.take("minami", work("m1"));
  assert.deepEqual(begun, ["k1"], "one at a time");
  for (const name of ["k1", "k2", "m1", "k3", "k4"]) await end(name);
  assert.deepEqual(await Promise.all([...many, one]), ["k1", "k2", "k3", "k4", "m1"]);
  assert.deepEqual(begun, ["k1", "k2", "m1", "k3", "k4"]);
});

test("So many of one person wait and no more, and so many of all; each that is over makes room, also one that failed", async () => {
  const turns = createTurns({ each: 2, together: 3 });
  const begun: string[] = [];
  const { work, end } = worksOf(begun);
  let fail = (): void => {};
  const first = turns.take(
    "koharu",
    () => new Promise<string>((_, reject) => (fail = () => reject(new Error("broken")))),
  );
  const second = turns.take("koharu", work("k2"));
  await assert.rejects(turns.take("koharu", work("k3")), TooManyWaiting);
  const third = turns.take("minami", work("m1"));
  await assert.rejects(turns.take("hayase", work("h1")), TooManyWaiting);
  fail();
  await assert.rejects(first, /broken/);
  const fourth = turns.take("hayase", work("h2"));
  for (const name of ["k2", "m1", "h2"]) await end(name);
  assert.deepEqual(await Promise.all([second, third, fourth]), ["k2", "m1", "h2"]);
  assert.deepEqual(begun, ["k2", "m1", "h2"], "what was refused is never done");
});
