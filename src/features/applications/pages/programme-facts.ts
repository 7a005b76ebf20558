import { dateText, longDayText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { applicationsMessages } from "../messages.ts";
import type { Programme } from "../programme/queries.ts";

/** When, how long, where, how many, what it costs, until when one applies: on the public page and on what is handed on. */
export function programmeFacts(
  { cohort, pinned, open, company }: Pick<Programme, "cohort" | "pinned" | "open" | "company">,
  lang: Lang,
): { readonly term: string; readonly is: string }[] {
  const m = applicationsMessages[lang].programme;
  const day = (text: string): string => longDayText(lang, text);
  const { hours_suggested: about, hours_cap: cap } = pinned?.document.time ?? {};
  const until = cohort?.applyUntil && dateText({ lang, zone: company?.zone ?? "Asia/Tokyo" }, cohort.applyUntil);
  const period = cohort?.startsOn && cohort.endsOn ? m.period(day(cohort.startsOn), day(cohort.endsOn)) : m.periodOpen;
  return [
    { term: m.facts.period, is: period },
    ...(about ? [{ term: m.facts.time, is: m.hours(about.min, about.max, cap ?? null) }] : []),
    { term: m.facts.place, is: m.place },
    ...(cohort?.capacity ? [{ term: m.facts.people, is: m.people(cohort.capacity) }] : []),
    { term: m.facts.cost, is: m.cost },
    { term: m.facts.apply, is: open ? (until ? m.until(until) : m.open) : m.closed },
  ];
}
