/** Longer than 300 lines: the form of an assignment and its files stand on one page, which every refusal shows again. */
import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { later } from "../../../platform/clock.ts";
import { isId } from "../../../platform/database/columns.ts";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { conflict, isRefusal } from "../../../platform/errors.ts";
import { FileTooLarge } from "../../../platform/files/errors.ts";
import { posted } from "../../../platform/http/body.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import {
  conflictForm,
  type FormState,
  fieldValue,
  formOf,
  readForm,
  withProblem,
} from "../../../platform/http/form.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { NeededFold } from "../../followers/pages/needed.tsx";
import { findNeeded } from "../../followers/queries.ts";
import { LONGEST_HEADING } from "../exchange/rules.ts";
import { withVersions } from "../files/queries.ts";
import { badNameIn, besideOf, UPLOADS } from "../files/rules.ts";
import { addFile, removeFile, removeVersion } from "../files/service.ts";
import {
  assignmentAuthor,
  assignmentChanger,
  assignmentFileChanger,
  assignmentFileVersionChanger,
  mentorFileChanger,
  mentorFileVersionChanger,
} from "../guards.ts";
import {
  changeForm,
  lookForm,
  newFileForm,
  newForm,
  removeForm,
  valuesOf,
  withRowProblems,
  writtenOf,
} from "../input.ts";
import { listAllFiles, listAllFileVersions } from "../mentors/queries.ts";
import { assignmentMessages } from "../messages.ts";
import { FileNotRemoved, FilesForm, FilesRefused } from "../pages/files-form.tsx";
import type { Looked } from "../pages/near.tsx";
import { WritePage } from "../pages/write.tsx";
import { Meeting } from "../pages/write-meeting.tsx";
import { NAMES } from "../pages/write-parts.tsx";
import { assignmentPolicy } from "../policy.ts";
import { type AssignmentRow, findAssignment, findNotes } from "../queries.ts";
import type { LookedBack } from "../rounds/view.ts";
import type { State } from "../rules.ts";
import { changeAssignment, createDraft } from "../service.ts";
import { findNearest, idsOf } from "../similarity/queries.ts";
import { findLastSaving } from "./queries.ts";
import { movedFrom, onItsVersion, onStateOf, placeOf, sameText, textIn } from "./rules.ts";

/** Too long together: said at the first field, because no single one is. */
const tooLong = (form: FormState, at = "title"): FormState =>
  withProblem(form, at, "heading_too_long", { max: LONGEST_HEADING });

/** How far back it is looked for who saved. */
const LATELY_MS = 90 * 86_400_000;

/** Somebody who types looks after every pause. */
const LOOKS: Rate = { name: "assignment looks", burst: 40, perMinute: 60 };

