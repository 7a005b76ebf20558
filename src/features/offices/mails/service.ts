/** Longer than most: a letter from what it tells, over its leaving, to its end. */

import { eq, inArray } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { type By, bySystem, type Database, type Tx } from "../../../platform/database/database.ts";
import { unlessLost } from "../../../platform/encryption/lost.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { calendarDayText, dateText, dayOf, dayText, durationText } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { people } from "../../accounts/tables.ts";
import { noteReads } from "../../audit/service.ts";
import { listItemsGiven } from "../../consents/addresses/queries.ts";
import {
  addresseeOf,
  beginAddress,
  endAddress,
  eraseAddresses,
  type OpenedAddress,
  openAddress,
  openOwnAddresses,
  readerFor,
} from "../../consents/addresses/service.ts";
import { consentsMessages } from "../../consents/messages.ts";
import type { AddressEnding } from "../../consents/rules.ts";
import { findCompany } from "../../organizations/queries.ts";
import { reportsMessages } from "../../reports/messages.ts";
import { QUESTIONS } from "../../reports/rules.ts";
import { officesMessages } from "../messages.ts";
import { type Letter, type NextMail, nextMail, textOf, type Written, weekDue } from "../rules.ts";
import type { Accompanied } from "../shared/queries.ts";
import { readShared } from "../shared/service.ts";
import { weeklyMails } from "../tables.ts";
import type { SharedView } from "../view.ts";
import {
  type Due,
  listAllSent,
  listInUse,
  listSent,
  listWaiting,
  tookPartSince,
  type WeeklyMailRow,
} from "./queries.ts";

/** Parts of a report that never go into a mail: a note is special-care data. */
const NEVER_MAILED = ["note"] as const;
/** A mail about last week that could not leave for so long is not wanted any more. */
const STALE_AFTER = days(3);

const dayWords = (lang: "ja" | "en", day: string): string => dayText(lang, day);

/** The letter that tells what an address may be told of one week; undefined: there is nothing to tell. Its leaving is noted, not its making. */
export async function weekLetter(
  platform: Platform,
  address: OpenedAddress,
  person: Accompanied,
  { week, zone }: { readonly week: string; readonly zone: string },
): Promise<Letter | undefined> {
  const reader = readerFor(address, platform.clock.now());
  const span = { from: week, to: plusDays(week, 6), zone };
  const view = await readShared(platform, reader, person, span, { without: NEVER_MAILED, unnoted: true });
  const sections = sectionsOf(view, address.lang, span);
  if (!sections.some(({ news }) => news)) return undefined;
  const { lang } = address;
  const m = officesMessages[lang].letter;
  const [from, to] = [dayWords(lang, span.from), dayWords(lang, span.to)];
  return {
    lang,
    subject: m.subject(from, to),
    opening: [
      m.dear(addresseeOf(lang, address)),
      ...(address.greeting ? [address.greeting] : []),
      m.about(address.signedAs, from, to),
    ],
    sections: sections.map(({ item, title, lines }) => ({ item, title, lines })),
    closing: await closingOf(platform, lang),
  };
}

interface Section {
  readonly item: Letter["sections"][number]["item"];
  readonly title: string;
  readonly lines: readonly string[];
  /** Reason enough for a mail. */
  readonly news: boolean;
}

