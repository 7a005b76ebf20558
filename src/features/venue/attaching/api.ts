import { Readable } from "node:stream";
import { z } from "zod";
import { Refusal, unacceptable } from "../../../platform/errors.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import { operation } from "../../../platform/http/api.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { isImage } from "../../../platform/images/redraw.ts";
import type { Platform } from "../../../platform/platform.ts";
import { hasScope } from "../../../platform/policy/actor.ts";
import { roomPoster } from "../guards.ts";
import { fileReader, looseOwner } from "./guards.ts";
import type { FileRow } from "./queries.ts";
import { dropFile, uploadFile } from "./service.ts";

/** Files one person may upload: a day of screenshots, and no more than the disk bears. */
export const UPLOADS: Rate = { name: "uploads", burst: 60, perMinute: 10 };

export const fileSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  alt: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});

export function attachingApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "POST",
    "/api/v1/rooms/:roomId/files",
    roomPoster,
    {
      summary:
        "Upload one file for a post in this room; name its id in `files` of the post. Not posted, it goes after 30 days",
      scope: "post",
      upload: true,
      returns: fileSchema,
      makes: true,
    },
    async ({ c, admitted: { actor, room } }) => {
      platform.limiter.take(UPLOADS, actor.person);
      const [file, more] = (await posted(c)).files.get("file") ?? [];
      if (!file || more) throw unacceptable("one_file");
      return { status: 201, json: await uploadFile(platform, actor, room, file) };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/files/:attachedId",
    looseOwner,
    { summary: "Take away a file that you uploaded and did not post", scope: "post", returns: z.object({}) },
    async ({ admitted: { actor, file } }) => {
      await dropFile(platform, actor, file);
      return { json: {} };
    },
  );

  for (const [path, what] of [
    ["", "A file of a post, as it was uploaded; images without what a camera wrote into them"],
    ["/thumbnail", "A small WebP of an image"],
  ] as const)
    routes.add(
      "GET",
      `/api/v1/files/:attachedId${path}`,
      fileReader,
      (c, { actor, file }) => {
        if (!hasScope(actor, "read")) throw new Refusal(403, "scope_missing", { scope: "read" });
        return sendFile(platform, c, file, path !== "");
      },
      { summary: what, scope: "read", returns: z.string(), contentType: "application/octet-stream" },
    );
}

/** Hands a file out. Its address is never used for another one, so a browser may keep it: for the person it was sent to. */
export async function sendFile({ files }: Platform, c: Ctx, file: FileRow, small: boolean): Promise<Response> {
  const key = small ? file.thumbnailKey : file.storageKey;
  if (!key) throw new Refusal(404, "not_found");
  const { name, type, charset, size } = file;
  const about = small
    ? { name: `${name}.webp`, type: "image/webp", size: await files.size(key), shown: true }
    : { name, type, charset: charset ?? undefined, size, shown: isImage(type) };
  const headers = {
    ...downloadHeaders(about),
    "Cache-Control": "private, max-age=31536000, immutable",
    Vary: "Cookie, Authorization",
  };
  if (c.req.method === "HEAD") return c.body(null, 200, headers);
  return c.body(Readable.toWeb(await files.open(key)) as ReadableStream<Uint8Array>, 200, headers);
}
