import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { examplesOf } from "./examples.ts";
import { goTo, mustBeInOrder, oneOfEach, pageRoutes, pagesOf } from "./looking.ts";
import { type Stage, setTheStage } from "./stage.ts";

describe("the pages", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let stage: Stage;

  before(async () => {
    stage = await setTheStage(worldNow());
  });

  it("has an example to be looked at with (tests/browser/examples.ts)", () => {
    const known = Object.keys(examplesOf(stage)).sort();
    assert.deepEqual(pageRoutes(worldNow().running.records).sort(), known);
  });

  // Every page, both languages, every state, every light: lights.ts.
  it("can be read by everybody, also on a small telephone: one of each part of the house", async (t) => {
    const pageOf = pagesOf((as) =>
      open(t, { as, lang: "ja", viewport: { width: 360, height: 740 }, expected: /status of 4/ }),
    );
    for (const [name, example] of oneOfEachPart(oneOfEach(stage)))
      await t.test(name, async () => {
        const page = await pageOf(example);
        await goTo(page, example, "ja");
        await mustBeInOrder(page, "ja");
      });
  });
});

/** The first page below each first word of an address. */
function oneOfEachPart<T>(pages: readonly [string, T][]): [string, T][] {
  const parts = Map.groupBy(pages, ([route]) => route.split("/")[1]);
  return [...parts.values()].flatMap((part) => part.slice(0, 1));
}
