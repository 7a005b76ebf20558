import { existsSync } from "node:fs";
import { at } from "./places.mjs";
import { Refusal, words } from "./words.mjs";

const MAJOR = 24;
const platform = process.platform === "win32" ? "win" : process.platform;

/** The package that brings the Node of the lock file for this machine; it may be absent. */
export const pinnedPackage = at("node_modules", `node-${platform}-${process.arch}`);
export const pinnedPath = `${pinnedPackage}/bin/node${process.platform === "win32" ? ".exe" : ""}`;

/** The Node to run the application with. @throws Refusal if npm brought none and this one is too old */
export function pinnedNode() {
  if (existsSync(pinnedPath)) return pinnedPath;
  if (Number(process.versions.node.split(".")[0]) >= MAJOR) return process.execPath;
  throw new Refusal(words.noNode(`${process.platform}-${process.arch}`, process.version));
}
