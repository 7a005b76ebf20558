import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { sentences } from "../../../platform/i18n/format.ts";
import { claimingMessages } from "../claiming/messages.ts";
import type { QuestionLine } from "../claiming/queries.ts";
import { QUESTIONS_BESIDE } from "../claiming/rules.ts";
import { waitingMessages } from "../waiting/messages.ts";
import { expectedWords, stateWords } from "./question-strip.tsx";

interface BesideProps {
  readonly lines: readonly QuestionLine[];
  readonly now: Date;
  /** Where the staff takes questions on; undefined for everybody else. */
  readonly list: string | undefined;
}

/** 「いまの質問」 beside a room: which are looked at, which wait, and around when. */
export function QuestionsBeside({ lines, now, list }: BesideProps): JSX.Element {
  const m = useMessages(claimingMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="questions">
      <SectionHead id="questions" title={m.title} />
      {lines.length === 0 ? (
        <p class="soft">{m.besideNone}</p>
      ) : (
        <>
          <Items>
            {lines.slice(0, QUESTIONS_BESIDE).map((line) => (
              <Line key={line.id} line={line} now={now} />
            ))}
          </Items>
          <p class="small soft">{sentences(lang, lines.length > QUESTIONS_BESIDE && m.besideMore, m.besideNote)}</p>
        </>
      )}
      {list && (
        <p>
          <a class="go" href={list}>
            {m.toList}
          </a>
        </p>
      )}
    </section>
  );
}

function Line({ line, now }: { readonly line: QuestionLine; readonly now: Date }): JSX.Element {
  const m = useMessages(claimingMessages);
  const words = useMessages(waitingMessages);
  const expected = expectedWords(words, usePage(), line.question, now);
  return (
    <li>
      <p>
        <strong {...asWritten}>{stateWords(words, line.question)}</strong>
      </p>
      <p class="small soft">
        <a href={`/posts/${line.id}`} {...asWritten}>
          {line.from === null ? m.unnamedQuestion : m.questionOf(line.from)}
        </a>
        {expected && (
          <>
            <br />
            {expected}
          </>
        )}
      </p>
    </li>
  );
}
