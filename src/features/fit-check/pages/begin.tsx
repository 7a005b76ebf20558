import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { fitCheckMessages } from "../messages.ts";
import { type Answers, isEmpty } from "../rules.ts";
import { firstLeft } from "../tasks/rules.ts";
import { firstPageLeft } from "../ways/rules.ts";
import { EraseForm } from "./erase.tsx";

/** What it is, who sees it (nobody), and the two parts; either can be left out. */
export function BeginPage({
  answers,
  erased,
}: {
  readonly answers: Answers;
  /** Somebody has just erased what they had answered. */
  readonly erased: boolean;
}): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const begun = !isEmpty(answers);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      {erased ? (
        <Notice kind="ok" title={m.erased}>
          {m.erasedText}
        </Notice>
      ) : (
        <Notice kind="info" title={m.privateTitle}>
          {m.privateText}
        </Notice>
      )}
      <div class="two">
        <section class="stack" aria-labelledby="tasks">
          <SectionHead id="tasks" title={m.parts.tasks} />
          <p>{m.parts.tasksText}</p>
          <p>
            <ButtonLink kind="primary" href={`/fit-check/tasks/${firstLeft(answers.tasks)}`}>
              {Object.keys(answers.tasks).length > 0 ? m.goOnTasks : m.beginTasks}
            </ButtonLink>
          </p>
        </section>
        <section class="stack" aria-labelledby="ways">
          <SectionHead id="ways" title={m.parts.ways} />
          <p>{m.parts.waysText}</p>
          <p>
            <ButtonLink href={`/fit-check/ways/${firstPageLeft(answers.ways)}`}>
              {Object.keys(answers.ways).length > 0 ? m.goOnWays : m.beginWays}
            </ButtonLink>
          </p>
        </section>
      </div>
      {begun && (
        <div class="cluster">
          <a class="go" href="/fit-check/result">
            {m.toResult}
          </a>
          <EraseForm />
        </div>
      )}
      <p>
        <a class="go" href="/programme">
          {m.toProgramme}
        </a>
      </p>
    </div>
  );
}
