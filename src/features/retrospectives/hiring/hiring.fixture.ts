/** A round of hiring that is over, and everybody around it. */
import { aCohort, aCompany } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import type { World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import { aForm } from "../../assignments/assignments.fixture.ts";

export interface Round {
  /** `/assignments/…` */
  readonly assignment: string;
  readonly title: string;
  readonly cohort: string;
  /** Wrote the assignment, and began the round. */
  readonly author: TestPerson;
  /** A recruiter of the round, who runs a cohort as well. */
  readonly member: TestPerson;
  /** A recruiter of the company who was not of it, and changed the assignment since. */
  readonly other: TestPerson;
  /** Nobody of these sees anything of it, by whatever role. */
  readonly outsiders: ReadonlyMap<string, TestPerson>;
}

/** Moves an assignment on, as its page does. */
export async function move(
  by: TestPerson,
  assignment: string,
  act: string,
  fields: Record<string, string | string[]> = {},
) {
  const page = await by.client.get(`${assignment}/${act === "recycle" ? act : "state"}`);
  const value = (name: string): string => new RegExp(`name="${name}" value="(\\d+)"`).exec(page.text)?.[1] ?? "";
  const seen = { version: value("version"), filesVersion: value("filesVersion") };
  return by.client.post(`${assignment}/state`, { act, ...seen, ...fields });
}

interface Told {
  /** What the assignment says. */
  readonly statement?: string;
  /** What happens before the round ends, with the assignment's address. */
  readonly until?: (assignment: string, author: TestPerson) => Promise<void>;
}

/** A round from its assignment's first word to its end, and what somebody changed afterwards. */
export async function aRound(
  world: World,
  slug: string,
  { statement = "# 背景\n\n本文です", until }: Told = {},
): Promise<Round> {
  const { platform } = world;
  const company = await aCompany(world);
  const cohort = await aCohort(world, `回 ${slug}`);
  const recruiter = (nickname: string, more: readonly (readonly ["organizer", string])[] = []) =>
    aPerson(world, [["recruiter", company], ...more], nickname);
  const author = await recruiter("いとう");
  const member = await recruiter("もり", [["organizer", cohort]]);
  const [other, letGo, resigned] = [await recruiter("ほか"), await recruiter("外れた"), await recruiter("やめた")];
  const title = `かくれた課題 ${slug}`;
  const assignment = (await author.client.post("/assignments/new", aForm(slug, { title, statement }))).location;
  const recruiters = [member, letGo, resigned].map(({ id }) => id);
  await move(author, assignment, "hire", { round: "春の採用", recruiters });
  await author.client.post(`${assignment}/round/people/${letGo.id}/remove`);
  await until?.(assignment, author);
  await move(author, assignment, "retire", { reason: "終わりました" });
  await endMembership(platform, bySystem, { person: resigned.id, place: company });
  const changed = aForm(slug, { title, statement, version: "1", summary: "あとから直した一文です" });
  await other.client.post(`${assignment}/edit`, changed);
  const elsewhere = await aCohort(world, `よその回 ${slug}`);
  const outsiders = new Map<string, TestPerson>([
    ["a recruiter who was not of the round, though they changed the assignment since", other],
    ["a recruiter who was let go from it", letGo],
    ["who recruits no more", resigned],
    ["organizer of the cohort", await aPerson(world, [["organizer", cohort]])],
    ["organizer of the company", await aPerson(world, [["organizer", company]])],
    ["owner", await aPerson(world, [["owner", company]])],
    ["mentor", await aPerson(world, [["mentor", cohort]])],
    ["participant", await aPerson(world, [["participant", cohort]])],
    ["participant elsewhere", await aPerson(world, [["participant", elsewhere]])],
    ["guest", await aPerson(world, [["guest", cohort]])],
    ["supporter", await aPerson(world, [["supporter", newId()]])],
  ]);
  return { assignment, title, cohort, author, member, other, outsiders };
}

/** Opens the board of a round. @returns its path */
export const anOpenBoard = async ({ assignment, author }: Round): Promise<string> =>
  (await author.client.post(`${assignment}/retrospective`)).location;

/** Brings a board to where things are decided. */
export async function toDecisions({ client }: TestPerson, board: string): Promise<void> {
  for (const to of ["grouping", "voting", "actions"]) await client.post(`${board}/phase`, { to });
}
