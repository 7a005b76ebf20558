import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText, longDateText } from "../../../platform/i18n/format.ts";
import { findingsIn } from "../../assignments/scrubbing/rules.ts";
import { hiringMessages } from "../hiring/messages.ts";
import type { Decided, EndedRound } from "../hiring/queries.ts";
import { MOST_BESIDE } from "../hiring/rules.ts";
import { retrospectivesMessages } from "../messages.ts";
import type { BoardRow } from "../queries.ts";
import type { ActionView } from "../view.ts";

const RECRUITERS = ["recruiters"] as const;

interface SheetProps {
  readonly assignment: string;
  /** When its round ended; undefined: the reader was not of it. */
  readonly endedAt: Date | undefined;
  /** Undefined: not opened yet, or not for this reader. */
  readonly board: BoardRow | undefined;
  readonly decided: readonly Decided[];
}

/** On the page of an assignment: those of its round open their board there, and every recruiter reads what was decided. */
export function LookingBackSheet({ assignment, endedAt, board, decided }: SheetProps): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const reader = usePage();
  return (
    <Sheet who={RECRUITERS} title={m.boards.hiring} id="looking-back">
      <div class="stack">
        {endedAt && !board && (
          <>
            <p>{h.sheet.lead(longDateText(reader, endedAt))}</p>
            <p class="soft">{h.sheet.membersOnly}</p>
            <Form action={`/assignments/${assignment}/retrospective`}>
              <Button>{h.sheet.open}</Button>
            </Form>
          </>
        )}
        {board && (
          <>
            <p class="between mid">
              <a class="go" href={`/retrospective/${board.id}`}>
                {h.sheet.to}
              </a>
              <Tag kind="line">{m.phases[board.phase]}</Tag>
            </p>
            <p class="soft">{h.sheet.membersOnly}</p>
          </>
        )}
        {decided.length > 0 && (
          <div>
            <h3>{h.sheet.decided}</h3>
            <DecidedList decided={decided} />
          </div>
        )}
      </div>
    </Sheet>
  );
}

/** What was decided, whole: by whom, what it changes, how one sees that it helped. */
function DecidedList({ decided }: { readonly decided: readonly Decided[] }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const { lang } = usePage();
  return (
    <Items>
      {decided.map(({ id, body, state, owner, changes, dueOn, sign }) => (
        <li key={id}>
          <p>
            <strong {...asWritten}>{body}</strong>
          </p>
          <p class="kpt-foot">
            <Tag {...(state === "done" ? { kind: "ok", icon: "check" } : {})}>{m.action.states[state]}</Tag>
            <span>{m.action.kinds[changes]}</span>
            <span>
              {m.action.owner}: {owner ? <span {...asWritten}>{owner.name}</span> : m.action.nobody}
            </span>
            {dueOn && <span>{m.action.until(dayText(lang, dueOn))}</span>}
          </p>
          {sign && (
            <p class="soft small" {...asWritten}>
              {m.action.signIs(sign)}
            </p>
          )}
        </li>
      ))}
    </Items>
  );
}

/** Where an assignment moves to the internship: first what was decided about it. */
export function DecidedBefore({ decided }: { readonly decided: readonly Decided[] }): JSX.Element {
  const h = useMessages(hiringMessages);
  return (
    <section class="stack" aria-labelledby="decided" data-who={dataWho(RECRUITERS)}>
      <SectionHead id="decided" title={h.recycling.title}>
        <Who who={RECRUITERS} />
      </SectionHead>
      <p class="soft">
        {h.recycling.note} {h.recycling.wall}
      </p>
      <DecidedList decided={decided} />
      <Suspicions decided={decided} />
    </section>
  );
}

/** Beside a past assignment that is like the one that is being written. */
export function DecidedBeside({ decided }: { readonly decided: readonly Decided[] }): JSX.Element {
  const h = useMessages(hiringMessages);
  return (
    <Fold summary={h.beside(decided.length)} open>
      <ShortList decided={decided.slice(0, MOST_BESIDE)} />
    </Fold>
  );
}

function ShortList({
  decided,
  named,
}: {
  readonly decided: readonly Decided[];
  readonly named?: boolean;
}): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  return (
    <Bullets>
      {decided.map(({ id, body, changes, assignment }) => (
        <li key={id}>
          <span {...asWritten}>{body}</span>{" "}
          <small class="soft">
            {named ? (
              <a href={`/assignments/${assignment.id}#looking-back`} {...asWritten}>
                {assignment.title}
              </a>
            ) : (
              m.action.kinds[changes]
            )}
          </small>
        </li>
      ))}
    </Bullets>
  );
}

/** Where a new assignment begins: what earlier rounds decided for it. */
export function DecidedForNext({ decided }: { readonly decided: readonly Decided[] }): JSX.Element {
  const h = useMessages(hiringMessages);
  return (
    <section class="stack" aria-labelledby="for-next" data-who={dataWho(RECRUITERS)}>
      <SectionHead id="for-next" title={h.forNext.title}>
        <Who who={RECRUITERS} />
      </SectionHead>
      <p class="soft">{h.forNext.note}</p>
      <ShortList decided={decided} named />
    </section>
  );
}

/** In the bank: rounds of one's own that ended lately. Nothing says that it is late. */
export function RoundsToLookBackOn({ rounds }: { readonly rounds: readonly EndedRound[] }): JSX.Element {
  const m = useMessages(retrospectivesMessages);
  const h = useMessages(hiringMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="rounds" data-who={dataWho(RECRUITERS)}>
      <SectionHead id="rounds" title={h.rounds.title}>
        <Who who={RECRUITERS} />
      </SectionHead>
      <Items>
        {rounds.map(({ id, title, endedAt, board }) => (
          <li class="between mid" key={id}>
            <a
              class="go"
              href={board ? `/retrospective/${board.id}` : `/assignments/${id}#looking-back`}
              {...asWritten}
            >
              {title}
            </a>
            <span class="soft">
              {board ? h.rounds.going(m.phases[board.phase]) : h.rounds.ended(longDateText(reader, endedAt))}
            </span>
          </li>
        ))}
      </Items>
    </section>
  );
}

/** What in a decision may lead to a person or a place. Names of applicants nothing can know; that is asked for on the board. */
const PERSONAL = ["mail", "phone", "host", "address", "key"] as const;

/** Decisions are read by more people than the board: what looks like a contact is pointed out, and people decide. */
export function Suspicions({ decided }: { readonly decided: readonly ActionView[] }): JSX.Element | null {
  const h = useMessages(hiringMessages);
  const found = decided.flatMap(({ body, sign }) =>
    findingsIn(`${body}\n${sign}`, undefined, true).flatMap((one) => {
      const kind = PERSONAL.find((personal) => personal === one.suspicion);
      return kind ? [{ ...one, kind }] : [];
    }),
  );
  if (found.length === 0) return null;
  return (
    <div class="stack stack-s">
      <p>
        <strong>{h.people.title}</strong>
        <br />
        {h.people.text}
      </p>
      <Bullets>
        {found.map(({ kind, before, found: what, after }) => (
          <li key={`${kind} ${before} ${what} ${after}`}>
            <span class="soft">{h.people.kinds[kind]} · </span>
            <span {...asWritten}>
              {before}
              <mark>{what}</mark>
              {after}
            </span>
          </li>
        ))}
      </Bullets>
    </div>
  );
}
