import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager, Views } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { deskMessages } from "../../desk/messages.ts";
import { Act, From, Wait, What, With } from "../../desk/pages/waiting.tsx";
import { mentoringMessages } from "../messages.ts";
import type { Seated, ToDoPage, ToDoRow } from "../queries.ts";
import { listAddress } from "../rules.ts";

export interface WaitingProps {
  readonly seated: Seated;
  readonly waiting: ToDoPage;
  readonly all: boolean;
  /** Not the first page of what waits. */
  readonly further: boolean;
  /** The form for several at once, as it came back. */
  readonly form: FormState;
  readonly once: string;
}

/** What waits, longest first: each by itself, and the reports several at once. */
export function Waiting({ seated, waiting, all, further, form, once }: WaitingProps): JSX.Element {
  const m = useMessages(mentoringMessages);
  const desk = useMessages(deskMessages);
  const { rows, next, versions } = waiting;
  const { me, today } = seated;
  const ticked = fieldValues(form, "report");
  const reports = rows.some(({ kind }) => kind === "report");
  return (
    <section class="stack" aria-labelledby="waiting">
      <SectionHead id="waiting" title={m.waiting} note={m.waitingNote} />
      <Views
        label={m.whose}
        views={[
          { href: listAddress({ all: false }), label: m.mine, current: !all },
          { href: listAddress({ all: true }), label: m.all, current: all },
        ]}
      />
      <p class="soft small">{all ? m.allText : m.mineText}</p>
      {rows.length === 0 ? (
        <Empty title={m.emptyTitle}>{all ? m.emptyAll : m.emptyMine}</Empty>
      ) : (
        <Form action="/mentoring/reports" class="stack" once={once}>
          {all && <input type="hidden" name="whose" value="all" />}
          <Ledger
            caption={m.waitingCaption}
            hideCaption
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              ...(reports
                ? [
                    {
                      label: m.columnTick,
                      // Nothing at all, so that a slip of another kind does not name what is not there.
                      cell: (row: ToDoRow) =>
                        row.kind === "report" ? (
                          <Tick row={row} version={versions.get(row.id)} ticked={ticked} />
                        ) : null,
                    },
                  ]
                : []),
              { label: desk.columns.wait, kind: "wait" as const, cell: (row) => <Wait row={row} today={today} /> },
              {
                label: desk.columns.what,
                kind: "main" as const,
                cell: (row) => (
                  <>
                    <Tag kind="line">{desk.kinds[row.kind]}</Tag>{" "}
                    {row.kind === "report" ? <OneReport row={row} /> : <What row={row} today={today} />}
                  </>
                ),
              },
              { label: desk.columns.from, cell: (row) => <From row={row} /> },
              { label: desk.columns.with, cell: (row) => <With row={row} me={me} /> },
              {
                label: desk.columns.act,
                kind: "act" as const,
                cell: (row) => (row.kind === "report" ? <Open row={row} /> : <Act row={row} today={today} />),
              },
            ]}
          />
          {reports && <Together form={form} />}
        </Form>
      )}
      <Pager
        newer={next && listAddress({ all }, { after: next })}
        newerWords={m.more}
        older={further ? listAddress({ all }) : undefined}
        olderWords={m.first}
      />
    </section>
  );
}

type ReportRow = ToDoRow & { readonly kind: "report" };

/** Of which day; what is in it, opening it tells. */
function OneReport({ row: { day, asking } }: { readonly row: ReportRow }): JSX.Element {
  const m = useMessages(mentoringMessages);
  const { lang } = usePage();
  return (
    <span>
      {dayText(lang, day)} {asking > 0 && <Tag kind="line">{m.asksForHelp}</Tag>}
    </span>
  );
}

function Open({ row: { href, from, day } }: { readonly row: ReportRow }): JSX.Element {
  const m = useMessages(mentoringMessages);
  const { lang } = usePage();
  return (
    <ButtonLink
      size="dense"
      href={href}
      aria-label={`${m.open}: ${m.next.reportOf(from ?? "", dayText(lang, day))}`}
      {...asWritten}
    >
      {m.open}
    </ButtonLink>
  );
}

/** A report is chosen as it stands on the page: where it was changed since, its author is told nothing. */
function Tick({
  row,
  version,
  ticked,
}: {
  readonly row: ReportRow;
  readonly version: number | undefined;
  readonly ticked: readonly string[];
}): JSX.Element | null {
  const m = useMessages(mentoringMessages);
  const { lang } = usePage();
  if (version === undefined) return null;
  const value = `${row.id}.${version}`;
  return (
    <label class="choice">
      <input
        type="checkbox"
        name="report"
        value={value}
        checked={ticked.includes(value)}
        aria-label={m.tickOf(m.next.reportOf(row.from ?? "", dayText(lang, row.day)))}
        {...asWritten}
      />
      {m.tick}
    </label>
  );
}

/** Several at once: one sentence, to each author by themselves. */
function Together({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(mentoringMessages);
  const { lang } = usePage();
  const own = fieldValue(form, "sentence");
  const error = form.problems.report && m.togetherNone;
  return (
    <section class="stack" aria-labelledby="together">
      <SectionHead id="together" title={m.together} />
      <p class="soft small">{m.togetherText}</p>
      {error && (
        <p class="error" id="f-report">
          {error}
        </p>
      )}
      <Choices
        name="phrase"
        label={m.next.phrase}
        layout="rows"
        value={fieldValue(form, "phrase") || (own ? "" : m.ready.report[0])}
        options={[
          ...m.ready.report.map((value) => ({ value, label: value })),
          { value: "", label: m.ready.reportNone },
        ]}
      />
      <Field
        type="textarea"
        name="sentence"
        rows={2}
        label={m.next.own}
        hint={m.next.ownHint}
        value={own}
        error={problemOf(lang, form, "sentence")}
      />
      <div>
        <Button>{m.togetherDo}</Button>
      </div>
    </section>
  );
}
