import { type SQL, sql } from "drizzle-orm";
import { type Actor, NOBODY, placesOf } from "../../platform/policy/actor.ts";
import {
  all,
  any,
  hasRole,
  hasRoleAnywhere,
  isEmpty,
  isMadeFor,
  isOneOf,
  not,
  type Rule,
} from "../../platform/policy/rule.ts";
import { assignmentExposures, assignmentExposureVersions } from "./exposure/tables.ts";
import { assignmentInsiders } from "./rounds/tables.ts";
import { assignmentHirings, assignmentHolders, assignments } from "./tables.ts";

const recruits = hasRole(["recruiter"], "company", assignments.company);
// Cohort roles count anywhere: there is one host company, and every cohort is its.
const teaches = hasRoleAnywhere(["mentor", "organizer"]);
const organizes = hasRoleAnywhere(["organizer"]);
const takesPart = hasRoleAnywhere(["participant"]);

/** It has left hiring for the internship; before that, and if it never does, only recruiters know of it. */
const isOpenToInternship = not(isEmpty("recycledAt", assignments.recycledAt));
const isNotArchived = isOneOf(["draft", "in_hiring", "retired", "recycled", "resting"], "state", assignments.state);
const canBeChosen = isOneOf(["recycled"], "state", assignments.state);
const isToTake = all(isOpenToInternship, canBeChosen);

/** It can be taken as a project, as a condition for questions that are asked for nobody; who may take it: `assignmentPolicy.choose`. */
export const canBeTaken: SQL = isToTake.where(NOBODY);

/** A token for the internship (no scope `hire`) is blind to hiring, whoever holds it. */
const mayActForHiring = isMadeFor("hire");

/** The actor works on it. */
const isHeldByMe: Rule<{ readonly held: boolean }> = {
  holds: (_, row) => row.held,
  where: (actor) => heldBy(actor.person),
};

/** Whether somebody works on an assignment, as a column. */
export const heldBy = (person: string) =>
  sql<boolean>`exists (select 1 from ${assignmentHolders} h where h.assignment = ${assignments.id} and h.person = ${person})`;

/** The actor wrote it, or is a recruiter of its round. */
const isInsider: Rule<{ readonly insider: boolean }> = {
  holds: (_, row) => row.insider,
  where: (actor) => insiderOf(actor.person),
};

/** Whether somebody wrote an assignment or belongs to its round, as a column. */
export const insiderOf = (person: string) =>
  sql<boolean>`exists (select 1 from ${assignmentInsiders} i where i.assignment = ${assignments.id} and i.person = ${person})`;

/**
 * Whether somebody belonged to the round of hiring of an assignment until it ended, and recruits still, as a column. Whoever changed the
 * assignment only afterwards did not.
 * @param assignment where its id stands in the statement around
 */
export const wasOfRound = (actor: Actor, assignment: SQL) =>
  sql<boolean>`exists (
    select 1 from ${assignmentInsiders} i
    join ${assignmentHirings} h on h.assignment = i.assignment and i.since <= h.ended_at
    join ${assignments} a on a.id = i.assignment
    where i.assignment = ${assignment} and i.person = ${actor.person}
      and a.company = any (${sql.param(placesOf(actor, ["recruiter"]))}::uuid[]))`;

const isInHiring = isOneOf(["in_hiring"], "state", assignments.state);

/** While it is used in hiring it exists for those of the round only; before and after it, for every recruiter. */
const hires = all(recruits, mayActForHiring, any(not(isInHiring), isInsider));
const staff = all(any(recruits, teaches), isOpenToInternship);

/**
 * Who may do what with an assignment. The wall: as long as it has not been recycled it exists for recruiters only, and during its
 * round for those of the round; its round, its history and the reasons in it stay with recruiters for good.
 */
export const assignmentPolicy = {
  read: any(hires, staff, all(takesPart, isOpenToInternship, any(canBeChosen, isHeldByMe))),
  /** Take it as one's project. */
  choose: all(takesPart, isToTake),
  /** Mentors' notes and model answers. */
  readNotes: any(hires, staff),
  /** The round of hiring, the history, the author. */
  seeHiring: hires,
  /** Where it is public: noted and corrected by whoever works with it, once the internship knows of it. */
  keepExposure: staff,
  /** How it was used, of all cohorts together, never of one person. Not recruiters: it is told by the work of participants. */
  readUse: all(organizes, isOpenToInternship),
  change: any(all(hires, isNotArchived), all(organizes, isOpenToInternship, isNotArchived)),
  /** Into hiring, out of it, across to the internship. */
  moveInHiring: hires,
  /** Rest, wake, archive what the internship uses. */
  moveInInternship: any(hires, all(organizes, isOpenToInternship)),
};

/** Whether something of an assignment was ever public, as a column of a list; only where the reader keeps its exposures. */
export const exposedFor = (actor: Actor) =>
  sql<boolean>`((${assignmentPolicy.keepExposure.where(actor)}) and exists (
    select 1 from ${assignmentExposures} e join ${assignmentExposureVersions} v on v.exposure = e.id and v.number = e.version
    where e.assignment = assignments.id and v.standing <> 'mistaken'))`;

/** Who looks at the bank with all its states instead of the catalogue to choose from. */
const BANK_ROLES = ["recruiter", "organizer", "mentor"] as const;
export const keepsBank = (actor: Actor): boolean => placesOf(actor, BANK_ROLES).length > 0;
/** Everybody who has anything to look at. */
export const LIST_ROLES = [...BANK_ROLES, "participant"] as const;
