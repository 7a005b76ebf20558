import assert from "node:assert/strict";
import { it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership } from "../accounts/service.ts";

const PAGES = ["/notices", "/saved", "/later", "/search", "/rooms"];
const worldNow = suiteWorld();

it("has pages of one's own for whoever is or was in it, and none for others", async () => {
  const world = worldNow();
  const cohort = await aCohort(world);
  for (const role of ["supporter", "recruiter", "owner"] as const) {
    const { client } = await aPerson(world, [[role, newId()]]);
    for (const path of PAGES) expectStatus(await client.get(path), 404);
  }
  const { client, id } = await aPerson(world, [
    ["mentor", cohort],
    ["owner", newId()],
  ]);
  for (const path of PAGES) assert.ok((await client.get(path)).status < 400, path);
  await endMembership(world.platform, bySystem, { person: id, place: cohort, role: "mentor" });
  for (const path of PAGES) assert.ok((await client.get(path)).status < 400, `${path}, once they have left`);
});
