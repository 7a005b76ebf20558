import type { JSX } from "preact";
import { Fold } from "../../../design/components/fold.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { followersMessages } from "../messages.ts";
import type { Needed } from "../queries.ts";

/** For whoever plans a programme or writes an assignment: what those who follow need. Nothing, while nobody said anything. */
export function NeededFold({ needed }: { readonly needed: Needed }): JSX.Element | null {
  const m = useMessages(followersMessages);
  if (needed.needs.length + needed.words.length === 0) return null;
  return (
    <Fold summary={m.neededTitle}>
      <p class="small soft" data-who="organizers recruiters">
        {m.neededNote(needed.followers)}
      </p>
      <Bullets>
        {needed.needs.map(({ need, count }) => (
          <li key={need}>{m.neededBy(m.need[need], count)}</li>
        ))}
      </Bullets>
      {needed.words.length > 0 && (
        <>
          <p class="small soft">{m.neededWords}</p>
          <Bullets>
            {needed.words.map((words) => (
              <li key={words} {...asWritten}>
                {words}
              </li>
            ))}
          </Bullets>
        </>
      )}
    </Fold>
  );
}
