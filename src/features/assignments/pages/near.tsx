import type { ComponentChildren, JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { assignmentMessages } from "../messages.ts";
import { readingMessages } from "../reading/messages.ts";
import { similarityMessages } from "../similarity/messages.ts";
import type { Near } from "../similarity/queries.ts";
import { nearnessOf } from "../similarity/rules.ts";
import { ReadingNote } from "./reading.tsx";

/** What was decided after the round of each past assignment, by its id. */
export type DecidedBeside = ReadonlyMap<string, ComponentChildren>;

interface NearProps {
  readonly near: readonly Near[];
  readonly decided: DecidedBeside;
}

/** The past assignments that are like this one, each with what stands in both and what was decided after its round. */
export function NearSheet({ near, decided }: NearProps): JSX.Element {
  const w = useMessages(similarityMessages);
  return (
    <Sheet who={["recruiters"]} title={w.title} id="near">
      <div class="stack">
        <p class="soft">{w.lead}</p>
        {near.length === 0 ? (
          <p>{w.none}</p>
        ) : (
          <Items>
            {near.map((one) => (
              <NearOne key={one.id} near={one} decided={decided.get(one.id)} />
            ))}
          </Items>
        )}
      </div>
    </Sheet>
  );
}

function NearOne({
  near: { id, title, state, likeness, shared },
  decided,
}: {
  readonly near: Near;
  readonly decided: ComponentChildren;
}): JSX.Element {
  const m = useMessages(assignmentMessages);
  const w = useMessages(similarityMessages);
  return (
    <li class="stack stack-s">
      <p>
        <strong>{w.nearness[nearnessOf(likeness)]}</strong>
        <br />
        <a href={`/assignments/${id}`} {...asWritten}>
          {title}
        </a>{" "}
        <span class="soft">{w.isNow(m.states[state])}</span>
      </p>
      {shared.length === 0 ? (
        <p class="soft">{w.noPassage}</p>
      ) : (
        <Fold summary={w.sharedIn(shared.length)}>
          <dl class="facts">
            {shared.slice(0, MOST_SHOWN).map(({ earlier, later }) => (
              <div key={later}>
                <dt>{w.here}</dt>
                <dd>
                  <mark {...asWritten}>{later}</mark>
                  {later !== earlier && (
                    <>
                      <br />
                      <span class="soft">{w.there}: </span>
                      <span {...asWritten}>{earlier}</span>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          {shared.length > MOST_SHOWN && <p class="soft">{w.moreShared(shared.length - MOST_SHOWN)}</p>}
        </Fold>
      )}
      {decided}
    </li>
  );
}

/** Enough to see what it is; the rest stands in the assignment itself. */
const MOST_SHOWN = 12;

export interface Looked {
  /** The text as HTML. */
  readonly preview: string;
  /** The same in plain words; empty where there is none. */
  readonly plain: string;
  /** Undefined: it is the internship's, and hiring has no part in it any more. */
  readonly near: readonly Near[] | undefined;
  readonly decided: DecidedBeside;
}

interface LookingProps {
  readonly action: string;
  /** Undefined: nobody has looked yet. */
  readonly looked: Looked | undefined;
  readonly form: FormState;
}

/** How the text will look, and what is like it, while it is written: by the button, and after each pause by the island. */
export function Looking({ action, looked, form }: LookingProps): JSX.Element {
  const w = useMessages(similarityMessages);
  const readingWords = useMessages(readingMessages);
  const language = fieldValue(form, "language") === "en" ? "en" : "ja";
  return (
    <>
      <div class="cluster mid">
        <Button formaction={`${action}#looked`}>{w.look}</Button>
        <span class="soft">{w.lookNote}</span>
      </div>
      <p class="saved" id="looked-state" role="status">
        {looked?.near?.some((one) => one.isTooNear) && w.tooNear}
      </p>
      <div id="looked" class="stack" data-looked={action} tabindex={-1}>
        {/* Before the preview, which is as long as the text: below it nobody meets it. */}
        {looked?.near && <NearSheet near={looked.near} decided={looked.decided} />}
        <ReadingNote text={fieldValue(form, "statement")} language={language} />
        <ReadingNote text={fieldValue(form, "plainStatement")} language={language} isPlain />
        {looked && (
          <section class="stack" aria-labelledby="preview">
            <h3 id="preview">{w.preview}</h3>
            <p class="soft">{w.previewNote}</p>
            <Prose html={looked.preview} lang={language} />
            {looked.plain && (
              <>
                <h3>{readingWords.plainly}</h3>
                <Prose html={looked.plain} lang={language} />
              </>
            )}
          </section>
        )}
      </div>
    </>
  );
}