/** What a week says, item by item; only what is shown, only what there is. */
function sectionsOf(view: SharedView, lang: "ja" | "en", span: { from: string; to: string; zone: string }): Section[] {
  const words = officesMessages[lang];
  const m = words.letter;
  const comma = lang === "ja" ? "、" : ", ";
  const day = (of: string): string => dayWords(lang, of);
  const within = (moment: string): boolean => {
    const of = dayOf(new Date(moment), span.zone);
    return span.from <= of && of <= span.to;
  };
  const localDay = (moment: string): string => dateText({ lang, zone: span.zone }, new Date(moment));
  const found: Section[] = [];
  const { attendance, hours, reports, projects, feedback, records, changes } = view;
  if (attendance) {
    const moved = changes.filter(({ kind }) => ATTENDANCE_NEWS.has(kind));
    const state =
      attendance.state === "paused" && attendance.pausedUntil
        ? words.states.pausedUntil(calendarDayText(lang, attendance.pausedUntil, span.to))
        : words.states[attendance.state];
    const told = moved.map(({ kind }) => words.changes[kind](1)).filter((line) => line !== state);
    const rests = attendance.rests.toSorted();
    found.push({
      item: "attendance",
      title: m.attendance,
      lines: [...told, state, ...(rests.length > 0 ? [m.rests(rests.map(day).join(comma))] : [])].map(sentence(lang)),
      news: moved.length > 0 || rests.length > 0,
    });
  }
  const ofWeek = hours?.days.toReversed() ?? [];
  if (hours && ofWeek.length > 0) {
    const sum = ofWeek.reduce((all, one) => all + one.minutes, 0);
    const each = ofWeek.map((one) => `${day(one.day)} ${durationText(lang, one.minutes)}`).join(comma);
    const lines = [m.week(durationText(lang, sum), each), m.total(durationText(lang, hours.total)), m.declared];
    found.push({ item: "hours", title: m.hours, lines, news: true });
  }
  const told = reports?.toReversed() ?? [];
  if (told.length > 0) {
    const lines = told.flatMap((report) => [
      day(report.day),
      ...QUESTIONS.flatMap((part) =>
        report[part] === null
          ? []
          : [`${reportsMessages[lang].parts[part]}${lang === "ja" ? "：" : ": "}${report[part]}`],
      ),
    ]);
    found.push({ item: "reports", title: m.reports, lines, news: true });
  }
  const handedIn = (projects ?? []).flatMap(({ title, submissions }) => {
    const versions = submissions.filter(({ at }) => within(at)).toReversed();
    const names = versions.map(({ number, at }) => m.version(number, localDay(at))).join(comma);
    return versions.length > 0 ? [m.submitted(title, names)] : [];
  });
  const working = projects?.find(({ kind, state }) => kind === "assignment" && state === "active");
  if (handedIn.length > 0 || working)
    found.push({
      item: "project",
      title: m.project,
      lines: handedIn.length > 0 ? handedIn : [m.working(working?.title ?? "")],
      news: handedIn.length > 0,
    });
  const read = (feedback ?? []).filter(({ acknowledgedAt }) => within(acknowledgedAt)).length;
  if (read > 0) found.push({ item: "feedback", title: m.feedback, lines: [m.read(read)], news: true });
  const ready = (records ?? []).filter(({ approvedAt }) => within(approvedAt));
  if (ready[0])
    found.push({ item: "record", title: m.record, lines: [m.ready(localDay(ready[0].approvedAt))], news: true });
  return found;
}

const ATTENDANCE_NEWS = new Set<string>(["started", "paused", "resumed", "left"]);

/** A line of ours ends as a sentence does. */
const sentence =
  (lang: "ja" | "en") =>
  (line: string): string =>
    /[。.]$/.test(line) || /[：:]/.test(line) ? line : line + (lang === "ja" ? "。" : ".");

async function closingOf({ db }: Platform, lang: "ja" | "en"): Promise<string[]> {
  const m = officesMessages[lang].letter;
  const company = await findCompany(db);
  return [m.care, m.silence, m.noReply, `${m.stop}\n${STOP}`, company?.name ?? "Taiken"];
}

/** Where the link stands that stops the mails. A control character: nobody can type it, and no text of a person is filled in. */
const STOP = "\u0000stop\u0000";

/** The first mail: who will write, what, until when, and how to say no. It tells nothing yet: the address may be wrong. */
async function firstLetter(platform: Platform, address: OpenedAddress, zone: string): Promise<Letter> {
  const { lang } = address;
  const m = officesMessages[lang].letter;
  const now = platform.clock.now();
  const company = (await findCompany(platform.db))?.name ?? "Taiken";
  const items = address.items
    .map((item) => consentsMessages[lang].theirMailItems[item] ?? "")
    .join(lang === "ja" ? "、" : ", ");
  const until = dateText({ lang, zone }, later(now, days(address.days)));
  return {
    lang,
    subject: m.firstSubject,
    opening: [
      m.dear(addresseeOf(lang, address)),
      ...(address.greeting ? [address.greeting] : []),
      m.first(address.signedAs, company),
      m.firstItems(items, until),
      platform.outbox.sends ? m.firstWhen(dayWords(lang, nextMail(now, zone).day)) : m.firstWhenUnsent,
    ],
    sections: [],
    closing: await closingOf(platform, lang),
  };
}

/** As its sender reads it: everything but the link, which is the recipient's. */
const writtenOf = (letter: Letter): Written => ({
  subject: letter.subject,
  text: textOf(letter).replace(STOP, officesMessages[letter.lang].letter.stopLink),
});

/** The mail that leaves next to an address in use, or the first one that tells something where it is about to begin. */
export const nextMailTo = ({ clock }: Platform, { begunAt }: Pick<OpenedAddress, "begunAt">, zone: string): NextMail =>
  nextMail(clock.now(), zone, begunAt ? dayOf(begunAt, zone) : undefined);

