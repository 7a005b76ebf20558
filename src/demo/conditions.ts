import { findPinned } from "../features/blueprints/queries.ts";
import { conditionItemsOf } from "../features/blueprints/rules.ts";
import type { ItemWords } from "../features/reports/conditions/rules.ts";
import { type Audience, ONLY_ME } from "../features/reports/rules.ts";
import { itemField, sealOf } from "../features/reports/sealing/service.ts";
import { conditionItems } from "../features/reports/tables.ts";
import { newId } from "../platform/database/columns.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import { showsCondition } from "./consents.ts";
import { recordAll } from "./happened.ts";
import type { Random } from "./random.ts";
import type { PlannedReport } from "./reports.ts";
import type { Scene } from "./scene.ts";

/** How it was with one item on one day. */
export interface Noted {
  readonly item: string;
  readonly level: number;
  readonly audience: Audience;
}

/** What somebody watches about themselves. */
export interface Watched {
  noted(report: PlannedReport): readonly Noted[];
}

/** What most people watch; the first one watches these. */
const USUAL = ["sleep", "tiredness", "focus"];
const WITH_MENTORS: Audience = ["mentors"];
const WITH_OFFICE: Audience = ["mentors", "organizers", "supporter"];

/**
 * Half of the people watch something about themselves, most of them for their own eyes. Special-care data: sealed with the key of
 * each, as the reports' own feature does.
 * @returns by person
 */
export async function storeConditions(
  platform: Platform,
  cohort: string,
  { calendar, journeys, sharers }: Scene,
  random: Random,
): Promise<ReadonlyMap<string, Watched>> {
  const document = (await findPinned(platform.db, cohort))?.document;
  const offered = document ? conditionItemsOf(document) : [];
  const usual = offered.filter(({ key }) => USUAL.includes(key));
  const open = showsCondition(journeys, sharers);
  const watched = new Map<string, Watched>();
  const rows: (typeof conditionItems.$inferInsert & { id: string })[] = [];
  for (const [at, { person, from }] of journeys.entries()) {
    const chosen = at === 0 ? usual.slice(0, 2) : random.shuffled([...usual, ...offered]).slice(0, random.whole(1, 3));
    const shows = person === open;
    if (at > 0 && random.chance(0.5) && !shows) continue;
    const usually = at === 0 || random.chance(0.2) ? WITH_MENTORS : ONLY_ME;
    const audience = shows ? WITH_OFFICE : usually;
    const seal = await sealOf(platform, person);
    const own = [...new Set(chosen)].map(({ key, scale, label, levels, ownAction }) => {
      const id = newId();
      const words: ItemWords = { label, levels, ownAction, suggestion: key };
      const startedAt = calendar.at(calendar.days[from] as string, 615);
      const sealed = seal.close(itemField(id), JSON.stringify(words));
      rows.push({ id, person, scale, sealed, audience: [...audience], startedAt });
      return { id, levels: levels.length };
    });
    watched.set(person, { noted: noting(own, audience, random.branch(`condition ${at}`)) });
  }
  for (const chunk of inChunks(rows, 200))
    await platform.db.write(bySystem, async (tx) => {
      await tx.q.insert(conditionItems).values([...chunk]);
      await recordAll(
        platform,
        tx,
        chunk.map(({ id, person }) => ({ by: person, event: { kind: "condition_item.begun", subject: id } })),
      );
    });
  return watched;
}

/** Good days mostly, some in the middle, few hard ones; one day is like the one before it, more or less. */
function noting(
  items: readonly { id: string; levels: number }[],
  audience: Audience,
  random: Random,
): Watched["noted"] {
  const now = new Map(items.map(({ id }) => [id, random.next() * 0.6]));
  return ({ contents }) => {
    if (contents.kind === "rest" && random.chance(0.5)) return [];
    return items.flatMap(({ id, levels }) => {
      const tired = contents.kind === "rest" ? 0.25 : 0;
      const drifted = (now.get(id) ?? 0.3) * 0.55 + random.next() * 0.48 + tired;
      now.set(id, drifted);
      const level = Math.min(levels - 1, Math.floor(drifted * levels));
      return random.chance(0.93) ? [{ item: id, level, audience }] : [];
    });
  };
}
