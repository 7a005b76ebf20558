import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { deadLinksIn } from "../files/rules.ts";
import { listAllFiles } from "../mentors/queries.ts";
import { isForMentors } from "../mentors/rules.ts";
import { type AssignmentRow, type FileRow, findNotes } from "../queries.ts";
import { listRecruitersBeside } from "../rounds/queries.ts";
import { type Finding, findingsIn, namesFinder, SCRUBS } from "./rules.ts";
import { assignmentFirstLooks } from "./tables.ts";

/** Where something suspicious stands. */
export interface Found extends Finding {
  /** A field of the assignment, or the path of a file. */
  readonly field?: TextField;
  readonly file?: string;
}

/** Fields whose texts are looked through. */
export type TextField = (typeof TEXT_FIELDS)[number];
const TEXT_FIELDS = [
  "slug",
  "title",
  "summary",
  "tags",
  "plainSummary",
  "firstDay",
  "statement",
  "plainStatement",
  "materials",
  "help",
  "lookedAt",
  "variants",
  "hints",
  "handouts",
  "licence",
  "mentorNotes",
] as const;

export interface Scrub {
  readonly found: readonly Found[];
  /** Files that hold no text Taiken could look through: somebody opens them. */
  readonly unread: readonly string[];
  /** What the texts name and whoever reads them does not get. */
  readonly deadLinks: readonly DeadLink[];
}

export interface DeadLink {
  readonly field: TextField;
  readonly path: string;
  /** The file is there, but not for participants. */
  readonly isForMentors: boolean;
}

/** Larger files are opened by somebody; a table of that size repeats itself. Bytes. */
const READ_AT_MOST = 2_000_000;

/**
 * Everything in an assignment that should be looked at before it reaches the internship. Every file is read for it.
 * @throws Refusal 429
 */
export async function findSuspicious(platform: Platform, actor: Actor, assignment: AssignmentRow): Promise<Scrub> {
  const { db, limiter } = platform;
  limiter.take(SCRUBS, actor.person);
  const names = namesFinder(await listStaffNames(db, assignment.company));
  const notes = (await findNotes(db, actor, assignment)) ?? "";
  const found: Found[] = [];
  for (const [field, text] of textsOf(assignment, notes))
    for (const one of findingsIn(text, names, field === "mentorNotes" || field === "hints"))
      found.push({ ...one, field });
  const unread: string[] = [];
  const files = await listAllFiles(db, actor, assignment);
  for (const file of files) {
    const apart = isForMentors(file.path);
    for (const one of findingsIn(file.path, names, apart)) found.push({ ...one, file: file.path });
    const text = await readText(platform, file);
    if (text === undefined) unread.push(file.path);
    else for (const one of findingsIn(text, names, apart)) found.push({ ...one, file: file.path });
  }
  if (assignment.licence === "" && files.some(({ path }) => !isForMentors(path)))
    found.push({ suspicion: "rights", line: 1, before: "", found: "", after: "", field: "licence" });
  return { found, unread, deadLinks: deadLinksOf(assignment, notes, files) };
}

/** Participants read the two texts, mentors the notes as well. */
function deadLinksOf(row: AssignmentRow, notes: string, files: readonly FileRow[]): DeadLink[] {
  const handed = files.filter(({ path }) => !isForMentors(path));
  const texts = [
    ["statement", row.statement, handed],
    ["plainStatement", row.plainStatement, handed],
    ["mentorNotes", notes, files],
  ] as const;
  return texts.flatMap(([field, text, theirs]) => {
    const nowhere = new Set(deadLinksIn(text, files));
    return deadLinksIn(text, theirs).map((path) => ({ field, path, isForMentors: !nowhere.has(path) }));
  });
}

function textsOf(row: AssignmentRow, notes: string): [TextField, string][] {
  const { small, normal, stretch } = row.variants;
  return [
    // The name of the folder, and of the zip that participants get.
    ["slug", row.slug],
    ["title", row.title],
    ["summary", row.summary],
    ["tags", row.tags.join("\n")],
    ["plainSummary", row.plainSummary],
    ["firstDay", row.firstDay],
    ["statement", row.statement],
    ["plainStatement", row.plainStatement],
    ["materials", row.materials.join("\n")],
    ["help", row.help.join("\n")],
    ["lookedAt", row.lookedAt.map(({ title, text }) => `${title}\n${text}`).join("\n")],
    ["variants", [small, normal, stretch].join("\n")],
    ["hints", row.hints.map(({ title, text }) => `${title}\n${text}`).join("\n")],
    ["handouts", row.handouts.map(({ description }) => description).join("\n")],
    ["licence", row.licence],
    ["mentorNotes", notes],
  ];
}

