import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import { hashOf, randomCode } from "../../../platform/session/secret.ts";
import { people } from "../../accounts/tables.ts";
import { findPinned } from "../../blueprints/queries.ts";
import type { Fillings, TemplateKey } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { workingDayAfter } from "../../enquiries/rules.ts";
import { findCompany } from "../../organizations/queries.ts";
import { CODE_LETTERS } from "../../sign-in/rules.ts";
import { mailOf } from "../input.ts";
import { applicationsMessages } from "../messages.ts";
import { dayWords, fillingsOf } from "../programme/service.ts";
import { type ApplicationRow, answersOf, openText } from "../queries.ts";
import { ANSWER_WITHIN, type Answers, letterOf, nameOf } from "../rules.ts";
import { applicationKeys } from "../tables.ts";
import { letterMessages, type TimeLetter } from "./messages.ts";

/** 96 random bits in letters that can be read out, typed and printed: link and code are one secret. */
const KEY_LETTERS = 20;

/**
 * One more key of an application. Those before it go on working.
 * @param mailedTo the address it will be mailed to, and only there: then it proves that address
 */
export async function newKey(
  { clock }: Platform,
  { q }: Tx,
  application: string,
  mailedTo: string | null,
): Promise<string> {
  const key = randomCode(CODE_LETTERS, KEY_LETTERS);
  await q.insert(applicationKeys).values({
    hash: hashOf(key),
    application,
    mailedTo: mailedTo === null ? null : hashOf(mailedTo),
    createdAt: clock.now(),
  });
  return key;
}

/** What an outbox fills in when a mail leaves; it stands so in the text. */
const LINK = "{{link}}";

/** What a letter says of one application alone. */
export const fillingsFor = (platform: Platform, row: ApplicationRow): Fillings => ({
  name: nameOf(answersOf(platform, row)),
  reason: openText(platform, row, "reason") || undefined,
  link: LINK,
});

/** The address of an application that a mail reaches; null also where no mail leaves. */
export const reachedAt = ({ outbox }: Pick<Platform, "outbox">, answers: Answers): string | null =>
  outbox.sends ? mailOf(answers) : null;

interface NewLetter {
  readonly application: string;
  readonly cohort: CohortRow;
  readonly template: TemplateKey;
  readonly to: string;
  readonly person?: string | undefined;
  readonly values: Fillings;
}

/**
 * Mails a text of the cohort's blueprint, with a link of its own that opens the application.
 * @returns what nothing is known for: then nothing was sent
 */
export async function mailLetter(platform: Platform, tx: Tx, letter: NewLetter): Promise<readonly string[]> {
  const pinned = await findPinned(platform.db, letter.cohort.id);
  if (!pinned) return [];
  const { language } = pinned.document;
  const values = { ...(await fillingsOf(platform.db, letter.cohort, language)), ...letter.values, link: LINK };
  const filled = letterOf(pinned.document, letter.template, values);
  if (!filled || filled.open.length > 0) return filled?.open ?? [];
  const { subject, body } = filled;
  await putWithLink(platform, tx, { ...letter, place: letter.cohort.id, kind: letter.template, subject, body });
  return [];
}

/** Mails a text of ours with the link that opens the application. */
export async function mailOwnLink(
  platform: Platform,
  tx: Tx,
  given: { application: string; cohort: CohortRow; to: string; lang: "ja" | "en" },
): Promise<void> {
  const { subject, body } = applicationsMessages[given.lang].linkMail;
  await putWithLink(platform, tx, {
    ...given,
    place: given.cohort.id,
    kind: "application_link",
    subject: subject(given.cohort.title),
    body,
  });
}

export async function putWithLink(
  platform: Platform,
  tx: Tx,
  mail: {
    application: string;
    place: string;
    to: string;
    person?: string | undefined;
    kind: string;
    subject: string;
    body: string;
  },
): Promise<void> {
  const key = await newKey(platform, tx, mail.application, mail.to);
  await platform.outbox.put(tx, {
    kind: mail.kind,
    place: mail.place,
    about: mail.application,
    to: mail.to,
    person: mail.person,
    subject: mail.subject,
    body: mail.body,
    secrets: { link: `${platform.settings.baseUrl}/applications/${key}` },
  });
}

/** The day by which an answer comes, in words. @param zone of the company */
export const answerBy = (lang: "ja" | "en", now: Date, zone: string, workingDays: number): string =>
  dayWords(lang, workingDayAfter(dayOf(now, zone), workingDays)) ?? "";

/** The same day for somebody who waits and looks; undefined: they do not wait, or it is over. */
export async function awaitedBy({ db, clock, settings }: Platform, { state, sentAt }: ApplicationRow, lang: Lang) {
  if (state !== "sent" || !sentAt) return undefined;
  const zone = (await findCompany(db))?.zone ?? settings.zone;
  const day = workingDayAfter(dayOf(sentAt, zone), ANSWER_WITHIN);
  return day < dayOf(clock.now(), zone) ? undefined : dayWords(lang, day);
}

interface ToParticipant {
  readonly cohort: CohortRow;
  readonly person: string;
  readonly letter: TimeLetter;
  /** The page it leads to; they sign in there. */
  readonly path: string;
  /** What it tells, in the language it will be read in. */
  readonly values?: ((lang: Lang) => Fillings) | undefined;
}

/**
 * Mails somebody who takes part, in their language: the blueprint's text where that is its language and nothing in it stays open,
 * else ours. Nobody without an address is mailed.
 */
export async function mailParticipant(
  platform: Platform,
  tx: Tx,
  { cohort, person, letter, path, values }: ToParticipant,
): Promise<void> {
  const [to] = await tx.q
    .select({ email: people.email, name: people.nickname, lang: people.lang })
    .from(people)
    .where(eq(people.id, person));
  if (!to?.email) return;
  const { email, name, lang } = to;
  const known = await fillingsOf(platform.db, cohort, lang);
  const link = `${platform.settings.baseUrl}${path}`;
  const said: Fillings = { ...known, ...values?.(lang), name, link };
  const pinned = await findPinned(platform.db, cohort.id);
  const theirs = pinned?.document.language === lang ? letterOf(pinned.document, letter, said) : undefined;
  const { subject, body } = theirs && theirs.open.length === 0 ? theirs : ownLetter(lang, letter, said);
  await platform.outbox.put(tx, { kind: letter, to: email, person, subject, body });
}

function ownLetter(lang: Lang, letter: TimeLetter, said: Fillings): { subject: string; body: string } {
  const { subject, body } = letterMessages[lang][letter];
  const text = body({
    name: said.name ?? "",
    cohort: said.cohort ?? "",
    link: said.link ?? "",
    from: said.organizer ?? "Taiken",
    mentor: said.mentor,
    until: said.rest_until,
    ends: said.ends_on,
    next: said.next_dates,
    assignment: said.assignment,
  });
  return { subject, body: text };
}
