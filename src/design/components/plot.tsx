import type { JSX } from "preact";
import { useMessages } from "../context.ts";
import { designMessages } from "../messages.ts";
import { Fold } from "./fold.tsx";
import { Ledger } from "./ledger.tsx";

export interface PlotEntry {
  /** Short name of the day on the axis (「5日」). */
  readonly tick: string;
  /** The day in the table (「5日（木）」). */
  readonly day: string;
  /** Which of `levels`, from the top; null where nothing was entered. */
  readonly level: number | null;
}

interface PlotProps {
  /** What is drawn, in a sentence that also says the course of it: it replaces the drawing for those who hear it. */
  readonly summary: string;
  /** What the values are called in the table (「ねむり」). */
  readonly subject: string;
  /** The person's own words from best to worst, top to bottom. */
  readonly levels: readonly string[];
  /** Day by day, oldest first. */
  readonly entries: readonly PlotEntry[];
}

/** A condition over days: words on the axis, no entry = no line, nothing smoothed. The same as a table under 「表で見る」. */
export function Plot({ summary, subject, levels, entries }: PlotProps): JSX.Element {
  const m = useMessages(designMessages);
  const last = levels.length - 1;
  const paths = drawing(entries, last);
  return (
    <div class="stack">
      <div class="plot" role="img" aria-label={summary}>
        <div class="plot-y">
          {levels.map((word) => (
            <span key={word}>{word}</span>
          ))}
        </div>
        <svg
          aria-hidden="true"
          viewBox={`-.5 -.5 ${Math.max(1, entries.length)} ${levels.length}`}
          preserveAspectRatio="none"
        >
          <path class="area" d={paths.area} />
          <path class="grid" d={levels.map((_, y) => `M-.5 ${y}H${entries.length - 0.5}`).join("")} />
          <path class="series" d={paths.series} />
          <path class="dot" d={paths.dots} />
          <path class="dot" d={paths.dots} />
        </svg>
        <div class="plot-x">
          {entries.map((one, i) => {
            const { shown, betweenTwo } = tickAt(i, entries.length);
            return (
              <span key={one.day} class={betweenTwo ? "between-two" : undefined}>
                {shown ? one.tick : ""}
              </span>
            );
          })}
        </div>
      </div>
      <Fold summary={m.asTable}>
        <Ledger
          caption={subject}
          hideCaption
          columns={[
            { label: m.day, kind: "head", cell: (one) => one.day },
            {
              label: subject,
              kind: "num",
              cell: (one) => (one.level === null ? m.noEntry : (levels[one.level] ?? m.noEntry)),
            },
          ]}
          rows={entries.toReversed()}
          rowKey={(one) => one.day}
        />
      </Fold>
    </div>
  );
}

/** Which days have their word on the axis, counted from the last, so that no two come closer than a step. */
export function tickAt(i: number, days: number): { readonly shown: boolean; readonly betweenTwo: boolean } {
  const [step, back] = [days <= 7 ? 1 : Math.ceil(days / 4), days - 1 - i];
  return { shown: back % step === 0, betweenTwo: back % (2 * step) === step };
}

/** The paths of a series: days without an entry end a run, a run of one is only its dot. */
export function drawing(entries: readonly PlotEntry[], lowest: number): { area: string; series: string; dots: string } {
  let [area, series, dots] = ["", "", ""];
  let run: string[] = [];
  const end = (next: number): void => {
    if (run.length > 1) {
      series += `M${run.join("L")}`;
      area += `M${next - run.length} ${lowest}L${run.join("L")}L${next - 1} ${lowest}Z`;
    }
    run = [];
  };
  entries.forEach((one, x) => {
    if (one.level === null) {
      end(x);
      return;
    }
    run.push(`${x} ${one.level}`);
    dots += `M${x} ${one.level}h0`;
  });
  end(entries.length);
  return { area, series, dots };
}
