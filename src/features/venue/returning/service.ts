import { and, eq, inArray } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import { workingDaysSince } from "../../enquiries/rules.ts";
import { findCompany } from "../../organizations/queries.ts";
import { questions, usualWaits } from "../tables.ts";
import { ENOUGH_WAITS, isQuiet, LAPSE_AFTER, QUIET_AFTER, usualWait, WAITS_OF_DAYS } from "../waiting/rules.ts";
import { askedWhere, takeStep } from "../waiting/service.ts";
import { AT_ONCE, hasLeft, listClaimsOf, listEndedWaits, listUntouched } from "./queries.ts";

/**
 * What time does to questions: a claim without a word for some working days returns to the queue, and so does one of somebody who has
 * left; what was answered ends when its author says nothing more. Run again it finds nothing to do.
 * @returns how many have changed
 */
export async function letTimePass(platform: Platform): Promise<number> {
  const { db, clock } = platform;
  const zone = await zoneOf(platform);
  const now: Now = { zone, today: dayOf(clock.now(), zone) };
  // Fewer days than working days: nothing is missed, and the rest is looked at closely below.
  const since = later(clock.now(), -days(QUIET_AFTER - 1));
  let changed = 0;
  for (let after: string | undefined; ; ) {
    const some = await listUntouched(db, since, after);
    for (const one of some) if (await passBy(platform, one, now)) changed += 1;
    after = some.at(-1)?.post;
    if (some.length < AT_ONCE) return changed;
  }
}

interface Now {
  readonly zone: string;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** @returns whether the question has changed */
async function passBy(
  platform: Platform,
  { post, room }: { readonly post: string; readonly room: string },
  { zone, today }: Now,
): Promise<boolean> {
  return platform.db.write(
    bySystem,
    async (tx) => {
      // Its thread may have moved to a room whose lock nobody holds: the next time finds it there.
      const [asked] = await askedWhere(tx, and(eq(questions.post, post), eq(questions.room, room)));
      if (!asked) return false;
      const { state, stirredAt } = asked.question;
      const quiet = (after: number): boolean => stirredAt !== null && isQuiet(dayOf(stirredAt, zone), today, after);
      const [left] = await askedWhere(tx, and(eq(questions.post, post), eq(questions.state, "claimed"), hasLeft));
      const step = left
        ? "give_back"
        : state === "claimed" && quiet(QUIET_AFTER)
          ? "go_quiet"
          : state === "answered" && quiet(LAPSE_AFTER) && "lapse";
      return step ? takeStep(platform, tx, asked, step, { by: null }) : false;
    },
    { rooms: [room] },
  );
}

/** Somebody of the staff is away: what they look at is for the others meanwhile. */
export async function returnClaimsOf(platform: Platform, person: string): Promise<void> {
  const { db } = platform;
  const claims = await listClaimsOf(db, person);
  if (claims.length === 0) return;
  const locked = claims.map(({ room }) => room);
  const elsewhere = await db.write(
    bySystem,
    async (tx) => {
      const still = and(
        inArray(
          questions.post,
          claims.map(({ post }) => post),
        ),
        eq(questions.claimedBy, person),
      );
      const all = await askedWhere(tx, still);
      const here = all.filter(({ question }) => locked.includes(question.room));
      for (const asked of here) await takeStep(platform, tx, asked, "give_back", { by: null });
      return all.length - here.length;
    },
    { rooms: locked },
  );
  // Their threads have moved at this moment: other rooms are to be locked.
  if (elsewhere > 0) await returnClaimsOf(platform, person);
}

/** Brings the expected time of each cohort in line with its last weeks; where there is too little to go by, the default counts again. */
export async function renewUsualWaits(platform: Platform): Promise<void> {
  const { db, clock } = platform;
  const zone = await zoneOf(platform);
  const ended = await listEndedWaits(db, later(clock.now(), -days(WAITS_OF_DAYS)));
  const waits = Map.groupBy(ended, ({ cohort }) => cohort);
  await db.write(bySystem, async ({ q }) => {
    await q.delete(usualWaits);
    const rows = [...waits].flatMap(([cohort, own]) => {
      if (own.length < ENOUGH_WAITS) return [];
      const usual = usualWait(own.map(({ since, until }) => workingDaysSince(dayOf(since, zone), dayOf(until, zone))));
      return [{ cohort, days: usual, at: clock.now() }];
    });
    if (rows.length > 0) await q.insert(usualWaits).values(rows);
  });
}

const zoneOf = async ({ db, settings }: Platform): Promise<string> => (await findCompany(db))?.zone ?? settings.zone;
