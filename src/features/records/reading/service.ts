import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReads } from "../../audit/service.ts";
import { type Seal, sealOf } from "../../reports/sealing/service.ts";
import { findFacts } from "../facts/queries.ts";
import { findMentorView, type MentorViewRow, type RecordRow } from "../queries.ts";
import type { MentorWords, Words } from "../rules.ts";
import type { ShareRow } from "../sharing/queries.ts";
import { limitedTo, type RecordView, sectionsOf } from "../view.ts";

/** A mentor's view as the person it is about reads it. */
export interface OpenedView extends Omit<MentorViewRow, "sealed"> {
  readonly words: MentorWords | undefined;
}

/** Opens a record that was found through the actor. When it is somebody else's, the reading is noted before. */
export async function openRecord(platform: Platform, actor: Actor, record: RecordRow): Promise<RecordView> {
  await noteReads(platform, actor, [{ person: record.person, item: "record", subject: record.id }]);
  const { opened, mentor } = await openTexts(platform, record);
  const { db, clock } = platform;
  // As approved; a draft, which only its owner gets to see, shows what is so now.
  const facts =
    record.facts ??
    (await findFacts(db, actor, record.cohort, { now: clock.now(), withHours: record.withHours })) ??
    null;
  return viewOf(record, facts, opened, mentor);
}

/**
 * What a link shows. Noted before as read by whoever is signed in, else by the link itself; the owner looking at their own link is
 * not noted.
 */
export async function openShared(
  platform: Platform,
  viewer: Actor | undefined,
  { share, record }: { readonly share: ShareRow; readonly record: RecordRow },
): Promise<RecordView> {
  const link: Actor = {
    person: share.id,
    roles: [],
    scopes: new Set(),
    at: platform.clock.now(),
    credential: share.id,
  };
  await noteReads(platform, viewer ?? link, [{ person: record.person, item: "record", subject: share.id }]);
  const { opened, mentor } = await openTexts(platform, record);
  return limitedTo(viewOf(record, record.facts, opened, mentor), share.items);
}

/** What the person has written so far, for their form. */
export async function openWords(platform: Platform, record: RecordRow): Promise<Words> {
  return wordsIn(await sealOf(platform, record.person), record);
}

/** The mentor's view of one's own record, also while it is not included. */
export async function openOwnView(platform: Platform, record: RecordRow): Promise<OpenedView | undefined> {
  const row = await findMentorView(platform.db, record);
  if (!row) return undefined;
  const { sealed, ...view } = row;
  return { ...view, words: viewWordsIn(await sealOf(platform, record.person), record.id, sealed) };
}

/** What a mentor has written before, for their own form. */
export async function openWrittenView(
  platform: Platform,
  { person, record, sealed }: { readonly person: string; readonly record: string; readonly sealed: Buffer | null },
): Promise<MentorWords> {
  return viewWordsIn(await sealOf(platform, person), record, sealed) ?? {};
}

export const WORDS_FIELD = (record: string) => ["records", record, "words"] as const;
export const VIEW_FIELD = (record: string) => ["mentor_views", record, "sealed"] as const;

interface Texts {
  readonly opened: Words;
  readonly mentor: { readonly name: string | null; readonly words: MentorWords } | undefined;
}

async function openTexts(platform: Platform, record: RecordRow): Promise<Texts> {
  const [seal, view] = await Promise.all([sealOf(platform, record.person), findMentorView(platform.db, record)]);
  const words = view?.included ? viewWordsIn(seal, record.id, view.sealed) : undefined;
  return { opened: wordsIn(seal, record), mentor: words && { name: view?.authorName ?? null, words } };
}

const viewOf = (record: RecordRow, facts: RecordView["facts"], words: Words, mentor: Texts["mentor"]): RecordView => ({
  id: record.id,
  cohort: record.cohort,
  state: record.state,
  lang: record.lang,
  name: record.name || record.nickname,
  facts,
  sections: sectionsOf(words, mentor),
  approvedAt: record.approvedAt?.toISOString() ?? null,
  version: record.version,
});

const wordsIn = (seal: Seal, { id, words }: RecordRow): Words =>
  JSON.parse(seal.open(WORDS_FIELD(id), words) ?? "{}") as Words;

function viewWordsIn(seal: Seal, record: string, sealed: Buffer | null): MentorWords | undefined {
  const text = seal.open(VIEW_FIELD(record), sealed);
  return text === undefined ? undefined : (JSON.parse(text) as MentorWords);
}
