import type { World } from "../world.ts";
import { aCohort, aRoom } from "./cohorts.ts";
import { aPerson, type TestPerson } from "./people.ts";

/** A small venue: one room where questions are asked, who writes there, and somebody to whom it does not exist. */
export interface Scene {
  readonly cohort: string;
  readonly room: string;
  /** A participant. */
  readonly koharu: TestPerson;
  /** A mentor. */
  readonly hayase: TestPerson;
  /** A participant of another cohort. */
  readonly outsider: TestPerson;
}

export async function aScene(world: World): Promise<Scene> {
  const cohort = await aCohort(world);
  const room = await aRoom(world, cohort);
  return {
    cohort,
    room,
    koharu: await aPerson(world, [["participant", cohort]], "こはる"),
    hayase: await aPerson(world, [["mentor", cohort]], "はやせ"),
    outsider: await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ"),
  };
}
