import type { JSX } from "preact";
import { Items } from "../../../design/components/lists.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { timeText } from "../../../platform/i18n/format.ts";
import { showcaseMessages } from "../messages.ts";
import type { SlotView } from "../view.ts";

/** The line-up as everybody sees it: when, who, what, how. */
export function LineUp({ slots }: { readonly slots: readonly SlotView[] }): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <Items ordered>
      {slots.map((slot) => (
        <li key={slot.id} class="between">
          {slot.talk ? (
            <p>
              <strong {...asWritten}>{slot.talk.person.name}</strong>{" "}
              <a href={`/showcase/talks/${slot.talk.id}`} {...(slot.talk.title ? asWritten : {})}>
                {slot.talk.title || m.noTitle}
              </a>{" "}
              <Tag kind="line">{m.forms[slot.talk.form]}</Tag> {slot.talk.deck && <Tag>{m.deckReady}</Tag>}
            </p>
          ) : (
            <p>{m.break}</p>
          )}
          <SlotTime slot={slot} />
        </li>
      ))}
    </Items>
  );
}

/** When a slot begins, in the reader's zone, or how long it is where no time is known. */
export function SlotTime({ slot }: { readonly slot: SlotView }): JSX.Element {
  const m = useMessages(showcaseMessages);
  const reader = usePage();
  return (
    <small class="soft nowrap">
      {slot.startsAt && (
        <>
          <time datetime={slot.startsAt}>{timeText(reader, new Date(slot.startsAt))}</time>{" "}
        </>
      )}
      {m.minutes(slot.minutes)}
    </small>
  );
}
