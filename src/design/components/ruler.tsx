import type { JSX } from "preact";
import { useMessages } from "../context.ts";
import { designMessages } from "../messages.ts";

/** Share of a whole in percent, between 0 and 100, one decimal. */
const percent = (part: number, whole: number): number =>
  whole > 0 ? Math.round(Math.min(1, Math.max(0, part / whole)) * 1000) / 10 : 0;

/**
 * 目盛り: hours used on the scale of the cap. The sentence with the same numbers stands above it on the page; this is its drawing.
 * @param used hours, may be a fraction
 * @param cap hours at most
 */
export function Ruler({ used, cap }: { used: number; cap: number }): JSX.Element {
  const m = useMessages(designMessages);
  const quarters = cap % 4 === 0 && cap >= 20;
  const ticks = quarters ? [0, 25, 50, 75, 100] : [0, 50, 100];
  return (
    <svg class="ruler" role="img" aria-label={m.hoursUsed(m.hours(used), m.hours(cap))}>
      <rect class="track" x="0" y="1" width="100%" height="12" />
      <rect class="done" x="0" y="1" width={`${percent(used, cap)}%`} height="12" />
      {ticks.map((at) => (
        <line key={at} x1={at === 0 ? "0.5" : `${at}%`} x2={at === 0 ? "0.5" : `${at}%`} y1="13" y2="19" />
      ))}
      {ticks.map((at) => (
        <text
          key={at}
          class={at % 50 === 0 ? undefined : "quarter"}
          x={`${at}%`}
          y="36"
          text-anchor={at === 0 ? undefined : at === 100 ? "end" : "middle"}
        >
          {at === 100 ? m.hours(cap) : String((cap * at) / 100)}
        </text>
      ))}
    </svg>
  );
}

/** A thin bar beside words that say the same; not read out. */
export const Bar = ({ part, whole }: { part: number; whole: number }): JSX.Element => (
  <svg class="bar" aria-hidden="true">
    <rect class="track" width="100%" height="8" />
    <rect class="done" width={`${percent(part, whole)}%`} height="8" />
  </svg>
);
