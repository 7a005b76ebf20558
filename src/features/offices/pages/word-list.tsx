import type { ComponentChildren, JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dateText, dayText } from "../../../platform/i18n/format.ts";
import { askingMessages } from "../asking/messages.ts";
import type { OpenedWord } from "../asking/view.ts";

/** What an office wrote about somebody, newest first, each with its answer or the day that was named for it. */
export function WordList({
  all,
  besides,
}: {
  readonly all: readonly OpenedWord[];
  /** What may be done with one, on this page. */
  readonly besides?: (word: OpenedWord) => ComponentChildren;
}): JSX.Element {
  const m = useMessages(askingMessages);
  return (
    <section class="stack" aria-labelledby="words">
      <SectionHead id="words" title={m.list} />
      {all.length === 0 && <p class="soft">{m.none}</p>}
      <Items>
        {all.map((word) => (
          <li key={word.id} class="stack">
            <Word word={word} />
            {besides?.(word)}
          </li>
        ))}
      </Items>
    </section>
  );
}

export function Word({ word }: { readonly word: OpenedWord }): JSX.Element {
  const m = useMessages(askingMessages);
  const reader = usePage();
  const { kind, at, author, office, cohort, body, answer, answerBy } = word;
  return (
    <>
      <p class="soft">
        <Tag kind="line">{m.kinds[kind]}</Tag> <span {...asWritten}>{m.by(author, office)}</span>・
        {dateText(reader, at)}・<span {...asWritten}>{m.to(cohort)}</span>
      </p>
      <p class="pre-line" {...asWritten}>
        {body ?? m.lost}
      </p>
      {answer ? (
        <blockquote class="stack">
          <p class="soft">
            <span {...asWritten}>{m.answeredBy(word.answerer)}</span>・{dateText(reader, answer.at)}
          </p>
          <p class="pre-line" {...asWritten}>
            {answer.body ?? m.lost}
          </p>
        </blockquote>
      ) : (
        answerBy && <p class="soft">{m.answerBy(dayText(reader.lang, answerBy))}</p>
      )}
    </>
  );
}