/** Both mails as they would be now, before anything is agreed. Made for real, in a transaction that is undone. */
export async function previewOf(
  platform: Platform,
  actor: Actor,
  address: OpenedAddress,
  person: Accompanied,
  zone: string,
): Promise<{ readonly first: Written; readonly week: Written | undefined }> {
  const asked = { week: nextMailTo(platform, address, zone).week, zone };
  const first = writtenOf(await firstLetter(platform, address, zone));
  let letter: Letter | undefined;
  if (address.state === "draft")
    await undone(platform, actor, async (tx) => {
      await beginAddress(platform, tx, actor, address, zone);
      letter = await weekLetter(platform, address, person, asked);
    });
  else letter = await weekLetter(platform, address, person, asked);
  return { first, week: letter && writtenOf(letter) };
}

class Undone extends Error {}

async function undone({ db }: Platform, actor: Actor, work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    await db.write(actor, async (tx) => {
      await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

/**
 * The person has seen both mails and says yes: consents are given, the first mail leaves, or will as soon as mails can leave.
 * @throws Refusal 403 `not_taking_part`, 409 `address_over`
 */
export async function beginMails(
  platform: Platform,
  actor: Actor,
  address: OpenedAddress,
  zone: string,
): Promise<void> {
  const letter = await firstLetter(platform, address, zone);
  await platform.db.write(actor, async (tx) => {
    await beginAddress(platform, tx, actor, address, zone);
    if (platform.outbox.sends) await post(platform, tx, address, letter, null);
    await tx.record({ kind: "weekly_mail.begun", person: address.person, subject: address.id });
  });
}

/** Puts a letter into the outbox, sealed there, and keeps its text for the person. Once for an address and week. @returns whether it was new */
async function post(
  platform: Platform,
  tx: Tx,
  address: OpenedAddress,
  letter: Letter,
  week: string | null,
): Promise<boolean> {
  const { db, vault, clock, settings, outbox } = platform;
  const key = await keyOfPerson(db)(address.person);
  if (!key) return false;
  const id = newId();
  const at = clock.now();
  const [made] = await tx.q
    .insert(weeklyMails)
    .values({
      id,
      person: address.person,
      address: address.id,
      week,
      items: letter.sections.map(({ item }) => item),
      sealed: vault.seal(key, fieldOf(address.person, id), JSON.stringify(writtenOf(letter))),
      at,
    })
    .onConflictDoNothing()
    .returning({ id: weeklyMails.id });
  if (!made) return false;
  const mail = await outbox.put(tx, {
    to: address.email,
    hidesRecipient: true,
    person: address.person,
    kind: week === null ? "weekly_first" : "weekly",
    subject: letter.subject,
    body: "{{letter}}",
    secrets: { letter: textOf(letter).replace(STOP, `${settings.baseUrl}/offices/stop/${address.secret}`) },
    expiresAt: later(at, STALE_AFTER),
  });
  await tx.q.update(weeklyMails).set({ mail }).where(eq(weeklyMails.id, id));
  return true;
}

/** Who the mail goes to has read this from now on, for the person's list of readings. */
async function noteMailed(platform: Platform, address: OpenedAddress, items: readonly string[]): Promise<void> {
  const reader = readerFor(address, platform.clock.now());
  await noteReads(
    platform,
    reader,
    items.map((item) => ({ person: address.person, item, subject: address.id })),
  );
}

/**
 * Sends what is due: for each address in use once a week, on Monday morning in its person's zone. Nothing where nothing is shared or
 * nothing happened. May run again at any time, also beside itself.
 * Nothing is made or noted while no mail can leave.
 * @param only among these addresses; everybody unless said otherwise
 * @returns how many mails were made
 */
export async function sendDue(platform: Platform, only?: readonly string[]): Promise<number> {
  if (!platform.outbox.sends) return 0;
  let sent = 0;
  for (let after: string | undefined; ; ) {
    const some = await listInUse(platform.db, { after, only, limit: AT_ONCE });
    for (const due of some) {
      try {
        if (await sendOne(platform, due)) sent += 1;
      } catch (error) {
        // One letter that cannot be made does not keep the others from leaving.
        platform.log.error("weekly mail", error);
      }
    }
    after = some.at(-1)?.address.id;
    if (some.length < AT_ONCE) return sent;
  }
}

const AT_ONCE = 100;

async function sendOne(
  platform: Platform,
  { address: row, zone, person, firstAt, lastWeek, lastState }: Due,
): Promise<boolean> {
  const { db, clock } = platform;
  if (!firstAt) return sendFirst(platform, row, zone);
  const week = weekDue(clock.now(), zone);
  if (week === undefined || (lastWeek !== null && lastWeek >= week)) return false;
  // Begun after the week it would tell of: the person has not seen that one.
  const monday = plusDays(week, 7);
  if (dayOf(firstAt, zone) >= monday) return false;
  if (lastState === "refused") {
    await endMails(platform, bySystem, row, "bounced");
    return false;
  }
  if (!(await isToldOf(db, row.person, week))) return false;
  const address = await openAddress(platform, row);
  if (!address) return false;
  return db.write(bySystem, async (tx) => {
    const letter = await weekLetter(platform, address, person, { week, zone });
    if (!letter || !(await post(platform, tx, address, letter, week))) return false;
    await noteMailed(
      platform,
      address,
      letter.sections.map(({ item }) => item),
    );
    await tx.record({ kind: "weekly_mail.sent", person: row.person, subject: row.id });
    return true;
  });
}

/** Whether a week (its Monday) is told of: they took part in it. */
export const isToldOf = (db: Database, person: string, week: string): Promise<boolean> =>
  tookPartSince(db, person, new Date(`${week}T00:00:00Z`));

/** It was begun while no mail could leave: the first one leaves as soon as it can. */
async function sendFirst(platform: Platform, row: Due["address"], zone: string): Promise<boolean> {
  const address = await openAddress(platform, row);
  if (!address) return false;
  const items = await listItemsGiven(platform.db, address, platform.clock.now());
  if (items.length === 0) return false;
  const letter = await firstLetter(platform, { ...address, items }, zone);
  return platform.db.write(bySystem, (tx) => post(platform, tx, address, letter, null));
}

/** Ends the mails to an address: nothing more leaves, also not what waits in the outbox. Twice is once. */
export async function endMails(
  platform: Platform,
  by: By,
  address: Pick<OpenedAddress, "id" | "person" | "state">,
  endedBy: AddressEnding,
): Promise<boolean> {
  return platform.db.write(by, async (tx) => {
    if (!(await endAddress(platform, by, address, endedBy))) return false;
    await platform.outbox.takeBack(tx, await listWaiting(platform.db, address.id));
    return true;
  });
}

/** Whoever gets the mails says no. The person is told, kindly, and not by whom: that stands on their own page. */
export async function declineMails(platform: Platform, address: OpenedAddress): Promise<void> {
  const { db, outbox, settings } = platform;
  await db.write(bySystem, async (tx) => {
    if (!(await endMails(platform, bySystem, address, "recipient"))) return;
    const [person] = await tx.q
      .select({ email: people.email, lang: people.lang })
      .from(people)
      .where(eq(people.id, address.person));
    await tx.record({ kind: "weekly_mail.declined", person: address.person, subject: address.id });
    if (!person?.email) return;
    const m = officesMessages[person.lang].letter;
    await outbox.put(tx, {
      to: person.email,
      person: address.person,
      kind: "weekly_declined",
      subject: m.refusedSubject,
      body: m.refusedBody(`${settings.baseUrl}/offices/mails/${address.id}`),
    });
  });
}

/** An item was taken back: mails that tell of it and have not left yet do not leave. What is still shared is told anew. */
export async function takeBackItem(platform: Platform, address: string, item: string): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const waiting = await listWaiting(platform.db, address, item);
    if (waiting.length === 0) return;
    await platform.outbox.takeBack(tx, waiting);
    await tx.q.delete(weeklyMails).where(inArray(weeklyMails.mail, waiting));
  });
}

