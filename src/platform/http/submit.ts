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
  const { texts, files } = await posted(c);
  const key = texts.get("once")?.[0] ?? "";
  if (!isId(key)) return c.redirect(await run(), 303);
  const content = JSON.stringify([c.req.path, [...texts].sort(([a], [b]) => (a < b ? -1 : 1)), await hashesOf(files)]);
  const who = c.var.viewer.actor?.person ?? "visitor";
  const answer = await once(platform, { who, key, content }, async () => ({ status: 303, body: await run() }));
  return c.redirect(answer.body, 303);
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