/** A file as text; undefined where it is none, or too large. */
async function readText(
  { files }: Platform,
  { path, charset, size, storageKey }: FileRow,
): Promise<string | undefined> {
  if (!charset || size > READ_AT_MOST) return undefined;
  const bytes = Buffer.concat(await (await files.open(storageKey, { apart: isForMentors(path) })).toArray());
  return new TextDecoder(charset).decode(bytes);
}

/**
 * Who works for the company, by the names they are called: whoever has a role of it, and those who run or accompany a cohort. Never
 * participants.
 */
async function listStaffNames(db: Database, company: string): Promise<string[]> {
  const rows = await db.q
    .selectDistinct({ nickname: people.nickname, realName: people.realName })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        // There is one host company, and every cohort is its.
        or(eq(memberships.place, company), inArray(memberships.role, ["mentor", "organizer"])),
        isNull(people.erasedAt),
      ),
    );
  return rows.flatMap(({ nickname, realName }) => [nickname, ...(realName ? [realName] : [])]);
}

/** The first person's answers, as long as they are about what stands there now. */
export async function findFirstLook(db: Database, { id, version, filesVersion }: AssignmentRow) {
  const [row] = await db.q
    .select({
      person: assignmentFirstLooks.person,
      name: people.nickname,
      at: assignmentFirstLooks.at,
    })
    .from(assignmentFirstLooks)
    .innerJoin(people, eq(people.id, assignmentFirstLooks.person))
    .where(
      and(
        eq(assignmentFirstLooks.assignment, id),
        eq(assignmentFirstLooks.version, version),
        eq(assignmentFirstLooks.filesVersion, filesVersion),
      ),
    );
  return row;
}
export type FirstLook = NonNullable<Awaited<ReturnType<typeof findFirstLook>>>;

/** What stands between an assignment and the internship, besides the checklist that this person answers. */
export type Waiting = {
  /** There is no other recruiter. */
  readonly isAlone: boolean;
  /** The other recruiters, any of whom can look, too. */
  readonly others: readonly string[];
} & (
  | /** Nobody has looked yet, or not at what stands there now. */ { readonly for: "first" }
  | /** This person has; somebody else answers next. */ { readonly for: "second"; readonly look: FirstLook }
  | /** This person has, and is alone: after a night they look again. */ {
      readonly for: "night";
      readonly look: FirstLook;
    }
  | /** When this person has answered, too, it moves. */ {
      readonly for: "nothing";
      readonly look: FirstLook | undefined;
    }
);

/** Four eyes, or a night: what leaves hiring is looked at twice. A starter task was never there, and is looked at once. */
export async function findWaiting(
  { db, clock, settings }: Platform,
  actor: Actor,
  assignment: AssignmentRow,
): Promise<Waiting> {
  const others = (await listRecruitersBeside(db, assignment.company, [actor.person])).map(({ name }) => name);
  const who = { isAlone: others.length === 0, others };
  const { isAlone } = who;
  if (assignment.state !== "retired") return { ...who, for: "nothing", look: undefined };
  const look = await findFirstLook(db, assignment);
  if (!look) return { ...who, for: "first" };
  if (look.person !== actor.person) return { ...who, for: "nothing", look };
  if (!isAlone) return { ...who, for: "second", look };
  const isAnotherDay = dayOf(look.at, settings.zone) < dayOf(clock.now(), settings.zone);
  return { ...who, for: isAnotherDay ? "nothing" : "night", look };
}

/** What somebody has looked through first: for the export of everything about them. */
export const exportOfFirstLooks = (db: Database, person: string) =>
  db.q
    .select({ assignment: assignmentFirstLooks.assignment, at: assignmentFirstLooks.at })
    .from(assignmentFirstLooks)
    .where(eq(assignmentFirstLooks.person, person));

/** Whether something that looks like a key or password is marked: whoever says that there is none is asked once more. */
export const marksKeys = async (platform: Platform, actor: Actor, assignment: AssignmentRow): Promise<boolean> =>
  (await findSuspicious(platform, actor, assignment)).found.some(({ suspicion }) => suspicion === "key");
