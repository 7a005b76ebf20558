import type { JSX } from "preact";
import { useMessages } from "../../../design/context.ts";
import { cohortsMessages } from "../messages.ts";
import { STEP_PLACES } from "../rules.ts";

/** The way from a step of a runbook to the page that has its list; nothing where there is none. */
export function StepPlace({ cohort, step }: { readonly cohort: string; readonly step: string }): JSX.Element | null {
  const m = useMessages(cohortsMessages);
  const place = STEP_PLACES[step];
  return place ? (
    <a class="go small" href={`/cohorts/${cohort}/${place}`}>
      {m.stepPlaces[place]}
    </a>
  ) : null;
}
