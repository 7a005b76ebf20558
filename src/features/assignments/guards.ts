import { isId } from "../../platform/database/columns.ts";
import type { Database } from "../../platform/database/database.ts";
import { found, type Guard, withRole } from "../../platform/http/guard.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { type FileVersionRow, listFileVersions } from "./files/queries.ts";
import { isMadeToKeep } from "./keeping/guards.ts";
import { listMentorFiles, listMentorFileVersions } from "./mentors/queries.ts";
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

interface OfFile {
  readonly actor: Actor;
  readonly assignment: AssignmentRow;
  readonly file: FileRow;
}
interface OfVersion extends OfFile {
  readonly version: FileVersionRow;
}

/** How files of one kind are found: each kind has its own parts of addresses, and its own tables. */
interface Kind {
  readonly file: string;
  readonly version: string;
  readonly isFor: (actor: Actor, assignment: AssignmentRow) => boolean;
  readonly listFiles: (db: Database, actor: Actor, assignment: AssignmentRow) => Promise<FileRow[]>;
  readonly listVersions: (db: Database, actor: Actor, assignment: AssignmentRow) => Promise<FileVersionRow[]>;
}
const FOR_PARTICIPANTS: Kind = {
  file: "fileId",
  version: "versionId",
  isFor: () => true,
  listFiles: (db, _, assignment) => listFiles(db, assignment),
  listVersions: listFileVersions,
};
const FOR_MENTORS: Kind = {
  file: "mentorFileId",
  version: "mentorVersionId",
  // A token made to read does not reach model answers, whoever holds it: to it they are absent.
  isFor: isMadeToKeep,
  listFiles: listMentorFiles,
  listVersions: listMentorFileVersions,
};

const fileOf = (name: string, kind: Kind, may: keyof typeof assignmentPolicy): Guard<OfFile> => ({
  name,
  async admit({ platform: { db }, actor, param }) {
    const [id, fileId] = [param("assignmentId"), param(kind.file)];
    if (!actor || !isId(id) || !isId(fileId)) return null;
    const assignment = await findAssignment(db, actor, id, may);
    if (!assignment || !kind.isFor(actor, assignment)) return null;
    const file = (await kind.listFiles(db, actor, assignment)).find((one) => one.id === fileId);
    return file ? { actor, assignment, file } : null;
  },
});

const versionOf = (name: string, kind: Kind, may: keyof typeof assignmentPolicy): Guard<OfVersion> => ({
  name,
  async admit(asked) {
    const admitted = await fileOf(name, kind, may).admit(asked);
    const versionId = asked.param(kind.version);
    if (!admitted || !isId(versionId)) return null;
    const versions = await kind.listVersions(asked.platform.db, admitted.actor, admitted.assignment);
    const version = versions.find((one) => one.id === versionId && one.file === admitted.file.id);
    return version ? { ...admitted, version } : null;
  },
});

/** A file that participants get: those for mentors are not among them. */
export const assignmentFile = fileOf("assignment.file", FOR_PARTICIPANTS, "read");
/** An earlier version of a file: for who could read it. */
export const assignmentFileVersion = versionOf("assignment.file_version", FOR_PARTICIPANTS, "read");
/** An earlier version the actor may take away. */
export const assignmentFileVersionChanger = versionOf("assignment.change_file_version", FOR_PARTICIPANTS, "change");
/** A file the actor may take away. */
export const assignmentFileChanger = fileOf("assignment.change_file", FOR_PARTICIPANTS, "change");

/** A file for mentors; the same four. */
export const mentorFile = fileOf("assignment.mentor_file", FOR_MENTORS, "readNotes");
export const mentorFileVersion = versionOf("assignment.mentor_file_version", FOR_MENTORS, "readNotes");
export const mentorFileVersionChanger = versionOf("assignment.change_mentor_file_version", FOR_MENTORS, "change");
export const mentorFileChanger = fileOf("assignment.change_mentor_file", FOR_MENTORS, "change");
