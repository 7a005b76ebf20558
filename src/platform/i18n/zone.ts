import { days } from "../clock.ts";

/**
 * The moment at which a clock in a zone shows this day and time. A time that a change of clocks leaves out becomes as much later (02:30
 * becomes 03:30); of one that comes twice it is the first.
 * @param day YYYY-MM-DD @param time HH:MM @param zone IANA name
 */
export function momentIn(day: string, time: string, zone: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // A zone is less than a day from UTC: how its clocks go before and after a change that may be near.
  const [before, after] = [-days(1), days(1)].map((ms) => offsetOf(new Date(asUtc + ms), zone)) as [number, number];
  const early = new Date(asUtc - before);
  const late = new Date(asUtc - after);
  return offsetOf(early, zone) !== before && offsetOf(late, zone) === after ? late : early;
}

/** Making one takes longer than reading it many times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
function offsetOf(at: Date, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock)
    clocks.set(
      zone,
      (clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" })),
    );
  const shown = clock.format(at);
  return Date.parse(`${shown.replace(" ", "T")}Z`) - Math.floor(at.getTime() / 1_000) * 1_000;
}
