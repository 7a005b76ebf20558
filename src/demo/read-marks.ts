import { days, later, minutes } from "../platform/clock.ts";
import type { Random } from "./random.ts";
import type { PlannedPost, Scene } from "./scene.ts";
import type { Mark } from "./store.ts";

/**
 * How far everybody has read: participants up to their last day of work, more or less, and not every room; so that some rooms
 * have something new for them and others have not.
 */
export function planMarks(
  { calendar, journeys, rooms, staff }: Scene,
  planned: readonly PlannedPost[],
  random: Random,
): readonly Mark[] {
  const times = new Map(
    [...Map.groupBy(planned, ({ room }) => room)].map(([room, some]) => [room, some.map(({ at }) => at)]),
  );
  const markOf = (person: string, room: string, at: Date): Mark[] => {
    const seq = countUpTo(times.get(room) ?? [], at);
    return seq > 0 ? [{ person, room, seq, at }] : [];
  };
  const all = rooms.map((room) => room.id);
  const forEverybody = rooms.filter((room) => !room.staffOnly).map((room) => room.id);
  const byParticipants = journeys.flatMap(({ person, works }, index) => {
    const lastDay = Math.max(-1, ...works);
    if (lastDay < 0) return [];
    const visit = calendar.at(calendar.days[lastDay] as string, random.whole(600, 1_200));
    const last = visit < calendar.now ? visit : new Date(calendar.now.getTime() - minutes(random.whole(5, 90)));
    // Who shows the demo has been away for a day: that page has something to tell.
    const at = index === 0 ? later(last, -days(1)) : last;
    return forEverybody.filter(() => random.chance(index === 0 ? 1 : 0.7)).flatMap((room) => markOf(person, room, at));
  });
  const byStaff = staff.flatMap(({ person }) => {
    const at = new Date(calendar.now.getTime() - minutes(random.whole(30, 600)));
    return all.flatMap((room) => markOf(person, room, at));
  });
  return [...byParticipants, ...byStaff];
}

/** How many of these moments, in order, are not after another one. */
function countUpTo(moments: readonly Date[], at: Date): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] as Date) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
