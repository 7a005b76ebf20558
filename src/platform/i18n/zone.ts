/**
 * The moment at which a clock in a zone shows this day and time.
 * @param day YYYY-MM-DD @param time HH:MM @param zone IANA name
 */
export function momentIn(day: string, time: string, zone: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // Twice: around a change of clocks the first guess may lie on the other side of it.
  const guess = asUtc - offsetOf(new Date(asUtc), zone);
  return new Date(asUtc - offsetOf(new Date(guess), zone));
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
