import type { ComponentChild, JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { beginningOf } from "../../../platform/markdown/plain.ts";
import { nameShown } from "../../venue/hiding/messages.ts";
import { noticesMessages } from "../notices/messages.ts";
import type { Conversation } from "../notices/queries.ts";
import { KEPT_DAYS } from "../notices/rules.ts";

interface NoticesProps {
  readonly conversations: readonly Conversation[];
  /** The newest notice on the page: what "all read" means. */
  readonly newest: string | undefined;
  readonly older: string | undefined;
  readonly now: Date;
  /** Said above it, where something of the reader's own does not work any more. */
  readonly broken: ComponentChild;
}

/** What is addressed to the reader, one line per conversation. Words, no counters. */
export function NoticesPage({ conversations, newest, older, now, broken }: NoticesProps): JSX.Element {
  const m = useMessages(noticesMessages);
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.title} lead={`${m.lead}${m.kept(KEPT_DAYS)}`} />
      {broken}
      {newest && conversations.some(({ isNew }) => isNew) && (
        <Form action="/notices/read">
          <input type="hidden" name="upTo" value={newest} />
          <Button size="small">{m.allRead}</Button>
        </Form>
      )}
      {conversations.length === 0 ? (
        <Empty title={m.empty}>{m.emptyText}</Empty>
      ) : (
        <Items>
          {conversations.map((one) => (
            <Line key={one.last} conversation={one} now={now} />
          ))}
        </Items>
      )}
      <Pager older={older} olderWords={m.earlier} />
      <p>
        <a class="go" href="/settings/quiet">
          {m.settings}
        </a>
      </p>
    </div>
  );
}

function Line({ conversation, now }: { readonly conversation: Conversation; readonly now: Date }): JSX.Element {
  const m = useMessages(noticesMessages);
  const reader = usePage();
  const { roomName, begin, isNew, mentioned, answered, reminded, posts, open, at } = conversation;
  const names = [...new Set(posts.map(({ author }) => nameShown(reader.lang, author)))];
  const said = mentioned && answered ? m.both : mentioned ? m.mentioned : answered ? m.answered : m.begun;
  const isOnly = reminded && !mentioned && !answered;
  return (
    <li class="stack">
      <p>
        {reminded && <span>{m.reminded}</span>} {!isOnly && <span {...asWritten}>{said(names)}</span>}{" "}
        {isNew && <Tag>{m.isNew}</Tag>}
      </p>
      {begin && (
        <p class="soft" {...asWritten}>
          {beginningOf(begin.body) || begin.files[0]?.name}
        </p>
      )}
      <p class="cluster small">
        <a class="go" href={`/notices/${open}`} {...asWritten}>
          {m.openOf(roomName)}
        </a>
        <span class="soft">{momentText(reader, posts[0] ? new Date(posts[0].createdAt) : at, now)}</span>
      </p>
    </li>
  );
}
