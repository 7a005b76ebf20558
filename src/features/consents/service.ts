import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import type { Tx } from "../../platform/database/database.ts";
import { unacceptable } from "../../platform/errors.ts";
import { dateText } from "../../platform/i18n/format.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { participations } from "../cohorts/tables.ts";
import type { NewConsent } from "./input.ts";
import { consentsMessages } from "./messages.ts";
import { type ConsentRow, listRecipients, type Recipient } from "./queries.ts";
import {
  DIALOGUE,
  FROM_OFFICE,
  HIRING_ITEMS,
  type Item,
  OFFICE_ITEMS,
  PURPOSES,
  type RecipientKind,
  SPECIAL_CARE,
} from "./rules.ts";
import { consentAddresses, consents } from "./tables.ts";

/** The reader of the sentence that is agreed to. */
export interface Wording {
  readonly lang: "ja" | "en";
  readonly zone: string;
}

/** The sentence a person agrees to: whom, what, until when. */
export function wordingOf(
  { lang, zone }: Wording,
  recipient: Pick<Recipient, "kind" | "place">,
  item: Item,
  until: Date,
): string {
  const m = consentsMessages[lang];
  const day = dateText({ lang, zone }, until);
  const whom = m.recipients[recipient.kind](recipient.place);
  if (FROM_OFFICE.includes(item)) return m.tellsSentence(whom, day);
  return recipient.kind === "address"
    ? m.mailSentence(whom, m.mailItems[item] ?? m.items[item], day)
    : m.sentence(whom, m.items[item], day);
}

/**
 * Lets a recipient see one item, until a day. Given again it replaces the one before (a new sentence, a new day).
 * @throws Refusal 422 when the recipient is none of the actor's own
 */
export async function giveConsent(platform: Platform, actor: Actor, given: NewConsent, reader: Wording): Promise<void> {
  const recipient = (await listRecipients(platform.db, actor)).find(
    (one) => one.kind === given.to.kind && one.id === given.to.id,
  );
  if (!recipient) throw unacceptable("recipient_unknown");
  await platform.db.write(actor, async (tx) => void (await giveTo(platform, tx, actor, recipient, given, reader)));
}

/**
 * The same for a recipient that the caller has found to be the actor's own.
 * @returns the id of the consent
 * @throws Refusal 422 when special-care data is meant for a mail, anything but a record for hiring, or what is for an office for others
 */
export async function giveTo(
  { clock }: Platform,
  tx: Tx,
  actor: Actor,
  recipient: Pick<Recipient, "kind" | "id" | "place">,
  { item, days: length }: { readonly item: Item; readonly days: number },
  reader: Wording,
): Promise<string> {
  if (recipient.kind === "address" && SPECIAL_CARE.includes(item)) throw unacceptable("not_by_mail");
  if (recipient.kind === "hiring" && !HIRING_ITEMS.includes(item)) throw unacceptable("only_record_to_hiring");
  if (recipient.kind !== "office" && OFFICE_ITEMS.includes(item)) throw unacceptable("only_to_office");
  const now = clock.now();
  const expiresAt = later(now, days(length));
  const given = { item, to: recipient };
  await oneAtATime(tx, actor, given);
  await endSame(tx, actor, given, now);
  const [made] = await tx.q
    .insert(consents)
    .values({
      person: actor.person,
      item,
      recipientKind: recipient.kind,
      recipient: recipient.id,
      purpose: PURPOSES[recipient.kind],
      wording: wordingOf(reader, recipient, item, expiresAt),
      lang: reader.lang,
      givenAt: now,
      expiresAt,
    })
    .returning({ id: consents.id });
  const id = made?.id ?? "";
  await tx.record({
    kind: "access.consent_given",
    cohort: recipient.id,
    subject: id,
    ids: { owner: actor.person, item },
  });
  await tellThoseWhoRun(tx, "access.dialogue_begun", { id, item, person: actor.person });
  return id;
}

type Given = Pick<NewConsent, "item" | "to">;

/** Two windows that give the same consent at the same moment do it one after the other. */
async function oneAtATime({ q }: Tx, actor: Actor, { item, to }: Given): Promise<void> {
  const same = [actor.person, item, to.kind, to.id].join(" ");
  await q.execute(sql`select pg_advisory_xact_lock(${CONSENT_LOCKS}, hashtext(${same}))`);
}

