import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Empty, Facts, Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { fitCheckMessages } from "../messages.ts";
import { type Answers, adviceFor, isEmpty, outcomesOf, sortedWays } from "../rules.ts";
import { taskMessages } from "../tasks/messages.ts";
import { wayMessages } from "../ways/messages.ts";
import { EraseForm } from "./erase.tsx";

/** Advice in words, for oneself, and to take to somebody one trusts. */
export function ResultPage({ answers }: { readonly answers: Answers }): JSX.Element {
  const m = useMessages(fitCheckMessages);
  if (isEmpty(answers)) return <Nothing />;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/fit-check", label: m.title }]} here={m.resultTitle} />
      <PageHead title={m.resultTitle} lead={m.resultLead} />
      <section class="stack" aria-labelledby="advice">
        <SectionHead id="advice" title={m.adviceTitle} />
        <p>{m.advice[adviceFor(answers)]}</p>
      </section>
      <MyWays answers={answers} />
      <MyTasks answers={answers} />
      <section class="stack" aria-labelledby="talk">
        <SectionHead id="talk" title={m.talkTitle} />
        <Bullets>
          {m.talk.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </Bullets>
        <div class="cluster no-print">
          <ButtonLink kind="primary" href="/fit-check/result.pdf">
            {m.pdf}
          </ButtonLink>
          <EraseForm />
        </div>
        <p class="soft no-print">{m.print}</p>
      </section>
      <p class="no-print">
        <a class="go" href="/programme">
          {m.toProgramme}
        </a>
        <br />
        <a class="go" href="/programme/onward">
          {m.toOnward}
        </a>
      </p>
    </div>
  );
}

function Nothing(): JSX.Element {
  const m = useMessages(fitCheckMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.resultTitle} />
      <Empty title={m.nothingTitle} step={<ButtonLink href="/fit-check">{m.title}</ButtonLink>}>
        {m.nothingText}
      </Empty>
    </div>
  );
}

function MyWays({ answers }: { readonly answers: Answers }): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(wayMessages);
  const { mine, not } = sortedWays(answers);
  return (
    <section class="stack stack-l" aria-labelledby="ways">
      <SectionHead id="ways" title={m.waysTitle} />
      {mine.length === 0 && (
        <p>
          {not.length > 0 ? m.noneMine : m.noWays}{" "}
          {not.length === 0 && (
            <a class="go no-print" href="/fit-check/ways/time">
              {m.beginWays}
            </a>
          )}
        </p>
      )}
      {mine.map((key) => (
        <div class="stack" key={key}>
          <h3>{words[key].says}</h3>
          <Facts
            facts={[
              { term: m.others, is: words[key].others },
              { term: m.here, is: words[key].here },
            ]}
          />
        </div>
      ))}
      {not.length > 0 && (
        <div class="stack">
          <h3>{m.notTitle}</h3>
          <Bullets>
            {not.map((key) => (
              <li key={key}>{words[key].says}</li>
            ))}
          </Bullets>
        </div>
      )}
    </section>
  );
}

function MyTasks({ answers }: { readonly answers: Answers }): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(taskMessages);
  return (
    <section class="stack" aria-labelledby="tasks">
      <SectionHead id="tasks" title={m.tasksTitle} />
      <Items>
        {outcomesOf(answers).map(({ key, outcome }) => (
          <li key={key}>
            <a href={`/fit-check/tasks/${key}${outcome === "left" ? "" : "/explained"}`}>{words[key].title}</a>{" "}
            <small class="soft">{m.shortOutcomes[outcome]}</small>
          </li>
        ))}
      </Items>
    </section>
  );
}
