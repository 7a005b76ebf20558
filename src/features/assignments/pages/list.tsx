import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager, Views } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages } from "../../../design/context.ts";
import { designMessages } from "../../../design/messages.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { choosingMessages } from "../choosing/messages.ts";
import { listingMessages } from "../exchange/listing/messages.ts";
import { exposureMessages } from "../exposure/messages.ts";
import { assignmentMessages } from "../messages.ts";
import type { ListedAssignment } from "../queries.ts";
import { STATES, type State } from "../rules.ts";
import { scrubbingMessages } from "../scrubbing/messages.ts";

export interface ListProps {
  readonly assignments: readonly ListedAssignment[];
  readonly text: string;
  readonly older: string | undefined;
  /** Not the first page. */
  readonly paged: boolean;
}

interface BankProps extends ListProps {
  readonly state: State | undefined;
  /** States there is something in, of what this person may read. */
  readonly states: readonly State[];
  readonly mayWrite: boolean;
  /** They choose assignments for a cohort, by how these were used. */
  readonly mayCompare: boolean;
  /** Rounds of hiring to look back on, where the reader was of any. */
  readonly rounds: ComponentChildren;
  /** They decide who recruits. */
  readonly owns: boolean;
}

/** The bank: every assignment with its state, for those who keep it and those who teach with it. */
export function BankPage({
  assignments,
  state,
  states,
  text,
  older,
  paged,
  mayWrite,
  mayCompare,
  rounds,
  owns,
}: BankProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  const e = useMessages(exposureMessages);
  const l = useMessages(listingMessages);
  const s = useMessages(scrubbingMessages);
  const ch = useMessages(choosingMessages);
  const hours = useHours();
  const href = (one?: State): string => (one ? `/assignments?state=${one}` : "/assignments");
  const who: readonly Reader[] = mayWrite ? ["recruiters"] : ["mentors", "organizers", "recruiters"];
  return (
    <div class="wrap stack stack-l" data-who={dataWho(who)}>
      <PageHead title={m.bank} lead={m.bankLead}>
        <div class="cluster">
          {mayWrite && <ButtonLink href="/assignments/new">{m.add}</ButtonLink>}
          {mayWrite && <ButtonLink href="/assignments/import">{m.import}</ButtonLink>}
          {mayCompare && <ButtonLink href="/assignments/use">{m.compare}</ButtonLink>}
          {(assignments.length > 0 || paged) && (
            <ButtonLink kind="plain" href={csvHref(text, state)}>
              {l.download}
            </ButtonLink>
          )}
        </div>
      </PageHead>
      {rounds}
      {(states.length > 1 || state) && (
        <Views
          label={m.stateViews}
          views={[
            { href: href(), label: m.allStates, current: state === undefined },
            ...STATES.filter((one) => states.includes(one) || one === state).map((one) => ({
              href: href(one),
              label: m.states[one],
              current: one === state,
            })),
          ]}
        />
      )}
      <Search text={text} state={state} />
      {assignments.length === 0 ? (
        text !== "" || state !== undefined ? (
          <Empty title={ch.noneTitle} step={<ButtonLink href="/assignments">{ch.all}</ButtonLink>}>
            {text !== "" && ch.noneWords}
          </Empty>
        ) : (
          <EmptyBank mayWrite={mayWrite} owns={owns} whole={!paged} />
        )
      ) : (
        <Ledger
          caption={m.bank}
          hideCaption
          rows={assignments}
          rowKey={(row) => row.id}
          columns={[
            {
              label: m.columns.title,
              kind: "head",
              cell: (row) => (
                <>
                  <a href={`/assignments/${row.id}`} {...asWritten}>
                    {row.title}
                  </a>
                  {row.exposed && (
                    <>
                      {" "}
                      <Tag kind="line">{e.tag}</Tag>
                    </>
                  )}
                </>
              ),
            },
            {
              label: m.columns.state,
              cell: (row) => (
                <>
                  {m.states[row.state]} {row.lookedOnce && <Tag>{s.waitsTag}</Tag>}
                </>
              ),
            },
            { label: m.columns.level, cell: (row) => m.levels[row.level] },
            { label: m.columns.hours, cell: (row) => hours(row) },
          ]}
        />
      )}
      <Pager older={older} newer={paged ? href(state) : undefined} olderWords={m.older} newerWords={m.first} />
    </div>
  );
}

/** What the page lists, all of it. */
function csvHref(text: string, state: State | undefined): string {
  const asked = new URLSearchParams({ ...(state ? { state } : {}), ...(text ? { q: text } : {}) }).toString();
  return `/assignments/list.csv${asked && `?${asked}`}`;
}

/** Nothing there: samples in one press for whoever writes the bank; for others, who that is. */
function EmptyBank({
  mayWrite,
  owns,
  whole,
}: {
  readonly mayWrite: boolean;
  readonly owns: boolean;
  readonly whole: boolean;
}): JSX.Element {
  const m = useMessages(assignmentMessages);
  if (!mayWrite && owns)
    return (
      <Empty
        title={m.emptyTitle}
        step={
          <ButtonLink kind="primary" href="/admin/people">
            {m.toPeople}
          </ButtonLink>
        }
      >
        {m.emptyForOwner}
      </Empty>
    );
  if (!mayWrite) return <Empty title={m.emptyTitle}>{m.emptyForReaders}</Empty>;
  return (
    <>
      <Empty title={m.emptyTitle}>
        {m.emptyBank} {whole && m.samplesText}
      </Empty>
      {whole && (
        <Form action="/assignments/samples">
          <Button kind="primary">{m.takeSamples}</Button>
        </Form>
      )}
    </>
  );
}

function Search({ text, state }: { readonly text: string; readonly state?: State | undefined }): JSX.Element {
  const m = useMessages(assignmentMessages);
  return (
    <search>
      <form class="stack" action="/assignments">
        {state && <input type="hidden" name="state" value={state} />}
        <Field type="search" name="q" label={m.searchWords} hint={m.searchHint} value={text} />
        <Button>{m.searchButton}</Button>
      </form>
    </search>
  );
}

/** 「30時間から60時間」 */
export function useHours(): (of: { readonly hoursMin: number; readonly hoursMax: number }) => string {
  const m = useMessages(assignmentMessages);
  const d = useMessages(designMessages);
  return ({ hoursMin, hoursMax }) =>
    hoursMin === hoursMax ? d.hours(hoursMin) : m.hours(d.hours(hoursMin), d.hours(hoursMax));
}
