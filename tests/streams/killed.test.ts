import { it } from "node:test";
import { proveKilled } from "./kill.ts";

it("keeps every acknowledged post when the server, then everything, is killed", (t) => proveKilled(t, 2));
