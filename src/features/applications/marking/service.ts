import { and, eq, gt, inArray, lt, notInArray } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { mails } from "../../../platform/mail/tables.ts";
import type { Platform } from "../../../platform/platform.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { mailOf } from "../input.ts";
import { joiningMessages } from "../joining/messages.ts";
import { putWithLink, reachedAt } from "../letters/service.ts";
import { type ApplicationRow, answersOf, asRow, withKey } from "../queries.ts";
import type { Answers } from "../rules.ts";
import { applications } from "../tables.ts";
import { lookOfPerson, oneSpelling } from "./rules.ts";
import { applicationMarks } from "./tables.ts";

type Marked = Pick<ApplicationRow, "id" | "cohort">;

/** What a hash belongs to: the same person in two cohorts has two marks, so that nobody is followed by them. */
const addressIn = (cohort: string): string => `application address ${cohort}`;
const nameIn = (cohort: string): string => `application name ${cohort}`;

/** Keeps by what this application is recognised beside another one of the same person. Part of whatever keeps the answers. */
export async function noteMarks(
  { pepper }: Platform,
  { q }: Tx,
  { id, cohort }: Marked,
  answers: Answers,
): Promise<void> {
  const [email, look] = [mailOf(answers), lookOfPerson(answers)];
  const marks = {
    address: email === null ? null : pepper.hash(addressIn(cohort), oneSpelling(email)),
    name: look === null ? null : pepper.hash(nameIn(cohort), look),
  };
  await q
    .insert(applicationMarks)
    .values({ application: id, cohort, ...marks })
    .onConflictDoUpdate({ target: applicationMarks.application, set: marks });
}

/** The marks that another application of the same person would bear, also those made by a key before the present one. */
export function marksLike({ pepper }: Platform, { cohort }: Marked, answers: Answers) {
  const [email, look] = [mailOf(answers), lookOfPerson(answers)];
  return {
    addresses: email === null ? [] : [...pepper.hashes(addressIn(cohort), oneSpelling(email))],
    names: look === null ? [] : [...pepper.hashes(nameIn(cohort), look)],
  };
}

/** The job that does this. */
export const RECOGNISE = "applications.recognise";

/**
 * An address was given: whoever has applied with it before is told so, at the address that stands in that application, with the way to it.
 * A job, so that whoever typed the address waits as long, and reads the same, whether there is one or not.
 */
export async function tellOfAnother(platform: Platform, id: string): Promise<void> {
  const { db, clock } = platform;
  const [found] = await withKey(db.q).where(eq(applications.id, id));
  if (!found) return;
  const row = asRow(found);
  const { addresses } = marksLike(platform, row, answersOf(platform, row));
  if (addresses.length === 0) return;
  // One way is enough: the one that was sent, else the oldest.
  const [another] = await withKey(db.q)
    .innerJoin(applicationMarks, eq(applicationMarks.application, applications.id))
    .where(
      and(
        eq(applicationMarks.cohort, row.cohort),
        inArray(applicationMarks.address, addresses),
        // What was begun later told of this one itself.
        lt(applications.id, row.id),
        notInArray(applications.state, ["withdrawn", "joined"]),
      ),
    )
    .orderBy(eq(applications.state, "draft"), applications.id)
    .limit(1);
  if (!another) return;
  const other = asRow(another);
  const [cohort] = await db.q.select().from(cohorts).where(eq(cohorts.id, row.cohort));
  const to = reachedAt(platform, answersOf(platform, other));
  if (!cohort || to === null) return;
  const { subject, body } = joiningMessages[other.lang].againMail;
  await db.write(bySystem, async (tx) => {
    // Once a day: whoever types somebody's address again and again fills nobody's mailbox.
    await tx.q.select({ id: applications.id }).from(applications).where(eq(applications.id, other.id)).for("update");
    const since = later(clock.now(), -days(1));
    const [told] = await tx.q
      .select({ id: mails.id })
      .from(mails)
      .where(and(eq(mails.about, other.id), eq(mails.kind, AGAIN), gt(mails.createdAt, since)));
    if (told) return;
    const mail = { application: other.id, place: cohort.id, to, person: other.person ?? undefined, kind: AGAIN };
    await putWithLink(platform, tx, { ...mail, subject: subject(cohort.title), body });
    await tx.record({ kind: "application.seen_again", cohort: cohort.id, subject: other.id });
  });
}

const AGAIN = "application_again";
