import type { JSX } from "preact";
import { Items } from "../../../design/components/lists.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText, longDayText } from "../../../platform/i18n/format.ts";
import { assignmentMessages } from "../messages.ts";
import type { History } from "../queries.ts";
import { roundMessages } from "../rounds/messages.ts";
import { similarityMessages } from "../similarity/messages.ts";
import type { NearDecision } from "../similarity/queries.ts";

/** The round of hiring and how it came into its states: hiring's part for recruiters only, the rest for the staff. */
export function HistorySheet({
  history: { round, steps, ofHiring },
  decisions,
  inRound,
}: {
  readonly history: History;
  readonly decisions: readonly NearDecision[];
  /** Recruiters who are not of its round know nothing of it now. */
  readonly inRound: boolean;
}): JSX.Element | null {
  const m = useMessages(assignmentMessages);
  const reader = usePage();
  const w = useMessages(roundMessages);
  const n = useMessages(similarityMessages);
  const byNobody = (act: History["steps"][number]["act"]): string => (act === "retire" ? w.over : m.commandLine);
  const day = (at: Date): string => longDateText(reader, at);
  if (steps.length === 0) return null;
  return (
    <Sheet
      who={ofHiring ? ["recruiters"] : ["mentors", "organizers", "recruiters"]}
      title={ofHiring ? m.hiring : m.history}
      id="history"
    >
      <div class="stack">
        {ofHiring && <p class="soft">{inRound ? m.inRoundLead : m.hiringNote}</p>}
        {round && (
          <p>
            <span {...asWritten}>{m.round(round.name)}</span>
            <br />
            {m.roundFrom(day(round.startedAt))}{" "}
            {round.endedAt
              ? m.roundUntil(day(round.endedAt))
              : round.endsOn && m.roundPlanned(longDayText(reader.lang, round.endsOn))}
          </p>
        )}
        {decisions.length > 0 && (
          <Items>
            {decisions.map(({ id, near, title, reason, name, at }) => (
              <li key={id}>
                <strong>
                  <a href={`/assignments/${near}`} {...asWritten}>
                    {n.decided(title)}
                  </a>
                </strong>
                <p class="soft">
                  <span {...asWritten}>{m.byLine(day(at), name ?? m.commandLine)}</span>
                </p>
                <p class="pre-line" {...asWritten}>
                  {reason}
                </p>
              </li>
            ))}
          </Items>
        )}
        <Items>
          {steps.map((step) => (
            <li key={step.id}>
              <strong>{m.acts[step.act]}</strong>
              <p class="soft">
                <span {...asWritten}>{m.byLine(day(step.at), step.name ?? byNobody(step.act))}</span>
              </p>
              {step.reason && (
                <p class="pre-line" {...asWritten}>
                  {step.reason}
                </p>
              )}
              {step.checks.length > 0 && (
                <ul class="bullets">
                  {step.checks.map((check) => (
                    <li key={check}>
                      {m.checks[check].label} {m.yes}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </Items>
      </div>
    </Sheet>
  );
}
