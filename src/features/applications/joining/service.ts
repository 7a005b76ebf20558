import { eq, or } from "drizzle-orm";
import type { By, Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { putWithLink, reachedAt } from "../letters/service.ts";
import { marksLike } from "../marking/service.ts";
import { applicationMarks, applicationsApart } from "../marking/tables.ts";
import { type ApplicationRow, answersOf, type Opened } from "../queries.ts";
import { byOf, lock, move, separate } from "../service.ts";
import { joiningMessages } from "./messages.ts";
import { listAlike } from "./queries.ts";
import { canBeJoined, inOrder } from "./rules.ts";

/** What is perhaps by the same person as an application that the actor decides, and what is put together with it (`listAlike`). */
export const findAlike = (platform: Platform, actor: Actor, row: ApplicationRow) =>
  listAlike(platform.db, actor, row, marksLike(platform, row, answersOf(platform, row)));

/** Both rows, held; in one order, so that two organizers do not wait for one another. */
async function lockBoth(tx: Tx, one: string, other: string): Promise<readonly [ApplicationRow, ApplicationRow]> {
  const [first, second] = [one, other].sort() as [string, string];
  return [await lock(tx, first), await lock(tx, second)];
}

/**
 * Two applications are one person's: the one that is further on is answered for both, the other one waits for nobody any more. Nothing
 * that was written is lost, and no link opens what another person wrote: each opens its own, and the person can say that they are two.
 * Twice is once.
 * @throws Refusal 409 `not_to_join` where the other one is decided already
 */
export async function join(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  ids: { readonly one: string; readonly other: string },
): Promise<string> {
  const { db, clock } = platform;
  return db.write(actor, async (tx) => {
    const [kept, other] = inOrder(...(await lockBoth(tx, ids.one, ids.other)));
    if (other.state === "joined") return kept.id;
    if (!canBeJoined(other)) throw conflict("not_to_join");
    await move(tx, other, "joined", {});
    await tx.q
      .update(applicationMarks)
      .set({ joinedTo: kept.id, joinedBy: actor.person, joinedAt: clock.now() })
      // What was put together with the other one comes along: it could not be found behind it.
      .where(or(eq(applicationMarks.application, other.id), eq(applicationMarks.joinedTo, other.id)));
    await tx.record({ kind: "application.joined", cohort: cohort.id, subject: other.id, ids: { to: kept.id } });
    const to = reachedAt(platform, answersOf(platform, other));
    const { subject, body } = joiningMessages[other.lang].joinedMail;
    const mail = {
      application: other.id,
      place: cohort.id,
      person: other.person ?? undefined,
      kind: "application_joined",
    };
    if (to) await putWithLink(platform, tx, { ...mail, to, subject: subject(cohort.title), body });
    return kept.id;
  });
}

/** Two applications are two people's, also where they were put together before. Twice is once. */
export async function keepApart(
  platform: Platform,
  by: By,
  cohort: string,
  ids: { readonly one: string; readonly other: string },
): Promise<void> {
  const { db, clock } = platform;
  await db.write(by, async (tx) => {
    const rows = await lockBoth(tx, ids.one, ids.other);
    const [one, other] = rows.map(({ id }) => id) as [string, string];
    for (const row of rows) if (row.state === "joined") await separate(tx, row);
    await tx.q.insert(applicationsApart).values({ one, other, by: by.person, at: clock.now() }).onConflictDoNothing();
    await tx.record({ kind: "application.told_apart", cohort, subject: one, ids: { other } });
  });
}

/** The person says that the other application is not theirs. Twice is once. */
export async function sayApart(
  platform: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  const [mark] = await platform.db.q
    .select({ joinedTo: applicationMarks.joinedTo })
    .from(applicationMarks)
    .where(eq(applicationMarks.application, application.id));
  if (!mark?.joinedTo) return;
  await keepApart(platform, byOf(actor), cohort.id, { one: application.id, other: mark.joinedTo });
}
