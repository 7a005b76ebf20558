import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Database, Tx } from "../../../platform/database/database.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import { forgetFile } from "../../../platform/files/forgetting.ts";
import type { Loose } from "../../../platform/files/loose.ts";
import { sniff } from "../../../platform/files/sniff.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { countSlides, MOST_SLIDES } from "../../../platform/slides/deck.ts";
import { countPages, PdfRefused } from "../../../platform/slides/pdf-pages.ts";
import type { WrittenDeck } from "../input.ts";
import { deckPolicy } from "../policy.ts";
import type { TalkRow } from "../queries.ts";
import { type DeckKind, LARGEST_PDF, MOST_PDF_PAGES } from "../rules.ts";
import { tellDeckOf } from "../staging/service.ts";
import { decks, talks } from "../tables.ts";
import type { DeckRow } from "./queries.ts";

type Talk = Pick<TalkRow, "id" | "cohort" | "person" | "showcase">;
type Content = Pick<typeof decks.$inferInsert, "kind" | "source" | "slides" | "script"> & Partial<KeptPdf>;

/**
 * Saves what was written; the deck stays in the hands it was in (private, or handed over).
 * @returns the deck's id
 * @throws Refusal 403 not one's own talk; 409 `changed_meanwhile`; 422 `deck_empty`, `deck_emptied`, `too_many_slides`, and
 * `slides_emptied` where slides or a PDF would go without having been asked about
 */
export async function writeDeck(
  platform: Platform,
  actor: Actor,
  talk: Talk,
  { source, script, version, withoutSlides = false }: WrittenDeck,
): Promise<string> {
  if (source === "" && script === "") throw unacceptable(version === 0 ? "deck_empty" : "deck_emptied");
  const slides = await countSlides(source);
  if (slides > MOST_SLIDES) throw unacceptable("too_many_slides", { max: MOST_SLIDES });
  const kind: DeckKind = source === "" ? "text" : "marp";
  return keepDeck(platform, actor, talk, version, { kind, source, slides, script }, withoutSlides);
}

/** A PDF that is stored and not yet part of a deck. */
export interface KeptPdf {
  readonly fileName: string;
  readonly fileSize: number;
  readonly fileSha256: string;
  readonly storageKey: string;
}

/**
 * Stores a PDF before `bringPdf`; inside of `withLoose`, which drops it where it is not used.
 * @throws Refusal 422 `file_missing`, `file_too_large`, `not_a_pdf`, `pdf_broken`, `too_many_slides`
 */
