import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { startMembership } from "../features/accounts/service.ts";
import { confirmAgreements, findAgreements } from "../features/applications/agreements/service.ts";
import { decide } from "../features/applications/deciding/service.ts";
import { type ApplicationRow, sealText } from "../features/applications/queries.ts";
import type { Answers } from "../features/applications/rules.ts";
import { applications } from "../features/applications/tables.ts";
import { findPinned } from "../features/blueprints/queries.ts";
import { pinVersion } from "../features/blueprints/service.ts";
import type { CohortRow } from "../features/cohorts/queries.ts";
import { cohorts } from "../features/cohorts/tables.ts";
import { days, later } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import { mondayOf, plusDays } from "../platform/i18n/day.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Calendar } from "./calendar.ts";
import type { ApplicationWords, Material } from "./material.ts";
import type { Places } from "./people.ts";
import { standingAt } from "./standing-at.ts";

/**
 * The round after this one takes applications already, and a few have come. One at a time: where one is recruiting, nothing happens.
 * @param running the cohort whose blueprint it works by
 * @param organizers persons
 */
export async function openNextCohort(
  platform: Platform,
  running: { readonly id: string; readonly title: string },
  { company }: Places,
  { applications: words, themes }: Material,
  organizers: readonly string[],
  calendar: Calendar,
): Promise<void> {
  const { db } = platform;
  const [known] = await db.q.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.phase, "recruiting"));
  const pinned = await findPinned(db, running.id);
  if (known || !pinned) return;
  // Planned with this one: what runs now stays the newest for everybody's pages.
  const planned = calendar.at(plusDays(calendar.startsOn, -40), 600);
  const startsOn = plusDays(mondayOf(calendar.endsOn), 70);
  const number = Number(/\d+/.exec(running.title)?.[0] ?? 0) + 1;
  const row = {
    id: v7({ msecs: planned.getTime() }),
    company,
    title: `第${number}回`,
    theme: themes[(number - 1) % themes.length] ?? null,
    phase: "recruiting" as const,
    startsOn,
    endsOn: plusDays(startsOn, 25),
    applyUntil: calendar.at(plusDays(startsOn, -21), 17 * 60),
    capacity: 20,
    kickoff: "text" as const,
    createdAt: planned,
  };
  await db.write(bySystem, async (tx) => {
    await tx.q.insert(cohorts).values(row);
    await tx.record({ kind: "cohort.begun", cohort: row.id, subject: row.id });
    await pinVersion(platform, tx, { cohort: row.id, version: pinned.id });
    for (const person of organizers)
      await startMembership(standingAt(platform, planned), tx, { person, role: "organizer", place: row.id });
  });
  const [cohort] = await db.q.select().from(cohorts).where(eq(cohorts.id, row.id));
  if (!cohort) return;
  for (const one of words) {
    const application = await apply(platform, cohort, one, calendar);
    const [organizer] = organizers;
    if (application && one.decided && organizer)
      await decideAt(platform, cohort, application, one.decided, organizer, calendar);
  }
}

/** Somebody applies, from the first to the last page; without the mails. */
async function apply(
  platform: Platform,
  cohort: CohortRow,
  { nickname, email, interest, level, hours, time, other, days: ago }: ApplicationWords,
  { now }: Calendar,
): Promise<ApplicationRow | undefined> {
  const sentAt = later(now, -days(ago));
  const then = standingAt(platform, sentAt);
  const answers: Answers = {
    nickname,
    mailWay: "mail",
    email,
    interest: interest.trim(),
    level,
    hours,
    contactTime: time,
    contact: "",
    other,
  };
  const owner = { id: v7({ msecs: sentAt.getTime() }), person: null, personKey: null };
  return platform.db.write(bySystem, async ({ q, record }) => {
    const happened = { cohort: cohort.id, subject: owner.id };
    const [made] = await q
      .insert(applications)
      .values({
        id: owner.id,
        cohort: cohort.id,
        state: "sent",
        answers: sealText(platform, owner, "answers", JSON.stringify(answers)),
        lang: "ja",
        changedAt: sentAt,
        sentAt,
        createdAt: later(sentAt, -days(0.1)),
      })
      .returning();
    if (!made) return undefined;
    await record({ kind: "application.begun", ...happened });
    const application = { ...made, personKey: null };
    const opened = { application, cohort, mailedTo: null, usedAt: sentAt, key: "" };
    const { all } = await findAgreements(platform.db, opened);
    const ticks = all.map(({ tick }) => tick);
    await confirmAgreements(then, undefined, opened, ticks);
    await record({ kind: "application.moved", ...happened, ids: { from: "draft", to: "sent" } });
    return application;
  });
}

/** It was decided, and is told to all together later. */
async function decideAt(
  platform: Platform,
  cohort: CohortRow,
  application: ApplicationRow,
  { decision, days: ago, reason = "" }: NonNullable<ApplicationWords["decided"]>,
  organizer: string,
  { now }: Calendar,
): Promise<void> {
  const at = later(now, -days(ago));
  await decide(
    standingAt(platform, at),
    actorAs(organizer, "organizer", cohort.id, at),
    { application, cohort },
    { decision, reason: reason.trim(), note: "", anyway: false, version: application.version },
  );
}
