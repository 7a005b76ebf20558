import { newId } from "../../src/platform/database/columns.ts";
import type { World } from "../world.ts";
import { aCohort, aCompany, aRoom } from "./cohorts.ts";
import { aPerson, type TestPerson } from "./people.ts";

/** One of everything that has an id in an address, all belonging to one cohort and its people. */
export interface Things {
  readonly owner: TestPerson;
  readonly cohort: string;
  readonly company: string;
  /** By the name of the path's part: `roomId` → the id of a room. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Makes them. A new kind of address gets its line here; the sweep fails until it has one. */
export async function someThings(world: World): Promise<Things> {
  const company = await aCompany(world);
  const cohort = await aCohort(world, "第4回");
  const roomId = await aRoom(world, cohort);
  const owner = await aPerson(world, [["participant", cohort]], "こはる");
  const post = await owner.client.api<{ id: string }>("POST", `/rooms/${roomId}/posts`, {
    clientId: newId(),
    body: "ここだけの話",
  });
  await owner.client.post("/consents", { item: "hours", to: `mentors:${cohort}`, days: "30" });
  const { rows: consent } = await world.platform.db.pool.query<{ id: string }>(
    "select id from consents where person = $1",
    [owner.id],
  );
  const { rows: session } = await world.platform.db.pool.query<{ id: string }>(
    "select id from credentials where person = $1",
    [owner.id],
  );
  return {
    owner,
    cohort,
    company,
    ids: {
      cohortId: cohort,
      roomId,
      postId: post.json.id,
      consentId: consent[0]?.id ?? "",
      credentialId: session[0]?.id ?? "",
      personId: owner.id,
      secret: "no-such-secret",
    },
  };
}
