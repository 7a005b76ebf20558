import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { venueMessages } from "../messages.ts";
import { movingMessages } from "../moving/messages.ts";
import type { RoomRow } from "../queries.ts";
import { atNew } from "../rules.ts";
import type { PostView } from "../view.ts";
import { Post } from "./post.tsx";

interface MoveProps {
  readonly room: RoomRow;
  readonly post: PostView;
  readonly now: Date;
  readonly me: string;
  /** Where it may stand. */
  readonly rooms: readonly RoomRow[];
  readonly form: FormState;
}

/** Into which room a thread moves. */
export function MovePage({ room, post, now, me, rooms, form }: MoveProps): JSX.Element {
  const m = useMessages(movingMessages);
  const { aboutPost } = useMessages(venueMessages);
  const { lang } = usePage();
  const back = `/posts/${post.id}/more`;
  return (
    <div class="wrap stack stack-l" data-who="mentors organizers">
      <Crumbs
        trail={[
          { href: atNew(room.id), label: room.name },
          { href: back, label: aboutPost },
        ]}
        here={m.title}
      />
      <PageHead title={m.title} lead={m.lead} />
      <ErrorSummary errors={summaryOf(form, { room: m.to })} />
      <Post post={post} now={now} me={me} alone />
      {rooms.length === 0 ? (
        <Empty title={m.nowhere}>{m.nowhereText}</Empty>
      ) : (
        <Form class="stack" action={`/posts/${post.id}/move`}>
          <p>{m.text}</p>
          <Choices
            name="room"
            label={m.to}
            layout="rows"
            value={fieldValue(form, "room")}
            error={problemOf(lang, form, "room")}
            options={rooms.map(({ id, name, description }) => ({
              value: id,
              label: <span {...asWritten}>{name}</span>,
              note: description && <span {...asWritten}>{description}</span>,
            }))}
          />
          <div class="cluster">
            <Button kind="primary">{m.submit}</Button>
            <ButtonLink href={back}>{m.cancel}</ButtonLink>
          </div>
        </Form>
      )}
    </div>
  );
}
