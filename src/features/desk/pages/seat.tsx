import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { deskMessages } from "../messages.ts";
import type { SeatPage } from "../rules.ts";

interface SeatProps {
  readonly awayUntil: string | undefined;
  /** YYYY-MM-DD, and the end of this working week. */
  readonly today: string;
  readonly friday: string;
  /** The form in which a day of being away was typed. */
  readonly form: FormState;
  /** The page on which it stands, where that is not the desk: there one comes back. */
  readonly on?: SeatPage;
}

/** "I am away" in one tap. */
export function Seat({ awayUntil, today, friday, form, on }: SeatProps): JSX.Element {
  const m = useMessages(deskMessages);
  const { lang } = usePage();
  const day = (of: string): string => dayText(lang, of);
  const error = problemOf(lang, form, "until");
  const from = on && <input type="hidden" name="on" value={on} />;
  const oneTap = (until: string, words: string): JSX.Element => (
    <Form action="/desk/away">
      <input type="hidden" name="until" value={until} />
      {from}
      <Button size="small">{words}</Button>
    </Form>
  );
  return (
    <section class="stack" aria-labelledby="seat" data-who="mentors organizers">
      <SectionHead id="seat" title={m.seat} />
      {awayUntil ? (
        <>
          <p>{m.seatAway(day(awayUntil))}</p>
          <Form action="/desk/back">
            {from}
            <Button size="small">{m.back}</Button>
          </Form>
        </>
      ) : (
        <>
          <p class="small">{m.seatText}</p>
          <div class="cluster">
            {oneTap(today, m.awayToday)}
            {friday > today && oneTap(friday, m.awayWeek(day(friday)))}
          </div>
          <Fold summary={m.awayOther} open={error !== undefined}>
            <Form action="/desk/away" class="stack">
              {from}
              <Field type="date" name="until" label={m.awayDay} value={fieldValue(form, "until")} error={error} />
              <Button size="small">{m.awayDo}</Button>
            </Form>
          </Fold>
        </>
      )}
      <p class="small soft">{m.seatWho}</p>
    </section>
  );
}
