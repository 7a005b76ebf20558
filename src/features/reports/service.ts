/** Longer than 150 lines: everything that can happen to a report, from the first line to its end, in the order of its life. */
import { and, eq } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { forgetDraft } from "../../platform/drafts/drafts.ts";
import { codeOf, conflict, forbidden, notFound, unacceptable } from "../../platform/errors.ts";
import type { Lang } from "../../platform/i18n/messages.ts";
import type { Platform } from "../../platform/platform.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { findPinned } from "../blueprints/queries.ts";
import { noteSign } from "../cohorts/signs/service.ts";
import { findAidsOff } from "../venue/aids/queries.ts";
import { narrowItems } from "./conditions/service.ts";
import { reportsMessages } from "./messages.ts";
import { reportPolicy } from "./policy.ts";
import { keepPosted, placesFor, postBody, roomsToLock } from "./posting/service.ts";
import { findOwnBefore, findOwnOfDay, findOwnReport, listParts, type ReportRow } from "./queries.ts";
import {
  type Audience,
  type Audiences,
  type Contents,
  dayProblem,
  everyPart,
  filledParts,
  formOfBlueprint,
  isBlank,
  isForAll,
  ONLY_ME,
  type ReportForm,
  signOf,
  startingAudiences,
} from "./rules.ts";
import { entryField, partField, type Seal, sealOf, sentenceField } from "./sealing/service.ts";
import { conditionEntries, reportAcknowledgements, reportParts, reports } from "./tables.ts";
import { renewReport } from "./waiting/service.ts";

/** The form that somebody has begun for a cohort, or the change of a report, among the drafts. */
export const draftOf = (about: string): string => `report:${about}`;

/** How reports are written in a cohort. @param reader their language; left out: the cohort's own, for the room */
export async function findReportForm({ db }: Platform, cohort: string, reader?: Lang): Promise<ReportForm> {
  const document = (await findPinned(db, cohort))?.document;
  const lang = reader ?? document?.language ?? "ja";
  const { form } = reportsMessages[lang];
  const usual: Audiences = everyPart((part) =>
    part === "note" || part === "rest"
      ? ONLY_ME
      : part === "need"
        ? ["mentors", "organizers"]
        : ["participants", "mentors", "organizers"],
  );
  const questions = (["did", "stuck", "next", "need"] as const).map((key) => ({
    key,
    phrases: [],
    ...form.questions[key],
  }));
  const own: ReportForm = { lang, minutes: form.minutes, questions, usual, rest: form.rest, cap: null, quiet: null };
  return formOfBlueprint(document, own);
}

/** The same to be filled in: without phrases for whoever goes without them. What was ticked in another tab still counts. */
export async function asOffered({ db }: Platform, actor: Actor, cohort: string, form: ReportForm): Promise<ReportForm> {
  const off = await findAidsOff(db, actor, cohort);
  return off.has("phrases") ? { ...form, questions: form.questions.map((one) => ({ ...one, phrases: [] })) } : form;
}

/** Readers that the parts of a report begin with: a new one after the actor's last, an empty part of an earlier one after that. */
export async function findStarting(
  { db }: Platform,
  actor: Actor,
  cohort: string,
  { usual }: ReportForm,
  like?: Pick<ReportRow, "id">,
): Promise<Audiences> {
  const last = like ?? (await findOwnBefore(db, actor, cohort, "9999-12-31"));
  const parts = last ? await listParts(db, actor, [last.id]) : [];
  return startingAudiences(usual, Object.fromEntries(parts.map(({ part, audience }) => [part, audience])));
}

/** For whom the condition items of a report are. */
type ItemReaders = readonly { readonly item: string; readonly audience: Audience }[];

export interface NewReport {
  /** YYYY-MM-DD, chosen by the person. */
  readonly day: string;
  /** Today where they are: no report comes from the future. */
  readonly today: string;
  readonly contents: Contents;
  /** Readers as they stood in the form for each condition item, also where nothing was noted. */
  readonly itemReaders?: ItemReaders | undefined;
  /** Chosen by an API client. */
  readonly client?: string | undefined;
  /** It comes from the form, whose draft has done its work. */
  readonly drafted?: boolean;
}

export interface Written {
  readonly id: string;
  /** False: it was there already. */
  readonly created: boolean;
}

/**
 * Writes the report of a day: the public part goes into the reports room, everything else is sealed. A day of rest becomes a
 * report when one writes after all.
 * @param cohort where the actor takes part
 * @throws Refusal 403 not a participant, 422 a day that cannot be or nothing in it, 409 `report_exists` with its id
 */
