import type { ComponentChildren, JSX } from "preact";
import { dataWho, type Reader } from "../readers.ts";
import { Who } from "./who.tsx";

interface SheetProps {
  readonly who: readonly Reader[];
  readonly whoName?: string | undefined;
  /** Title of the sheet with the marker beside it; without one the sheet is only the edge, and the page says who reads it. */
  readonly title?: ComponentChildren;
  /** Id of the title. */
  readonly id?: string;
  /** Other words in the marker, e.g. 「はじめは自分だけ」. */
  readonly whoWords?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A piece of paper with an edge that says who may see it: dashed (ミシン罫) still in one's own hands, solid handed over. */
export const Sheet = ({ who, whoName, title, id, whoWords, children }: SheetProps): JSX.Element => (
  <section class="sheet" data-who={dataWho(who)} aria-labelledby={title ? id : undefined}>
    {title && (
      <div class="sheet-head">
        <h2 id={id}>{title}</h2>
        <Who who={who} name={whoName}>
          {whoWords}
        </Who>
      </div>
    )}
    {children}
  </section>
);
