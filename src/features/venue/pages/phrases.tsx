import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { phrasingMessages } from "../phrasing/messages.ts";

/** Sentences to begin with, folded away; each is a button that puts it into the text. */
export function Phrases({
  room,
  phrases,
}: {
  readonly room: string;
  readonly phrases: readonly string[];
}): JSX.Element | null {
  const m = useMessages(phrasingMessages);
  if (phrases.length === 0) return null;
  return (
    <Fold summary={m.phrases}>
      <p class="small soft">{m.note}</p>
      <p class="phrases cluster">
        {phrases.map((phrase) => (
          <Button
            key={phrase}
            kind="plain"
            size="small"
            name="phrase"
            value={phrase}
            formaction={`/rooms/${room}/draft`}
          >
            <span {...asWritten}>{phrase}</span>
          </Button>
        ))}
      </p>
    </Fold>
  );
}
