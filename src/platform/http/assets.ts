import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import type { Env } from "./context.ts";

/** The built files for browsers: name → address with the content's hash in it, so that browsers may keep them for ever. */
export interface Assets {
  /** @throws Error when the build has no such file */
  url(name: string): string;
  readonly routes: Hono<Env>;
}

/** @param folder what `scripts/build.ts` wrote: `manifest.json` and the files it names */
export function loadAssets(folder: string): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, string>;
  const known = new Set(Object.values(manifest));
  const routes = new Hono<Env>();

  routes.get("/assets/*", async (c) => {
    const name = c.req.path.slice("/assets/".length);
    if (!known.has(name)) return c.notFound();
    const packed = /\.(css|js|svg)$/.test(name) && /\bgzip\b/.test(c.req.header("Accept-Encoding") ?? "");
    const bytes = await readFile(join(folder, packed ? `${name}.gz` : name));
    return c.body(bytes, 200, {
      "Content-Type": TYPES[name.slice(name.lastIndexOf("."))] ?? "application/octet-stream",
      "Cache-Control": "public, max-age=31536000, immutable",
      // A deck's frame has an origin of its own and shows our typeface.
      "Access-Control-Allow-Origin": "*",
      Vary: "Accept-Encoding",
      ...(packed ? { "Content-Encoding": "gzip" } : {}),
    });
  });

  return {
    url(name) {
      const file = manifest[name];
      if (!file) throw new Error(`no built file named ${name}`);
      return `/assets/${file}`;
    },
    routes,
  };
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
