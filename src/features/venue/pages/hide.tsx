import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import { withholdingMessages } from "../withholding/messages.ts";
import { LONGEST_REASON } from "../withholding/rules.ts";
import { type AboutOne, aboutIt, PostFrame } from "./post-frame.tsx";

interface HideProps extends AboutOne {
  readonly form: FormState;
}

/** Hiding a post, with the reason that its author reads. */
export function HidePage({ form, ...about }: HideProps): JSX.Element {
  const m = useMessages(withholdingMessages);
  const { lang } = usePage();
  const { post } = about;
  return (
    <PostFrame
      {...about}
      who="organizers"
      title={m.title}
      lead={m.lead}
      errors={summaryOf(form, m.labels)}
      notDone={m.notDone}
      deeper
    >
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
          <ButtonLink href={aboutIt(post)}>{m.cancel}</ButtonLink>
        </div>
      </Form>
    </PostFrame>
  );
}
