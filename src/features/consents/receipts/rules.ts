import { type Item, SENSITIVE } from "../rules.ts";

/** Whose fields a receipt carries; names in `snake_case` are the standard's, and stay English in every language. */
export const SCHEMA_VERSION = "ISO/IEC TS 27560:2023";

/** How a consent stands. */
export const STANDINGS = ["valid", "withdrawn", "expired"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What of a consent stands on its receipt. */
interface Consent {
  readonly id: string;
  readonly person: string;
  readonly item: Item;
  readonly wording: string;
  readonly lang: "ja" | "en";
  readonly givenAt: Date;
  readonly expiresAt: Date;
  readonly withdrawnAt: Date | null;
}

/** One who has a part in it. */
export interface Party {
  readonly id: string;
  readonly name: string;
  /** Where one writes to; undefined: not known to us. */
  readonly contact?: string | undefined;
}

/** What stands in words besides the sentence that was agreed to. */
export interface ReceiptWords {
  readonly item: string;
  readonly purpose: string;
  readonly collected: string;
  readonly processed: string;
  readonly stored: string;
  readonly kept: string;
}

export interface ReceiptFacts {
  readonly consent: Consent;
  readonly person: Party;
  /** The company. */
  readonly controller: Party;
  readonly recipient: Party;
  /** Who tells it, where it comes from an office. */
  readonly source?: Party | undefined;
  /** Addresses of this installation: what is told of the handling of data, and where the consent is withdrawn. */
  readonly privacyNotice: string;
  readonly withdrawal: string;
  readonly words: ReceiptWords;
}

/** Withdrawn before it ran out, or run out, whichever came first. */
export function standingOf(
  { withdrawnAt, expiresAt }: Pick<Consent, "withdrawnAt" | "expiresAt">,
  now: Date,
): Standing {
  if (withdrawnAt && withdrawnAt < expiresAt) return "withdrawn";
  return expiresAt <= now ? "expired" : "valid";
}

/** What happened to a consent, in order: when it was given, and when it ended. */
export function eventsOf(
  consent: Consent,
  now: Date,
): readonly { readonly at: Date; readonly state: "given" | Exclude<Standing, "valid"> }[] {
  const standing = standingOf(consent, now);
  const given = { at: consent.givenAt, state: "given" } as const;
  if (standing === "valid") return [given];
  return [given, { at: (standing === "withdrawn" && consent.withdrawnAt) || consent.expiresAt, state: standing }];
}

/**
 * The receipt of one consent as data. The standard leaves the form open; sections and fields are those of its clauses on the record
 * (header, processing, parties, events) and on the receipt.
 */
export function receiptOf({ consent, person, controller, recipient, source, ...of }: ReceiptFacts, now: Date) {
  const party = ({ id, name, contact }: Party, role: string) => ({
    party_id: id,
    party_name: name,
    party_role: role,
    party_contact: contact ?? null,
  });
  return {
    schema_version: SCHEMA_VERSION,
    receipt_id: consent.id,
    record_id: consent.id,
    pii_principal_id: consent.person,
    issued_at: now.toISOString(),
    pii_processing: {
      privacy_notice: of.privacyNotice,
      language: consent.lang,
      purposes: [
        {
          purpose: consent.wording,
          purpose_type: of.words.purpose,
          lawful_basis: "consent",
          pii_information: [
            {
              pii_type: of.words.item,
              pii_attribute_id: consent.item,
              sensitive_pii: SENSITIVE.includes(consent.item),
            },
          ],
          pii_controllers: [controller.id],
          collection_method: of.words.collected,
          processing_method: of.words.processed,
          storage_locations: [of.words.stored],
          retention_period: of.words.kept,
          recipient_third_parties: [recipient.id],
          withdrawal_method: of.withdrawal,
          jurisdiction: "JP",
        },
      ],
    },
    party_identification: [
      party(person, "pii_principal"),
      party(controller, "pii_controller"),
      party(recipient, "recipient"),
      ...(source ? [party(source, "source")] : []),
    ],
    event: eventsOf(consent, now).map(({ at, state }) => ({
      event_time: at.toISOString(),
      event_type: "explicit",
      event_state: `consent_${state}`,
      validity_duration: state === "given" ? { until: consent.expiresAt.toISOString() } : null,
    })),
  };
}
