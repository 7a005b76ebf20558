import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { later } from "../clock.ts";
import { prepared, type Tx } from "../database/database.ts";
import { oneByOne } from "../database/one-by-one.ts";
import { unlessLost } from "../encryption/lost.ts";
import { Refusal } from "../errors.ts";
import type { FormState } from "../http/form.ts";
import type { Platform } from "../platform.ts";
import type { Actor } from "../policy/actor.ts";
import { drafts } from "./tables.ts";

/** What was typed, by field name, and when. */
export interface Draft {
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly at: Date;
}

/** The wrapped key of a person, kept by the accounts feature, which the platform does not know. */
export type KeyOf = (person: string) => Promise<Buffer | null>;

/**
 * The version that was open while somebody typed stays with the draft: when the thing was changed meanwhile, sending the draft meets
 * the 409 page instead of overwriting the change.
 */
const VERSION = "version";

/** What stands in a form before anybody types is nothing to keep: that version, and a choice that is made beforehand. */
const NOT_TYPED: ReadonlySet<string> = new Set([VERSION, "replyWanted"]);

const placeOf = (person: string, form: string) => ({ person, table: "drafts", row: form, column: "sealed" });

/** Drafts that one person may have; the oldest goes when there are more. */
export const MOST_DRAFTS = 60;

/** What one draft may hold, bytes; longer things belong in a file. */
const LARGEST = 100_000;

/** What came of a draft. */
export interface Kept {
  readonly at: Date;
  /** Which draft it is now; empty: there is none. */
  readonly mark: string;
  /** What another window had kept meanwhile: it stands below in what is kept now. */
  readonly other?: string;
  /** Boxes that were ticked for those words, and are so for both now: what was to be without a name is not shown with it. */
  readonly ticked?: readonly string[];
}

/**
 * Keeps what somebody has typed so far. An empty form forgets.
 * @param since the mark of the draft that this window knows; when another window has kept other words meanwhile, both are kept.
 * Undefined: what is given is all there is
 * @throws Refusal 413
 */
export const keepDraft = (
  platform: Platform,
  keyOf: KeyOf,
  actor: Actor,
  form: string,
  values: Draft["values"],
  since?: string,
): Promise<Kept> =>
  inTurn(platform, actor, form, (tx) => keepInTurn(platform, tx, { keyOf, actor, form }, values, since));

/** What is kept is looked at and written by one window after the other: two at the same moment both find what the other wrote. */
async function inTurn<T>({ db }: Platform, actor: Actor, form: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.write(actor, async (tx) => {
    await oneByOne(tx, `draft ${actor.person} ${form}`);
    return work(tx);
  });
}

interface Which {
  readonly keyOf: KeyOf;
  readonly actor: Actor;
  readonly form: string;
}

async function keepInTurn(
  platform: Platform,
  { q }: Tx,
  { keyOf, actor, form }: Which,
  values: Draft["values"],
  since: string | undefined,
): Promise<Kept> {
  const { db, vault, clock } = platform;
  const known = since === undefined ? undefined : await findDraft(platform, keyOf, actor, form);
  const at = markAfter(known, clock.now());
  const other = known && markOf(known.at) !== since ? wordsBesides(known, values) : undefined;
  const isEmpty = ([name, list]: [string, readonly string[]]): boolean =>
    NOT_TYPED.has(name) || list.every((text) => text.trim() === "");
  if (Object.entries(values).every(isEmpty)) {
    // An empty window forgets what it knows of, not what another one has begun.
    if (other !== undefined) return { at: known?.at ?? at, mark: since ?? "" };
    await forgetDraft({ db }, actor, form);
    return { at, mark: "" };
  }
  const ticks = other === undefined ? {} : ticksBesides(known, values);
  const both = other === undefined ? values : { ...ticks, ...values, body: [`${values.body?.[0] ?? ""}\n\n${other}`] };
  const text = JSON.stringify(both);
  if (Buffer.byteLength(text) > LARGEST) throw new Refusal(413, "too_large", { megabytes: LARGEST / 1_000_000 });
  const key = await keyOf(actor.person);
  if (!key) return { at, mark: "" };
  const sealed = vault.seal(key, placeOf(actor.person, form), text);
  await q
    .insert(drafts)
    .values({ person: actor.person, form, sealed, at })
    .onConflictDoUpdate({ target: [drafts.person, drafts.form], set: { sealed, at } });
  const own = eq(drafts.person, actor.person);
  const tooMany = q.select({ form: drafts.form }).from(drafts).where(own).orderBy(desc(drafts.at)).offset(MOST_DRAFTS);
  await q.delete(drafts).where(and(own, inArray(drafts.form, tooMany)));
  return { at, mark: markOf(at), ...(other === undefined ? {} : { other, ticked: Object.keys(ticks) }) };
}

