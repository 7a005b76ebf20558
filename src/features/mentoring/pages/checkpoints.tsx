import type { JSX } from "preact";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { calendarDayText } from "../../../platform/i18n/format.ts";
import { checkpointMessages } from "../checkpoints/messages.ts";
import { type ListedCheckpoint, standingOf } from "../checkpoints/queries.ts";
import { otherOf, reads, wrote } from "../checkpoints/rules.ts";

/** Those that can be written and those that were, on both sides. Nobody is late: no line says for how long. */
export function CheckpointsPage({
  all,
  today,
}: {
  readonly all: readonly ListedCheckpoint[];
  readonly today: string;
}): JSX.Element {
  const m = useMessages(checkpointMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.listTitle} lead={m.listLead} />
      {all.length === 0 ? (
        <Empty title={m.none}>{m.noneText}</Empty>
      ) : (
        <Items>
          {all.map((one) => (
            <li key={`${one.side} ${one.time.participation} ${one.number}`}>
              <a href={`/participations/${one.time.participation}/checkpoints/${one.number}`} {...asWritten}>
                {nameOf(one) === null ? m.before : m.with(nameOf(one) ?? "")}
              </a>{" "}
              <span class="soft">
                {m.states[stateOf(one)]}
                {one.day && <>・{m.day(calendarDayText(lang, one.day, today))}</>}
              </span>
            </li>
          ))}
        </Items>
      )}
    </div>
  );
}

const nameOf = ({ side, time }: ListedCheckpoint): string | null => (side === "person" ? time.mentorName : time.name);

function stateOf({ side, row, open }: ListedCheckpoint): string {
  if (open) return reads(side, standingOf(row)) ? "theirs" : "open";
  if (!row) return "apart";
  const standing = standingOf(row);
  if (reads(side, standing)) return wrote(side, standing) ? "both" : "theirs";
  if (!wrote(side, standing)) return row[`${side}SkippedAt`] ? "skipped" : "open";
  return reads(otherOf(side), standing) ? "shown" : "written";
}

/** The one quiet line: that one is open. It goes when it is written or left out, and never says since when. */
export function CheckpointLine({ one }: { readonly one: ListedCheckpoint }): JSX.Element {
  const m = useMessages(checkpointMessages);
  return (
    <p class="soft" data-who="me">
      <span {...asWritten}>{m.line(nameOf(one) ?? m.nobody)}</span>
      {" — "}
      {m.lineText} <a href={`/participations/${one.time.participation}/checkpoints/${one.number}`}>{m.toLine}</a>
    </p>
  );
}
