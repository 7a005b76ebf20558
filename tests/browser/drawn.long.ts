import { describe, it } from "node:test";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { proveDrawn } from "./drawn.ts";

describe("what an open room has drawn after a long time", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);

  for (const seed of ["2", "3", "4", "5", String(Math.floor(Math.random() * 1e9))])
    it("is what the page shows when it is opened afresh", (t) =>
      proveDrawn(t, { world: worldNow(), open, seed, steps: 150 }));
});
