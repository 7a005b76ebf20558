import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { fileAddress } from "../files/rules.ts";
import { listAllFiles } from "../mentors/queries.ts";
import { isForMentors } from "../mentors/rules.ts";
import { type AssignmentRow, findNotes } from "../queries.ts";
import { type Act, handoutOf } from "../rules.ts";
import type { KeptView } from "./view.ts";

/** An assignment that the actor keeps, with everything that is written about it. @param acts what they may do with it now */
export async function viewKept(
  db: Database,
  actor: Actor,
  assignment: AssignmentRow,
  acts: readonly Act[],
): Promise<KeptView> {
  const [notes, files] = [await findNotes(db, actor, assignment), await listAllFiles(db, actor, assignment)];
  const { id, slug, state, kind, title, summary, level, tags, materials, firstDay, lookedAt, variants } = assignment;
  const { help, readingMinutes, plainSummary, plainStatement, language, licence, statement } = assignment;
  const { version, filesVersion } = assignment;
  return {
    ...{ id, slug, state, kind, title, summary, level, tags, materials, firstDay, lookedAt, variants },
    ...{ help, readingMinutes, plainSummary, plainStatement, language, licence, statement, version, filesVersion },
    hours: { min: assignment.hoursMin, max: assignment.hoursMax },
    hints: assignment.hints.map(({ title, gives_away: givesAway, text }) => ({ title, givesAway, text })),
    mentorNotes: notes ?? "",
    changedAt: assignment.changedAt.toISOString(),
    acts,
    files: files.map((file) => ({
      ...{ id: file.id, path: file.path, size: file.size, sha256: file.sha256, mediaType: file.mediaType },
      mentorOnly: isForMentors(file.path),
      description: handoutOf(assignment.handouts, file.path)?.description ?? "",
      url: `/api/v1${fileAddress(file)}`,
    })),
  };
}
