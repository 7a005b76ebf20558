import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { and, eq } from "drizzle-orm";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { actionPolicy, boardPolicy } from "./policy.ts";
import { AUDIENCES, BOARD_PHASES } from "./rules.ts";
import { retrospectiveActions, retrospectives } from "./tables.ts";

describe("who may do what with a retrospective", () => {
  const worldNow = suiteWorld();

  it("is the same as predicate and as SQL, for boards and for actions", async () => {
    const world = worldNow();
    const { db } = world.platform;
    const company = await aCompany(world);
    const cohorts: string[] = [];
    const owner = await aPerson(world);
    // A cohort has one board of each kind: every phase, with mentors and without, in a cohort of its own.
    for (const phase of BOARD_PHASES)
      for (const mentorsRead of [false, true]) {
        const cohort = await aCohort(world, phase);
        cohorts.push(cohort);
        for (const audience of AUDIENCES) {
          const board = newId();
          await db.write(bySystem, async ({ q }) => {
            const row = { id: board, cohort, audience, phase, facts: {}, openedAt: new Date() };
            await q.insert(retrospectives).values({ ...row, mentorsRead: audience === "participants" && mentorsRead });
            for (const whose of [owner.id, null])
              await q
                .insert(retrospectiveActions)
                .values({ board, body: "", owner: whose, changes: "other", createdAt: new Date() });
          });
        }
      }
    const actors = cohorts.flatMap((cohort) =>
      ["participant", "mentor", "organizer", "guest"].map((role) => anActor(newId(), [[role, cohort]])),
    );
    actors.push(anActor(newId(), [["recruiter", company]]), anActor(newId(), [["owner", company]]));
    actors.push(
      anActor(owner.id, [["mentor", cohorts[0] ?? ""]]),
      anActor(owner.id, [["participant", cohorts[0] ?? ""]]),
    );

    const boards = await db.q.select().from(retrospectives);
    await expectEqualForms(world, retrospectives, boardPolicy, actors, async () => boards);

    const rows = await db.q
      .select({ action: retrospectiveActions, cohort: retrospectives.cohort })
      .from(retrospectiveActions)
      .innerJoin(retrospectives, eq(retrospectives.id, retrospectiveActions.board));
    for (const actor of actors) {
      const found = await db.q
        .select({ id: retrospectiveActions.id })
        .from(retrospectiveActions)
        .innerJoin(
          retrospectives,
          and(eq(retrospectives.id, retrospectiveActions.board), actionPolicy.finish.where(actor)),
        );
      const expected = rows.filter(({ action, cohort }) => actionPolicy.finish.holds(actor, { ...action, cohort }));
      assert.deepEqual(found.map(({ id }) => id).sort(), expected.map(({ action }) => action.id).sort());
    }
    const allowed = (roles: string) => actors.filter(({ roles: held }) => held.some(({ role }) => role === roles));
    for (const actor of [...allowed("guest"), ...allowed("recruiter"), ...allowed("owner")])
      assert.ok(!boards.some((board) => boardPolicy.read.holds(actor, board)));
  });
});
