import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { noteReads, noteReadsDaily, type Reading } from "../../audit/service.ts";
import type { ItemWords } from "../conditions/rules.ts";
import { CONSENT_ITEMS } from "../policy.ts";
import {
  type EntryRow,
  listAcknowledgements,
  listEntries,
  listParts,
  type PartRow,
  type ReportRow,
} from "../queries.ts";
import {
  type Audience,
  type Audiences,
  type Contents,
  everyPart,
  isForAll,
  type Part,
  type TextPart,
} from "../rules.ts";
import { entryField, itemField, partField, type Seal, sealsOf, sentenceField } from "../sealing/service.ts";
import type { AcknowledgementView, ConditionView, ReportView } from "../view.ts";

/** A condition with where it stands on its scale. */
export interface OpenedCondition extends ConditionView {
  readonly place: number;
  readonly levels: readonly string[];
}

/** A report as its reader may see it. */
export interface OpenedReport extends Omit<ReportView, "condition"> {
  readonly condition: readonly OpenedCondition[];
}

/** A report that was found through the actor, with its author's name. */
interface FoundReport {
  readonly report: ReportRow;
  readonly name: string;
}

/**
 * Opens what the actor may read of a report. Reading what somebody else did not put into the room is noted first; by somebody who is
 * not in the room, all of it.
 */
export async function openReport(platform: Platform, actor: Actor, found: FoundReport): Promise<OpenedReport> {
  const [opened] = await openFound(platform, actor, [found]);
  return opened as OpenedReport;
}

/** The same for several reports of one person. */
export function openReports(
  platform: Platform,
  actor: Actor,
  rows: readonly ReportRow[],
  name: string,
): Promise<OpenedReport[]> {
  return openFound(
    platform,
    actor,
    rows.map((report) => ({ report, name })),
  );
}

/** The same for a list that is asked for again and again: what was noted of a report within a day is not noted again. */
export const openListed = (platform: Platform, actor: Actor, found: readonly FoundReport[]): Promise<OpenedReport[]> =>
  openFound(platform, actor, found, noteReadsDaily);

async function openFound(
  platform: Platform,
  actor: Actor,
  found: readonly FoundReport[],
  note = noteReads,
): Promise<OpenedReport[]> {
  if (found.length === 0) return [];
  const rows = found.map(({ report }) => report);
  const readable = await findReadable(platform, actor, rows);
  await note(
    platform,
    actor,
    rows.flatMap((row) => readingsOf(actor, row, readable.parts, readable.entries)),
  );
  return open(platform, actor, found, readable);
}

/**
 * The same for a caller that notes the reading itself, in one line for many reports.
 * @param without parts that are not even opened
 */
export async function openNotedReports(
  platform: Platform,
  actor: Actor,
  rows: readonly ReportRow[],
  name: string,
  { without = [] }: { readonly without?: readonly Part[] } = {},
): Promise<OpenedReport[]> {
  const readable = await findReadable(platform, actor, rows);
  const parts = readable.parts.filter(({ part }) => !without.includes(part));
  const found = rows.map((report) => ({ report, name }));
  return open(platform, actor, found, { ...readable, parts });
}

interface Readable {
  readonly parts: readonly PartRow[];
  readonly entries: readonly EntryRow[];
}

async function findReadable({ db }: Platform, actor: Actor, rows: readonly ReportRow[]): Promise<Readable> {
  if (rows.length === 0) return { parts: [], entries: [] };
  const ids = rows.map((row) => row.id);
  // One after the other: inside a write there is only one connection.
  const parts = await listParts(db, actor, ids);
  return { parts, entries: await listEntries(db, actor, ids) };
}

async function open(
  platform: Platform,
  actor: Actor,
  found: readonly FoundReport[],
  { parts, entries }: Readable,
): Promise<OpenedReport[]> {
  if (found.length === 0) return [];
  const read = await listAcknowledgements(
    platform.db,
    found.map(({ report }) => report.id),
  );
  const sealOf = await sealsOf(
    platform,
    found.map(({ report }) => report.person),
  );
  return found.map(({ report: row, name }) => {
    const seal = sealOf(row.person);
    const ofRow = <T extends { report: string }>(all: readonly T[]): T[] => all.filter((one) => one.report === row.id);
    const condition = ofRow(entries).flatMap((entry) => openEntry(seal, entry));
    return {
      ...viewOf(actor, row, name, ofRow(parts), seal),
      condition,
      acknowledgements: ofRow(read).map((one) => acknowledgement(actor, row, one, seal)),
    };
  });
}