/** A mail that was sent, in its very words. */
export interface SentMail extends Omit<WeeklyMailRow, "sealed">, Written {}

/** What was sent to an address of the actor's own, newest first. */
export async function openSent(
  platform: Platform,
  actor: Actor,
  address: { readonly id: string },
): Promise<SentMail[]> {
  const rows = await listSent(platform.db, actor, address);
  const key = rows.length > 0 ? await keyOfPerson(platform.db)(actor.person) : null;
  if (!key) return [];
  return rows.flatMap(({ sealed, ...row }) => {
    const text = unlessLost(() => platform.vault.open(key, fieldOf(row.person, row.id), sealed));
    return text === undefined ? [] : [{ ...row, ...(JSON.parse(text) as Written) }];
  });
}

/** For the person's own export: whom they had mails sent to, and every text. Links that act are left out. */
export async function exportOfMails(platform: Platform, actor: Actor) {
  const key = await keyOfPerson(platform.db)(actor.person);
  if (!key) return { addresses: [], sent: [] };
  const sent = await listAllSent(platform.db, actor.person);
  return {
    addresses: (await openOwnAddresses(platform, actor)).map(({ secret: _, ...address }) => address),
    sent: sent.map(({ sealed, ...row }) => ({
      ...row,
      ...(JSON.parse(
        unlessLost(() => platform.vault.open(key, fieldOf(row.person, row.id), sealed)) ?? "{}",
      ) as Partial<Written>),
    })),
  };
}

/** Removes somebody's addresses and what was sent there when they are erased. */
export async function eraseMails(tx: Tx, person: string): Promise<void> {
  await tx.q.delete(weeklyMails).where(eq(weeklyMails.person, person));
  await eraseAddresses(tx, person);
}

const fieldOf = (person: string, row: string) => ({ person, table: "weekly_mails", row, column: "sealed" });
