import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { type Column, Ledger } from "../../../design/components/ledger.tsx";
import { Empty, Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText, dayOf, momentText, weekdayText } from "../../../platform/i18n/format.ts";
import { NeededFold } from "../../followers/pages/needed.tsx";
import type { Needed } from "../../followers/queries.ts";
import { enquiriesMessages } from "../messages.ts";
import type { EnquiryMessage, EnquiryRow, ListedEnquiry, SettledEnquiry } from "../queries.ts";
import { ANSWER_WITHIN, referenceOf, workingDaysSince } from "../rules.ts";

interface InboxProps {
  readonly waiting: readonly ListedEnquiry[];
  readonly settled: readonly SettledEnquiry[];
  readonly older: string | undefined;
  readonly newest: boolean;
  readonly now: Date;
  /** What those who follow say they need. */
  readonly needed: Needed;
}

/** What people outside ask; no text of theirs stands in the rows. */
export function InboxPage({ waiting, settled, older, newest, now, needed }: InboxProps): JSX.Element {
  const m = useMessages(enquiriesMessages);
  const { zone, lang } = usePage();
  const answered = new Set(settled.flatMap((row) => (row.answered ? [row.id] : [])));
  const named: Column<EnquiryRow>[] = [
    {
      label: m.columns.name,
      kind: "head",
      cell: (row) => (
        <span {...asWritten}>
          {row.name}
          {row.organization && <small> {row.organization}</small>}
        </span>
      ),
    },
    { label: m.columns.kind, cell: (row) => m.kinds[row.kind] },
  ];
  const bounced = ({ unreached }: ListedEnquiry): JSX.Element | false =>
    unreached && (
      <>
        {" "}
        <Tag kind="attention" icon="attention">
          {m.unreached}
        </Tag>
      </>
    );
  const open: Column<EnquiryRow> = {
    label: m.columns.open,
    kind: "act",
    cell: (row) => (
      <ButtonLink size="dense" href={`/enquiries/${row.id}`} aria-label={m.openOf(row.name)}>
        {m.open}
      </ButtonLink>
    ),
  };
  const wait = (row: ListedEnquiry): JSX.Element => {
    const [since, today] = [dayOf(row.waitingSince, zone), dayOf(now, zone)];
    const days = workingDaysSince(since, today);
    return (
      <>
        {since === today ? m.today : days === 0 ? m.since(weekdayText(lang, since)) : m.waited(days)}{" "}
        {days > ANSWER_WITHIN && (
          <Tag kind="attention" icon="clock">
            {m.pastUsual}
          </Tag>
        )}
        {bounced(row)}
      </>
    );
  };
  return (
    <div class="wrap stack stack-xl" data-who="organizers">
      <PageHead title={m.inbox} lead={m.inboxLead} />
      {newest && <NeededFold needed={needed} />}
      {newest && (
        <section aria-labelledby="waiting">
          <SectionHead id="waiting" title={m.waiting} />
          {waiting.length === 0 ? (
            <Empty title={m.noneWaiting}>{m.noneWaitingText}</Empty>
          ) : (
            <Ledger
              caption={m.waitingCaption}
              hideCaption
              rows={waiting}
              rowKey={(row) => row.id}
              columns={[...named, { label: m.columns.waiting, kind: "wait", cell: wait }, open]}
            />
          )}
        </section>
      )}
      {settled.length > 0 && (
        <section aria-labelledby="settled">
          <SectionHead id="settled" title={m.settled} />
          <Ledger
            caption={m.settledCaption}
            hideCaption
            rows={settled}
            rowKey={(row) => row.id}
            columns={[
              ...named,
              {
                label: m.columns.state,
                cell: (row) => (
                  <>
                    {row.state === "done" && !answered.has(row.id) ? m.unanswered : m.states[row.state]}
                    {bounced(row)}
                  </>
                ),
              },
              open,
            ]}
          />
        </section>
      )}
      <Pager older={older} olderWords={m.older} newer={newest ? undefined : "/enquiries"} newerWords={m.newest} />
    </div>
  );
}

interface EnquiryProps {
  readonly enquiry: EnquiryRow;
  readonly messages: readonly EnquiryMessage[];
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
  readonly sent: boolean;
  /** The last mail to its address did not arrive. */
  readonly unreached: boolean;
  readonly savedAt: string | undefined;
  readonly once: string;
  readonly now: Date;
  /** Mails leave. */
  readonly sends: boolean;
  /** What it may become. */
  readonly ways: readonly JSX.Element[];
}

