import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText, timeText } from "../../../platform/i18n/format.ts";
import { schedulingMessages } from "../scheduling/messages.ts";
import { morningAfter, offeredTimes, type QuietHours } from "../scheduling/rules.ts";

interface LaterChoiceProps {
  readonly form: FormState;
  readonly now: Date;
  /** When the reader rests; null: nobody has said so. */
  readonly quiet: QuietHours | null;
}

/** Below the one filled button: other times at which it can be sent, each a button that says its moment. */
export function LaterChoice({ form, now, quiet }: LaterChoiceProps): JSX.Element {
  const m = useMessages(schedulingMessages);
  const reader = usePage();
  const morning = morningAfter(quiet, now, reader.zone);
  const others = offeredTimes(now, reader.zone).filter(({ at }) => at.getTime() !== morning?.getTime());
  const isBegun = LATER_FIELDS.some((name) => form.problems[name] || fieldValue(form, name) !== "");
  return (
    <>
      {quiet && morning && (
        <div class="stack">
          <p class="soft">{m.quietNow(quiet.from, quiet.to)}</p>
          <p>
            <Button size="small" name="sendAt" value={morning.toISOString()}>
              {m.sendInMorning(dateText(reader, morning), timeText(reader, morning))}
            </Button>
          </p>
        </div>
      )}
      <Fold summary={m.later} open={isBegun}>
        <div class="stack">
          <p class="soft">{m.laterHint}</p>
          {others.length > 0 && (
            <p class="cluster">
              {others.map(({ on, at }) => (
                <Button key={on} size="small" name="sendAt" value={at.toISOString()}>
                  {m.sendOn[on](dateText(reader, at), timeText(reader, at))}
                </Button>
              ))}
            </p>
          )}
          <TimeFields form={form} />
          <p>
            <Button size="small" name="sendAt" value="chosen">
              {m.sendThen}
            </Button>
          </p>
          <p>
            <a class="go" href="/later">
              {m.toLater}
            </a>
          </p>
        </div>
      </Fold>
    </>
  );
}

const LATER_FIELDS = ["laterDay", "laterTime"] as const;

/** A day and a time of one's own, by one's own clock. */
export function TimeFields({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(schedulingMessages);
  const { lang, zone } = usePage();
  const field = (name: (typeof LATER_FIELDS)[number]) => ({
    name,
    value: fieldValue(form, name),
    error: problemOf(lang, form, name, m.problems),
  });
  return (
    <fieldset class="stack">
      <legend class="label">{m.own}</legend>
      <p class="hint">{m.zoneHint(zone)}</p>
      <Field type="date" label={m.day} {...field("laterDay")} />
      <Field type="time" label={m.time} {...field("laterTime")} />
    </fieldset>
  );
}
