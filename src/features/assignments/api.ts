import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import { fetchingApi } from "./exchange/fetching/api.ts";
import { listingApi } from "./exchange/listing/api.ts";
import { exposureApi } from "./exposure/api.ts";
import { listFileVersions, type VersionedFile, withVersions } from "./files/queries.ts";
import { besideOf, fileAddress, versionAddress } from "./files/rules.ts";
import { assignmentNotesReader, assignmentReader } from "./guards.ts";
import { keepingApi } from "./keeping/api.ts";
import { mentorFilesApi } from "./mentors/api.ts";
import { listMentorFiles, listMentorFileVersions } from "./mentors/queries.ts";
import { type AssignmentRow, findNotes, type ListedAssignment, listAssignments, listFiles } from "./queries.ts";
import { READING_LEVELS, readingOf } from "./reading/rules.ts";
import { roundApi } from "./rounds/api.ts";
import { GIVES_AWAY, KINDS, LEVELS, STATES } from "./rules.ts";
import type { AssignmentFileView, AssignmentListView, AssignmentView, ForMentorsView } from "./view.ts";

const listed = z.object({
  id: z.string(),
  slug: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  summary: z.string(),
  level: z.enum(LEVELS),
  tags: z.array(z.string()),
  hours: z.object({ min: z.number(), max: z.number() }),
  firstDay: z.string(),
  language: z.enum(["ja", "en"]),
  state: z.enum(STATES),
  changedAt: z.string(),
});
const file = z.object({
  id: z.string(),
  path: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  mediaType: z.string(),
  url: z.string(),
  since: z.string().nullable(),
  earlier: z.array(
    z.object({ id: z.string(), size: z.number().int(), sha256: z.string(), until: z.string(), url: z.string() }),
  ),
});
const whole = listed.extend({
  materials: z.array(z.string()),
  lookedAt: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  variants: z.object({ small: z.string(), normal: z.string(), stretch: z.string() }),
  hintCount: z.number().int(),
  help: z.array(z.string()),
  readingMinutes: z.number(),
  readingLevel: z.enum(READING_LEVELS).nullable(),
  plainSummary: z.string(),
  licence: z.string(),
  statement: z.string(),
  statementHtml: z.string(),
  plainStatement: z.string(),
  plainStatementHtml: z.string(),
  version: z.number().int(),
  files: z.array(file),
});
const forMentors = z.object({
  notes: z.string().nullable(),
  hints: z.array(z.object({ title: z.string(), givesAway: z.enum(GIVES_AWAY), text: z.string() })),
  files: z.array(file),
});
const asked = pageQuery.extend({
  state: z.enum(STATES).optional(),
  kind: z.enum(KINDS).optional(),
  level: z.enum(LEVELS).optional(),
  /** A tag, whole. */
  interest: z.string().max(100).optional(),
  /** The lower estimate is not more than this. */
  hoursAtMost: z.coerce.number().min(0).max(10_000).optional(),
});

export function assignmentsApi(routes: Routes): void {
  const { db } = routes.platform;

  operation(
    routes,
    "GET",
    "/api/v1/assignments",
    signedIn,
    {
      summary:
        "The assignments you may read, newest first. States before the internship: recruiters, with the scope hire",
      scope: "read",
      query: asked,
      returns: z.object({ items: z.array(listed), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: actor, query: { before, limit, ...filters } }) => {
      const from = idIn(before);
      const { rows, last } = await listPage(limit, (most) =>
        listAssignments(db, actor, { ...filters, limit: most, before: from }),
      );
      return { json: { items: rows.map(listView), next: last?.id ?? null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId",
    assignmentReader,
    { summary: "One assignment, without its hints and what is only for mentors", scope: "read", returns: whole },
    async ({ admitted: { actor, assignment } }) => {
      const [files, versions] = [await listFiles(db, assignment), await listFileVersions(db, actor, assignment)];
      return { json: wholeView(assignment, withVersions(files, versions)) };
    },
  );

  // A scope of its own: a token made to read what participants read does not reach model answers, whoever holds it.
  operation(
    routes,
    "GET",
    "/api/v1/assignments/:assignmentId/for-mentors",
    assignmentNotesReader,
    {
      summary: "What is only for mentors: their notes, all hints, model answers and other files",
      scope: "organize",
      returns: forMentors,
    },
    async ({ admitted: { actor, assignment } }) => {
      const notes = await findNotes(db, actor, assignment);
      const files = await listMentorFiles(db, actor, assignment);
      const versions = await listMentorFileVersions(db, actor, assignment);
      const json: ForMentorsView = {
        notes: notes ?? null,
        hints: assignment.hints.map(({ title, gives_away: givesAway, text }) => ({ title, givesAway, text })),
        files: withVersions(files, versions).map(fileView),
      };
      return { json };
    },
  );

  exposureApi(routes);
  listingApi(routes);
  fetchingApi(routes);
  keepingApi(routes);
  mentorFilesApi(routes);
  roundApi(routes);
}

function listView(row: Omit<ListedAssignment, "exposed" | "lookedOnce">): AssignmentListView {
  const { id, slug, kind, title, summary, level, tags, firstDay, language, state } = row;
  return {
    id,
    slug,
    kind,
    title,
    summary,
    level,
    tags,
    hours: { min: row.hoursMin, max: row.hoursMax },
    firstDay,
    language,
    state,
    changedAt: row.changedAt.toISOString(),
  };
}

function wholeView(row: AssignmentRow, files: readonly VersionedFile[]): AssignmentView {
  const {
    materials,
    lookedAt,
    variants,
    help,
    readingMinutes,
    plainSummary,
    licence,
    statement,
    plainStatement,
    version,
  } = row;
  const beside = besideOf(files);
  return {
    ...listView(row),
    materials,
    lookedAt,
    variants,
    hintCount: row.hints.length,
    help,
    readingMinutes,
    readingLevel: readingOf(statement, row.language).level ?? null,
    plainSummary,
    licence,
    statement,
    statementHtml: renderMarkdown(statement, { maths: true, beside }),
    plainStatement,
    plainStatementHtml: renderMarkdown(plainStatement, { maths: true, beside }),
    version,
    files: files.map(fileView),
  };
}

const fileView = (file: VersionedFile): AssignmentFileView => ({
  ...{ id: file.id, path: file.path, size: file.size, sha256: file.sha256, mediaType: file.mediaType },
  url: fileAddress(file),
  since: file.earlier.length > 0 ? (file.since?.toISOString() ?? null) : null,
  earlier: file.earlier.map((one) => ({
    id: one.id,
    size: one.size,
    sha256: one.sha256,
    until: one.until.toISOString(),
    url: versionAddress(file, one),
  })),
});
