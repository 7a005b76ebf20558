import type { Lang } from "../../../platform/i18n/messages.ts";
import { applicationsMessages } from "../messages.ts";
import { sheetMessages } from "../programme/messages.ts";
import type { Programme } from "../programme/queries.ts";
import { programmeFacts } from "./programme-facts.ts";

/** One sheet to hand on: the same on a page and on paper. */
export interface ProgrammeSheet {
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly { readonly term: string; readonly is: string }[];
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

export const SHEETS = ["flyer", "summary"] as const;
export type SheetKey = (typeof SHEETS)[number];

type Told = Programme & {
  readonly company: NonNullable<Programme["company"]>;
  /** Somebody answers, and a way to ask is there: else nothing of that is promised. */
  readonly answered: boolean;
};

/** @param base where the installation is reached */
export const sheetOf = (key: SheetKey, programme: Told, lang: Lang, base: string): ProgrammeSheet =>
  key === "flyer" ? flyer(programme, lang, base) : summary(programme, lang);

function flyer(programme: Told, lang: Lang, base: string): ProgrammeSheet {
  const m = sheetMessages[lang].flyer;
  const page = applicationsMessages[lang].programme;
  const { company, cohort } = programme;
  return {
    title: page.title(company.name),
    lead: page.lead(company.name),
    facts: programmeFacts(programme, lang),
    parts: [
      { title: m.who, lines: page.fitsList },
      { title: m.flow, lines: page.steps.map(([title = "", text = ""]) => `${title}: ${text}`) },
      { title: m.offices, lines: m.officesList },
      {
        title: m.next,
        lines: [
          m.apply(`${base}/programme${cohort ? `?cohort=${cohort.id}` : ""}`),
          m.ask(`${base}/enquiries/new?kind=office`),
          m.register(`${base}/offices/register`),
          ...(company.contact ? [m.contact(company.contact)] : []),
          ...answerers(programme, lang),
        ],
      },
    ],
  };
}

function summary(programme: Told, lang: Lang): ProgrammeSheet {
  const m = sheetMessages[lang].summary;
  const page = applicationsMessages[lang].programme;
  const { company, doubleRoles } = programme;
  return {
    title: m.title,
    lead: m.lead(company.name),
    facts: programmeFacts(programme, lang),
    parts: [
      { title: m.what, lines: m.whatList },
      { title: m.care, lines: m.careList },
      { title: m.data, lines: [...m.dataList, ...(company.serverKeeper ? [m.server(company.serverKeeper)] : [])] },
      { title: m.safety, lines: [company.insurance ? m.insurance(company.insurance) : m.noInsurance, m.emergency] },
      {
        title: m.who,
        lines: [
          ...answerers(programme, lang),
          doubleRoles.length > 0 ? page.double(doubleRoles) : page.doubleNone,
          ...(company.contact ? [sheetMessages[lang].flyer.contact(company.contact)] : []),
        ],
      },
    ],
  };
}

function answerers({ answered, organizers }: Told, lang: Lang): string[] {
  const { programme: page } = applicationsMessages[lang];
  if (!answered) return [];
  return [organizers.length > 0 ? page.answerers(organizers) : page.answerersNone];
}
