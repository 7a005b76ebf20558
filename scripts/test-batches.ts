import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

/**
 * Builds the test files, several into one: reading the whole program anew, file by file, costs each process five seconds of a
 * processor, which for a hundred files would be most of the time. Each suite still has its own database and server.
 * @param files from the root of the checkout
 * @returns what to run, those first that take longest (a browser's, each alone)
 */
export async function inBatches(root: string, files: readonly string[]): Promise<string[]> {
  const folder = join(root, "node_modules", ".cache", "taiken-tests");
  rmSync(folder, { recursive: true, force: true });
  const isSlow = (file: string): boolean => /^tests[\\/](browser|streams|cli|chain)[\\/]/.test(file);
  const batches = [...files.filter(isSlow).map((file) => [file]), ...parts(files.filter((file) => !isSlow(file)))];
  const names = batches.map((_, n) => String(n).padStart(2, "0"));
  await build({
    entryPoints: names.map((name) => ({ in: `batch:${name}`, out: name })),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node24",
    format: "esm",
    sourcemap: "linked",
    sourcesContent: false,
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "preact",
    plugins: [batchesOf(root, batches), inTheirPlace],
  });
  return names.map((name) => join(folder, `${name}.mjs`));
}

function batchesOf(root: string, batches: readonly (readonly string[])[]): Plugin {
  return {
    name: "batches",
    setup(bundle) {
      bundle.onResolve({ filter: /^batch:/ }, ({ path }) => ({ path, namespace: "batch" }));
      bundle.onLoad({ filter: /./, namespace: "batch" }, ({ path }) => {
        const imported = ["scripts/test-watch.ts", ...(batches[Number(path.slice("batch:".length))] ?? [])];
        const contents = imported.map((file) => `import ${JSON.stringify(join(root, file))};\n`).join("");
        return { contents, resolveDir: root };
      });
    },
  };
}

/** Files find what lies beside them as if they had not been moved. */
const inTheirPlace: Plugin = {
  name: "in their place",
  setup(bundle) {
    bundle.onLoad({ filter: /\.tsx?$/, namespace: "file" }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith("x") ? "tsx" : "ts",
    }));
  },
};

function parts(files: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let at = 0; at < files.length; at += A_BATCH) all.push(files.slice(at, at + A_BATCH));
  return all;
}

const A_BATCH = 8;
