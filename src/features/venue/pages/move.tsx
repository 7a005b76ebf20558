import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { movingMessages } from "../moving/messages.ts";
import type { RoomRow } from "../queries.ts";
import { type AboutOne, aboutIt, PostFrame } from "./post-frame.tsx";

interface MoveProps extends AboutOne {
  /** Where it may stand. */
  readonly rooms: readonly RoomRow[];
  readonly form: FormState;
}

/** Into which room a thread moves. */
export function MovePage({ rooms, form, ...about }: MoveProps): JSX.Element {
  const m = useMessages(movingMessages);
  const { lang } = usePage();
  const { post } = about;
  const errors = summaryOf(form, { room: m.to });
  return (
    <PostFrame {...about} who="mentors organizers" title={m.title} lead={m.lead} errors={errors} deeper>
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
            <ButtonLink href={aboutIt(post)}>{m.cancel}</ButtonLink>
          </div>
        </Form>
      )}
    </PostFrame>
  );
}
