import { createHash } from "node:crypto";
import { z } from "zod";
import { Refusal, unacceptable } from "../../../../platform/errors.ts";
import { downloadHeaders } from "../../../../platform/files/download.ts";
import { operation } from "../../../../platform/http/api.ts";
import { posted } from "../../../../platform/http/body.ts";
import type { Routes } from "../../../../platform/http/routes.ts";
import { hasScope } from "../../../../platform/policy/actor.ts";
import { readZip } from "../../exchange/queries.ts";
import { importStored, withStored } from "../../exchange/service.ts";
import { ZIPS } from "../../exchange/zipping/rules.ts";
import { exportZip } from "../../exchange/zipping/service.ts";
import { readDownload } from "../../files/queries.ts";
import { UPLOADS } from "../../files/rules.ts";
import { addFile, removeFile } from "../../files/service.ts";
import {
  assignmentAuthor,
  assignmentChanger,
  assignmentFile,
  assignmentFileChanger,
  assignmentMover,
} from "../../guards.ts";
import { listAllFiles } from "../../mentors/queries.ts";
import { mustBeMadeFor } from "../guards.ts";
import { fileQuery, kept, removeQuery } from "../input.ts";
import { keptNow, onItsVersion } from "../service.ts";

const scope = ["hire", "organize"] as const;

/** The files of an assignment, and the whole of it as a zip, for programs. */
export function keepingFilesApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "POST",
    "/api/v1/assignments/import",
    assignmentAuthor,
    {
      summary:
        "Take an assignment in from a zip (field `file`) as a draft; 422 with every problem by file and line, and nothing taken in",
      scope: "hire",
      upload: true,
      returns: kept,
      makes: true,
    },
    async ({ c, admitted: { actor, company } }) => {
      platform.limiter.take(UPLOADS, actor.person);
      const bundle = await readZip(await onlyFile(c));
      const id = await withStored(platform, bundle, (stored) =>
        importStored(platform, actor, stored, { company, seenBy: actor }),
      );
      return { status: 201, json: await keptNow(platform, actor, id) };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/:assignmentId/files",
    assignmentChanger,
    {
      summary: "Add a file (field `file`), or replace the one at its path. Sent twice it is there once",
      scope,
      query: fileQuery,
      upload: true,
      returns: kept,
      makes: true,
    },
    async ({ c, admitted: { actor, assignment }, query }) => {
      mustBeMadeFor(actor, assignment);
      platform.limiter.take(UPLOADS, actor.person);
      const [file] = (await posted(c)).files.get("file") ?? [];
      const bytes = await onlyFile(c);
      const path = (query.path ?? file?.name ?? "").normalize("NFC");
      const before = (await listAllFiles(platform.db, actor, assignment)).find((one) => one.path === path);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const added = {
        path,
        description: query.description,
        bytes,
        filesVersion: query.filesVersion,
        state: query.state,
      };
      const run = () => addFile(platform, actor, assignment, added);
      const isThere = (files: readonly { path: string; sha256: string }[]): boolean =>
        files.some((one) => one.path === path && one.sha256 === sha256);
      const json = await onItsVersion(platform, actor, assignment, run, (now) => isThere(now.files));
      return { status: before ? 200 : 201, json };
    },
  );

  operation(
    routes,
    "DELETE",
    "/api/v1/assignments/:assignmentId/files/:fileId",
    assignmentFileChanger,
    { summary: "Take a file away", scope, query: removeQuery, returns: kept },
    async ({ admitted: { actor, assignment, file }, query: { state } }) => {
      mustBeMadeFor(actor, assignment);
      const run = () => removeFile(platform, actor, assignment, file, state);
      return { json: await onItsVersion(platform, actor, assignment, run) };
    },
  );

  routes.add(
    "GET",
    "/api/v1/assignments/:assignmentId/files/:fileId",
    assignmentFile,
    async (c, { actor, file }) => {
      if (!["read", ...scope].some((one) => hasScope(actor, one)))
        throw new Refusal(403, "scope_missing", { scope: "read" });
      const { bytes, headers } = await readDownload(platform, file);
      return c.body(bytes, 200, headers);
    },
    {
      summary: "A file of an assignment that participants get; those for mentors have an address of their own",
      scope: ["read", ...scope],
      returns: z.string(),
      contentType: "application/octet-stream",
    },
  );

  routes.add(
    "GET",
    "/api/v1/assignments/:assignmentId/zip",
    assignmentMover,
    async (c, { actor, assignment }) => {
      if (!scope.some((one) => hasScope(actor, one)))
        throw new Refusal(403, "scope_missing", { scope: scope.join(" / ") });
      mustBeMadeFor(actor, assignment);
      platform.limiter.take(ZIPS, actor.person);
      const { name, size, bytes } = await exportZip(platform, actor, assignment);
      return c.body(bytes, 200, downloadHeaders({ name, type: "application/zip", size }));
    },
    {
      summary: "The whole of an assignment you keep as a zip, byte for byte what an import takes",
      scope,
      returns: z.string(),
      contentType: "application/zip",
    },
  );
}

/** @throws Refusal 422 `one_file` */
async function onlyFile(c: Parameters<typeof posted>[0]): Promise<Uint8Array> {
  const [file, more] = (await posted(c)).files.get("file") ?? [];
  if (!file || more) throw unacceptable("one_file");
  return new Uint8Array(await file.arrayBuffer());
}