/** Whether reading something with these readers is noted: not what stands in a room that the actor is in. */
const isNoted = (actor: Actor, cohort: string, audience: Audience): boolean =>
  !isForAll(audience) || !holds(actor, IN_VENUE, cohort);

/** Whether opening this report of somebody else was noted, for its author to see. */
export const wasNoted = (actor: Actor, { cohort, person, readers, condition }: OpenedReport): boolean =>
  person.id !== actor.person &&
  (condition.length > 0 || Object.values(readers).some((audience) => isNoted(actor, cohort, audience)));

/** What is noted: one line for each kind of thing. */
function readingsOf(
  actor: Actor,
  { id, person, cohort }: ReportRow,
  parts: readonly PartRow[],
  entries: readonly EntryRow[],
): Reading[] {
  const items = parts
    .filter((one) => one.report === id && isNoted(actor, cohort, one.audience))
    .map((one): string => CONSENT_ITEMS[one.part]);
  if (entries.some((one) => one.report === id)) items.push("condition");
  return [...new Set(items)].map((item) => ({ person, item, subject: id }));
}

function viewOf(
  actor: Actor,
  row: ReportRow,
  name: string,
  parts: readonly PartRow[],
  seal: Seal,
): Omit<OpenedReport, "condition" | "acknowledgements"> {
  const own = actor.person === row.person;
  const shows = (part: Part): boolean => parts.some((one) => one.part === part);
  const text = (part: TextPart): string | null => {
    const found = parts.find((one) => one.part === part);
    return found ? (found.body ?? seal.open(partField(row.id, part), found.sealed) ?? null) : null;
  };
  const worked = parts.some((one) => one.part !== "rest" && one.part !== "note");
  return {
    id: row.id,
    cohort: row.cohort,
    person: { id: row.person, name },
    day: row.day,
    kind: own ? row.kind : shows("rest") ? "rest" : worked ? "work" : null,
    minutes: shows("minutes") ? row.minutes : null,
    did: text("did"),
    stuck: text("stuck"),
    next: text("next"),
    need: text("need"),
    note: text("note"),
    readers: Object.fromEntries(parts.map(({ part, audience }) => [part, audience])),
    version: row.version,
    createdAt: own ? row.createdAt.toISOString() : null,
  };
}

function openEntry(seal: Seal, { id, item, audience, sealed, itemSealed }: EntryRow): OpenedCondition[] {
  const [words, level] = [seal.open(itemField(item), itemSealed), seal.open(entryField(id), sealed)];
  if (!words || level === undefined) return [];
  const { label, levels } = JSON.parse(words) as ItemWords;
  return [{ item, label, level: levels[Number(level)] ?? "", place: Number(level), levels, readers: audience }];
}

function acknowledgement(
  actor: Actor,
  report: ReportRow,
  { person, name, at, sealed }: Awaited<ReturnType<typeof listAcknowledgements>>[number],
  seal: Seal,
): AcknowledgementView {
  const theirs = actor.person === report.person || actor.person === person;
  return {
    by: { id: person, name },
    at: at.toISOString(),
    sentence: (theirs && seal.open(sentenceField(report.id, person), sealed)) || null,
  };
}

/** What a report of one's own says, for changing it. @param otherwise readers of the parts that are empty */
export function contentsOf(
  { kind, minutes, did, stuck, next, need, note, readers, condition }: OpenedReport,
  otherwise: Audiences,
): Contents {
  const texts = Object.entries({ did, stuck, next, need, note }).filter(([, text]) => text !== null);
  return {
    kind: kind ?? "work",
    minutes,
    texts: Object.fromEntries(texts) as Contents["texts"],
    audiences: everyPart((part): Audience => readers[part] ?? otherwise[part]),
    condition: condition.map(({ item, place, readers: audience }) => ({ item, level: place, audience })),
  };
}
