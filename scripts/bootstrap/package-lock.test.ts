import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const MEND = "in a clone without node_modules: npm install --package-lock-only --ignore-scripts";

describe("package-lock.json", () => {
  const text = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

  it("names the builds for every machine, so that npm ci works on each", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !placesOf(path, name).some((place) => packages[place])),
    );
    assert.deepEqual(missing, [], MEND);
  });

  it("names no registry, and the contents of every package", () => {
    for (const [path, { resolved, integrity }] of Object.entries(packages)) {
      assert.equal(resolved, undefined, path);
      if (path !== "") assert.match(integrity ?? "", /^sha512-/, path);
    }
  });
});

/** Where a package finds another one: beside it, or in any folder above. */
function placesOf(path: string, name: string): string[] {
  const above = path.split("/node_modules/").map((_, at, all) => all.slice(0, at + 1).join("/node_modules/"));
  return [...above.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}
