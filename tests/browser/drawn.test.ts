import { describe, it } from "node:test";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { proveDrawn } from "./drawn.ts";

describe("what an open room has drawn", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);

  it("is what the page shows when it is opened afresh, whatever was done, through cuts, and to the staff", (t) =>
    proveDrawn(t, { world: worldNow(), open, seed: "1", steps: 60 }));
});
