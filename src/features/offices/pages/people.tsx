import type { JSX } from "preact";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Bullets, Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { accompanyingMessages } from "../accompanying/messages.ts";
import type { Colleague } from "../accompanying/queries.ts";
import { invitingMessages } from "../inviting/messages.ts";
import { officesMessages } from "../messages.ts";
import type { AccompaniedView } from "../view.ts";
import { Carry } from "./carry.tsx";
import { changeWords, stateWords } from "./words.ts";

interface PeopleProps {
  readonly people: readonly AccompaniedView[];
  /** Who looks after each of them. */
  readonly mains: ReadonlyMap<string, Colleague>;
  readonly me: string;
  readonly more: string | undefined;
  /** The place of the stream at which the page was made. */
  readonly live: string;
}

/** A supporter's people, by name: how it stands and what changed, in words. No order but the name, no text of theirs. */
export function PeoplePage({ people, mains, me, more, live }: PeopleProps): JSX.Element {
  const { people: m, csv } = useMessages(officesMessages);
  const care = useMessages(accompanyingMessages);
  const { link } = useMessages(invitingMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l" data-who="me supporter" id="shown" data-part-of-shown data-live={live}>
      <PageHead title={m.title} lead={m.lead} />
      <p>
        <a class="go" href="/offices/invitations">
          {link}
        </a>
      </p>
      {people.length === 0 ? (
        <Empty title={m.emptyTitle}>{m.emptyText}</Empty>
      ) : (
        <>
          <p class="small soft">{m.noTextNote}</p>
          <Ledger
            caption={m.caption}
            rows={people}
            rowKey={({ person }) => person.id}
            columns={[
              {
                label: m.person,
                kind: "head",
                cell: ({ person, cohort }) => (
                  <Person id={person.id} name={person.name} sign={person.plate} state={cohort} small />
                ),
              },
              {
                label: care.column,
                cell: ({ person }) => {
                  const main = mains.get(person.id);
                  if (!main) return <span class="soft">{care.nobody}</span>;
                  return <span {...asWritten}>{main.id === me ? care.you(main.name) : care.named(main.name)}</span>;
                },
              },
              { label: m.state, cell: ({ attendance }) => stateWords(lang, attendance) },
              {
                label: m.changes,
                kind: "wide",
                cell: ({ changes }) =>
                  changes.length === 0 ? (
                    <span class="soft">{m.nothingNew}</span>
                  ) : (
                    <Bullets>
                      {changes.map((one) => (
                        <li key={one.kind}>{changeWords(lang, one)}</li>
                      ))}
                    </Bullets>
                  ),
              },
              {
                label: m.open,
                kind: "act",
                cell: ({ person }) => (
                  <a href={`/offices/people/${person.id}`} aria-label={m.openOf(person.name)}>
                    {m.open}
                  </a>
                ),
              },
            ]}
          />
        </>
      )}
      <Pager older={more} olderWords={m.more} />
      {people.length > 0 && (
        <section class="stack no-print" aria-labelledby="carry">
          <SectionHead id="carry" title={csv.all} note={csv.allNote} />
          <Carry base="/offices" />
        </section>
      )}
    </div>
  );
}
