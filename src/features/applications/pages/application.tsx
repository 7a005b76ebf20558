import type { ComponentChildren, JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { applicationsMessages } from "../messages.ts";
import { AnswersList } from "./answers.tsx";
import { Onward } from "./onward.tsx";
import { Keys, type OverviewProps, Standing } from "./standing.tsx";

/** The applicant's own page: where it stands, what one can do, what was written. */
export function OverviewPage(props: OverviewProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  const { keyOf, state, cohort, answers, closed, agreed } = props;
  return (
    <div class="wrap stack stack-xl">
      <PageHead
        over={<span {...asWritten}>{cohort}</span>}
        title={m.overviewTitle}
        lead={state === "draft" ? m.draftLead : undefined}
      />
      <section class="stack" aria-labelledby="state">
        <SectionHead id="state" title={m.states[state]} />
        <Standing {...props} />
      </section>
      {props.onward && <Onward keyOf={keyOf} {...props.onward} />}
      {closed && state !== "confirmed" && (
        <p>
          <a class="go" href={`/sign-in?to=${encodeURIComponent(`/applications/${keyOf}`)}`}>
            {m.programme.signIn}
          </a>
        </p>
      )}
      {!closed && (
        <>
          {state !== "confirmed" && <Keys {...props} />}
          <Sheet
            who={state === "draft" ? ["me"] : ["me", "organizers"]}
            title={m.answers}
            id="answers"
            whoWords={state === "draft" ? m.who : undefined}
          >
            <AnswersList
              answers={answers}
              change={
                props.mayChange
                  ? (question) =>
                      `/applications/${keyOf}/questions/${question}${state === "draft" ? "?back=overview" : ""}`
                  : undefined
              }
            />
          </Sheet>
          {agreed.length > 0 && (
            <section class="stack" aria-labelledby="agreed">
              <SectionHead id="agreed" title={m.agreedTitle} />
              <div>
                {agreed.map((one) => (
                  <Fold key={one.key} summary={<span {...asWritten}>{one.title}</span>}>
                    <p class="soft">{m.agreementsDone(one.at)}</p>
                    <Prose html={renderMarkdown(one.body)} />
                  </Fold>
                ))}
              </div>
            </section>
          )}
        </>
      )}
      <Ending {...props} />
    </div>
  );
}

/** Taking it back, erasing it. */
function Ending({ keyOf, state }: OverviewProps): JSX.Element | null {
  const m = useMessages(applicationsMessages);
  const base = `/applications/${keyOf}`;
  if (state === "draft" || state === "withdrawn")
    return (
      <section class="stack no-print" aria-labelledby="erase">
        <SectionHead id="erase" title={m.erase} />
        <p>
          <Popover
            id="erase-all"
            button={m.erase}
            size="small"
            title={m.eraseAsk}
            close={m.eraseKeep}
            action={
              <Form action={`${base}/erase`}>
                <Button kind="danger">{m.erase}</Button>
              </Form>
            }
          >
            <p>{m.eraseText}</p>
          </Popover>
        </p>
      </section>
    );
  if (state === "declined" || state === "confirmed" || state === "joined") return null;
  return (
    <section class="stack no-print" aria-labelledby="withdraw">
      <SectionHead id="withdraw" title={m.withdraw} />
      <p>{m.withdrawText}</p>
      <Form action={`${base}/withdraw`}>
        <Button size="small">{m.withdraw}</Button>
      </Form>
    </section>
  );
}

/** A page with one thing said: erased, a mail was sent. */
export const SaidPage = ({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}): JSX.Element => (
  <div class="wrap stack stack-l">
    <PageHead title={title} lead={text} />
    {children}
  </div>
);
