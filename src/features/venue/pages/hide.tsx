import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import { venueMessages } from "../messages.ts";
import type { RoomRow } from "../queries.ts";
import { atNew } from "../rules.ts";
import type { PostView } from "../view.ts";
import { withholdingMessages } from "../withholding/messages.ts";
import { LONGEST_REASON } from "../withholding/rules.ts";
import { Post } from "./post.tsx";

interface HideProps {
  readonly room: RoomRow;
  readonly post: PostView;
  readonly now: Date;
  readonly me: string;
  readonly form: FormState;
}

/** Hiding a post, with the reason that its author reads. */
export function HidePage({ room, post, now, me, form }: HideProps): JSX.Element {
  const m = useMessages(withholdingMessages);
  const { aboutPost } = useMessages(venueMessages);
  const { lang } = usePage();
  const back = `/posts/${post.id}/more`;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: atNew(room.id), label: room.name },
          { href: back, label: aboutPost },
        ]}
        here={m.title}
      />
      <PageHead title={m.title} lead={m.lead} />
      <ErrorSummary errors={summaryOf(form, m.labels)} />
      <Post post={post} now={now} me={me} alone />
      <Form class="stack" action={`/posts/${post.id}/hide`}>
        <p>{m.text(HISTORY_DAYS)}</p>
        <Field
          type="textarea"
          name="reason"
          label={m.reason}
          hint={m.reasonHint}
          rows={3}
          must
          maxlength={LONGEST_REASON}
          value={fieldValue(form, "reason")}
          error={problemOf(lang, form, "reason")}
        />
        <div class="cluster">
          <Button kind="danger">{m.submit}</Button>
          <ButtonLink href={back}>{m.cancel}</ButtonLink>
        </div>
      </Form>
    </div>
  );
}
