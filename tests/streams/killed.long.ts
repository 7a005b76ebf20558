import { it } from "node:test";
import { proveKilled } from "./kill.ts";

it("keeps every acknowledged post through twenty kills, every other one of the whole machine", (t) =>
  proveKilled(t, 20));
