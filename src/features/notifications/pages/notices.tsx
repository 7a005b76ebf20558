import type { ComponentChild, JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty, Items } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { beginningOf } from "../../../platform/markdown/plain.ts";
import { nameShown } from "../../venue/hiding/messages.ts";
import type { Conversation, Talks } from "../bundling/queries.ts";
import { noticesMessages } from "../notices/messages.ts";
import { KEPT_DAYS } from "../notices/rules.ts";
import { quietingMessages } from "../quieting/messages.ts";
import { ConversationLine } from "./conversation-line.tsx";

interface NoticesProps {
  readonly conversations: readonly Conversation[];
  /** What has begun in the rooms, on the first page. */
  readonly talks: readonly Talks[];
  /** The notice that was made last: up to it is what "all read" means. */
  readonly newest: string | undefined;
  readonly older: string | undefined;
  readonly now: Date;
  /** What the reader is called. */
  readonly me: string;
  /** Said above it, where something of the reader's own does not work any more. */
  readonly broken: ComponentChild;
}

/** What is addressed to the reader, one line per conversation; after it, what has begun elsewhere, one line per room. */
export function NoticesPage({ conversations, talks, newest, older, now, broken, me }: NoticesProps): JSX.Element {
  const m = useMessages(noticesMessages);
  const quieting = useMessages(quietingMessages);
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.title} lead={`${m.lead}${m.kept(KEPT_DAYS)}`} />
      {broken}
      {newest && [...conversations, ...talks].some(({ isNew }) => isNew) && (
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
            <ConversationLine key={one.last} conversation={one} now={now} me={me} />
          ))}
        </Items>
      )}
      <Pager older={older} olderWords={m.earlier} />
      {talks.length > 0 && (
        <section class="stack" aria-labelledby="talks">
          <SectionHead id="talks" title={m.talks} />
          <p class="soft">{m.talksLead(quieting.wishes.gladly.label)}</p>
          <Items>
            {talks.map((one) => (
              <TalksLine key={one.last} talks={one} now={now} />
            ))}
          </Items>
        </section>
      )}
      <p>
        <a class="go" href="/settings/quiet">
          {m.settings}
        </a>
      </p>
    </div>
  );
}

/** Several that began in one room: how many, the newest by name, and the way into the room. */
function TalksLine({ talks, now }: { readonly talks: Talks; readonly now: Date }): JSX.Element {
  const m = useMessages(noticesMessages);
  const reader = usePage();
  const { roomName, count, isNew, latest, last } = talks;
  return (
    <li class="stack">
      <p>
        <span {...asWritten}>{m.begunIn(roomName, count)}</span> {isNew && <Tag>{m.isNew}</Tag>}
      </p>
      <Bullets>
        {latest.map(({ notice, post }) => (
          <li key={notice}>
            <a href={`/notices/${notice}`} {...asWritten}>
              {beginningOf(post.body) || post.files[0]?.name}
            </a>{" "}
            <span class="small soft">
              <span {...asWritten}>{nameShown(reader.lang, post.author)}</span>・
              {momentText(reader, new Date(post.createdAt), now)}
            </span>
          </li>
        ))}
      </Bullets>
      <p class="small">
        <a class="go" href={`/notices/${last}/room`} {...asWritten}>
          {m.openRoom(roomName)}
        </a>
      </p>
    </li>
  );
}
