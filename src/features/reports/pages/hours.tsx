import type { JSX } from "preact";
import { Ruler } from "../../../design/components/ruler.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { durationText } from "../../../platform/i18n/format.ts";
import { reportsMessages } from "../messages.ts";
import { hoursWord } from "../rules.ts";

interface HoursProps {
  /** Minutes declared so far. */
  readonly minutes: number;
  /** Hours at most; null: none. */
  readonly cap: number | null;
}

/** The declared time in a sentence, where there is a cap with its line below. Never a goal, never a lock. */
export function Hours({ minutes, cap }: HoursProps): JSX.Element {
  return (
    <div class="stack">
      <p>
        <HoursWords minutes={minutes} cap={cap} />
      </p>
      {cap !== null && <Ruler used={minutes / 60} cap={cap} />}
    </div>
  );
}

/** Calm; a gentle word from 80 %; a question at the cap. */
export function HoursWords({ minutes, cap }: HoursProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const words = (of: number): string => durationText(lang, Math.round(of));
  if (cap === null) return <>{m.hoursSum(words(minutes), undefined)}</>;
  const left = words(Math.max(0, cap * 60 - minutes));
  switch (hoursWord(minutes, cap)) {
    case "calm":
      return <>{m.hoursSum(words(minutes), left)}</>;
    case "near":
      return <>{m.hoursNear(words(minutes), left)}</>;
    case "reached":
      return <>{m.hoursReached(words(minutes), words(cap * 60))}</>;
  }
}
