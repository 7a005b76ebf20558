import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { consents } from "../../consents/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import { reviewPolicy } from "./policy.ts";
import { type Standing, stageOf } from "./rules.ts";
import { officeReviews } from "./tables.ts";

export type ReviewRow = typeof officeReviews.$inferSelect;

/** One with the names around it; still sealed. */
export interface FoundReview {
  readonly review: ReviewRow;
  readonly name: string;
  readonly office: string;
  readonly cohort: string;
  readonly officeBy: string | null;
  readonly organizersBy: string | null;
}

export const standingOf = (row: ReviewRow): Standing => ({
  ...{ declinedAt: row.declinedAt, personAt: row.personAt },
  ...{ officeAt: row.officeAt, organizersAt: row.organizersAt, hasSteps: row.steps !== null },
  confirmed: { person: row.personConfirmed, office: row.officeConfirmed, organizers: row.organizersConfirmed },
});

/** It is neither over nor declined. */
export const isGoing = ({ review }: Pick<FoundReview, "review">): boolean =>
  !["done", "declined"].includes(stageOf(standingOf(review)));

type As = keyof typeof reviewPolicy;

/** One in which the actor takes part on this side. */
export async function findReview(db: Database, actor: Actor, as: As, id: string): Promise<FoundReview | undefined> {
  const [found] = await select(db, [reviewPolicy[as].where(actor), eq(officeReviews.id, id)]);
  return found;
}

/** Those of one side, newest first. */
export const listReviews = (
  db: Database,
  actor: Actor,
  as: As,
  of: { readonly person?: string; readonly office?: string; readonly cohort?: string },
): Promise<FoundReview[]> =>
  select(db, [
    reviewPolicy[as].where(actor),
    of.person === undefined ? undefined : eq(officeReviews.person, of.person),
    of.office === undefined ? undefined : eq(officeReviews.office, of.office),
    of.cohort === undefined ? undefined : eq(officeReviews.cohort, of.cohort),
  ]).limit(200);

const [officeBy, organizersBy] = [alias(people, "office_writer"), alias(people, "organizers_writer")];

const select = ({ q }: Database, where: readonly (SQL | undefined)[]) =>
  q
    .select({
      review: officeReviews,
      name: people.nickname,
      office: organizations.name,
      cohort: cohorts.title,
      officeBy: officeBy.nickname,
      organizersBy: organizersBy.nickname,
    })
    .from(officeReviews)
    .innerJoin(people, eq(people.id, officeReviews.person))
    .innerJoin(organizations, eq(organizations.id, officeReviews.office))
    .innerJoin(cohorts, eq(cohorts.id, officeReviews.cohort))
    .leftJoin(officeBy, eq(officeBy.id, officeReviews.officeBy))
    .leftJoin(organizersBy, eq(organizersBy.id, officeReviews.organizersBy))
    .where(and(...where))
    .orderBy(desc(officeReviews.id));

/** What waits for the organizers of these cohorts: with whom, and nothing of what was written. */
export async function listWaitingReviews(db: Database, actor: Actor, of: readonly string[], asked: OldestFirst) {
  const { waitingSince, cohort, id } = officeReviews;
  const rows = await db.q
    .select({ id, since: waitingSince, cohort, name: people.nickname })
    .from(officeReviews)
    .innerJoin(people, eq(people.id, officeReviews.person))
    .where(
      and(
        isNotNull(waitingSince),
        inArray(cohort, [...of]),
        reviewPolicy.organizer.where(actor),
        beyond(waitingSince, id, asked),
      ),
    )
    .orderBy(asc(waitingSince), asc(id))
    .limit(asked.limit);
  return rows.flatMap(({ since, ...row }) => (since ? [{ ...row, since }] : []));
}

/** Somebody of a cohort whose office may write to its organizers. */
export interface WithOffice {
  readonly person: string;
  readonly name: string;
  readonly office: string;
  readonly officeName: string;
}

/** Everybody in a cohort, which the actor runs, whose office may write to its organizers; by name. */
export const listWithOffices = (db: Database, actor: Actor, cohort: string): Promise<WithOffice[]> =>
  db.q
    .select({
      person: people.id,
      name: people.nickname,
      office: organizations.id,
      officeName: organizations.name,
    })
    .from(participations)
    .innerJoin(people, eq(people.id, participations.person))
    .innerJoin(
      consents,
      and(
        eq(consents.person, people.id),
        eq(consents.item, "office_tells"),
        eq(consents.recipientKind, "office"),
        isNull(consents.withdrawnAt),
        gt(consents.expiresAt, actor.at),
      ),
    )
    .innerJoin(organizations, eq(organizations.id, consents.recipient))
    .where(and(eq(participations.cohort, cohort), inArray(participations.state, ["active", "paused"])))
    .orderBy(asc(people.nickname), asc(people.id), asc(organizations.name))
    .limit(500);