export async function writeReport(
  platform: Platform,
  actor: Actor,
  cohort: string,
  { day, today, contents, itemReaders, client, drafted = false }: NewReport,
): Promise<Written> {
  if (!holds(actor, ["participant"], cohort)) throw forbidden();
  const problem = dayProblem(day, today);
  if (problem) throw unacceptable(problem);
  if (isBlank(contents)) throw unacceptable("nothing_yet");
  const before = await findOwnOfDay(platform.db, actor, cohort, day);
  if (before) return writtenBefore(platform, actor, before, { contents, itemReaders, client, drafted });
  const [id, now] = [newId(), platform.clock.now()];
  const [form, seal] = [await findReportForm(platform, cohort), await sealOf(platform, actor.person)];
  const places = await placesFor(platform, actor, { cohort, post: null });
  return platform.db.write(
    actor,
    async (tx) => {
      const row = { id, person: actor.person, cohort, day, kind: contents.kind, minutes: contents.minutes };
      const [made] = await tx.q
        .insert(reports)
        .values({ ...row, client: client ?? null, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: reports.id });
      // Sent twice at the same moment: the other one was first.
      if (!made) return sentTwice(platform, actor, cohort, day, client);
      await fill(tx, seal, id, contents);
      await keepItemsClosed(platform, tx, actor, { cohort, day }, itemReaders ?? contents.condition);
      const post = await keepPosted(
        platform,
        tx,
        actor,
        { id, post: null, version: 1 },
        postBody(form, day, contents),
        places,
      );
      await tx.q.update(reports).set({ post }).where(eq(reports.id, id));
      await told(tx, { id, cohort, person: actor.person }, contents, now);
      if (drafted) await forgetDraft(platform, actor, draftOf(cohort));
      await tx.record({ kind: "report.written", cohort, subject: id });
      return { id, created: true };
    },
    { rooms: roomsToLock(places) },
  );
}

async function writtenBefore(
  platform: Platform,
  actor: Actor,
  before: ReportRow,
  { contents, itemReaders, client, drafted }: Pick<NewReport, "contents" | "itemReaders" | "client" | "drafted">,
): Promise<Written> {
  const again = (client !== undefined && before.client === client) || contents.kind === "rest";
  if (again) return { id: before.id, created: false };
  if (before.kind !== "rest") throw conflict("report_exists", { report: before.id });
  await changeReport(platform, actor, before, { version: before.version, contents, itemReaders });
  if (drafted) await forgetDraft(platform, actor, draftOf(before.cohort));
  return { id: before.id, created: true };
}

async function sentTwice(
  platform: Platform,
  actor: Actor,
  cohort: string,
  day: string,
  client?: string,
): Promise<Written> {
  const first = await findOwnOfDay(platform.db, actor, cohort, day);
  if (!first) throw notFound();
  if (client !== undefined && first.client === client) return { id: first.id, created: false };
  throw conflict("report_exists", { report: first.id });
}

/** The parts and conditions of a report: in the clear only what everybody in the cohort may read. */
async function fill({ q }: Tx, seal: Seal, report: string, contents: Contents): Promise<void> {
  const { texts, audiences, condition } = contents;
  const parts = filledParts(contents).map((part) => {
    const text = part === "minutes" || part === "rest" ? undefined : texts[part];
    const open = isForAll(audiences[part]);
    return {
      report,
      part,
      audience: [...audiences[part]],
      body: open ? (text ?? null) : null,
      sealed: open || text === undefined ? null : seal.close(partField(report, part), text),
    };
  });
  if (parts.length > 0) await q.insert(reportParts).values(parts);
  const entries = condition.map(({ item, level, audience }) => {
    const id = newId();
    return { id, report, item, audience: [...audience], sealed: seal.close(entryField(id), String(level)) };
  });
  if (entries.length > 0) await q.insert(conditionEntries).values(entries);
}

/** A condition item begins no wider than in the last report: who closed one opens it again by hand. */
async function keepItemsClosed(
  { db }: Platform,
  tx: Tx,
  actor: Actor,
  { cohort, day }: Pick<ReportRow, "cohort" | "day">,
  readers: ItemReaders,
): Promise<void> {
  const last = await findOwnBefore(db, actor, cohort, "9999-12-31");
  if (readers.length > 0 && (!last || last.day <= day)) await narrowItems(tx, actor, readers);
}

/** Whoever is to read it sees that it waits, and that its author was heard of. */
async function told(
  tx: Tx,
  { id, cohort, person }: Pick<ReportRow, "id" | "cohort" | "person">,
  contents: Contents,
  at: Date,
): Promise<void> {
  await renewReport(tx, id);
  const sign = signOf(contents);
  if (sign) await noteSign(tx, { cohort, person, sign, at });
}

/**
 * Changes one's own report, and the post that stands in the room for it.
 * @throws Refusal 409 `changed_meanwhile`, 409 `report_exists` when the new day has one, 422 nothing in it or a day that cannot be
 */
