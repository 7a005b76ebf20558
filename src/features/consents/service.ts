import { and, eq, isNull, sql } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import type { Tx } from "../../platform/database/database.ts";
import { unacceptable } from "../../platform/errors.ts";
import { dateText } from "../../platform/i18n/format.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { NewConsent } from "./input.ts";
import { consentsMessages } from "./messages.ts";
import { listRecipients, type Recipient } from "./queries.ts";
import { PURPOSES } from "./rules.ts";
import { consents } from "./tables.ts";

/** The reader of the sentence that is agreed to. */
export interface Wording {
  readonly lang: "ja" | "en";
  readonly zone: string;
}

/** The sentence a person agrees to: whom, what, until when. */
export function wordingOf(
  { lang, zone }: Wording,
  recipient: Recipient,
  item: NewConsent["item"],
  until: Date,
): string {
  const m = consentsMessages[lang];
  return m.sentence(m.recipients[recipient.kind](recipient.place), m.items[item], dateText({ lang, zone }, until));
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
  const now = platform.clock.now();
  const expiresAt = later(now, days(given.days));
  await platform.db.write(actor, async (tx) => {
    await oneAtATime(tx, actor, given);
    await endSame(tx, actor, given, now);
    const [made] = await tx.q
      .insert(consents)
      .values({
        person: actor.person,
        item: given.item,
        recipientKind: recipient.kind,
        recipient: recipient.id,
        purpose: PURPOSES[recipient.kind],
        wording: wordingOf(reader, recipient, given.item, expiresAt),
        lang: reader.lang,
        givenAt: now,
        expiresAt,
      })
      .returning({ id: consents.id });
    await tx.record({
      kind: "access.consent_given",
      cohort: recipient.id,
      subject: made?.id,
      ids: { owner: actor.person, item: given.item },
    });
  });
}

/** Two windows that give the same consent at the same moment do it one after the other. */
async function oneAtATime({ q }: Tx, actor: Actor, { item, to }: NewConsent): Promise<void> {
  const same = [actor.person, item, to.kind, to.id].join(" ");
  await q.execute(sql`select pg_advisory_xact_lock(${CONSENT_LOCKS}, hashtext(${same}))`);
}

/** The first key of the two-key advisory locks that stand for consents. */
const CONSENT_LOCKS = 0x63_6f_6e_73;

async function endSame({ q }: Tx, actor: Actor, { item, to }: NewConsent, now: Date): Promise<void> {
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
  await db.write(actor, async ({ q, record }) => {
    const [ended] = await q
      .update(consents)
      .set({ withdrawnAt: clock.now() })
      .where(and(eq(consents.id, id), eq(consents.person, actor.person), isNull(consents.withdrawnAt)))
      .returning();
    if (!ended) return;
    const whom = ended.recipientKind === "person" ? { person: ended.recipient } : { cohort: ended.recipient };
    await record({
      kind: "access.consent_withdrawn",
      ...whom,
      subject: id,
      ids: { owner: actor.person, item: ended.item },
    });
  });
}

/** Withdraws every consent of somebody who is erased; the receipts stay, they hold no name of theirs. */
export async function endConsentsOf({ clock }: Platform, { q, record }: Tx, person: string): Promise<void> {
  const ended = await q
    .update(consents)
    .set({ withdrawnAt: clock.now() })
    .where(and(eq(consents.person, person), isNull(consents.withdrawnAt)))
    .returning();
  for (const { id, item, recipient, recipientKind } of ended) {
    const whom = recipientKind === "person" ? { person: recipient } : { cohort: recipient };
    await record({ kind: "access.consent_withdrawn", ...whom, subject: id, ids: { owner: person, item } });
  }
}
