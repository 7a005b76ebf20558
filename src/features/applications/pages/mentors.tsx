import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Crumbs, Pager, Views } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { formOf } from "../../../platform/http/form.ts";
import type { Cared } from "../arranging/queries.ts";
import { applicationsMessages } from "../messages.ts";

/** A person with what is chosen for them on the page. */
export interface CaredRow extends Cared {
  readonly chosen: string | null;
  /** Whom somebody else has given them meanwhile, or that they are out. */
  readonly differs: boolean;
  /** What speaks for whoever is chosen, where that is only suggested. */
  readonly reason?: string | undefined;
}

interface MentorsProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly rows: readonly CaredRow[];
  readonly mentors: readonly { readonly id: string; readonly name: string }[];
  /** How many people nobody looks after. */
  readonly count: number;
  /** Only those are shown. */
  readonly without: boolean;
  /** Where the next page begins. */
  readonly more: string | undefined;
  readonly first: boolean;
  readonly saved: boolean;
  /** Whoever is chosen is only suggested, until it is saved. */
  readonly suggested: boolean;
  /** It was changed meanwhile: not the page of a list, but what was sent. */
  readonly conflict: boolean;
}

/** Who looks after whom in a cohort: a choice for each person, one button for all. */
export function MentorsPage(props: MentorsProps): JSX.Element {
  const { cohort, rows, count, without, more, first, saved, suggested, conflict } = props;
  const { mentors: m, arranging: a, contact } = useMessages(applicationsMessages);
  const base = `/cohorts/${cohort.id}/mentors`;
  const shown = without ? `${base}?without=1` : base;
  const list = `/cohorts/${cohort.id}/participants`;
  const inside = rows.filter((row) => row.inside);
  const gone = rows.filter((row) => wrongOf(props, row));
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: list, label: contact.listTitle },
        ]}
        here={m.title}
      />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.title} lead={m.lead}>
        <p>{m.without(count)}</p>
      </PageHead>
      {saved && <Notice kind="ok" title={a.saved} />}
      {suggested && inside.length > 0 && (
        <Notice kind="info" title={m.suggested}>
          {m.suggestedText}
        </Notice>
      )}
      {conflict && <Differing {...props} />}
      <ErrorSummary
        title={a.notSaved}
        errors={gone.map(({ name, time }) => ({ name: idOf(time.id), label: name, id: idOf(time.id) }))}
      />
      <Views
        label={m.views}
        views={[
          { href: base, label: m.everybody, current: !without },
          { href: `${base}?without=1`, label: m.onlyWithout, current: without },
        ]}
      />
      {count > 0 && props.mentors.length > 0 && !suggested && !conflict && (
        <p>
          <a class="go" href={`${base}?suggest=1`}>
            {m.suggest}
          </a>
        </p>
      )}
      {props.mentors.length === 0 && (
        <p>
          {a.noMentors}{" "}
          <a class="go" href={`/cohorts/${cohort.id}/people?role=mentor#invite`}>
            {m.invite}
          </a>
        </p>
      )}
      {inside.length === 0 ? (
        <Empty title={m.empty}>{m.emptyText}</Empty>
      ) : (
        <Form action={shown} class="stack">
          <Ledger
            caption={m.caption}
            rows={inside}
            rowKey={(row) => row.time.id}
            columns={[
              {
                label: contact.columns.name,
                kind: "head",
                cell: (row) => (
                  <Person
                    id={row.time.person}
                    name={row.name}
                    sign={row.plate}
                    small
                    away={row.time.state === "paused"}
                    state={row.time.state === "paused" ? contact.states.paused : undefined}
                  />
                ),
              },
              { label: a.mentor, kind: "wide", cell: (row) => <Choice row={row} {...props} /> },
            ]}
          />
          <div>
            <Button kind="primary">{m.save}</Button>
          </div>
        </Form>
      )}
      {!conflict && (
        <Pager
          older={first ? undefined : shown}
          olderWords={contact.firstPage}
          newer={more && `${base}?${without ? "without=1&" : ""}after=${more}`}
          newerWords={contact.nextPage}
        />
      )}
    </div>
  );
}

const idOf = (time: string): string => `mentor-of-${time}`;

/** Somebody was chosen who is no mentor of the cohort any more. */
const wrongOf = ({ mentors }: MentorsProps, { chosen, time, inside }: CaredRow): boolean =>
  inside && chosen !== null && chosen !== time.mentor && !mentors.some(({ id }) => id === chosen);

/** What stands now where it is not what was chosen. */
function Differing({ rows, mentors }: MentorsProps): JSX.Element {
  const { mentors: m, arranging: a } = useMessages(applicationsMessages);
  const differing = rows.filter(({ differs }) => differs);
  const nameOf = (id: string | null): string => mentors.find((one) => one.id === id)?.name ?? a.nobody;
  const each = (words: (row: CaredRow) => string) =>
    formOf(Object.fromEntries(differing.map((row) => [row.time.id, words(row)])));
  return (
    <Conflict
      mine={each(({ chosen, inside }) => (inside ? nameOf(chosen) : ""))}
      theirs={each(({ time, mentorName, inside }) => (inside ? (time.mentor ? (mentorName ?? "") : a.nobody) : m.gone))}
      labels={Object.fromEntries(differing.map(({ time, name }) => [time.id, name]))}
    />
  );
}

/** Who looks after one person: the label is read out only, since the row says it. */
function Choice({ row, ...props }: MentorsProps & { readonly row: CaredRow }): JSX.Element {
  const { mentors: m, arranging: a } = useMessages(applicationsMessages);
  const { time, name, mentorName, chosen } = row;
  const id = idOf(time.id);
  const wrong = wrongOf(props, row);
  const former = time.mentor && !props.mentors.some((one) => one.id === time.mentor) ? time.mentor : undefined;
  const options = [
    { id: "", name: a.nobody },
    ...(former ? [{ id: former, name: a.former(mentorName ?? "") }] : []),
    ...props.mentors.filter((one) => one.id !== time.person),
  ];
  return (
    <div>
      <input type="hidden" name="time" value={time.id} />
      <input type="hidden" name="was" value={time.mentor ?? ""} />
      <label class="hidden" for={id}>
        {m.of(name)}
      </label>
      {wrong && (
        <p class="error" id={`${id}-error`}>
          <Icon name="stop" />
          <span>{a.notAMentor}</span>
        </p>
      )}
      <select
        class="input"
        id={id}
        name="mentor"
        translate={false}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-error` : undefined}
      >
        {options.map((one) => (
          <option value={one.id} selected={one.id === (chosen ?? "")} key={one.id}>
            {one.name}
          </option>
        ))}
      </select>
      {row.reason && (
        <p class="small soft" {...asWritten}>
          {row.reason}
        </p>
      )}
    </div>
  );
}
