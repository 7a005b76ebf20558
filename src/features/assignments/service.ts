import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { conflict, forbidden, unacceptable } from "../../platform/errors.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { LONGEST_HEADING } from "./exchange/rules.ts";
import { comesInAgain } from "./exchange/view.ts";
import type { ActInput } from "./input.ts";
import { assignmentPolicy, canBeTaken } from "./policy.ts";
import { type AssignmentRow, freeSlug, isSlugTaken } from "./queries.ts";
import { addAuthor, endRound, startRound } from "./rounds/service.ts";
import {
  type Act,
  CHECKS,
  type Handout,
  kindsFor,
  leadsTo,
  missingIn,
  mustBeIn,
  type State,
  slugOf,
  type Written,
} from "./rules.ts";
import { forgetFirstLook, lookedThrough, renameFolder } from "./scrubbing/service.ts";
import { keepDecisions, mustBeDecided } from "./similarity/service.ts";
import { assignmentHolders, assignmentNotes, assignments, assignmentTransitions } from "./tables.ts";

export interface NewAssignment {
  /** Empty: one that is free, made from the title. */
  readonly slug: string;
  readonly written: Written;
  /** For mentors only; Markdown. */
  readonly notes: string;
}

/**
 * Begins an assignment as a draft of the company's recruiters.
 * @throws Refusal 409 `slug_taken`; 422 `heading_too_long`
 */
export function createDraft(
  platform: Platform,
  actor: Actor,
  company: string,
  { slug: asked, written, notes }: NewAssignment,
): Promise<string> {
  const { db, clock } = platform;
  return db.write(actor, async (tx) => {
    const [id, now] = [newId(), clock.now()];
    mustComeInAgain(written, []);
    const wished = asked || slugOf(written.title, written.kind);
    let slug = wished;
    for (let number = 2; await isSlugTaken(tx, company, slug, actor); number += 1) {
      if (asked) throw conflict("slug_taken");
      slug = `${wished}-${number}`;
    }
    await tx.q
      .insert(assignments)
      .values({ ...written, id, company, slug, author: actor.person, createdAt: now, changedAt: now });
    await setNotes(tx, id, notes);
    await addAuthor(platform, tx, id, actor);
    await tx.q
      .insert(assignmentTransitions)
      .values({ assignment: id, act: "created", to: "draft", person: actor.person, at: now });
    await tx.record({ kind: "assignment.created", subject: id });
    return id;
  });
}

/** What somebody writes on: the text and, by its state, who was to read it. */
export interface Begun {
  /** Of what the change started from. */
  readonly version: number;
  /** The state it was in then. Undefined: whoever asks does not say; crossing the wall raises the version as well. */
  readonly state?: State | undefined;
}

/**
 * Changes what is written. Where it has moved on meanwhile, others read it than those it was written for: that is said first.
 * @throws Refusal 409 `changed_meanwhile`, 422 `kind_settled`, `heading_too_long`
 */
export async function changeAssignment(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  changed: Begun & { readonly written: Written; readonly notes: string },
): Promise<void> {
  mustMay("change", actor, assignment);
  mustBeIn(assignment, changed.state);
  if (!kindsFor(assignment).includes(changed.written.kind)) throw unacceptable("kind_settled");
  await platform.db.write(actor, async (tx) => {
    await take(platform, tx, assignment, changed.version, { ...changed.written, version: changed.version + 1 });
    const [now] = await tx.q
      .select({ handouts: assignments.handouts })
      .from(assignments)
      .where(eq(assignments.id, assignment.id));
    mustComeInAgain(changed.written, now?.handouts ?? []);
    await setNotes(tx, assignment.id, changed.notes);
    if (assignment.recycledAt === null) await addAuthor(platform, tx, assignment.id, actor);
    await tx.record({ kind: "assignment.changed", subject: assignment.id });
  });
}

/** What could go out, but not come in again, is refused while somebody is there to shorten it. */
function mustComeInAgain(written: Written, handouts: readonly Handout[]): void {
  if (!comesInAgain(written, handouts)) throw unacceptable("heading_too_long", { max: LONGEST_HEADING });
}

/** Notes for mentors; empty takes them away. */
async function setNotes({ q }: Tx, assignment: string, body: string): Promise<void> {
  if (body === "") await q.delete(assignmentNotes).where(eq(assignmentNotes.assignment, assignment));
  else
    await q
      .insert(assignmentNotes)
      .values({ assignment, body })
      .onConflictDoUpdate({ target: assignmentNotes.assignment, set: { body } });
}

/**
 * Moves an assignment on in its life. Whoever asks has seen the version they name: a checklist answered for one text does not
 * open another. What comes out of hiring is looked through twice before it moves (`lookedThrough`).
 * @returns the state it is in then
 * @throws Refusal 403 not theirs to do, 409 `not_in_this_state`, `changed_meanwhile` or `slug_taken`, 422 `not_ready` when a checklist item
 * is answered yes and nothing is written about it, and what `startRound` and `mustBeDecided` refuse
 */
