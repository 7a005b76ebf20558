import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { daysBetween } from "../../../platform/i18n/day.ts";
import { dayText, timeText, weekdayText } from "../../../platform/i18n/format.ts";
import { deskMessages } from "../messages.ts";
import type { Desk } from "../queries.ts";
import { type Kind, USUAL_DAYS } from "../rules.ts";
import type { WaitingRow } from "../view.ts";

function NothingWaits({ desk }: { readonly desk: Desk }): JSX.Element {
  const m = useMessages(deskMessages);
  const none = desk.organizes && desk.cohorts.length === 0;
  const begins = none && !desk.ended;
  const step = none && (
    <ButtonLink kind="primary" href="/cohorts">
      {m.toCohorts}
    </ButtonLink>
  );
  return (
    <Empty title={begins ? m.noCohort : m.emptyTitle} step={step || undefined}>
      {begins
        ? m.noCohortText
        : none
          ? m.endedText(desk.closing.length > 0)
          : desk.organizes
            ? m.emptyText
            : m.emptyTextMentor}
    </Empty>
  );
}

/** What waits, longest first: each row one action. Nothing of what a report, an application or a request says. */
export function Waiting({ desk, path }: { readonly desk: Desk; readonly path: string }): JSX.Element {
  const m = useMessages(deskMessages);
  const { rows, next } = desk.waiting;
  return (
    <section aria-labelledby="waiting">
      <SectionHead id="waiting" title={m.waiting} note={m.waitingNote} />
      {desk.told && (
        <Notice kind="attention" title={m.told(desk.told.count)}>
          <a href={desk.told.href}>{m.toldRead}</a>
        </Notice>
      )}
      {rows.length === 0 ? (
        <NothingWaits desk={desk} />
      ) : (
        <Ledger
          caption={m.waitingCaption}
          hideCaption
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { label: m.columns.wait, kind: "wait", cell: (row) => <Wait row={row} today={desk.today} /> },
            { label: m.columns.kind, cell: (row) => <Tag kind="line">{m.kinds[row.kind]}</Tag> },
            {
              label: m.columns.what,
              kind: "main",
              cell: (row) => (
                <>
                  <What row={row} today={desk.today} />
                  <Place row={row} desk={desk} />
                </>
              ),
            },
            { label: m.columns.from, cell: (row) => <From row={row} /> },
            { label: m.columns.with, cell: (row) => <With row={row} me={desk.me} /> },
            { label: m.columns.act, kind: "act", cell: (row) => <Act row={row} today={desk.today} /> },
          ]}
        />
      )}
      <Pager
        newer={next && `${path}${path.includes("?") ? "&" : "?"}after=${next}`}
        newerWords={m.more}
        older={desk.further ? path : undefined}
        olderWords={m.first}
      />
    </section>
  );
}

/** Which cohort a row is from, where that is not plain; and that it is over. */
function Place({ row: { cohort }, desk }: { readonly row: WaitingRow; readonly desk: Desk }): JSX.Element | null {
  const m = useMessages(deskMessages);
  const over = desk.over.find(({ id }) => id === cohort);
  const { title } = over ?? desk.cohorts.find(({ id }) => id === cohort) ?? {};
  if (!title || desk.only || (!over && desk.cohorts.length < 2)) return null;
  return (
    <>
      {" "}
      <small class="soft nowrap" {...asWritten}>
        {over ? m.isOver(title) : title}
      </small>
    </>
  );
}

/** Which day is over: the one that who asks has named, or else the one that was said to them. */
function hopedWords(
  m: (typeof deskMessages)["ja"],
  lang: "ja" | "en",
  { replyWanted, expectedBy }: WaitingRow & { readonly kind: "question" },
  today: string,
): string | null {
  if (replyWanted && replyWanted < today) return m.by(dayWords(lang, replyWanted));
  return expectedBy && m.usualBy(dayWords(lang, expectedBy));
}

export function Wait({ row, today }: { readonly row: WaitingRow; readonly today: string }): JSX.Element {
  const m = useMessages(deskMessages);
  const reader = usePage();
  const { days, sameDay, since, pastUsual } = row.wait;
  const usual = row.kind === "question" ? hopedWords(m, reader.lang, row, today) : m.usual(USUAL_DAYS[row.kind]);
  return (
    <>
      {sameDay
        ? m.today(timeText(reader, row.since))
        : days === 0
          ? m.since(weekdayText(reader.lang, since))
          : m.days(days)}
      {pastUsual && (
        <small>
          <Icon name="attention" /> {usual}
        </small>
      )}
    </>
  );
}

