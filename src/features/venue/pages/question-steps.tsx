import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { stepMessages } from "../claiming/messages.ts";
import { type Reader, STEP_PATHS, stepsFor } from "../claiming/rules.ts";
import type { PostView } from "../view.ts";
import type { OwnStep } from "../waiting/rules.ts";
import { useAuthorName } from "./author.tsx";

/** What the reader may do about a question; who asked is asked, kindly, whether the answer was enough. */
export function QuestionSteps({
  post,
  reader,
  now,
}: {
  readonly post: PostView;
  readonly reader: Omit<Reader, "today">;
  readonly now: Date;
}): JSX.Element | null {
  const m = useMessages(stepMessages);
  const today = dayOf(now, usePage().zone);
  const from = useAuthorName(post);
  if (!post.question || post.deletedAt) return null;
  const steps = stepsFor(post.question, { ...reader, today });
  if (steps.length === 0) return null;
  const asked = reader.mine && post.question.state === "answered";
  return (
    <div class="question-steps stack stack-s" {...(asked ? { role: "group", "aria-label": m.wasThatIt } : {})}>
      {asked && (
        <p>
          <strong>{m.wasThatIt}</strong>
        </p>
      )}
      <div class="cluster">
        {steps.map((step) => (
          <StepForm key={step} post={post.id} step={step}>
            <Button size="small" aria-label={reader.mine ? undefined : m.stepOf(m.steps[step], from)}>
              {m.steps[step]}
            </Button>
          </StepForm>
        ))}
      </div>
      {asked && reader.whole && <p class="small soft">{m.wasThatItNote}</p>}
    </div>
  );
}

/** One press; it leads back to the page that it stands on. */
export const StepForm = ({
  post,
  step,
  children,
}: {
  readonly post: string;
  readonly step: OwnStep;
  readonly children: JSX.Element;
}): JSX.Element => (
  <Form action={`/posts/${post}/${STEP_PATHS[step]}`}>
    <input type="hidden" name="to" value={usePage().path} />
    {children}
  </Form>
);
