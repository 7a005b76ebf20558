import { createHash } from "node:crypto";
import { isId } from "../database/columns.ts";
import type { Platform } from "../platform.ts";
import { posted } from "./body.ts";
import type { Ctx, Posted } from "./context.ts";
import { once } from "./once.ts";

/**
 * Does what a form asks for and leads on (303). With the form's hidden `once` id a repeated submit leads to the same place
 * without doing it again.
 * @param run does it; returns the path to lead to
 */
export async function submit(platform: Platform, c: Ctx, run: () => Promise<string>): Promise<Response> {
  return c.redirect(await submitted(platform, c, 303, run), 303);
}

/**
 * Does what a form asks for whose answer is a page that is shown only now (codes to print): a repeated submit gives the same again. Until
 * it is forgotten it is kept sealed, as every answer is.
 * @param run does it; returns what the page shows
 */
export async function submitToShow<T>(platform: Platform, c: Ctx, run: () => Promise<T>): Promise<T> {
  return JSON.parse(await submitted(platform, c, 200, async () => JSON.stringify(await run()))) as T;
}

async function submitted(platform: Platform, c: Ctx, status: 200 | 303, run: () => Promise<string>): Promise<string> {
  const { texts, files } = await posted(c);
  const key = texts.get("once")?.[0] ?? "";
  if (!isId(key)) return run();
  const content = JSON.stringify([c.req.path, [...texts].sort(([a], [b]) => (a < b ? -1 : 1)), await hashesOf(files)]);
  const who = c.var.viewer.actor?.person ?? "visitor";
  const answer = await once(platform, { who, key, content }, async () => ({ status, body: await run() }));
  return answer.body;
}

/** Another file is another request, also under the same name. */
async function hashesOf(files: Posted["files"]): Promise<string[]> {
  const all = [...files].flatMap(([name, list]) => list.map((file) => [name, file] as const));
  return Promise.all(
    all.map(
      async ([name, file]) =>
        `${name} ${file.name} ${createHash("sha256")
          .update(new Uint8Array(await file.arrayBuffer()))
          .digest("hex")}`,
    ),
  );
}