/** One enquiry with everything written, and where to answer. */
export function EnquiryPage(props: EnquiryProps): JSX.Element {
  const m = useMessages(enquiriesMessages);
  const reader = usePage();
  const { enquiry, messages, sent, now, sends, ways } = props;
  const facts = [
    { term: m.facts.kind, is: m.kinds[enquiry.kind] },
    enquiry.organization
      ? { term: m.facts.organization, is: <span {...asWritten}>{enquiry.organization}</span> }
      : undefined,
    {
      term: m.facts.email,
      is: (
        <a href={`mailto:${enquiry.email}`} {...asWritten}>
          {enquiry.email}
        </a>
      ),
    },
    { term: m.facts.at, is: dateText(reader, enquiry.createdAt) },
  ];
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs trail={[{ href: "/enquiries", label: m.inbox }]} here={m.title(enquiry.name)} />
      <PageHead
        title={<span {...asWritten}>{m.title(enquiry.name)}</span>}
        over={m.reference(referenceOf(enquiry.id))}
        lead={
          enquiry.state === "done" && messages.every(({ by }) => by === null) ? m.unanswered : m.states[enquiry.state]
        }
      />
      {props.unreached && (
        <Notice kind="attention" title={m.unreached}>
          {m.unreachedText}
        </Notice>
      )}
      {sent && !props.unreached && <Notice kind="ok" title={sends ? m.sentTitle : m.keptTitle} />}
      <Facts facts={facts.filter((fact) => fact !== undefined)} />
      <section aria-labelledby="thread">
        <SectionHead id="thread" title={m.thread} />
        <Items ordered>
          {messages.map((one) => (
            <li key={one.id} class="stack">
              <p class="soft">
                <span {...asWritten}>{one.by === null ? m.theirs(enquiry.name) : m.ours(one.by)}</span>・
                {momentText(reader, one.at, now)}
              </p>
              <p class="pre-line" {...asWritten}>
                {one.body}
              </p>
            </li>
          ))}
        </Items>
      </section>
      <Answer {...props} />
      {ways.length > 0 && (
        <section class="stack" aria-labelledby="ways">
          <SectionHead id="ways" title={m.ways} />
          {ways}
        </section>
      )}
      {enquiry.state === "waiting" ? (
        <p>
          <Popover
            id="end"
            button={m.done}
            size="small"
            title={m.endAsk}
            close={m.endNot}
            action={<MoveTo enquiry={enquiry} to="done" words={m.endUnanswered} />}
          >
            <p>{m.endText(enquiry.name)}</p>
          </Popover>
        </p>
      ) : (
        <MoveTo
          enquiry={enquiry}
          to={enquiry.state === "done" ? "waiting" : "done"}
          words={enquiry.state === "done" ? m.reopen : m.done}
        />
      )}
    </div>
  );
}

const MoveTo = ({
  enquiry,
  to,
  words,
}: {
  enquiry: EnquiryRow;
  to: "done" | "waiting";
  words: string;
}): JSX.Element => (
  <Form action={`/enquiries/${enquiry.id}/state`} class="cluster">
    <input type="hidden" name="to" value={to} />
    <Button size="small">{words}</Button>
  </Form>
);

function Answer({ enquiry, form, theirs, savedAt, once, sends }: EnquiryProps): JSX.Element {
  const m = useMessages(enquiriesMessages);
  const { lang } = usePage();
  const answeredMeanwhile = theirs !== undefined && fieldValue(theirs, "body") !== "";
  return (
    <section class="stack" aria-labelledby="answer">
      <SectionHead id="answer" title={m.answer} />
      <Conflict
        mine={form}
        theirs={theirs}
        labels={answeredMeanwhile ? { body: m.answerLabel } : {}}
        text={answeredMeanwhile ? (sends ? m.meanwhile.sent : m.meanwhile.kept) : m.meanwhile.moved}
      />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { body: m.answer })} />
      <Form action={`/enquiries/${enquiry.id}/answers`} once={once} class="stack" data-draft={`enquiry:${enquiry.id}`}>
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <p class="soft">{m.answerWho}</p>
        <Field
          type="textarea"
          name="body"
          label={m.answer}
          hint={sends ? m.answerHint : m.answerKept}
          rows={6}
          value={fieldValue(form, "body")}
          error={problemOf(lang, form, "body")}
        />
        <p class="saved" data-draft-state role="status">
          {savedAt}
        </p>
        <Button kind="primary">{sends ? m.sendAnswer : m.keepAnswer}</Button>
      </Form>
      {sends && <p class="soft">{m.replies}</p>}
    </section>
  );
}
