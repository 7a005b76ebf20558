import { isId } from "../../platform/database/columns.ts";
import { found, type Guard, withRole } from "../../platform/http/guard.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { type FileVersionRow, listFileVersions } from "./files/queries.ts";
import { type assignmentPolicy, LIST_ROLES } from "./policy.ts";
import { type AssignmentRow, type FileRow, findAssignment, listFiles } from "./queries.ts";
import { leadsTo } from "./rules.ts";

/** Whoever has a bank or a catalogue to look at. */
export const assignmentLister = withRole("assignment.list", LIST_ROLES);

const assignmentFor = (may: keyof typeof assignmentPolicy) =>
  found(`assignment.${may}`, "assignmentId", async ({ db }, actor, id) => {
    const assignment = await findAssignment(db, actor, id, may);
    return assignment && { assignment };
  });

/** An assignment the actor may read. */
export const assignmentReader = assignmentFor("read");
/** An assignment of which the actor may read what is only for mentors. */
export const assignmentNotesReader = assignmentFor("readNotes");
/** An assignment the actor may change. */
export const assignmentChanger = assignmentFor("change");
/** An assignment whose life the actor may move on, on either side of the wall. */
export const assignmentMover = assignmentFor("moveInInternship");

/** An assignment that the actor may move across to the internship now. */
export const assignmentRecycler = found("assignment.recycle", "assignmentId", async ({ db }, actor, id) => {
  const assignment = await findAssignment(db, actor, id, "moveInHiring");
  return assignment && leadsTo("recycle", assignment.state, assignment.kind) ? { assignment } : undefined;
});

/** Whoever may write new ones: a recruiter, for their company. */
export const assignmentAuthor: Guard<{ readonly actor: Actor; readonly company: string }> = {
  name: "assignment.write",
  admit({ actor }) {
    const [company] = actor ? placesOf(actor, ["recruiter"]) : [];
    return actor && company ? { actor, company } : null;
  },
};

/** The same, where whoever runs the installation has named places to fetch repositories from. */
export const assignmentFetcher: typeof assignmentAuthor = {
  name: "assignment.fetch",
  admit: (asked) => (asked.platform.settings.gitPlaces.length > 0 ? assignmentAuthor.admit(asked) : null),
};

const fileOf = (
  name: string,
  may: keyof typeof assignmentPolicy,
): Guard<{ readonly actor: Actor; readonly assignment: AssignmentRow; readonly file: FileRow }> => ({
  name,
  async admit({ platform: { db }, actor, param }) {
    const [id, fileId] = [param("assignmentId"), param("fileId")];
    if (!actor || !isId(id) || !isId(fileId)) return null;
    const assignment = await findAssignment(db, actor, id, may);
    const file = assignment && (await listFiles(db, actor, assignment)).find((one) => one.id === fileId);
    return file ? { actor, assignment, file } : null;
  },
});

/** A file of an assignment: those for mentors are absent for everybody else. */
export const assignmentFile = fileOf("assignment.file", "read");
const versionOf = (
  name: string,
  may: keyof typeof assignmentPolicy,
): Guard<{
  readonly actor: Actor;
  readonly assignment: AssignmentRow;
  readonly file: FileRow;
  readonly version: FileVersionRow;
}> => ({
  name,
  async admit(asked) {
    const { actor, platform, param } = asked;
    const admitted = await fileOf(name, may).admit(asked);
    const versionId = param("versionId");
    if (!actor || !admitted || !isId(versionId)) return null;
    const versions = await listFileVersions(platform.db, actor, admitted.assignment);
    const version = versions.find((one) => one.id === versionId && one.file === admitted.file.id);
    return version ? { ...admitted, version } : null;
  },
});

/** An earlier version of a file: for who could read it. */
export const assignmentFileVersion = versionOf("assignment.file_version", "read");
/** An earlier version the actor may take away. */
export const assignmentFileVersionChanger = versionOf("assignment.change_file_version", "change");

/** A file the actor may take away. */
export const assignmentFileChanger = fileOf("assignment.change_file", "change");
