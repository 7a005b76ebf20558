import { longDateText, type Reader } from "../../../platform/i18n/format.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Said, SaidByOffice, Undertaken } from "../agreements/queries.ts";
import type { Agreement } from "../agreements/view.ts";

/** A part of the pack as it is read, on the page and on paper. */
export interface PackPart {
  readonly key: string;
  readonly title: string;
  readonly lang: "ja" | "en";
  /** Of the blueprint that the words are from. */
  readonly version: number;
  readonly inShort: string;
  /** Markdown. */
  readonly body: string;
  readonly conduct: readonly string[];
  /** Who confirmed it, when and how, a line each. */
  readonly confirmed: readonly string[];
  /** What whoever signs on paper says; empty: nobody signs it any more. */
  readonly toSign: string;
  /** On paper the office and the company sign as well. */
  readonly threeParty: boolean;
}

export interface Pack {
  /** What holds, in the words that were confirmed; with what the organizers undertake. */
  readonly holds: readonly PackPart[];
  /** What is still to confirm, as it reads now. */
  readonly open: readonly PackPart[];
  /** Words that were confirmed before those that hold. */
  readonly earlier: readonly PackPart[];
}

interface PackFacts {
  readonly said: readonly Said[];
  readonly newest: readonly Said[];
  readonly now: {
    readonly number: number;
    readonly language: "ja" | "en";
    readonly all: readonly Agreement[];
    readonly conduct: readonly string[];
  };
  /** Those that somebody is still asked for. */
  readonly left: readonly Agreement[];
  readonly byOffices: readonly SaidByOffice[];
  readonly undertaken: readonly Undertaken[];
}

/** The pack of somebody in words, for its reader. */
export function packOf({ said, newest, now, left, byOffices, undertaken }: PackFacts, reader: Reader): Pack {
  const m = packMessages[reader.lang];
  const day = (at: Date): string => longDateText(reader, at);
  const offices = (key: string): string[] =>
    byOffices
      .filter((one) => one.key === key)
      .map(({ officeName, byName, scan, confirmedAt }) =>
        scan === null && byName !== null
          ? m.officeDone(officeName, byName, day(confirmedAt))
          : m.officeOnPaper(officeName, day(confirmedAt)),
      );
  const threeParty = (key: string): boolean => now.all.some((one) => one.key === key && one.threeParty);
  const asPart = (one: Said): PackPart => ({
    ...{ key: one.key, title: one.title, inShort: one.inShort, body: one.body, conduct: one.conduct },
    lang: one.lang ?? now.language,
    version: one.number,
    confirmed: [howOf(one, reader), ...offices(one.key)],
    toSign: "",
    threeParty: false,
  });
  const asNow = (one: Agreement, more: Pick<PackPart, "confirmed" | "toSign">): PackPart => ({
    ...{ key: one.key, title: one.title, lang: one.lang, inShort: one.inShort, body: one.body, version: now.number },
    conduct: one.key === "conduct" ? now.conduct : [],
    threeParty: threeParty(one.key),
    ...more,
  });
  const order = new Map(now.all.map(({ key }, i) => [key, i]));
  const placeOf = ({ key }: { readonly key: string }): number => order.get(key) ?? order.size;
  const promised = now.all
    .filter(({ byOrganizers }) => byOrganizers)
    .map((one) => {
      const names = undertaken.filter(({ key }) => key === one.key);
      const confirmed = names.map(({ name, confirmedAt }) => m.undertakenBy(name, day(confirmedAt)));
      return asNow(one, { confirmed: confirmed.length > 0 ? confirmed : [m.undertakenByNobody], toSign: "" });
    });
  // What the organizers undertake was once read and ticked by everybody: that stays told, as words from before.
  const isPromised = ({ key }: { readonly key: string }): boolean => promised.some((one) => one.key === key);
  return {
    holds: [...newest.filter((one) => !isPromised(one)).map(asPart), ...promised].toSorted(
      (a, b) => placeOf(a) - placeOf(b),
    ),
    open: left.map((one) => asNow(one, { confirmed: [], toSign: one.toKeep ? m.holds.sign.keep : m.holds.sign.box })),
    earlier: said.filter((one) => !newest.includes(one) || isPromised(one)).map(asPart),
  };
}

/** When and how something was confirmed. */
export const howOf = ({ scan, confirmedAt }: Pick<Said, "scan" | "confirmedAt">, reader: Reader): string => {
  const { states } = packMessages[reader.lang];
  return (scan === null ? states.screen : states.paper)(longDateText(reader, confirmedAt));
};
