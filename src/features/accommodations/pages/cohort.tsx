import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Pager, ToDesk } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, dayText } from "../../../platform/i18n/format.ts";
import { accommodationsMessages } from "../messages.ts";
import type { Found } from "../queries.ts";
import type { Agreed } from "../view.ts";

/** For the organizers: who asked, how it stands; the words are one step away, where reading is noted. */
export function CohortPage({
  all,
  further,
  beginning,
}: {
  readonly all: readonly Found[];
  /** Where the next page is, and the first one from a later one. */
  readonly further: string | undefined;
  readonly beginning: string | undefined;
}): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <PageHead title={m.cohortTitle} lead={m.cohortLead} />
      {all.length === 0 ? (
        <Empty title={m.noneOfCohort}>{m.noneOfCohortText}</Empty>
      ) : (
        <Ledger
          caption={m.caption}
          hideCaption
          rows={all}
          rowKey={({ accommodation }) => accommodation.id}
          columns={[
            { label: m.columns.name, kind: "head", cell: ({ name }) => <span {...asWritten}>{name}</span> },
            { label: m.columns.state, cell: ({ accommodation }) => m.statesForStaff[accommodation.state] },
            {
              label: m.columns.since,
              kind: "short",
              cell: ({ accommodation: { waitingSince } }) =>
                waitingSince ? m.waitsFrom(dateText(reader, waitingSince)) : m.notWaiting,
            },
            {
              label: m.columns.open,
              kind: "act",
              cell: ({ accommodation, name }) => (
                <ButtonLink size="dense" href={`/accommodations/${accommodation.id}`} aria-label={m.openOf(name)}>
                  {m.open}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      <Pager older={further} newer={beginning} />
      <p>
        <ToDesk />
      </p>
    </div>
  );
}

/** For the mentors: how it is done, of those who let them see it. */
export function AgreedPage({ all, live }: { readonly all: readonly Agreed[]; readonly live: string }): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l" data-who="me mentors" id="shown" data-part-of-shown data-live={live}>
      <PageHead title={m.cohortTitle} lead={m.mentorsLead} />
      {all.length === 0 ? (
        <Empty title={m.noneAgreed}>{m.noneAgreedText}</Empty>
      ) : (
        <Items>
          {all.map(({ id, name, how, lookAgainOn }) => (
            <li key={id} class="stack">
              <h2 {...asWritten}>{name}</h2>
              <p class="pre-line" {...asWritten}>
                {how}
              </p>
              {lookAgainOn && <p class="soft">{m.lookAgain(dayText(lang, lookAgainOn))}</p>}
            </li>
          ))}
        </Items>
      )}
      <p>
        <ToDesk />
      </p>
    </div>
  );
}