export async function changeReport(
  platform: Platform,
  actor: Actor,
  before: ReportRow,
  {
    version,
    contents,
    itemReaders,
    moveTo,
  }: Pick<NewReport, "contents" | "itemReaders"> & { version: number; moveTo?: { day: string; today: string } },
): Promise<void> {
  if (!reportPolicy.own.holds(actor, before)) throw forbidden("not_yours");
  const day = moveTo?.day ?? before.day;
  const problem = moveTo && day !== before.day ? dayProblem(day, moveTo.today) : undefined;
  if (problem) throw unacceptable(problem);
  if (isBlank(contents)) throw unacceptable("nothing_yet");
  const [form, seal] = [await findReportForm(platform, before.cohort), await sealOf(platform, actor.person)];
  const places = await placesFor(platform, actor, before);
  await platform.db
    .write(
      actor,
      async (tx) => {
        const { kind, minutes } = contents;
        const [changed] = await tx.q
          .update(reports)
          .set({ day, kind, minutes, version: version + 1, changedAt: platform.clock.now() })
          .where(and(eq(reports.id, before.id), eq(reports.version, version)))
          .returning({ id: reports.id, post: reports.post, version: reports.version });
        if (!changed) throw conflict("changed_meanwhile");
        await tx.q.delete(reportParts).where(eq(reportParts.report, before.id));
        await tx.q.delete(conditionEntries).where(eq(conditionEntries.report, before.id));
        await fill(tx, seal, before.id, contents);
        await keepItemsClosed(platform, tx, actor, { cohort: before.cohort, day }, itemReaders ?? contents.condition);
        const post = await keepPosted(platform, tx, actor, changed, postBody(form, day, contents), places);
        await tx.q.update(reports).set({ post }).where(eq(reports.id, before.id));
        await told(tx, before, contents, platform.clock.now());
        await forgetDraft(platform, actor, draftOf(before.id));
        await tx.record({ kind: "report.changed", cohort: before.cohort, subject: before.id });
      },
      { rooms: roomsToLock(places) },
    )
    .catch(async (error: unknown) => {
      if (codeOf(error) !== "23505") throw error;
      const other = await findOwnOfDay(platform.db, actor, before.cohort, day);
      throw conflict("report_exists", { report: other?.id ?? before.id });
    });
}

/** Takes a report back: everything in it is gone, the post in the room too. Twice is once. */
export async function removeReport(platform: Platform, actor: Actor, before: ReportRow): Promise<void> {
  if (!reportPolicy.own.holds(actor, before)) throw forbidden("not_yours");
  const places = await placesFor(platform, actor, before);
  await platform.db.write(
    actor,
    async (tx) => {
      const now = await findOwnReport(platform.db, actor, before.id);
      if (!now) return;
      await keepPosted(platform, tx, actor, now, null, places);
      await tx.q.delete(reports).where(eq(reports.id, before.id));
      await forgetDraft(platform, actor, draftOf(before.id));
      await tx.record({ kind: "report.removed", cohort: before.cohort, subject: before.id });
    },
    { rooms: roomsToLock(places) },
  );
}

/**
 * 「今日は休みます」: a day of rest that only the person sees, until they choose to tell. A day that has a report already stays as it is.
 * @throws Refusal as `writeReport`
 */
export function restToday(
  platform: Platform,
  actor: Actor,
  cohort: string,
  { day, today }: Pick<NewReport, "day" | "today">,
): Promise<Written> {
  const contents: Contents = {
    kind: "rest",
    minutes: null,
    texts: {},
    audiences: everyPart(() => ONLY_ME),
    condition: [],
  };
  return writeReport(platform, actor, cohort, { day, today, contents });
}

/**
 * Says that one has read a report, with a sentence if wanted. Said again it stays said; another sentence replaces the one before.
 * @returns whether it was not said yet
 * @throws Refusal 403 not one who looks after its author
 */
export async function acknowledge(
  platform: Platform,
  actor: Actor,
  report: Pick<ReportRow, "id" | "person" | "cohort">,
  sentence: string,
): Promise<boolean> {
  if (!reportPolicy.acknowledge.holds(actor, report)) throw forbidden();
  const seal = await sealOf(platform, report.person);
  const sealed = sentence ? seal.close(sentenceField(report.id, actor.person), sentence) : null;
  const { db, clock } = platform;
  return db.write(actor, async ({ q, record }) => {
    const { report: of, person } = reportAcknowledgements;
    const [first] = await q
      .insert(reportAcknowledgements)
      .values({ report: report.id, person: actor.person, sealed, at: clock.now() })
      .onConflictDoNothing()
      .returning({ at: reportAcknowledgements.at });
    if (!first && !sealed) return false;
    if (!first)
      await q
        .update(reportAcknowledgements)
        .set({ sealed })
        .where(and(eq(of, report.id), eq(person, actor.person)));
    await renewReport({ q }, report.id);
    await record({ kind: "report.acknowledged", cohort: report.cohort, person: report.person, subject: report.id });
    return first !== undefined;
  });
}