/** Two that are kept in one millisecond are two drafts. */
const markAfter = (known: Draft | undefined, now: Date): Date => (known && known.at >= now ? later(known.at, 1) : now);

/**
 * Adds to what stands in a form, whatever other windows keep there at the same moment.
 * @param joined what it is with what had been begun there
 */
export const addToDraft = (
  platform: Platform,
  keyOf: KeyOf,
  actor: Actor,
  form: string,
  joined: (begun: Draft["values"]) => Draft["values"],
): Promise<Kept> =>
  inTurn(platform, actor, form, async (tx) => {
    const begun = await findDraft(platform, keyOf, actor, form);
    const since = begun ? markOf(begun.at) : "";
    return keepInTurn(platform, tx, { keyOf, actor, form }, joined(begun?.values ?? {}), since);
  });

/** Which draft it is: a window that shows another one does not know it. */
export const markOf = (at: Date): string => String(at.getTime());

/** The words of another window that are not in these as well. */
function wordsBesides(known: Draft, values: Draft["values"]): string | undefined {
  const theirs = known.values.body?.[0]?.trim() ?? "";
  const ours = values.body?.[0]?.trim() ?? "";
  if (theirs === "" || ours.includes(theirs)) return undefined;
  // Ours have come before, on another way, and stand above the others already.
  return ours !== "" && theirs.startsWith(`${ours}\n\n`) ? theirs.slice(ours.length + 2) : theirs;
}

/** What is ticked there and not here: a box that is not ticked is not sent. */
const ticksBesides = (known: Draft | undefined, values: Draft["values"]): Draft["values"] =>
  Object.fromEntries(Object.entries(known?.values ?? {}).filter(([name, [value]]) => value === "on" && !values[name]));

const isOf = and(eq(drafts.person, sql.placeholder("person")), eq(drafts.form, sql.placeholder("form")));

/** What the actor had typed into this form; undefined also where it cannot be opened any more, and the page says so. */
export async function findDraft(
  { db, vault }: Platform,
  keyOf: KeyOf,
  actor: Actor,
  form: string,
): Promise<Draft | undefined> {
  const [row] = await draftOf(db.q).execute({ person: actor.person, form });
  const key = row && (await keyOf(actor.person));
  if (!row || !key) return undefined;
  const text = unlessLost(() => vault.open(key, placeOf(actor.person, form), row.sealed));
  return text === undefined ? undefined : { values: JSON.parse(text) as Draft["values"], at: row.at };
}

/** Every page with a form asks. */
const draftOf = prepared((q) => q.select().from(drafts).where(isOf).prepare("draft_of"));

/** For the person's own export: everything they have begun to write. */
export async function exportOfDrafts({ db, vault }: Platform, keyOf: KeyOf, person: string) {
  const key = await keyOf(person);
  const rows = key ? await db.q.select().from(drafts).where(eq(drafts.person, person)) : [];
  return rows.map(({ form, sealed, at }) => {
    const text = unlessLost(() => vault.open(key as Buffer, placeOf(person, form), sealed));
    return { form, at, values: text === undefined ? null : (JSON.parse(text) as Draft["values"]) };
  });
}

/**
 * The form was sent: its draft has done its work. Inside the same `write` it goes together with it.
 * @param since the mark of the draft that was sent, empty for none: what another window has kept since then stays. Undefined: whatever is there
 */
export async function forgetDraft(
  { db }: Pick<Platform, "db">,
  actor: Actor,
  form: string,
  since?: string,
): Promise<void> {
  await db.write(actor, ({ q }) =>
    since === undefined
      ? forgetting(q).execute({ person: actor.person, form })
      : q
          .delete(drafts)
          .where(and(eq(drafts.person, actor.person), eq(drafts.form, form), eq(drafts.at, new Date(Number(since))))),
  );
}

/** Every post does it. */
const forgetting = prepared((q) => q.delete(drafts).where(isOf).prepare("forget_draft"));

/** A form filled with its draft, over what it would hold otherwise. */
export const filledWith = (form: FormState, draft: Draft | undefined): FormState =>
  draft ? { ...form, values: { ...form.values, ...draft.values } } : form;
