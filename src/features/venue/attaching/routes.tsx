import { Refusal } from "../../../platform/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, fieldValues, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { rooms } from "../tables.ts";
import { sendFile, UPLOADS } from "./api.ts";
import { fileReader } from "./guards.ts";
import type { AttachedFile } from "./input.ts";
import { listLoose } from "./queries.ts";
import { altField, LONGEST_ALT, LOOSE_DAYS, MOST_FILES, plainField } from "./rules.ts";
import { sweepLoose, uploadFile } from "./service.ts";
import type { FileView } from "./view.ts";

type Room = typeof rooms.$inferSelect;

/** Where the form that somebody writes in stands. */
export interface Writing {
  readonly actor: Actor;
  readonly room: Room;
  /** The post that is answered, or empty. */
  readonly threadOf: string;
}

export function attachingRoutes(routes: Routes): void {
  const { platform } = routes;
  platform.jobs.every("27 4 * * *", { name: "venue.sweep_files", run: async () => void (await sweepLoose(platform)) });

  routes.get("/files/:attachedId", fileReader, (c, { file }) => sendFile(platform, c, file, false));
  routes.get("/files/:attachedId/thumbnail", fileReader, (c, { file }) => sendFile(platform, c, file, true));
}

/**
 * Uploads what was chosen in a posted form; the form then names it, and nothing has to be chosen again. What is refused is said beside the
 * field.
 * @returns also what came with this request
 */
export async function takeChosen(
  platform: Platform,
  c: Ctx,
  actor: Actor,
  room: Room,
  form: FormState,
): Promise<{ form: FormState; came: string[] }> {
  const chosen = (await posted(c)).files.get("file") ?? [];
  const { file: _, ...problems } = form.problems;
  const before = fieldValues(form, "files");
  if (chosen.length === 0) return { form, came: [] };
  if (before.length + chosen.length > MOST_FILES)
    return { form: withProblem({ ...form, problems }, "file", "too_many_files", { max: MOST_FILES }), came: [] };
  const came: string[] = [];
  const refused: { refusal: Refusal; name: string }[] = [];
  for (const file of chosen) {
    platform.limiter.take(UPLOADS, actor.person);
    try {
      came.push((await uploadFile(platform, actor, room, file)).id);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 422 && error.code !== "images_waiting")) throw error;
      refused.push({ refusal: error, name: file.name });
    }
  }
  const values = { ...form.values, files: [...new Set([...before, ...came])] };
  const [first, ...others] = refused;
  if (!first) return { form: { values, problems }, came };
  const names = others.map(({ name }) => `「${name}」`).join("");
  const details = { ...first.refusal.details, ...(names ? { others: names } : {}) };
  return { form: withProblem({ values, problems }, "file", first.refusal.code, details), came };
}

/**
 * What a posted form says about its files, ready for `post`, and the form with what is missing: an image without a word about whether it
 * needs a description. Files that are not there are left to `post`, which knows whether the same was sent before.
 */
export async function readAttached(
  platform: Platform,
  { actor, room }: Pick<Writing, "actor" | "room">,
  form: FormState,
): Promise<{ form: FormState; files: AttachedFile[] }> {
  const ids = fieldValues(form, "files");
  return describedBy(form, ids, await listLoose(platform.db, actor, room.id, ids));
}

/** What the form of a post that is changed says about the files that stay. */
export function redescribed(form: FormState, files: readonly FileView[]): { form: FormState; files: AttachedFile[] } {
  const staying = files.filter(({ id, width }) => width !== null && !fieldValues(form, "without").includes(id));
  return describedBy(
    form,
    staying.map(({ id }) => id),
    staying,
  );
}

/** @param known those of the files that are there */
function describedBy(
  form: FormState,
  ids: readonly string[],
  known: readonly FileView[],
): { form: FormState; files: AttachedFile[] } {
  const files = ids.map((id) => ({ id, alt: fieldValue(form, altField(id)).replace(/\s+/g, " ").trim() }));
  const isSilent = (id: string, alt: string): boolean =>
    alt === "" && known.some((one) => one.id === id && one.width !== null) && fieldValue(form, plainField(id)) === "";
  const checked = files.reduce((asked, { id, alt }) => {
    if (alt.length > LONGEST_ALT) return withProblem(asked, altField(id), "too_long", { max: LONGEST_ALT });
    return isSilent(id, alt) ? withProblem(asked, altField(id), "alt_missing") : asked;
  }, form);
  return { form: checked, files };
}

/** The fields of a form on a post's files, as they stand. */
export const describing = (files: readonly FileView[]): Record<string, string> =>
  Object.fromEntries(files.flatMap(({ id, alt }) => [[altField(id), alt], ...(alt ? [] : [[plainField(id), "on"]])]));

/** A file is not there any more: the form says so, and goes on with the others. */
export async function withoutGone(platform: Platform, { actor, room }: Writing, form: FormState): Promise<FormState> {
  const left = await listLoose(platform.db, actor, room.id, fieldValues(form, "files"));
  const values = { ...form.values, files: left.map(({ id }) => id) };
  return withProblem({ ...form, values }, "file", "file_gone", { days: LOOSE_DAYS });
}
