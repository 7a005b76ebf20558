import type { ComponentChildren, JSX } from "preact";
import { usePage } from "../../../design/context.ts";
import { type Marks, MarksContext } from "./marks.tsx";
import type { Personal } from "./post.tsx";

interface PostLogProps {
  /** What it is called when it is read out. */
  readonly label: string;
  readonly room: string;
  /** The post whose answers these are; undefined: the posts of a room. */
  readonly thread?: string;
  readonly personal: Personal;
  readonly marks: Marks;
  /** Where not everybody of the cohort reads: who does, in the words of `data-who`. */
  readonly who?: string | undefined;
  /** From where the stream goes on; undefined: later posts belong on another page, and nothing arrives here. */
  readonly live: string | undefined;
  readonly children: ComponentChildren;
}

/** Where posts stand, and what the script (`island.tsx`) needs to know to let others arrive there. */
export function PostLog({ label, room, thread, personal, marks, who, live, children }: PostLogProps): JSX.Element {
  const { zone } = usePage();
  const { me, staff, plain, still, known } = personal;
  return (
    <div
      id="posts"
      role="log"
      aria-label={label}
      data-room={room}
      data-thread={thread}
      data-me={me}
      data-mine={known && known.mine.size > 0 ? [...known.mine].join(" ") : undefined}
      data-staff={staff || undefined}
      data-plain={plain || undefined}
      data-still={still || undefined}
      data-zone={zone}
      data-kinds={JSON.stringify(marks.kinds)}
      data-live={live}
      data-who={who}
    >
      <MarksContext.Provider value={marks}>{children}</MarksContext.Provider>
    </div>
  );
}
