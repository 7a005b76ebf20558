import { v4 } from "uuid";
import { filledWith, findDraft, markOf } from "../../../platform/drafts/drafts.ts";
import { isRefusal, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { type FormState, fieldValue, fieldValues, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { dayOf, momentText } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { postWithinLimit } from "../api.ts";
import { listLoose } from "../attaching/queries.ts";
import { readAttached, takeChosen, type Writing, withoutGone } from "../attaching/routes.tsx";
import { LOOSE_DAYS } from "../attaching/rules.ts";
import { dropLoose } from "../attaching/service.ts";
import { keepRefused } from "../drafting/service.ts";
import type { OfReader, VenueRow } from "../furnishing/queries.ts";
import { roomPoster } from "../guards.ts";
import { mayStayUnnamed } from "../hiding/rules.ts";
import { newPostForm } from "../input.ts";
import { withCallsRefused } from "../mentioning/input.ts";
import type { ComposerProps } from "../pages/composer.tsx";
import { phrasingMessages } from "../phrasing/messages.ts";
import { phrasesFor } from "../phrasing/rules.ts";
import { findAddress } from "../places/queries.ts";
import { roomPolicy } from "../policy.ts";
import type { FoundPost, RoomRow } from "../queries.ts";
import { asksOn, presetReply, replyDays } from "../rules.ts";
import { laterWithinLimit } from "../scheduling/api.ts";
import { momentChosen } from "../scheduling/input.ts";
import type { Scheduled } from "../scheduling/service.ts";
import { markRead, type Posted } from "../service.ts";
import { clientIdFor } from "./queries.ts";

/** @param again shows the page with the form as it stands, 422 */
export function composingRoutes(
  routes: Routes,
  again: (c: Ctx, writing: Writing, form: FormState) => Promise<Response>,
): void {
  const { platform } = routes;
  const { db, clock } = platform;

  routes.post("/rooms/:roomId/posts", roomPoster, async (c, { actor, room }) => {
    const result = await readForm(c, newPostForm);
    const threadOf = fieldValue(result.form, "threadOf");
    const { form: chosen, came } = await takeChosen(platform, c, actor, room, result.form);
    const { form: described, files } = await readAttached(platform, { actor, room }, chosen);
    const empty = result.ok && result.value.body === "" && fieldValues(chosen, "files").length === 0;
    const form = empty ? withProblem(described, "body", "required") : described;
    const writing = { actor, room, threadOf };
    if (!result.ok || Object.keys(form.problems).length > 0) return again(c, writing, form);
    const { value } = result;
    const later = momentChosen(value.sendAt, value, clock.now(), c.var.viewer.zone);
    if (later && "field" in later) return again(c, writing, withProblem(form, later.field, later.code, later.details));
    const { clientId = "", body } = value;
    const posted = {
      clientId: clientId === "" ? v4() : await clientIdFor(platform, actor, room.id, { clientId, body }),
      body,
      files,
      replyWanted: value.replyWanted || null,
      threadOf: value.threadOf ?? null,
      anonymous: value.anonymous,
      looking: value.looking,
      draftSince: value.draftSince,
    };
    const kept: Promise<Posted | Scheduled> = later
      ? laterWithinLimit(platform, actor, room, posted, later)
      : postWithinLimit(platform, actor, room, posted);
    const written = await kept.catch(async (error: unknown) => {
      if (isRefusal(error, "file_gone")) return "gone" as const;
      const uncalled = withCallsRefused(form, error);
      if (uncalled) return uncalled;
      if (isRefusal(error, "thread_gone")) return "no_thread" as const;
      // The page that says why has no field to write in: whoever goes back finds it where they wrote it.
      if (error instanceof Refusal && error.status === 422)
        await keepRefused(platform, actor, threadOf || room.id, form);
      throw error;
    });
    if (written === "gone") return again(c, writing, await withoutGone(platform, writing, form));
    if (written === "no_thread") return again(c, writing, form);
    if ("problems" in written) return again(c, writing, written);
    if (!written.created) await dropLoose(platform, actor, came);
    if ("id" in written) return c.redirect(`/later?kept=${written.id}#l-${written.id}`, 303);
    const { id, threadOf: thread, seq } = written.post;
    // What they wrote they have read. What is for them, there or above it, stays new until a page has shown it: the one they wrote on may
    // be older.
    if (!thread) await markRead(platform, actor, { ...room, lastSeq: seq }, seq);
    return c.redirect(thread ? await findAddress(db, written.post) : `/rooms/${room.id}#p-${id}`, 303);
  });
}

/** What stands where somebody writes; undefined: they only read there. */
export async function composerFor(
  platform: Platform,
  c: Ctx,
  actor: Actor,
  { room, venue, rest, found }: WritingPlace,
  refused?: FormState,
): Promise<Omit<ComposerProps, "room"> | undefined> {
  const { db, clock } = platform;
  if (!roomPolicy.post.holds(actor, room)) return undefined;
  const answered = found?.post;
  const mine = found?.author === actor.person;
  const about = answered?.id ?? room.id;
  const draft = refused ? undefined : await findDraft(platform, keyOfPerson(db), actor, `post:${about}`);
  const kept = refused
    ? await keepRefused(platform, actor, about, refused)
    : draft && { ...draft, mark: markOf(draft.at) };
  const form = refused ? withOther(refused, kept) : filledWith(formOf(), draft);
  const now = clock.now();
  const accompanies = roomPolicy.accompany.holds(actor, room);
  const asks = !answered || (!accompanies && asksOn(room, answered));
  const days = asks && !venue.aidsOff.has("reply-wanted-by") ? replyDays(dayOf(now, c.var.viewer.zone)) : [];
  // In a thread nothing is asked unless its author says so: what is added waits with the question, and thanks ask nothing again.
  const expects = !accompanies && !answered;
  const unnamed = answered?.author.anonymous === true;
  const naming = unnamed && mine ? "is" : mayStayUnnamed(room, accompanies) ? "may" : undefined;
  const named = fieldValues(form, "files");
  const attached = await listLoose(db, actor, room.id, named);
  return {
    form:
      attached.length < named.length && !refused ? withProblem(form, "file", "file_gone", { days: LOOSE_DAYS }) : form,
    attached,
    clientId: fieldValue(form, "clientId") || v4(),
    replyDays: days,
    preset: expects ? presetReply(room, days) : "",
    since: kept?.mark ?? fieldValue(form, "draftSince"),
    savedAt: kept && momentText(c.var.viewer, kept.at, now),
    phrases:
      accompanies || venue.aidsOff.has("phrases")
        ? []
        : phrasesFor(room, venue.phrases, phrasingMessages[c.var.viewer.lang].ours),
    now,
    quiet: venue.aidsOff.has("quiet-hours") ? null : rest === undefined ? venue.quietHours : rest,
    // A plain name may be an ordinary word, so it is not refused as a call is: who knows it is asked before they write.
    naming: unnamed && accompanies ? "theirs" : naming === "may" && answered ? undefined : naming,
    answering: accompanies && answered?.question != null && answered.question.state !== "ended",
  };
}

/** What another window had begun stands below, as it is kept. */
const withOther = (form: FormState, kept: { readonly other?: string } | undefined): FormState =>
  kept?.other === undefined
    ? form
    : { ...form, values: { ...form.values, body: [`${fieldValue(form, "body")}\n\n${kept.other}`] } };

interface WritingPlace {
  readonly room: RoomRow;
  readonly venue: VenueRow;
  readonly rest: OfReader["rest"];
  /** The post that is answered: the room and each thread have drafts of their own. */
  readonly found?: FoundPost;
}
