import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs, Pager, ToDesk } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { firstWords } from "../../../platform/markdown/first-words.ts";
import { claimingMessages, stepMessages } from "../claiming/messages.ts";
import type { OpenQuestion } from "../claiming/queries.ts";
import { authorMessages } from "../hiding/messages.ts";
import { roomShown } from "../private-rooms/messages.ts";
import { waitingMessages } from "../waiting/messages.ts";
import { StepForm } from "./question-steps.tsx";
import { courseWords } from "./question-strip.tsx";

interface ListProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly rows: readonly OpenQuestion[];
  readonly now: Date;
  /** The next page; undefined on the last one. */
  readonly next: string | undefined;
  readonly further: boolean;
}

/** The staff's list of open questions: each row one action. */
export function OpenQuestionsPage({ cohort, rows, now, next, further }: ListProps): JSX.Element {
  const m = useMessages(claimingMessages);
  const reader = usePage();
  const path = `/cohorts/${cohort.id}/questions`;
  return (
    <div class="wrap stack stack-l" data-who="mentors organizers">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}/rooms`, label: cohort.title }]} here={m.title} />
      <PageHead title={m.title} lead={m.lead} />
      {rows.length === 0 ? (
        <Empty title={m.none}>{m.noneText}</Empty>
      ) : (
        <Ledger
          caption={m.caption}
          hideCaption
          rows={rows}
          rowKey={({ post }) => post.id}
          columns={[
            { label: m.columns.since, kind: "wait", cell: ({ since }) => momentText(reader, since, now) },
            { label: m.columns.what, kind: "main", cell: (row) => <What row={row} now={now} /> },
            { label: m.columns.from, cell: (row) => <From row={row} /> },
            { label: m.columns.act, kind: "act", cell: (row) => <Act row={row} /> },
          ]}
        />
      )}
      <Pager
        newer={next && `${path}?after=${next}`}
        newerWords={m.more}
        older={further ? path : undefined}
        olderWords={m.first}
      />
      <p>
        <ToDesk />
      </p>
    </div>
  );
}

const What = ({ row, now }: { readonly row: OpenQuestion; readonly now: Date }): JSX.Element => (
  <>
    <span {...asWritten}>
      <a href={`/posts/${row.post.id}`}>{firstWords(row.post.body)}</a>{" "}
      <small class="soft nowrap">{roomShown(usePage().lang, { name: row.roomName, whose: row.whose })}</small>
    </span>
    <br />
    <small class="soft">
      <State row={row} now={now} />
    </small>
  </>
);

const From = ({ row: { post, from } }: { readonly row: OpenQuestion }): JSX.Element =>
  post.author.anonymous ? <Unnamed name={from} /> : <span {...asWritten}>{from}</span>;

function Unnamed({ name }: { readonly name: string }): JSX.Element {
  const m = useMessages(authorMessages);
  return (
    <span data-who="mentors organizers" {...asWritten}>
      {m.behind(name)}
    </span>
  );
}

function State({ row: { post, quietWith }, now }: { readonly row: OpenQuestion; readonly now: Date }): JSX.Element {
  const m = useMessages(claimingMessages);
  const words = useMessages(waitingMessages);
  const reader = usePage();
  return (
    <>
      <span {...asWritten}>{post.question && courseWords(words, reader, post.question, now)}</span>
      {quietWith && (
        <>
          {" "}
          <Tag kind="line">{m.returned}</Tag>
        </>
      )}
    </>
  );
}

function Act({ row: { post } }: { readonly row: OpenQuestion }): JSX.Element {
  const m = useMessages(claimingMessages);
  const { steps } = useMessages(stepMessages);
  const words = firstWords(post.body);
  if (post.question?.state !== "waiting")
    return (
      <ButtonLink size="dense" href={`/posts/${post.id}`} aria-label={m.openOf(words)} {...asWritten}>
        {m.open}
      </ButtonLink>
    );
  return (
    <StepForm post={post.id} step="claim">
      <Button size="dense" aria-label={`${steps.claim}: ${words}`} {...asWritten}>
        {steps.claim}
      </Button>
    </StepForm>
  );
}
