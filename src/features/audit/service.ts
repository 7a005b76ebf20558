import { and, eq, gt, inArray } from "drizzle-orm";
import { days, later } from "../../platform/clock.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { reads } from "./tables.ts";

export interface Reading {
  /** Whose it is. */
  readonly person: string;
  readonly item: string;
  readonly subject?: string | undefined;
}

/**
 * Notes that the actor is about to be shown things of others; to be called before they are shown, so that nothing is read
 * unnoted. One's own things are not noted.
 */
export async function noteReads({ db, clock }: Platform, actor: Actor, readings: readonly Reading[]): Promise<void> {
  const others = readings.filter(({ person }) => person !== actor.person);
  if (others.length === 0) return;
  const at = clock.now();
  await db.write(actor, async ({ q }) => {
    await q
      .insert(reads)
      .values(others.map((reading) => ({ ...reading, reader: actor.person, onBehalfOf: actor.onBehalfOf, at })));
  });
}

/**
 * The same for a list that somebody opens many times a day: what this reader has been shown of this person (and subject) within a
 * day is not noted again. Otherwise the list of readings would say nothing any more.
 */
export async function noteReadsDaily(platform: Platform, actor: Actor, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  const { db, clock } = platform;
  const noted = await db.q
    .selectDistinct({ person: reads.person, item: reads.item, subject: reads.subject })
    .from(reads)
    .where(
      and(
        inArray(reads.person, [...new Set(readings.map(({ person }) => person))]),
        eq(reads.reader, actor.person),
        gt(reads.at, later(clock.now(), -days(1))),
      ),
    );
  const keyOf = ({ person, item, subject }: Reading | (typeof noted)[number]) => `${person} ${item} ${subject ?? ""}`;
  const known = new Set(noted.map(keyOf));
  await noteReads(
    platform,
    actor,
    readings.filter((reading) => !known.has(keyOf(reading))),
  );
}
