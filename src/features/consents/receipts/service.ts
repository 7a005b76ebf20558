import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findCompany } from "../../organizations/queries.ts";
import { addresseeOf, openOwnAddresses } from "../addresses/service.ts";
import { consentsMessages } from "../messages.ts";
import type { ConsentRow } from "../queries.ts";
import { FROM_OFFICE } from "../rules.ts";
import { receiptMessages } from "./messages.ts";
import { findPlaceOf } from "./queries.ts";
import type { Party, ReceiptFacts } from "./rules.ts";

/**
 * What the receipt of one of the actor's own consents tells. The sentence that was agreed to stays in its own language.
 * @param name what the actor is called
 * @param lang of all other words
 */
export async function factsOf(
  platform: Platform,
  actor: Actor,
  consent: ConsentRow,
  name: string,
  lang: Lang,
): Promise<ReceiptFacts> {
  const { db, settings } = platform;
  const [company, recipient] = [await findCompany(db), await recipientOf(platform, actor, consent, lang)];
  const m = receiptMessages[lang];
  const of = consentsMessages[lang];
  const byMail = consent.recipientKind === "address";
  const controller = { id: company?.id ?? "", name: company?.name ?? "", contact: company?.contact ?? undefined };
  const told = FROM_OFFICE.includes(consent.item);
  return {
    consent,
    person: { id: actor.person, name },
    controller,
    ...(told
      ? { source: recipient, recipient: { ...controller, name: of.recipients.organizers(controller.name) } }
      : { recipient }),
    privacyNotice: `${settings.baseUrl}/privacy`,
    withdrawal: `${settings.baseUrl}/consents`,
    words: {
      item: (byMail && of.mailItems[consent.item]) || of.items[consent.item],
      purpose: of.purposes[consent.purpose] ?? "",
      collected: m.collected,
      processed: byMail ? m.mailed : m.shown,
      stored: company?.serverKeeper ? m.storedBy(company.serverKeeper) : m.stored,
      kept: m.kept,
    },
  };
}

async function recipientOf(platform: Platform, actor: Actor, consent: ConsentRow, lang: Lang): Promise<Party> {
  const { recipient: id, recipientKind: kind } = consent;
  const address = kind === "address" && (await openOwnAddresses(platform, actor)).find((one) => one.id === id);
  if (address) return { id, name: addresseeOf(lang, address), contact: address.email };
  const place = await findPlaceOf(platform.db, consent);
  const name = place ? consentsMessages[lang].recipients[kind](place.name) : receiptMessages[lang].gone;
  return { id, name, contact: place?.contact ?? undefined };
}
