import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { deskMessages } from "../messages.ts";
import type { Desk } from "../queries.ts";
import { KINDS } from "../rules.ts";
import type { MentorRow } from "../view.ts";

/** How many people each mentor accompanies and what waits with them. Nothing about speed or hours. */
export function Mentors({ desk }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const { lang } = usePage();
  const { rows, more } = desk.mentors;
  const cohort = desk.only ?? desk.cohorts[0];
  const away = ({ awayUntil }: MentorRow): string | undefined =>
    awayUntil ? m.awayUntil(dayText(lang, awayUntil)) : undefined;
  return (
    <section aria-labelledby="mentors">
      <SectionHead id="mentors" title={m.mentors} note={m.mentorsNote} />
      {rows.length === 0 ? (
        <p class="soft">{m.mentorsEmpty}</p>
      ) : (
        <Ledger
          caption={m.mentorsCaption}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              label: m.mentorColumns.who,
              kind: "head",
              cell: (row) => (
                <Person
                  id={row.id}
                  name={row.name}
                  sign={row.plate}
                  small
                  away={row.awayUntil !== null}
                  state={away(row)}
                />
              ),
            },
            { label: m.mentorColumns.accompanies, kind: "short", cell: (row) => m.people(row.accompanies) },
            { label: m.mentorColumns.waiting, cell: (row) => <Hands row={row} /> },
          ]}
        />
      )}
      {desk.uncounted && <p class="soft">{m.handsMore}</p>}
      {more && cohort && (
        <p>
          <a class="go" href={`/cohorts/${cohort.id}/people`}>
            {m.mentorsMore}
          </a>
        </p>
      )}
    </section>
  );
}

function Hands({ row: { waiting } }: { readonly row: MentorRow }): JSX.Element {
  const m = useMessages(deskMessages);
  const { lang } = usePage();
  const words = KINDS.flatMap((kind) => {
    const count = waiting[kind];
    return count ? [m.hand(m.hands[kind] ?? kind, count)] : [];
  });
  if (words.length === 0) return <span class="soft">{m.handsNone}</span>;
  return <span>{words.join(lang === "ja" ? "、" : ", ")}</span>;
}
