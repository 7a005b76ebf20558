import { durationText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import { recordsMessages } from "../messages.ts";
import type { Facts } from "../rules.ts";

/** 2026年11月2日 / 2 November 2026. @param day YYYY-MM-DD */
export const dayText = (lang: Lang, day: string): string =>
  new Intl.DateTimeFormat(lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** First to last day, in words. */
export function periodText(lang: Lang, { startsOn, endsOn, ongoing }: Pick<Facts, "startsOn" | "endsOn" | "ongoing">) {
  const m = recordsMessages[lang];
  return m.period(dayText(lang, startsOn), dayText(lang, endsOn)) + (ongoing ? m.ongoing : "");
}

/** The facts as a list of terms and what they are, for page and paper alike. `theirs`: words of somebody, not ours. */
export function factWords(lang: Lang, facts: Facts): { term: string; is: string; theirs?: true }[] {
  const m = recordsMessages[lang];
  return [
    { term: m.facts.company, is: facts.company, theirs: true },
    { term: m.facts.cohort, is: facts.cohort, theirs: true },
    { term: m.facts.period, is: periodText(lang, facts) },
    ...(facts.minutes === null ? [] : [{ term: m.facts.hours, is: m.declared(durationText(lang, facts.minutes)) }]),
    ...(facts.assignment === null ? [] : [{ term: m.facts.assignment, is: facts.assignment, theirs: true as const }]),
    { term: m.facts.submissions, is: facts.submissions > 0 ? m.times(facts.submissions) : m.noneYet },
    { term: m.facts.feedback, is: feedbackText(lang, facts) },
  ];
}

function feedbackText(lang: Lang, { feedback: read, feedbackGiven: given = read }: Facts): string {
  const m = recordsMessages[lang];
  if (given === 0) return m.noneYet;
  if (read === 0) return m.feedbackGiven(given);
  return given > read ? m.feedbackSome(given, read) : m.feedbackRead(read);
}
