import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import type { Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { hiringMessages } from "../hiring/messages.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow, StaffMember } from "../queries.ts";
import { type Audience, FACTS, type FactKind, type FactNumber } from "../rules.ts";

type Readers = Pick<BoardRow, "audience" | "mentorsRead">;

export function readersOf({ audience, mentorsRead }: Readers): Reader[] {
  if (audience === "hiring") return ["recruiters"];
  if (audience === "staff") return ["mentors", "organizers"];
  return ["participants", ...(mentorsRead ? (["mentors"] as const) : []), "organizers"];
}

export const whoMark = (
  marks: Readonly<Record<Audience | "withMentors", string>>,
  { audience, mentorsRead }: Readers,
): string => marks[mentorsRead ? "withMentors" : audience];

interface WhoProps {
  readonly board: BoardRow;
  readonly staff: readonly StaffMember[];
  readonly few: boolean;
  /** Its summary is the heading. */
  readonly folded?: boolean;
}

/** Who reads the board, by name where they run it, and what is and is not known of cards without a name. */
export function WhoReads({ board, staff, few, folded }: WhoProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const isHiring = board.audience === "hiring";
  const running = staff.filter(({ runs }) => runs);
  const both = isHiring ? h.inInternship : m.who.recruits;
  const names = running.map(({ name, onBothSides }) => `${name}${onBothSides ? both : ""}`).join(m.who.comma);
  const words = (
    <div class="stack">
      <p>{m.who[board.audience]}</p>
      {board.audience === "participants" && <p>{board.mentorsRead ? m.who.mentorsRead : m.who.mentorsNot}</p>}
      {names && <p {...asWritten}>{isHiring ? h.members(names) : m.who.organizers(names)}</p>}
      {isHiring && running.some(({ onBothSides }) => onBothSides) && <p>{h.bothSides}</p>}
      {isHiring && (
        <p>
          {h.decisionsForAll} {h.kept}
        </p>
      )}
      <h3>{m.who.sealedHead}</h3>
      <p>{m.who.sealed}</p>
      <p>{m.who.keyHolder}</p>
      {few && <p>{m.who.few}</p>}
    </div>
  );
  if (folded) return words;
  return (
    <section aria-labelledby="who-reads">
      <SectionHead id="who-reads" title={m.who.head} />
      {words}
    </section>
  );
}

/** What is known beforehand, in numbers that recognise nobody. */
export function FactsPanel({ board }: { readonly board: BoardRow }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const reader = usePage();
  const known = FACTS.flatMap((kind) => {
    const number = board.facts[kind];
    return number === undefined ? [] : [{ term: m.facts.words[kind], is: numberWords(m.facts, kind, number) }];
  });
  if (known.length === 0) return <p class="soft">{m.facts.none}</p>;
  return (
    <div class="stack">
      <p class="soft small">{m.facts.lead(longDateText(reader, board.openedAt))}</p>
      <Facts facts={known} />
      {board.facts.reasons !== undefined && board.facts.reasons !== 0 && (
        <p class="small" data-who="organizers">
          {m.facts.reasons} <a href={`/cohorts/${board.cohort}/participants`}>{m.facts.toReasons}</a>
        </p>
      )}
    </div>
  );
}

function numberWords(
  words: { few: string; count(n: number): string; people(n: number): string; hours(n: number): string },
  kind: FactKind,
  number: FactNumber,
): string {
  if (number === "few") return words.few;
  if (kind === "hours") return words.hours(number);
  return kind.startsWith("left") || kind === "reasons" ? words.people(number) : words.count(number);
}