/** How assignments are written and change: the form, its files. */
export function writingRoutes(routes: Routes, lookedBack: LookedBack): void {
  const { platform } = routes;
  const { db, clock } = platform;
  const keyOf = keyOfPerson(db);
  const words = (c: Ctx) => assignmentMessages[c.var.viewer.lang];

  routes.get("/assignments/new", assignmentAuthor, async (c, { actor }) => showNew(c, actor));

  routes.post("/assignments/new", assignmentAuthor, async (c, { actor, company }) => {
    const result = await readForm(c, newForm);
    if (!result.ok) return showNew(c, actor, { form: withRowProblems(result.form) });
    const { slug, mentorNotes: notes } = result.value;
    try {
      return await submit(platform, c, async () => {
        const id = await createDraft(platform, actor, company, { slug, written: writtenOf(result.value), notes });
        await forgetDraft(platform, actor, "assignment:new");
        return `/assignments/${id}`;
      });
    } catch (error) {
      if (isRefusal(error, "heading_too_long")) return showNew(c, actor, { form: tooLong(result.form) });
      if (!isRefusal(error, "slug_taken")) throw error;
      return showNew(c, actor, { form: withProblem(result.form, "slug", "slug_taken") });
    }
  });

  routes.post("/assignments/new/look", assignmentAuthor, async (c, { actor }) => {
    const { form, looked } = await lookAt(c, actor, undefined);
    return showNew(c, actor, { form, looked });
  });

  routes.post("/assignments/:assignmentId/edit/look", assignmentChanger, async (c, { actor, assignment }) => {
    const { form, looked } = await lookAt(c, actor, assignment);
    return showEdit(c, actor, assignment, { form, looked, status: 200 });
  });

  routes.get("/assignments/:assignmentId/edit", assignmentChanger, (c, { actor, assignment }) =>
    showEdit(c, actor, assignment),
  );

  routes.post("/assignments/:assignmentId/edit", assignmentChanger, async (c, { actor, assignment }) => {
    const result = await readForm(c, changeForm);
    if (!result.ok) return showEdit(c, actor, assignment, { form: withRowProblems(result.form), status: 422 });
    const { version, state, mentorNotes: notes } = result.value;
    try {
      await changeAssignment(platform, actor, assignment, { written: writtenOf(result.value), notes, version, state });
    } catch (error) {
      if (isRefusal(error, "heading_too_long"))
        return showEdit(c, actor, assignment, { form: tooLong(result.form), status: 422 });
      if (isRefusal(error, "kind_settled"))
        return showEdit(c, actor, assignment, { form: withProblem(result.form, "kind", "kind_settled"), status: 422 });
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = await findAssignment(db, actor, assignment.id, "change");
      if (!now) throw error;
      const theirs = await storedForm(actor, now);
      const isSame = sameText(valuesOf(writtenOf(result.value), notes), theirs);
      if (isSame) return c.redirect(`/assignments/${assignment.id}`, 303);
      const form = onStateOf(now, conflictForm(result.form, now.version));
      return showEdit(c, actor, now, { form, status: 409, theirs, ...movedFrom(now, state) });
    }
    await forgetDraft(platform, actor, `assignment:${assignment.id}`);
    return c.redirect(`/assignments/${assignment.id}`, 303);
  });

  routes.post("/assignments/new/forget", assignmentAuthor, async (c, { actor }) => {
    await forgetDraft(platform, actor, "assignment:new");
    return c.redirect("/assignments/new", 303);
  });

  routes.post("/assignments/:assignmentId/edit/forget", assignmentChanger, async (c, { actor, assignment }) => {
    await forgetDraft(platform, actor, `assignment:${assignment.id}`);
    return c.redirect(`/assignments/${assignment.id}/edit`, 303);
  });

  routes.post("/assignments/:assignmentId/files", assignmentChanger, async (c, { actor, assignment }) => {
    const result = await readForm(c, newFileForm);
    const [file] = (await posted(c)).files.get("file") ?? [];
    const refused = (form: FormState) => showEdit(c, actor, assignment, { filesForm: form, status: 422 });
    if (!file) return refused(withProblem(result.form, "file", "no_file"));
    if (!result.ok) return refused(result.form);
    const { folder, forMentors, description, state } = result.value;
    const path = placeOf(file.name.normalize("NFC"), folder, forMentors !== undefined);
    try {
      platform.limiter.take(UPLOADS, actor.person);
      const bytes = new Uint8Array(await file.arrayBuffer());
      await addFile(platform, actor, assignment, { path, description, bytes, state });
    } catch (error) {
      if (isRefusal(error, "changed_meanwhile")) {
        const now = await findAssignment(db, actor, assignment.id, "change");
        if (!now) throw error;
        const filesForm = withProblem(result.form, "file", "changed_meanwhile");
        return showEdit(c, actor, now, { filesForm, status: 409, ...movedFrom(now, state) });
      }
      if (error instanceof FileTooLarge)
        return refused(withProblem(result.form, "file", "file_too_large", { megabytes: error.limit / 1_000_000 }));
      if (isRefusal(error, "file_refused"))
        return refused(withProblem(result.form, "file", `file_${error.details.why}`));
      for (const code of ["too_many_files", "too_many_versions"])
        if (isRefusal(error, code)) return refused(withProblem(result.form, "file", code));
      if (isRefusal(error, "heading_too_long")) return refused(tooLong(result.form, "description"));
      for (const code of ["device_name", "looks_for_mentors"])
        if (isRefusal(error, code))
          return refused(withProblem(result.form, badNameIn(file.name) === code ? "file" : "folder", code));
      if (isRefusal(error, "bad_path")) return refused(withProblem(result.form, "folder", "not_usable"));
      throw error;
    }
    return c.redirect(`/assignments/${assignment.id}/edit#part-files`, 303);
  });

  for (const [path, file, version] of [
    ["files/:fileId", assignmentFileChanger, assignmentFileVersionChanger],
    ["mentor-files/:mentorFileId", mentorFileChanger, mentorFileVersionChanger],
  ] as const) {
    const part = path.startsWith("mentor-") ? ":mentorVersionId" : ":versionId";
    routes.post(`/assignments/:assignmentId/${path}/remove`, file, (c, { actor, assignment, file: gone }) =>
      takeAway(c, actor, assignment, (seen) => removeFile(platform, actor, assignment, gone, seen)),
    );
    routes.post(`/assignments/:assignmentId/${path}/versions/${part}/remove`, version, (c, gone) =>
      takeAway(c, gone.actor, gone.assignment, (seen) =>
        removeVersion(platform, gone.actor, gone.assignment, gone, seen),
      ),
    );
  }

  /** Takes something away, unless it has moved on since: then others may want it. */
  async function takeAway(
    c: Ctx,
    actor: Actor,
    assignment: AssignmentRow,
    run: (seen: State | undefined) => Promise<void>,
  ): Promise<Response> {
    const result = await readForm(c, removeForm);
    try {
      if (!result.ok) throw conflict("changed_meanwhile");
      await run(result.value.state);
    } catch (error) {
      const now = isRefusal(error, "changed_meanwhile") && (await findAssignment(db, actor, assignment.id, "change"));
      if (!now) throw error;
      return showEdit(c, actor, now, { status: 409, notRemoved: true });
    }
    return c.redirect(`/assignments/${assignment.id}/edit#part-files`, 303);
  }

  /** How what is typed looks, and which past assignments it is like; nothing is saved. */
  async function lookAt(
    c: Ctx,
    actor: Actor,
    assignment: AssignmentRow | undefined,
  ): Promise<{ form: FormState; looked: Looked | undefined }> {
    platform.limiter.take(LOOKS, actor.person);
    const result = await readForm(c, lookForm);
    if (!result.ok) return { form: result.form, looked: undefined };
    const {
      variantSmall: small,
      variantNormal: normal,
      variantStretch: stretch,
      plainStatement,
      ...written
    } = result.value;
    const forHiring = assignment ? assignmentPolicy.moveInHiring.holds(actor, assignment) : true;
    const near =
      forHiring && assignment?.recycledAt == null
        ? await findNearest(db, actor, { ...written, variants: { small, normal, stretch } }, assignment?.id)
        : undefined;
    const beside = besideOf(assignment ? await listAllFiles(db, actor, assignment) : []);
    return {
      form: result.form,
      looked: {
        preview: renderMarkdown(written.statement, { topHeading: 4, maths: true, beside }),
        plain: renderMarkdown(plainStatement, { topHeading: 4, maths: true, beside }),
        near,
        decided: await lookedBack.beside(actor, idsOf(near ?? [])),
      },
    };
  }

  async function showNew(
    c: Ctx,
    actor: Actor,
    shown?: { readonly form: FormState; readonly looked?: Looked | undefined },
  ): Promise<Response> {
    const draft = shown ? undefined : await findDraft(platform, keyOf, actor, "assignment:new");
    const form = shown?.form ?? filledWith(formOf({ kind: "assignment", language: c.var.viewer.lang }), draft);
    const savedAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    const again = fieldValue(form, "once");
    return page(
      c,
      <WritePage
        assignment={undefined}
        form={form}
        once={isId(again) ? again : v4()}
        savedAt={savedAt}
        looked={shown?.looked}
        meeting={
          savedAt && (
            <Meeting action="/assignments/new" form={form} theirs={undefined} draftAt={savedAt} saved={undefined} />
          )
        }
        before={
          <>
            {await lookedBack.forNext(actor)}
            <NeededFold needed={await findNeeded(platform)} />
          </>
        }
      />,
      {
        title: words(c).writeTitle,
        islands: ["autosave", "writing"],
        ...(shown ? { status: shown.looked ? 200 : 422, path: "/assignments/new" } : {}),
      },
    );
  }

  const storedForm = async (actor: Actor, assignment: AssignmentRow): Promise<FormState> =>
    formOf({
      ...valuesOf(assignment, (await findNotes(db, actor, assignment)) ?? ""),
      version: String(assignment.version),
      state: assignment.state,
    });

  /** Who saved last, in words; without a name where it was the actor, in another window. */
  async function findSaved(c: Ctx, actor: Actor, id: string) {
    const now = clock.now();
    const last = await findLastSaving(db, id, later(now, -LATELY_MS));
    return (
      last && {
        name: last.person === actor.person ? undefined : last.name,
        when: momentText(c.var.viewer, last.at, now),
      }
    );
  }

  async function showEdit(
    c: Ctx,
    actor: Actor,
    assignment: AssignmentRow,
    refused?: {
      form?: FormState;
      filesForm?: FormState;
      theirs?: FormState;
      looked?: Looked | undefined;
      moved?: true;
      notRemoved?: true;
      status: 200 | 422 | 409;
    },
  ): Promise<Response> {
    const { id, title, state, kind, recycledAt } = assignment;
    const kept = refused?.form ? undefined : await findDraft(platform, keyOf, actor, `assignment:${id}`);
    const stored = await storedForm(actor, assignment);
    const withDraft = filledWith(stored, kept);
    // A draft of what is saved by now is none.
    const draft = kept && NAMES.some((name) => textIn(withDraft, name) !== textIn(stored, name)) ? kept : undefined;
    const form = refused?.form ?? (draft ? onItsVersion(withDraft, draft.values) : stored);
    const theirs = refused?.theirs ?? (draft && stored);
    const draftAt = draft && momentText(c.var.viewer, draft.at, clock.now());
    const isOlder = theirs !== undefined && fieldValue(form, "version") !== String(assignment.version);
    const moved = refused?.moved ?? (draft && movedFrom(assignment, fieldValue(form, "state")).moved);
    const saved = refused?.theirs || isOlder ? await findSaved(c, actor, id) : undefined;
    const content = (
      <div class="stack stack-l">
        <WritePage
          assignment={{ id, title, state, kind, isRecycled: recycledAt !== null }}
          form={form}
          meeting={
            <Meeting
              action={`/assignments/${id}/edit`}
              form={form}
              theirs={theirs}
              draftAt={draftAt}
              saved={saved}
              moved={moved && state}
            />
          }
          savedAt={draftAt}
          looked={refused?.looked}
          before={
            (refused?.notRemoved && <FileNotRemoved state={state} />) ??
            (refused?.filesForm && <FilesRefused form={refused.filesForm} />)
          }
        />
        <FilesForm
          assignment={{ id, state }}
          files={withVersions(
            await listAllFiles(db, actor, assignment),
            await listAllFileVersions(db, actor, assignment),
          )}
          form={refused?.filesForm ?? formOf()}
        />
      </div>
    );
    return page(c, content, {
      title: words(c).changeTitle(title),
      islands: ["autosave", "writing"],
      ...(refused ? { status: refused.status, path: `/assignments/${id}/edit` } : {}),
    });
  }
}
