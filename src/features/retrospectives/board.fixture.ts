/** What the tests of the retrospectives share: a cohort with its people, and everybody who has no business there. */
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import type { World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";

export interface Scene {
  readonly cohort: string;
  readonly koharu: TestPerson;
  readonly soramame: TestPerson;
  readonly mentor: TestPerson;
  readonly organizer: TestPerson;
  /** Nobody of these sees anything of a retrospective, by whatever role. */
  readonly outsiders: ReadonlyMap<string, TestPerson>;
}

export async function setTheScene(world: World): Promise<Scene> {
  const company = await aCompany(world);
  const cohort = await aCohort(world);
  const other = await aCohort(world, "第5回");
  const outsiders = new Map([
    ["guest", await aPerson(world, [["guest", cohort]])],
    ["recruiter", await aPerson(world, [["recruiter", company]])],
    ["owner", await aPerson(world, [["owner", company]])],
    ["supporter", await aPerson(world, [["supporter", newId()]])],
    ["participant elsewhere", await aPerson(world, [["participant", other]])],
    ["mentor elsewhere", await aPerson(world, [["mentor", other]])],
    ["organizer elsewhere", await aPerson(world, [["organizer", other]])],
  ]);
  return {
    cohort,
    koharu: await aPerson(world, [["participant", cohort]], "こはる"),
    soramame: await aPerson(world, [["participant", cohort]], "そら豆"),
    mentor: await aPerson(world, [["mentor", cohort]], "はやせ"),
    organizer: await aPerson(world, [["organizer", cohort]], "立花"),
    outsiders,
  };
}

/** Opens a board. @returns its path */
export async function aBoard(
  { cohort, organizer }: Scene,
  audience: "staff" | "participants",
  more: Record<string, string> = {},
): Promise<string> {
  return (await organizer.client.post(`/cohorts/${cohort}/retrospective`, { audience, ...more })).location;
}

/** Writes a card; without a name unless said otherwise. */
export const aCard = (who: TestPerson, board: string, body: string, more: Record<string, string> = {}) =>
  who.client.post(`${board}/cards`, { column: "keep", body, naming: "anonymous", ...more });

/** The ids of the cards that stand on this person's page. */
export async function cardsSeenBy(who: TestPerson, board: string): Promise<string[]> {
  return [...(await who.client.get(board)).text.matchAll(/id="c-([0-9a-f-]{36})"/g)].map(([, id = ""]) => id);
}
