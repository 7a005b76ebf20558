import { and, eq, inArray, lt, or } from "drizzle-orm";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import { eraseMailsAbout } from "../../../platform/mail/erasing.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listJoinedTo } from "../joining/queries.ts";
import { listNobodysFrom, type Opened } from "../queries.ts";
import { byOf, lock, separate } from "../service.ts";
import { applications } from "../tables.ts";

/** Erases a draft, or what was taken back, at once. */
export async function eraseApplication(
  { db }: Platform,
  actor: Actor | undefined,
  { application, cohort }: Opened,
): Promise<void> {
  await db.write(byOf(actor), async (tx) => {
    const gone = await tx.q
      .delete(applications)
      .where(and(eq(applications.id, application.id), inArray(applications.state, ["draft", "withdrawn"])))
      .returning({ id: applications.id });
    if (gone.length === 0) throw conflict("application_elsewhere");
    await eraseMailsAbout(tx, [application.id]);
    await tx.record({ kind: "application.erased", cohort: cohort.id, subject: application.id });
  });
}

/** Erases drafts nobody goes on with and what was taken back, when their time is over. @returns how many */
export async function eraseForgotten({ db, clock }: Platform): Promise<number> {
  return db.write(bySystem, async (tx) => {
    const gone = await tx.q
      .delete(applications)
      .where(and(lt(applications.eraseAt, clock.now()), inArray(applications.state, ["draft", "withdrawn"])))
      .returning({ id: applications.id, cohort: applications.cohort });
    await eraseMailsAbout(
      tx,
      gone.map(({ id }) => id),
    );
    for (const { id, cohort } of gone) await tx.record({ kind: "application.erased", cohort, subject: id });
    return gone.length;
  });
}

/**
 * Erases everything somebody applied with, in whatever state it is; also what is nobody's yet and names their address, or was put together
 * with theirs and came from the same mailbox.
 * @param whose.id null: they have no account
 * @returns how many
 */
export async function eraseApplicationsOf(
  platform: Platform,
  tx: Tx,
  { id: person, email }: { readonly id: string | null; readonly email: string | null },
): Promise<number> {
  const nobodys = (email ? await listNobodysFrom(platform, email) : []).map(({ id }) => id);
  const theirs = or(person ? eq(applications.person, person) : undefined, inArray(applications.id, nobodys));
  const ids = (await tx.q.select({ id: applications.id }).from(applications).where(theirs)).map(({ id }) => id);
  const others: string[] = [];
  for (const { id, address, keptAddress } of await listJoinedTo(tx, ids)) {
    // Of the same mailbox, however it was spelled, it is theirs. By name alone it may be somebody else's, who is still to be answered.
    if (address && keptAddress?.equals(address)) others.push(id);
    else await separate(tx, await lock(tx, id));
  }
  const gone = await tx.q
    .delete(applications)
    .where(inArray(applications.id, [...ids, ...others]))
    .returning({ id: applications.id });
  await eraseMailsAbout(
    tx,
    gone.map(({ id }) => id),
  );
  if (person) await tx.record({ kind: "application.erased", person });
  for (const id of [...nobodys, ...others]) await tx.record({ kind: "application.erased", subject: id });
  return gone.length;
}
