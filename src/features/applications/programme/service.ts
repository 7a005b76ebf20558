import type { Database } from "../../../platform/database/database.ts";
import { dateText, dayText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { PinnedVersion } from "../../blueprints/queries.ts";
import type { Fillings } from "../../blueprints/rules.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { findFacts } from "./queries.ts";

/** What is known for the texts of a cohort's blueprint, in their language; everything else stays open. */
export async function fillingsOf(db: Database, cohort: CohortRow, lang: Lang): Promise<Fillings> {
  const { company, organizers, doubleRoles, next } = await findFacts(db, cohort);
  const m = applicationsMessages[lang].fillings;
  return {
    company: company?.name,
    cohort: cohort.title,
    starts_on: dayWords(lang, cohort.startsOn),
    ends_on: dayWords(lang, cohort.endsOn),
    showcase_at: cohort.showcaseAt
      ? dateText({ lang, zone: company?.zone ?? "Asia/Tokyo" }, cohort.showcaseAt)
      : undefined,
    organizer: organizers.length > 0 ? m.organizers(organizers) : company?.name,
    organizer_mail: company?.contact ?? undefined,
    double_roles: m.doubleRoles(doubleRoles),
    insurance: company?.insurance || undefined,
    server_keeper: company?.serverKeeper || undefined,
    next_dates: next && m.nextDates(next.title, dayWords(lang, next.startsOn) ?? "", dayWords(lang, next.endsOn)),
  };
}

/** The blueprint with the kickoff that was chosen for this cohort: its own words are those of a meeting. */
export function asChosen({ kickoff }: CohortRow, pinned: PinnedVersion): PinnedVersion {
  if (kickoff === "live") return pinned;
  const { document } = pinned;
  const words = applicationsMessages[document.language].programme.kickoffs[kickoff];
  const rituals = document.rituals.map((one) => (one.key === "kickoff" ? { ...one, ...words } : one));
  return { ...pinned, document: { ...document, rituals } };
}

/** @param day YYYY-MM-DD */
export const dayWords = (lang: Lang, day: string | null | undefined): string | undefined =>
  day ? dayText(lang, day) : undefined;
