import type { JSX } from "preact";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { beginningOf, markdownToText } from "../../../platform/markdown/plain.ts";
import { nameShown } from "../../venue/hiding/messages.ts";
import { roomShown } from "../../venue/private-rooms/messages.ts";
import type { Conversation } from "../bundling/queries.ts";
import { noticesMessages } from "../notices/messages.ts";

/** One conversation in which something is for the reader: who did what, about what, where. */
export function ConversationLine({
  conversation,
  now,
  me,
}: {
  readonly conversation: Conversation;
  readonly now: Date;
  readonly me: string;
}): JSX.Element {
  const m = useMessages(noticesMessages);
  const reader = usePage();
  const { roomName, whose, begin, mention, isNew, mentioned, answered, reminded, posts, open, at } = conversation;
  const names = [...new Set(posts.map(({ author }) => nameShown(reader.lang, author)))];
  const said = mentioned && answered ? m.both : mentioned ? m.mentioned : m.answered;
  const quoted = mention ? calledIn(mention.body, me) : begin && (beginningOf(begin.body) || begin.files[0]?.name);
  const isOnly = reminded && !mentioned && !answered;
  return (
    <li class="stack">
      <p>
        {reminded && <span>{m.reminded}</span>} {!isOnly && <span {...asWritten}>{said(names)}</span>}{" "}
        {isNew && <Tag>{m.isNew}</Tag>}
      </p>
      {quoted && (
        <p class="soft" {...asWritten}>
          {quoted}
        </p>
      )}
      <p class="cluster small">
        <a class="go" href={`/notices/${open}`} {...asWritten}>
          {m.openOf(roomShown(reader.lang, { name: roomName, whose }))}
        </a>
        <span class="soft">{momentText(reader, at, now)}</span>
      </p>
    </li>
  );
}

/** The sentence in which the reader is called: by their name, else by a role. */
function calledIn(body: string, me: string): string {
  const sentences = markdownToText(body).match(/[^。！？\n]+[。！？]?/g) ?? [];
  const called = sentences.find((one) => one.includes(`@${me}`)) ?? sentences.find((one) => one.includes("@"));
  return beginningOf(called ?? body);
}
