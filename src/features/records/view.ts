import { type Facts, numberOf, SECTIONS, type Section, type ShareItem, WORDS_OF, type Word } from "./rules.ts";

/** A part as it prints: what the person wrote, and what a mentor wrote beside it where the person has included that. */
export interface SectionView {
  readonly section: Section;
  /** As in 就労パスポート, 1 to 7. */
  readonly number: number;
  readonly words: readonly { readonly word: Word; readonly text: string }[];
  readonly mentor: { readonly name: string | null; readonly text: string } | null;
}

/** A record as one reader gets it. What is not for them is absent. */
export interface RecordView {
  readonly id: string;
  readonly cohort: string;
  readonly state: "draft" | "approved";
  readonly lang: "ja" | "en";
  /** As it prints. Null: not for this reader. */
  readonly name: string | null;
  readonly facts: Facts | null;
  readonly sections: readonly SectionView[];
  readonly approvedAt: string | null;
  readonly version: number;
}

/** Only what a link shows. */
export const limitedTo = (view: RecordView, items: readonly ShareItem[]): RecordView => ({
  ...view,
  name: items.includes("name") ? view.name : null,
  facts: items.includes("facts") ? view.facts : null,
  sections: view.sections.filter(({ section }) => items.includes(section)),
});

/** What of a record can be chosen: parts in which nothing stands are none. */
export const itemsIn = ({ name, facts, sections }: RecordView): ShareItem[] => [
  ...(name === null ? [] : (["name"] as const)),
  ...(facts === null ? [] : (["facts"] as const)),
  ...sections.map(({ section }) => section),
];

/** The parts in which something stands. */
export function sectionsOf(
  words: Readonly<Partial<Record<Word, string>>>,
  mentor: { readonly name: string | null; readonly words: Readonly<Partial<Record<string, string>>> } | undefined,
): SectionView[] {
  return SECTIONS.map((section) => {
    const text = mentor?.words[section];
    return {
      section,
      number: numberOf(section),
      words: WORDS_OF[section].flatMap((word) => (words[word] ? [{ word, text: words[word] }] : [])),
      mentor: mentor && text ? { name: mentor.name, text } : null,
    };
  }).filter(({ words: written, mentor: beside }) => written.length > 0 || beside !== null);
}

/** What anybody who has the number of a certificate is told. No name, no hours. */
export interface CertificateView {
  readonly id: string;
  readonly state: "valid" | "revoked";
  /** It ended because its person issued a newer one. */
  readonly replaced: boolean;
  readonly issuer: string;
  readonly cohort: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** It was issued before the time was over; `endsOn` is the day of issue. */
  readonly ongoing: boolean;
  readonly assignment: string | null;
  readonly issuedAt: string;
  readonly revokedAt: string | null;
}

export const certificateView = (certificate: {
  readonly number: string;
  readonly facts: Facts;
  readonly issuedAt: Date;
  readonly revokedAt: Date | null;
  readonly replaced: boolean;
}): CertificateView => ({
  id: certificate.number,
  state: certificate.revokedAt ? "revoked" : "valid",
  replaced: certificate.replaced,
  issuer: certificate.facts.company,
  cohort: certificate.facts.cohort,
  startsOn: certificate.facts.startsOn,
  endsOn: certificate.facts.endsOn,
  ongoing: certificate.facts.ongoing,
  assignment: certificate.facts.assignment,
  issuedAt: certificate.issuedAt.toISOString(),
  revokedAt: certificate.revokedAt?.toISOString() ?? null,
});

/** A valid certificate with the name that is printed on it. */
export interface IssuedCertificate {
  readonly id: string;
  readonly person: string;
  readonly nickname: string;
  readonly plate: string;
  readonly printed: string;
  readonly issuedAt: Date;
}
