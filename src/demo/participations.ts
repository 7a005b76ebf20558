import { and, eq, sql } from "drizzle-orm";
import { leavings } from "../features/applications/tables.ts";
import { participations } from "../features/cohorts/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import { plusDays } from "../platform/i18n/day.ts";
import type { Platform } from "../platform/platform.ts";

import type { StaffMember } from "./cast.ts";
import { inChunks } from "./chunks.ts";
import { recordAll } from "./happened.ts";
import type { Journey } from "./journeys.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";

/** Who looks after whom: a mentor who answers for the assignment, as far as the mentors have equally many. */
export function mentorsFor(journeys: readonly Journey[], staff: readonly StaffMember[]): ReadonlyMap<string, string> {
  const mentors = staff.filter(({ roles }) => roles.includes("mentor"));
  const most = Math.max(1, Math.floor(journeys.length / mentors.length));
  const load = new Map(mentors.map(({ person }) => [person, 0]));
  const loadOf = ({ person }: StaffMember): number => load.get(person) ?? 0;
  const chosen = new Map<string, string>();
  for (const { person, assignment } of journeys) {
    const able = mentors.filter((one) => assignment && one.assignments?.includes(assignment) && loadOf(one) < most);
    const [mentor] = (able.length > 0 ? able : mentors).toSorted((a, b) => loadOf(a) - loadOf(b));
    if (!mentor) continue;
    load.set(mentor.person, loadOf(mentor) + 1);
    chosen.set(person, mentor.person);
  }
  return chosen;
}

/**
 * Everybody's own time in the cohort: since when, with whom, paused until when. Who has left by now leaves later (`letGo`). A server
 * that runs meanwhile begins the time of whoever became a participant by itself: then it is put right.
 */
export async function storeParticipations(
  platform: Platform,
  cohort: string,
  { calendar, journeys, mentors }: Scene,
  random: Random,
): Promise<void> {
  const last = calendar.days.length - 1;
  const today = calendar.days[last] as string;
  // Who pauses said so on the day after the last one they worked on.
  const restsFrom = ({ works, from }: Pick<Journey, "works" | "from">): string =>
    calendar.days[Math.min(last, Math.max(from - 1, ...works) + 1)] as string;
  const rows = journeys.map(({ person, way, from, works }) => ({
    cohort,
    person,
    state: way === "pausing" ? ("paused" as const) : ("active" as const),
    startsOn: calendar.days[from] as string,
    // Who begins later has as many days as the others.
    endsOn: plusDays(calendar.endsOn, from),
    pausedOn: way === "pausing" ? restsFrom({ works, from }) : null,
    // Some know when they are back, some do not yet.
    pausedUntil: way === "pausing" && random.chance(0.7) ? plusDays(today, random.whole(2, 8)) : null,
    mentor: mentors.get(person) ?? null,
    createdAt: calendar.at(plusDays(calendar.startsOn, -7), 600),
  }));
  for (const chunk of inChunks(rows, 200))
    await platform.db.write(bySystem, async (tx) => {
      const stored = await tx.q
        .insert(participations)
        .values([...chunk])
        .onConflictDoUpdate({ target: [participations.cohort, participations.person], set: AS_PLANNED })
        .returning({ id: participations.id, person: participations.person, isNew: sql<boolean>`xmax = 0` });
      await recordAll(
        platform,
        tx,
        stored
          .filter(({ isNew }) => isNew)
          .map(({ id, person }) => ({
            by: person,
            event: { kind: "participation.started", cohort, person, subject: id },
          })),
      );
    });
}

/** Every column of ours from the row that was to be stored. */
const AS_PLANNED = {
  state: sql`excluded.state`,
  startsOn: sql`excluded.starts_on`,
  endsOn: sql`excluded.ends_on`,
  pausedOn: sql`excluded.paused_on`,
  pausedUntil: sql`excluded.paused_until`,
  mentor: sql`excluded.mentor`,
  createdAt: sql`excluded.created_at`,
};

/** Their time ends with the last evening they were there. */
export async function endParticipation({ db, clock }: Platform, cohort: string, person: string): Promise<void> {
  await db.write({ person }, async ({ q, record }) => {
    const [ended] = await q
      .update(participations)
      .set({ state: "left", leftAt: clock.now() })
      .where(and(eq(participations.cohort, cohort), eq(participations.person, person)))
      .returning({ id: participations.id });
    if (ended) await q.insert(leavings).values({ participation: ended.id, leftAt: clock.now() }).onConflictDoNothing();
    await record({
      kind: "participation.moved",
      cohort,
      person,
      subject: ended?.id,
      ids: { from: "active", to: "left" },
    });
  });
}
