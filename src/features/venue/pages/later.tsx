import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Icon } from "../../../design/components/icon.tsx";
import { Empty, Items } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { calendarDayText, dayOf, momentText } from "../../../platform/i18n/format.ts";
import { atNew } from "../rules.ts";
import { schedulingMessages } from "../scheduling/messages.ts";
import { viewLater, type Waiting } from "../scheduling/queries.ts";

interface LaterPageProps {
  readonly waiting: readonly Waiting[];
  readonly now: Date;
  /** What has just been put here. */
  readonly kept?: string | undefined;
  /** What was typed for one that is not there any more. */
  readonly typed?: string;
}

/** What somebody will send later, the next first; what could not be sent says why. */
export function LaterPage({ waiting, now, kept, typed }: LaterPageProps): JSX.Element {
  const m = useMessages(schedulingMessages);
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.title} lead={m.lead} />
      {typed !== undefined && (
        <Notice kind="attention" title={m.goneTitle}>
          <p>{m.goneText}</p>
          <p class="pre-line" {...asWritten}>
            {typed}
          </p>
        </Notice>
      )}
      {waiting.length === 0 ? (
        <Empty
          title={m.empty}
          step={
            <a class="go" href="/rooms">
              {m.toRooms}
            </a>
          }
        >
          {m.emptyText}
        </Empty>
      ) : (
        <Items>
          {waiting.map((one) => (
            <li key={one.row.id} id={`l-${one.row.id}`} class="stack">
              {one.row.id === kept && <JustKept {...one.row} />}
              <Later waiting={one} now={now} />
              {one.written ? (
                <p>
                  <a class="go" href={`/later/${one.row.id}`}>
                    {m.change}
                  </a>
                </p>
              ) : (
                <Form action="/later">
                  <input type="hidden" name="id" value={one.row.id} />
                  <Button size="small" name="step" value="drop">
                    {m.dropLost}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </Items>
      )}
    </div>
  );
}

/** Said with the post itself: the page opens there, wherever in the list it stands. */
function JustKept({ threadOf, room }: Pick<Waiting["row"], "threadOf" | "room">): JSX.Element {
  const m = useMessages(schedulingMessages);
  return (
    <div class="cluster" role="status">
      <p class="saved">
        <Icon name="check" />
        <span>{m.kept}</span>
      </p>
      <a class="go" href={threadOf ? `/posts/${threadOf}` : atNew(room)}>
        {m.toPlace}
      </a>
    </div>
  );
}

interface LaterProps {
  readonly waiting: Waiting;
  readonly now: Date;
  /** Its text stands in a form beside it. */
  readonly withoutText?: boolean;
}

/** When, where, with what: one of them, as it will be sent. */
export function Later({ waiting, now, withoutText }: LaterProps): JSX.Element {
  const m = useMessages(schedulingMessages);
  const reader = usePage();
  const { row, room, written } = waiting;
  const { body, replyWanted, anonymous, files, refused } = viewLater(waiting, reader.zone);
  const today = dayOf(now, reader.zone);
  const title = !written ? m.lost : refused ? m.notSent : m.willSend(momentText(reader, row.sendAt, now));
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      {refused && <p>{written ? (m.whyNot[refused] ?? m.whyNotKnown) : m.lostText}</p>}
      <p class="small soft" {...asWritten}>
        {room ? (row.threadOf ? m.inThread : m.inRoom)(room.name) : m.formerRoom}
      </p>
      {body && !withoutText && (
        <p class="pre-line" {...asWritten}>
          {body}
        </p>
      )}
      {(replyWanted || anonymous || files.length > 0) && (
        <p class="small soft">
          {[
            replyWanted &&
              (replyWanted === written?.replyWanted ? m.replyBy : m.replyMoved)(
                calendarDayText(reader.lang, replyWanted, today),
              ),
            anonymous && m.unnamed,
            files.length > 0 && m.filesToo,
          ]
            .filter(Boolean)
            .join(reader.lang === "ja" ? "・" : " · ")}
        </p>
      )}
      {files.length > 0 && (
        <ul class="bullets small">
          {files.map(({ id, name }) => (
            <li key={id}>
              <a href={`/files/${id}`} {...asWritten}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
