import { startParticipation } from "../../src/features/applications/service.ts";
import { type Scene as ReportScene, setTheScene } from "../../src/features/reports/scene.fixture.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { expectStatus } from "../client.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { fillIn } from "../form.ts";
import type { World } from "../world.ts";

/** A cohort with people who write, and where they write. */
export interface Scene extends ReportScene {
  readonly world: World;
  /** Koharu's record, its address. */
  readonly record: string;
  /** Another participant, whose first day it is. */
  readonly newcomer: TestPerson;
}

export async function setUpScene(world: World): Promise<Scene> {
  const scene = await setTheScene(world);
  await world.platform.db.pool.query("update cohorts set phase = 'recruiting' where id = $1", [scene.cohort]);
  const newcomer = await aPerson(world, [["participant", scene.cohort]], "なつめ");
  const time = { id: scene.cohort, startsOn: null, endsOn: null };
  for (const { id } of [scene.koharu, scene.fellow, newcomer])
    await world.platform.db.write(bySystem, (tx) =>
      startParticipation(world.platform, tx, { person: id, cohort: time }),
    );
  const begun = await fillIn(scene.koharu.client, "/records", "/records");
  expectStatus(begun, 303);
  return { ...scene, world, newcomer, record: begun.location.replace(/\/edit$/, "") };
}
