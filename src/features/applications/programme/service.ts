import type { Database } from "../../../platform/database/database.ts";
import { dateText, dayText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { PinnedVersion } from "../../blueprints/queries.ts";
import type { Fillings } from "../../blueprints/rules.ts";
import { type CohortRow, findPublicCohort } from "../../cohorts/queries.ts";
import { tellFollowers } from "../../followers/service.ts";
import { findCompany } from "../../organizations/queries.ts";
import { applicationsMessages } from "../messages.ts";
import { isOpen } from "../rules.ts";
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

/** The job that does this. */
export const ANNOUNCE = "applications.announce";

/** Tells whoever follows that one may apply to a cohort now; nobody, where it has closed again meanwhile. */
export async function announceOpening(platform: Platform, id: string): Promise<void> {
  const { db, clock, settings } = platform;
  const cohort = await findPublicCohort(db, id);
  if (!cohort || !isOpen(cohort, clock.now())) return;
  const company = await findCompany(db);
  const zone = company?.zone ?? settings.zone;
  await tellFollowers(platform, {
    cohort: cohort.id,
    title: cohort.title,
    page: `${settings.baseUrl}/programme?cohort=${cohort.id}`,
    facts: (lang) => ({
      begins: dayWords(lang, cohort.startsOn),
      until: cohort.applyUntil ? dateText({ lang, zone }, cohort.applyUntil) : undefined,
    }),
  });
}

/** @param day YYYY-MM-DD */
export const dayWords = (lang: Lang, day: string | null | undefined): string | undefined =>
  day ? dayText(lang, day) : undefined;
