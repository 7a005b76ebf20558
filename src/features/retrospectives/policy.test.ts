import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { and, eq, getTableColumns } from "drizzle-orm";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { hasScope } from "../../platform/policy/actor.ts";
import { aRound } from "./hiring/hiring.fixture.ts";
import { actionPolicy, boardPolicy, ofRoundOf } from "./policy.ts";
import { BOARD_PHASES, COHORT_AUDIENCES } from "./rules.ts";
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
        for (const audience of COHORT_AUDIENCES) {
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

    const boards = (await db.q.select().from(retrospectives)).map((board) => ({ ...board, ofRound: false }));
    await expectEqualForms(world, retrospectives, boardPolicy, actors, async () => boards);

    const rows = await db.q
      .select({ action: retrospectiveActions, board: retrospectives })
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
      const expected = rows.filter(({ action: { owner: whose }, board }) =>
        actionPolicy.finish.holds(actor, { ...board, owner: whose, ofRound: false }),
      );
      assert.deepEqual(found.map(({ id }) => id).sort(), expected.map(({ action }) => action.id).sort());
    }
    const allowed = (roles: string) => actors.filter(({ roles: held }) => held.some(({ role }) => role === roles));
    for (const actor of [...allowed("guest"), ...allowed("recruiter"), ...allowed("owner")])
      assert.ok(!boards.some((board) => boardPolicy.read.holds(actor, board)));
  });

  it("is the same in both forms for a board of hiring, and lets nobody in but recruiters who were of its round", async () => {
    const world = worldNow();
    const { db } = world.platform;
    const { assignment, cohort, author, member, other } = await aRound(world, "policy");
    const company = await aCompany(world);
    const id = assignment.slice("/assignments/".length);
    for (const phase of BOARD_PHASES) {
      await db.write(bySystem, async ({ q }) => {
        await q.delete(retrospectives).where(eq(retrospectives.assignment, id));
        const row = { assignment: id, audience: "hiring" as const, phase, facts: {}, openedAt: new Date() };
        await q.insert(retrospectives).values(row);
      });
      for (const { id: person } of [author, member, other])
        for (const [role, at] of [
          ...["recruiter", "owner", "organizer"].map((one) => [one, company] as const),
          ...["organizer", "mentor", "participant", "guest"].map((one) => [one, cohort] as const),
          ["recruiter", newId()] as const,
        ])
          for (const scopes of ["all", new Set(["read", "organize"]), new Set(["hire"])] as const) {
            const actor = { ...anActor(person, [[role, at]]), scopes };
            const [row] = await db.q
              .select({ ...getTableColumns(retrospectives), ofRound: ofRoundOf(actor) })
              .from(retrospectives)
              .where(eq(retrospectives.assignment, id));
            assert.ok(row);
            const wasThere = person !== other.id && role === "recruiter" && at === company;
            assert.equal(row.ofRound, wasThere);
            for (const may of ["read", "write", "run"] as const) {
              const found = await db.q
                .select({ id: retrospectives.id })
                .from(retrospectives)
                .where(and(eq(retrospectives.assignment, id), boardPolicy[may].where(actor)));
              const holds = boardPolicy[may].holds(actor, row);
              assert.equal(found.length === 1, holds, `${may} ${phase} as ${role}`);
              assert.equal(holds, wasThere && hasScope(actor, "hire"), `${may} ${phase} as ${role}`);
            }
          }
    }
  });

  it("is kept by the database: a board is on one side of the wall", async () => {
    const { db } = worldNow().platform;
    const [[cohort], [assignment]] = await Promise.all([
      db.q.select({ id: retrospectives.cohort }).from(retrospectives).where(eq(retrospectives.audience, "staff")),
      db.q.select({ id: retrospectives.assignment }).from(retrospectives).where(eq(retrospectives.audience, "hiring")),
    ]);
    assert.ok(cohort?.id && assignment?.id);
    for (const row of [
      { cohort: cohort.id, assignment: assignment.id, audience: "hiring" as const },
      { cohort: cohort.id, audience: "hiring" as const },
      { assignment: assignment.id, audience: "staff" as const },
      { audience: "hiring" as const },
    ])
      await assert.rejects(
        db.write(bySystem, async ({ q }) => {
          await q.delete(retrospectives);
          await q.insert(retrospectives).values({ ...row, facts: {}, openedAt: new Date() });
        }),
      );
  });
});