export async function keepPdf(loose: Loose, file: File | undefined): Promise<KeptPdf & { slides: number }> {
  if (!file) throw unacceptable("file_missing");
  if (file.size > LARGEST_PDF) throw unacceptable("file_too_large", { megabytes: LARGEST_PDF / 1_000_000 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (sniff(bytes, file.name).type !== "application/pdf") throw unacceptable("not_a_pdf");
  const slides = await countPages(bytes).catch((error) => {
    throw error instanceof PdfRefused ? unacceptable("pdf_broken") : error;
  });
  if (slides > MOST_PDF_PAGES) throw unacceptable("too_many_slides", { max: MOST_PDF_PAGES });
  const { size, sha256, storageKey } = await loose.put(bytes, { limit: LARGEST_PDF });
  return { fileName: file.name.slice(0, 200), fileSize: size, fileSha256: sha256, storageKey, slides };
}

/**
 * Makes a stored PDF the deck of a talk. What was written as Markdown stays beside it, for going back.
 * @throws Refusal 403 not one's own talk; 409 `changed_meanwhile`
 */
export function bringPdf(
  platform: Platform,
  actor: Actor,
  talk: Talk,
  { script, version }: Pick<WrittenDeck, "script" | "version">,
  pdf: KeptPdf & { slides: number },
): Promise<string> {
  return keepDeck(platform, actor, talk, version, { kind: "pdf", script, ...pdf });
}

/**
 * Changes what is said with a PDF, which stays as it is.
 * @throws Refusal 403 not one's own talk; 409 `changed_meanwhile`, also when the deck is no PDF any more
 */
export async function changeScript(
  { db, clock }: Platform,
  actor: Actor,
  talk: Talk,
  { script, version }: Pick<WrittenDeck, "script" | "version">,
): Promise<void> {
  if (talk.person !== actor.person) throw forbidden("not_yours");
  const change = async (tx: Tx): Promise<void> => {
    const [deck] = await tx.q
      .update(decks)
      .set({ script, version: version + 1, changedAt: clock.now() })
      .where(and(eq(decks.talk, talk.id), eq(decks.version, version), eq(decks.kind, "pdf")))
      .returning({ id: decks.id, handedOverAt: decks.handedOverAt });
    if (!deck) throw conflict("changed_meanwhile");
    await tx.record({ kind: "deck.changed", cohort: talk.cohort, person: talk.person, subject: deck.id });
    if (deck.handedOverAt) await tellDeckOf(tx, talk);
  };
  await db.write(actor, change, { rooms: [talk.showcase] });
}

async function keepDeck(
  platform: Platform,
  actor: Actor,
  talk: Talk,
  version: number,
  content: Content,
  withoutSlides = false,
): Promise<string> {
  if (talk.person !== actor.person) throw forbidden("not_yours");
  const now = platform.clock.now();
  const keep = async (tx: Tx): Promise<string> => {
    const { q, record } = tx;
    const key = eq(decks.talk, talk.id);
    const [before] = await q.select().from(decks).where(key).for("update");
    if ((before?.version ?? 0) !== version) throw conflict("changed_meanwhile");
    if (content.kind === "text" && (before?.slides ?? 0) > 0 && !withoutSlides) throw unacceptable("slides_emptied");
    const row = { ...content, version: version + 1, changedAt: now };
    const noFile = { fileName: null, fileSize: null, fileSha256: null, storageKey: null };
    const made = before?.id ?? newId();
    if (before)
      await q
        .update(decks)
        .set({ ...(content.kind === "pdf" ? {} : noFile), ...row })
        .where(key);
    else {
      const { cohort, person } = talk;
      const added = await q
        .insert(decks)
        .values({ ...row, id: made, talk: talk.id, cohort, person, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: decks.id });
      // Two windows at once: the other one was first.
      if (added.length === 0) throw conflict("changed_meanwhile");
    }
    await record({ kind: "deck.changed", cohort: talk.cohort, person: talk.person, subject: made });
    if (before?.handedOverAt) await tellDeckOf(tx, talk);
    const old = before?.storageKey;
    if (old && old !== content.storageKey) await forgetFile(platform.jobs, tx, old);
    return made;
  };
  return platform.db.write(actor, keep, { rooms: [talk.showcase] });
}

/** Withdraws a deck: its slides, its script, its file. The talk stays. */
export async function withdrawDeck({ db, jobs }: Platform, actor: Actor, deck: DeckRow): Promise<void> {
  if (!deckPolicy.own.holds(actor, deck)) throw forbidden("not_yours");
  const withdraw = async (tx: Tx, talk: Talk): Promise<void> => {
    const [gone] = await tx.q.delete(decks).where(eq(decks.id, deck.id)).returning({ storageKey: decks.storageKey });
    if (gone?.storageKey) await forgetFile(jobs, tx, gone.storageKey);
    await tx.record({ kind: "deck.withdrawn", cohort: deck.cohort, person: deck.person, subject: deck.id });
    if (deck.handedOverAt) await tellDeckOf(tx, talk);
  };
  await underItsShowcase(db, actor, deck, withdraw);
}

/** Hands a deck over to the audience, or takes it back into one's own hands. Doing so again changes nothing. */
export async function handOver({ db, clock }: Platform, actor: Actor, deck: DeckRow, over: boolean): Promise<void> {
  if (!deckPolicy.own.holds(actor, deck)) throw forbidden("not_yours");
  if ((deck.handedOverAt !== null) === over) return;
  await underItsShowcase(db, actor, deck, async (tx, talk) => {
    await tx.q
      .update(decks)
      .set({ handedOverAt: over ? clock.now() : null })
      .where(eq(decks.id, deck.id));
    const kind = over ? "deck.handed_over" : "deck.taken_back";
    await tx.record({ kind, cohort: deck.cohort, person: deck.person, subject: deck.id });
    await tellDeckOf(tx, talk);
  });
}

/** Under the lock of the showcase, so that its stage can be told. */
async function underItsShowcase(
  db: Database,
  actor: Actor,
  deck: DeckRow,
  work: (tx: Tx, talk: Talk) => Promise<void>,
): Promise<void> {
  const [talk] = await db.q.select().from(talks).where(eq(talks.id, deck.talk));
  if (talk) await db.write(actor, (tx) => work(tx, talk), { rooms: [talk.showcase] });
}

/** Says whether a deck stays open when the cohort is closed. */
export async function keepOpen({ db }: Platform, actor: Actor, deck: DeckRow, kept: boolean): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    await q
      .update(decks)
      .set({ kept })
      .where(and(eq(decks.id, deck.id), eq(decks.person, actor.person)));
    await record({ kind: "deck.kept", cohort: deck.cohort, subject: deck.id, ids: { kept: kept ? 1 : 0 } });
  });
}
