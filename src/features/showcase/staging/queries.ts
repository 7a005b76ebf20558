import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { takesPartNow } from "../policy.ts";
import { stageState, within } from "../rules.ts";
import { decks, showcaseSlots, showcases, stages, talks } from "../tables.ts";
import type { StageView } from "../view.ts";

/** What is on is there for everybody: a break, or a talk that takes place. */
const isHeard = sql<boolean>`${showcaseSlots.kind} = 'break'
  or (${talks.answer} = 'presents' and ${takesPartNow(talks.person, talks.cohort)})`;

/** Who left does not drive any more. */
const drives = sql<boolean>`exists (select from ${memberships} m
  where m.person = ${stages.driver} and m.place = ${showcases.cohort} and m.role in ('participant', 'organizer') and m.ended_at is null)`;

const deckColumns = { id: decks.id, version: decks.version, slides: decks.slides };

/** Where the stages stand for everybody, by showcase. What is hidden meanwhile is kept: somebody may come back to it. */
export async function viewStages(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, StageView>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select({ stage: stages, phase: cohorts.phase, name: people.nickname, isHeard, drives, deck: deckColumns })
    .from(stages)
    .innerJoin(showcases, eq(showcases.id, stages.showcase))
    .innerJoin(cohorts, eq(cohorts.id, showcases.cohort))
    .leftJoin(showcaseSlots, eq(showcaseSlots.id, stages.slot))
    .leftJoin(talks, eq(talks.id, showcaseSlots.talk))
    .leftJoin(decks, and(eq(decks.talk, talks.id), isNotNull(decks.handedOverAt)))
    .leftJoin(people, eq(people.id, stages.driver))
    .where(inArray(stages.showcase, [...new Set(ids)]));
  return new Map(
    rows.map(
      ({ stage: { showcase, seq, slot, slide, driver, ...stage }, phase, deck, ...row }): [string, StageView] => {
        const [begun, ended] = [stage.begunAt !== null || slot !== null, stage.endedAt !== null];
        const state = stageState(phase, { begun, ended });
        if (!row.isHeard || state !== "on")
          return [showcase, { room: showcase, seq, state, slot: null, slide: 1, driver: null, deck: null }];
        const by = row.drives && driver ? { id: driver, name: row.name ?? "" } : null;
        // A deck may have fewer slides than when somebody last moved on.
        const at = within(slide, deck?.slides ?? 1);
        const shown = deck && { id: deck.id, version: deck.version };
        return [showcase, { room: showcase, seq, state, slot, slide: at, driver: by, deck: shown }];
      },
    ),
  );
}
