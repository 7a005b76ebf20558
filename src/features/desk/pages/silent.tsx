import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { daysBetween } from "../../../platform/i18n/day.ts";
import { calendarDayText, dayText } from "../../../platform/i18n/format.ts";
import { deskMessages } from "../messages.ts";
import type { Desk } from "../queries.ts";
import { USUAL_SILENCE } from "../rules.ts";
import type { SilentRow } from "../view.ts";

/** Who has not been heard of for as long as they themselves chose: for noticing. What they said last stands where they said it. */
export function Silent({ desk }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const { rows, more } = desk.silent;
  const first = rows[0];
  return (
    <section aria-labelledby="silent">
      <SectionHead id="silent" title={m.silent} note={m.silentNote} />
      {rows.length === 0 ? (
        <Empty title={m.silentEmpty}>{m.silentEmptyText}</Empty>
      ) : (
        <Ledger
          caption={m.silentCaption}
          hideCaption
          rows={rows}
          rowKey={(row) => `${row.cohort} ${row.person}`}
          columns={[
            {
              label: m.silentColumns.who,
              kind: "head",
              cell: (row) => <Person id={row.person} name={row.name} sign={row.plate} small away />,
            },
            { label: m.silentColumns.last, cell: (row) => <Last row={row} today={desk.today} /> },
            { label: m.silentColumns.wish, cell: (row) => <Wish row={row} today={desk.today} /> },
            { label: m.silentColumns.act, kind: "act", cell: (row) => <Act row={row} /> },
          ]}
        />
      )}
      {more && first && (
        <p>
          <a class="go" href={`/cohorts/${first.cohort}/participants`}>
            {m.silentMore}
          </a>
        </p>
      )}
    </section>
  );
}

const useDay = (): ((day: string) => string) => {
  const { lang } = usePage();
  return (day) => dayText(lang, day);
};

function Last({ row, today }: { readonly row: SilentRow; readonly today: string }): JSX.Element {
  const m = useMessages(deskMessages);
  const day = useDay();
  if (!row.sign) return <>{row.startsOn ? m.noSign(day(row.startsOn)) : m.noSignYet}</>;
  const ago = daysBetween(row.heardOn, today);
  return <>{m.lastSign(m.ago(ago), m.signs[row.sign] ?? "")}</>;
}

function Wish({ row, today }: { readonly row: SilentRow; readonly today: string }): JSX.Element {
  const m = useMessages(deskMessages);
  const { lang } = usePage();
  if (row.paused && !row.pausedUntil) return <>{m.pausedOpen}</>;
  if (row.paused && row.pausedUntil)
    return <>{(row.pausedUntil >= today ? m.paused : m.pauseOver)(calendarDayText(lang, row.pausedUntil, today))}</>;
  if (row.wish === "nobody") return <>{m.wishes.nobody}</>;
  if (!row.written) return <>{m.wishes.unwritten(USUAL_SILENCE)}</>;
  if (row.after === null) return <>{m.wishes.unsaid(USUAL_SILENCE)}</>;
  return <>{m.wishes[(row.wish as "organizer" | null) ?? "days"](row.after)}</>;
}

/** The next step; to wait there is nothing to press. */
function Act({ row }: { readonly row: SilentRow }): JSX.Element {
  const m = useMessages(deskMessages);
  const day = useDay();
  const people = `/cohorts/${row.cohort}/participants`;
  if (row.action === "wait")
    return (
      <>
        {row.pausedUntil ? m.waitUntil(day(row.pausedUntil)) : m.silentActions.wait}{" "}
        <a class="small" href={people} aria-label={m.actFor(m.toList, row.name)} {...asWritten}>
          {m.toList}
        </a>
      </>
    );
  const words = m.silentActions[row.action];
  return (
    <ButtonLink
      size="dense"
      href={`${people}/${row.person}/contact`}
      aria-label={m.actFor(words, row.name)}
      {...asWritten}
    >
      {words}
    </ButtonLink>
  );
}