export async function moveAssignment(
  platform: Platform,
  actor: Actor,
  read: AssignmentRow,
  asked: ActInput[Act],
): Promise<State> {
  const { act, version, filesVersion } = asked;
  let assignment = read;
  mustMay(MAY[act], actor, assignment);
  const to = leadsTo(act, assignment.state, assignment.kind);
  if (!to) throw conflict("not_in_this_state", { open: `/assignments/${assignment.id}` });
  if (filesVersion !== assignment.filesVersion) throw conflict("changed_meanwhile");
  if (version !== assignment.version) throw conflict("changed_meanwhile");
  if (act === "recycle") {
    mustBeReady(assignment);
    if (asked.slug && asked.slug !== read.slug) assignment = await renameFolder(platform, actor, read, asked.slug);
    if (!(await lookedThrough(platform, actor, assignment))) return assignment.state;
  }
  const near = act === "hire" ? await mustBeDecided(platform, actor, assignment, asked.nearReason) : [];
  const now = platform.clock.now();
  await platform.db.write(actor, async (tx) => {
    await take(platform, tx, assignment, assignment.version, {
      state: to,
      ...(act === "recycle" ? await crossing(tx, assignment, now) : {}),
    });
    if (act === "hire") {
      await startRound(platform, tx, actor, assignment, asked);
      await keepDecisions(platform, tx, actor, assignment, near, asked.nearReason);
    }
    if (act === "recycle") await forgetFirstLook(tx, assignment.id);
    if (act === "retire") await endRound(platform, tx, actor, assignment.id);
    await tx.q.insert(assignmentTransitions).values({
      assignment: assignment.id,
      act,
      from: assignment.state,
      to,
      person: actor.person,
      at: now,
      reason: "reason" in asked ? asked.reason : "",
      checks: act === "recycle" ? [...CHECKS] : [],
    });
    await tx.record({ kind: `assignment.${DONE[act]}`, subject: assignment.id });
  });
  return to;
}

/** Participants and mentors read what comes across: what was begun on the other side, text or file, does not follow unlooked. */
const crossing = async (tx: Tx, assignment: AssignmentRow, recycledAt: Date) => ({
  recycledAt,
  slug: await freeSlug(tx, assignment),
  version: assignment.version + 1,
  filesVersion: assignment.filesVersion + 1,
});

const MAY: Readonly<Record<Act, keyof typeof assignmentPolicy>> = {
  hire: "moveInHiring",
  retire: "moveInHiring",
  recycle: "moveInHiring",
  rest: "moveInInternship",
  wake: "moveInInternship",
  archive: "moveInInternship",
};

/** Whether this person may do this to this assignment now. */
export const mayMove = (actor: Actor, assignment: AssignmentRow, act: Act): boolean =>
  assignmentPolicy[MAY[act]].holds(actor, assignment) && leadsTo(act, assignment.state, assignment.kind) !== undefined;

/** How events name what was done. */
const DONE: Readonly<Record<Act, string>> = {
  hire: "put_into_hiring",
  retire: "retired",
  recycle: "recycled",
  rest: "rested",
  wake: "woken",
  archive: "archived",
};

/** "Yes, it says what is looked at" needs something that says so. */
function mustBeReady(assignment: AssignmentRow): void {
  const [missing] = missingIn(assignment);
  if (missing) throw unacceptable("not_ready", { missing });
}

/** Changes the row if it is still the one that was read. Its version is the text's: of the moves only the one across the wall raises it. */
async function take(
  { clock }: Platform,
  { q }: Tx,
  { id, state, filesVersion, version: read }: AssignmentRow,
  version: number,
  set: Partial<typeof assignments.$inferInsert>,
): Promise<void> {
  if (read !== version) throw conflict("changed_meanwhile");
  const done = await q
    .update(assignments)
    .set({ ...set, changedAt: clock.now() })
    .where(
      and(
        eq(assignments.id, id),
        eq(assignments.version, version),
        eq(assignments.state, state),
        set.state ? eq(assignments.filesVersion, filesVersion) : undefined,
      ),
    )
    .returning({ id: assignments.id });
  if (!done[0]) throw conflict("changed_meanwhile");
}

function mustMay(may: keyof typeof assignmentPolicy, actor: Actor, assignment: AssignmentRow): void {
  if (!assignmentPolicy[may].holds(actor, assignment)) throw forbidden();
}

/**
 * Holds an assignment that somebody is about to take, inside the transaction that takes it: whoever puts it to rest at the same moment comes
 * before, and then it is not taken, or after.
 * @throws Refusal 409 `not_to_choose`
 */
export async function mustBeToTake({ q }: Tx, assignment: string): Promise<void> {
  const open = await q
    .select({ id: assignments.id })
    .from(assignments)
    .where(and(eq(assignments.id, assignment), canBeTaken))
    .for("share");
  if (!open[0]) throw conflict("not_to_choose");
}

/**
 * Somebody begins to work on an assignment: from now on they keep reading it, also when it rests or is archived meanwhile. For the
 * features that give assignments out, inside their transaction; whether it may be chosen, they ask `findAssignment(…, "choose")` first, and
 * in it `mustBeToTake`.
 */
export async function holdAssignment(
  { clock }: Platform,
  { q }: Tx,
  person: string,
  assignment: string,
): Promise<void> {
  await q.insert(assignmentHolders).values({ person, assignment, since: clock.now() }).onConflictDoNothing();
}
