import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { readingMessages } from "../reading/messages.ts";
import { type ReadingLevel, readingOf } from "../reading/rules.ts";

/** How hard a text is to read, for who is about to read it; also of the same in plain words, where there is that. */
export function ReadingFact({
  level,
  plain,
}: {
  readonly level: ReadingLevel;
  readonly plain: ReadingLevel | undefined;
}): JSX.Element {
  const w = useMessages(readingMessages);
  return (
    <>
      {w.levels[level]}
      {plain && (
        <>
          <br />
          {w.plainLevel(w.levels[plain])}
        </>
      )}
      <br />
      <small class="soft">{w.how}</small>
    </>
  );
}

/** The same for who writes it, with where they could begin. */
export function ReadingNote({
  text,
  language,
  isPlain = false,
}: {
  readonly text: string;
  readonly language: "ja" | "en";
  readonly isPlain?: boolean;
}): JSX.Element | null {
  const w = useMessages(readingMessages);
  if (text.trim() === "") return null;
  const { minutes, level, longSentences } = readingOf(text, language);
  return (
    <div class="stack stack-s">
      <p>
        {isPlain && <strong>{w.plainly}: </strong>}
        {w.estimate(minutes)} {level ? w.level(w.levels[level]) : w.tooShort}{" "}
        {!isPlain && <span class="soft">{w.how}</span>}
      </p>
      {longSentences.length > 0 && (
        <Fold summary={w.long(longSentences.length)}>
          <Bullets>
            {longSentences.map((one) => (
              <li key={one} lang={language} {...asWritten}>
                {one}
              </li>
            ))}
          </Bullets>
        </Fold>
      )}
    </div>
  );
}
