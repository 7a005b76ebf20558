import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Database, Q } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { assignmentPolicy } from "../policy.ts";
import { type AssignmentRow, findAssignment } from "../queries.ts";
import { assignmentExposures, assignmentExposureVersions } from "./tables.ts";

/** What was said of an exposure at one time, by whom. */
export type Noted = typeof assignmentExposureVersions.$inferSelect & { readonly name: string | null };

/** An exposure as it is noted now, and what was noted before it, newest first. */
export interface Exposure {
  readonly id: string;
  readonly now: Noted;
  readonly before: readonly Noted[];
}

/** Where an assignment or an answer to it stands in public, newest first; undefined: not for this reader. */
export async function listExposures(
  db: Database,
  actor: Actor,
  assignment: AssignmentRow,
): Promise<Exposure[] | undefined> {
  if (!assignmentPolicy.keepExposure.holds(actor, assignment)) return undefined;
  const rows = await db.q
    .select({ noted: assignmentExposureVersions, name: people.nickname })
    .from(assignmentExposures)
    .innerJoin(assignmentExposureVersions, eq(assignmentExposureVersions.exposure, assignmentExposures.id))
    .leftJoin(people, eq(people.id, assignmentExposureVersions.person))
    .where(eq(assignmentExposures.assignment, assignment.id))
    .orderBy(desc(assignmentExposures.id), desc(assignmentExposureVersions.number));
  const byId = Map.groupBy(
    rows.map(({ noted, name }): Noted => ({ ...noted, name })),
    ({ exposure }) => exposure,
  );
  return [...byId].flatMap(([id, [now, ...before]]) => (now ? [{ id, now, before }] : []));
}

/** An exposure of an assignment whose exposures the actor keeps. */
export async function findExposure(
  db: Database,
  actor: Actor,
  { assignment: of, exposure: id }: { readonly assignment: string; readonly exposure: string },
): Promise<{ assignment: AssignmentRow; exposure: Exposure } | undefined> {
  const assignment = await findAssignment(db, actor, of, "keepExposure");
  const exposure = assignment && (await listExposures(db, actor, assignment))?.find((one) => one.id === id);
  return exposure && { assignment, exposure };
}

/** Whether this address is noted already, and not as a mistake. @param beside the exposure that is being corrected */
export async function isNoted(q: Q, assignment: string, address: string, beside?: string): Promise<boolean> {
  const [one] = await q
    .select({ id: assignmentExposures.id })
    .from(assignmentExposures)
    .innerJoin(
      assignmentExposureVersions,
      and(
        eq(assignmentExposureVersions.exposure, assignmentExposures.id),
        eq(assignmentExposureVersions.number, assignmentExposures.version),
      ),
    )
    .where(
      and(
        eq(assignmentExposures.assignment, assignment),
        eq(assignmentExposureVersions.address, address),
        inArray(assignmentExposureVersions.standing, ["there", "gone"]),
        beside ? ne(assignmentExposures.id, beside) : undefined,
      ),
    )
    .limit(1);
  return one !== undefined;
}
