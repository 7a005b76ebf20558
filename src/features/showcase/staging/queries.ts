import { eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { takesPartNow } from "../policy.ts";
import { stageState } from "../rules.ts";
import { showcaseSlots, showcases, stages, talks } from "../tables.ts";
import type { StageView } from "../view.ts";

/** What is on is there for everybody: a break, or a talk that takes place. */
const isHeard = sql<boolean>`${showcaseSlots.kind} = 'break'
  or (${talks.answer} = 'presents' and ${takesPartNow(talks.person, talks.cohort)})`;

/** Who left does not drive any more. */
const drives = sql<boolean>`exists (select from ${memberships} m
  where m.person = ${stages.driver} and m.place = ${showcases.cohort} and m.role in ('participant', 'organizer') and m.ended_at is null)`;

/** Where the stages stand for everybody, by showcase. What is hidden meanwhile is kept: somebody may come back to it. */
export async function viewStages(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, StageView>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select({ stage: stages, phase: cohorts.phase, name: people.nickname, isHeard, drives })
    .from(stages)
    .innerJoin(showcases, eq(showcases.id, stages.showcase))
    .innerJoin(cohorts, eq(cohorts.id, showcases.cohort))
    .leftJoin(showcaseSlots, eq(showcaseSlots.id, stages.slot))
    .leftJoin(talks, eq(talks.id, showcaseSlots.talk))
    .leftJoin(people, eq(people.id, stages.driver))
    .where(inArray(stages.showcase, [...new Set(ids)]));
  return new Map(
    rows.map(({ stage: { showcase, seq, slot, slide, driver, ...stage }, phase, name, drives, isHeard }) => {
      const [begun, ended] = [stage.begunAt !== null || slot !== null, stage.endedAt !== null];
      const state = stageState(phase, { begun, ended });
      const isOn = isHeard && state === "on";
      const by = isOn && drives && driver ? { id: driver, name: name ?? "" } : null;
      return [showcase, { room: showcase, seq, state, slot: isOn ? slot : null, slide: isOn ? slide : 1, driver: by }];
    }),
  );
}