/** The first key of the two-key advisory locks that stand for consents. */
const CONSENT_LOCKS = 0x63_6f_6e_73;

async function endSame({ q }: Tx, actor: Actor, { item, to }: Given, now: Date): Promise<void> {
  await q
    .update(consents)
    .set({ withdrawnAt: now })
    .where(
      and(
        eq(consents.person, actor.person),
        eq(consents.item, item),
        eq(consents.recipientKind, to.kind),
        eq(consents.recipient, to.id),
        isNull(consents.withdrawnAt),
      ),
    );
}

/** Takes a consent back: from this moment on the recipient sees nothing by it, open streams included. Twice is once. */
export async function withdrawConsent({ db, clock }: Platform, actor: Actor, id: string): Promise<void> {
  await db.write(actor, async (tx) => {
    const { q } = tx;
    await outdateForm(q, actor, id);
    const [ended] = await q
      .update(consents)
      .set({ withdrawnAt: clock.now() })
      .where(and(eq(consents.id, id), eq(consents.person, actor.person), isNull(consents.withdrawnAt)))
      .returning();
    if (ended) await tellWithdrawn(tx, ended);
  });
}

/** Whoever sees something by it is looked at again: the recipient, and of what the three say to each other those who run the cohort, too. */
async function tellWithdrawn(
  tx: Tx,
  { id, item, recipient, person }: Pick<ConsentRow, "id" | "item" | "recipient" | "person">,
): Promise<void> {
  await tx.record({ kind: "access.consent_withdrawn", cohort: recipient, subject: id, ids: { owner: person, item } });
  await tellThoseWhoRun(tx, "access.dialogue_ended", { id, item, person });
}

/** Of what the three say to each other: whoever runs a cohort of the person's is looked at anew, so that a stream open since before loses it, too. */
async function tellThoseWhoRun(
  { q, record }: Tx,
  kind: "access.dialogue_begun" | "access.dialogue_ended",
  { id, item, person }: Pick<ConsentRow, "id" | "item" | "person">,
): Promise<void> {
  if (!DIALOGUE.some((one) => one === item)) return;
  const rows = await q
    .select({ cohort: participations.cohort })
    .from(participations)
    .where(eq(participations.person, person));
  for (const { cohort } of rows) await record({ kind, cohort, subject: id, ids: { owner: person } });
}

/** A form of its address that was opened before must not give it again: saved now, it shows both versions. */
async function outdateForm(q: Tx["q"], actor: Actor, id: string): Promise<void> {
  await q
    .update(consentAddresses)
    .set({ version: sql`${consentAddresses.version} + 1` })
    .where(
      and(
        eq(consentAddresses.person, actor.person),
        sql`${consentAddresses.id} = (select ${consents.recipient} from ${consents}
          where ${consents.id} = ${id} and ${consents.recipientKind} = 'address' and ${consents.withdrawnAt} is null)`,
      ),
    );
}

/** Withdraws whatever somebody lets one recipient see. @param items only these; undefined: everything */
export async function withdrawAllTo(
  { clock }: Platform,
  tx: Tx,
  { person, kind, id, items }: { person: string; kind: RecipientKind; id: string; items?: readonly Item[] },
): Promise<void> {
  if (items?.length === 0) return;
  const ended = await tx.q
    .update(consents)
    .set({ withdrawnAt: clock.now() })
    .where(
      and(
        eq(consents.person, person),
        eq(consents.recipientKind, kind),
        eq(consents.recipient, id),
        isNull(consents.withdrawnAt),
        items && inArray(consents.item, [...items]),
      ),
    )
    .returning();
  for (const one of ended) await tellWithdrawn(tx, one);
}

/**
 * Withdraws every consent of somebody who is erased; the receipts stay, they hold no name of theirs. Those of mail addresses hold the
 * name of somebody whom only they knew, so their words go.
 */
export async function endConsentsOf({ clock }: Platform, tx: Tx, person: string): Promise<void> {
  const ended = await tx.q
    .update(consents)
    .set({ withdrawnAt: clock.now() })
    .where(and(eq(consents.person, person), isNull(consents.withdrawnAt)))
    .returning();
  for (const one of ended) await tellWithdrawn(tx, one);
  await tx.q
    .update(consents)
    .set({ wording: "" })
    .where(and(eq(consents.person, person), eq(consents.recipientKind, "address")));
}
