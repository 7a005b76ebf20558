import { alone, dateText, type Reader, timeText } from "../../../platform/i18n/format.ts";
import { receiptMessages } from "../receipts/messages.ts";
import { eventsOf, type ReceiptFacts } from "../receipts/rules.ts";
import { SENSITIVE } from "../rules.ts";

/** A part of the receipt as it is read, on the page and on paper. */
export interface Part {
  readonly title: string;
  readonly facts: readonly {
    readonly term: string;
    readonly is: string /** Somebody's own words. */;
    readonly theirs?: boolean;
  }[];
}

/** The receipt in words, for its reader. */
export function partsOf(
  { consent, person, controller, recipient, source, ...of }: ReceiptFacts,
  reader: Reader,
  now: Date,
): readonly Part[] {
  const m = receiptMessages[reader.lang];
  const moment = (at: Date): string => `${dateText(reader, at)} ${timeText(reader, at)}`;
  const end = eventsOf(consent, now).find(({ state }) => state !== "given");
  const state = end && end.state !== "given" ? m.states[end.state](moment(end.at)) : m.states.valid;
  const named = (one: typeof controller) => [one.name, ...(one.contact ? [one.contact] : [])].join("、");
  const care = SENSITIVE.includes(consent.item) ? `（${m.sensitive}）` : "";
  return [
    {
      title: m.agreed,
      facts: [
        { term: m.item, is: `${alone(of.words.item)}${care}` },
        ...(source ? [{ term: m.source, is: named(source), theirs: true }] : []),
        { term: m.recipient, is: named(recipient), theirs: true },
        { term: m.purpose, is: alone(of.words.purpose) },
        { term: m.given, is: moment(consent.givenAt) },
        { term: m.until, is: moment(consent.expiresAt) },
        { term: m.state, is: state },
      ],
    },
    {
      title: m.handling,
      facts: [
        { term: m.person, is: person.name, theirs: true },
        { term: m.controller, is: named(controller), theirs: true },
        { term: m.basis, is: m.consent },
        { term: m.how, is: of.words.collected },
        { term: m.processing, is: of.words.processed },
        { term: m.storing, is: of.words.stored },
        { term: m.keeping, is: of.words.kept },
        { term: m.withdrawal, is: `${m.withdrawalText} ${of.withdrawal}` },
        { term: m.notice, is: of.privacyNotice },
        { term: m.number, is: consent.id },
      ],
    },
  ];
}
