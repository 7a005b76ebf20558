import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { useMessages } from "../../../design/context.ts";
import { PERIODS } from "../carrying/rules.ts";
import { officesMessages } from "../messages.ts";

/**
 * Takes days, declared minutes and shared words along as a file.
 * @param base where the files lie: of one person, or of everybody
 */
export function Carry({ base }: { readonly base: string }): JSX.Element {
  const { csv: m } = useMessages(officesMessages);
  return (
    <form class="stack" method="get" action={`${base}/days.xlsx`}>
      <Field
        type="select"
        name="days"
        label={m.days}
        hint={m.note}
        value="recent"
        options={PERIODS.map((period) => ({ value: period, label: m.periods[period] }))}
      />
      <p class="cluster">
        <Button size="small">{m.xlsx}</Button>
        <Button size="small" formaction={`${base}/days.csv`}>
          {m.csv}
        </Button>
      </p>
    </form>
  );
}
