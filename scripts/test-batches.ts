import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Puts test files together that share a process: reading the whole program anew costs each process six seconds of a processor, which
 * for a hundred files would be most of the time. Each suite still has its own database and server.
 * @param files from the root of the checkout
 * @returns files that import them, those first that take longest (a browser's, each alone)
 */
export function inBatches(root: string, files: readonly string[]): string[] {
  const folder = join(root, "node_modules", ".cache", "taiken-tests");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const isSlow = (file: string): boolean => /^tests[\\/](browser|streams|cli|chain)[\\/]/.test(file);
  const batches = [...files.filter(isSlow).map((file) => [file]), ...parts(files.filter((file) => !isSlow(file)))];
  return batches.map((batch, n) => {
    const path = join(folder, `${String(n).padStart(2, "0")}.mjs`);
    const imports = ["scripts/test-watch.ts", ...batch].map((file) => pathToFileURL(join(root, file)).href);
    writeFileSync(path, imports.map((address) => `await import(${JSON.stringify(address)});\n`).join(""));
    return path;
  });
}

function parts(files: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let at = 0; at < files.length; at += A_BATCH) all.push(files.slice(at, at + A_BATCH));
  return all;
}

const A_BATCH = 8;
