import type { JSX } from "preact";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayOf, momentText, type Reader, timeText } from "../../../platform/i18n/format.ts";
import { presenceMessages } from "../presence/messages.ts";
import type { Declared } from "../presence/queries.ts";

/** Beside a name: what they say they are at, up to when where they named it, and their words. */
export function PresenceWords({ presence, now }: { readonly presence: Declared; readonly now: Date }): JSX.Element {
  const m = useMessages(presenceMessages);
  const reader = usePage();
  return (
    <span class="small soft" {...asWritten}>
      {presence.label}
      {presence.named && `・${m.ends(endText(reader, presence.until, now))}`}
      {presence.note && `・${presence.note}`}
    </span>
  );
}

/** 15:00; with its day where that is not today. */
export const endText = (reader: Reader, until: Date, now: Date): string =>
  dayOf(until, reader.zone) === dayOf(now, reader.zone) ? timeText(reader, until) : momentText(reader, until, now);