const dayWords = (lang: "ja" | "en", day: string): string => dayText(lang, day).replace(/（.*）|^\w+ /, "");

/** The words of a row that are ours. */
function useWords(row: WaitingRow, today: string): string {
  const { matter: m } = useMessages(deskMessages);
  const { lang } = usePage();
  switch (row.kind) {
    case "question":
      return row.beginning;
    case "submission":
      return `${row.title} ${m.submission(row.number)}`;
    case "report": {
      if (row.upTo) return m.reportsUpTo(dayWords(lang, row.day), row.count, row.more);
      const since = daysBetween(row.day, today);
      if (since === 0) return m.reportsToday(row.count, row.more);
      return since === 1
        ? m.reportsYesterday(row.count, row.more)
        : m.reports(dayWords(lang, row.day), row.count, row.more);
    }
    case "enquiry":
    case "registration":
    case "concern":
    case "accommodation":
    case "view":
      return m[row.kind];
    case "office":
      return m.offices[row.of];
    case "mentoring":
      return m.mentoring[row.of];
    case "mail":
      return m.mails[row.of](row.count);
    default:
      return m[row.kind](row.count, row.more);
  }
}

export function What({ row, today }: { readonly row: WaitingRow; readonly today: string }): JSX.Element {
  const { matter: m } = useMessages(deskMessages);
  const words = useWords(row, today);
  if (row.kind === "question")
    return (
      <span>
        <span {...asWritten}>{words}</span>
        {row.course !== "waiting" && (
          <>
            {" "}
            <Tag kind="line">{m[row.course]}</Tag>
          </>
        )}
      </span>
    );
  if (row.kind === "submission") return <span {...asWritten}>{words}</span>;
  return row.kind === "report" && row.asking > 0 ? (
    <span>
      {words} <Tag kind="line">{m.asking(row.asking)}</Tag>
    </span>
  ) : (
    <span>{words}</span>
  );
}

export function From({ row }: { readonly row: WaitingRow }): JSX.Element {
  const m = useMessages(deskMessages);
  const { kind, from, others } = row;
  if (from === null) return <span class="soft">{m.fromOf[kind]}</span>;
  return (
    <>
      <span {...asWritten}>{from}</span>
      {others > 0 && <span class="nowrap"> {m.others(others)}</span>}
      {row.kind === "question" && row.anonymous && (
        <small class="soft" data-who="mentors organizers">
          {" "}
          {m.unnamed}
        </small>
      )}
    </>
  );
}

/** What a mentor of the person looks after; everything else is with the organizers together. */
const BY_MENTORS: readonly Kind[] = ["question", "submission", "report", "view"];

/** Who looks after it. The wait belongs to the row: nobody is late. */
export function With({ row, me }: { readonly row: WaitingRow; readonly me: string }): JSX.Element {
  const m = useMessages(deskMessages);
  if (!BY_MENTORS.includes(row.kind)) return <>{m.organizers}</>;
  if (row.held.has(me)) {
    const beside = row.with.filter(({ id }) => id !== me).length;
    return (
      <>
        <strong class="nowrap">{m.you}</strong>
        {beside > 0 && <span class="nowrap"> {m.others(beside)}</span>}
      </>
    );
  }
  const [first, ...others] = row.with;
  if (first)
    return (
      <>
        <span {...asWritten}>{first.name}</span>
        {others.length > 0 && <span class="nowrap"> {m.others(others.length)}</span>}
      </>
    );
  const names = row.withAway.map(({ name }) => name);
  return (
    <span>
      {m.nobody}
      {names.length > 0 && (
        <small class="soft" {...asWritten}>
          {" "}
          {m.away(names)}
        </small>
      )}
    </span>
  );
}

export function Act({ row, today }: { readonly row: WaitingRow; readonly today: string }): JSX.Element {
  const m = useMessages(deskMessages);
  const words = useWords(row, today);
  return (
    <ButtonLink
      size="dense"
      href={row.href}
      aria-label={`${m.actions[row.kind]}: ${m.actOn(words, row.from ?? "")}`}
      {...(row.from ? asWritten : {})}
    >
      {m.actions[row.kind]}
    </ButtonLink>
  );
}
