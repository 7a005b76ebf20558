import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq, type SQL, sql } from "drizzle-orm";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { ROLES } from "../accounts/rules.ts";
import { aSample } from "./assignments.fixture.ts";
import { assignmentPolicy, heldBy, insiderOf } from "./policy.ts";
import { addAuthor } from "./rounds/service.ts";
import { STATES } from "./rules.ts";
import { holdAssignment } from "./service.ts";
import { assignments } from "./tables.ts";

type May = keyof typeof assignmentPolicy;
const ALL = Object.keys(assignmentPolicy) as May[];

describe("who may do what with an assignment", () => {
  const worldNow = suiteWorld();
  let world: World;
  let company: string;
  let cohort: string;
  let person: string;
  let id: string;

  before(async () => {
    world = worldNow();
    company = await aCompany(world);
    cohort = await aCohort(world);
    person = (await aPerson(world)).id;
    id = await aSample(world, "starter-odd-rows");
  });

  const actorWith = (roles: Actor["roles"], scopes: Actor["scopes"] = "all"): Actor => ({
    person,
    roles,
    scopes,
    at: new Date(),
    credential: newId(),
  });

  it("says the same as a predicate and as SQL, for every role, scope, state and holder", async () => {
    const { db, clock } = world.platform;
    const elsewhere = newId();
    const actors: Actor[] = [
      actorWith([]),
      ...ROLES.flatMap((role) => [company, cohort, elsewhere].map((at) => actorWith([{ role, at }]))),
      ...[["read"], ["read", "hire"], ["organize"]].flatMap((scopes) => [
        actorWith([{ role: "recruiter", at: company }], new Set(scopes)),
        actorWith(
          [
            { role: "recruiter", at: company },
            { role: "organizer", at: cohort },
          ],
          new Set(scopes),
        ),
      ]),
    ];
    for (const [held, insider] of [
      [false, false],
      [true, false],
      [true, true],
    ] as const) {
      if (held) await db.write(bySystem, (tx) => holdAssignment(world.platform, tx, person, id));
      if (insider) await db.write(bySystem, (tx) => addAuthor(world.platform, tx, id, { person }));
      for (const state of STATES)
        for (const recycledAt of [null, clock.now()]) {
          await db.write(bySystem, ({ q }) =>
            q.update(assignments).set({ state, recycledAt }).where(eq(assignments.id, id)),
          );
          for (const actor of actors) {
            const asSql = Object.fromEntries(
              ALL.map((may) => [may, sql<boolean>`(${assignmentPolicy[may].where(actor)})`.as(may.toLowerCase())]),
            ) as Record<May, SQL.Aliased<boolean>>;
            const [found] = await db.q
              .select({ held: heldBy(actor.person), insider: insiderOf(actor.person), ...asSql })
              .from(assignments)
              .where(eq(assignments.id, id));
            for (const may of ALL) {
              const holds = assignmentPolicy[may].holds(actor, { company, state, recycledAt, held, insider });
              const what = `${may} of ${state}${recycledAt ? ", recycled" : ""}${held ? ", held" : ""} by ${JSON.stringify(actor.roles)}`;
              assert.equal(holds, found?.[may], what);
            }
            assert.equal(found?.held, held);
            assert.equal(found?.insider, insider);
          }
        }
    }
  });

  it("keeps hiring to the recruiters of the company", () => {
    for (const state of STATES)
      for (const held of [false, true])
        for (const role of ROLES)
          for (const at of [company, cohort])
            for (const may of ALL) {
              const holds = assignmentPolicy[may].holds(actorWith([{ role, at }]), {
                company,
                state,
                recycledAt: null,
                held,
                insider: true,
              });
              if (role !== "recruiter" || at !== company) assert.ok(!holds, `${role} may ${may} a ${state} of hiring`);
            }
  });

  it("keeps a round of hiring to those of the round, whoever else recruits", () => {
    const recruiter = actorWith([{ role: "recruiter", at: company }]);
    for (const state of STATES)
      for (const may of ["read", "readNotes", "seeHiring", "change", "moveInHiring"] as const) {
        const row = { company, state, recycledAt: null, held: true };
        assert.ok(
          !assignmentPolicy[may].holds(recruiter, { ...row, insider: false }) || state !== "in_hiring",
          `${may} ${state}`,
        );
        assert.equal(
          assignmentPolicy[may].holds(recruiter, { ...row, insider: true }),
          may !== "change" || state !== "archived",
          `${may} ${state}`,
        );
      }
  });

  it("gives the owner, supporters and guests nothing by their role alone", () => {
    for (const role of ["owner", "supporter", "service_manager", "guest"] as const)
      for (const state of STATES)
        for (const may of ALL) {
          const row = { company, state, recycledAt: new Date(), held: false, insider: false };
          assert.ok(!assignmentPolicy[may].holds(actorWith([{ role, at: company }]), row), `${role} ${may} ${state}`);
        }
  });

  it("never shows a participant notes, history or a resting assignment that they do not work on", () => {
    const participant = actorWith([{ role: "participant", at: cohort }]);
    for (const state of STATES) {
      const row = { company, state, recycledAt: new Date(), held: false, insider: false };
      assert.equal(assignmentPolicy.read.holds(participant, row), state === "recycled");
      assert.equal(assignmentPolicy.read.holds(participant, { ...row, held: true }), true);
      for (const may of ["readNotes", "seeHiring", "change", "moveInHiring", "moveInInternship"] as const)
        assert.ok(!assignmentPolicy[may].holds(participant, { ...row, held: true }), `${may} ${state}`);
    }
  });

  it("hides hiring from a recruiter's token that was not made for it", () => {
    const reader = actorWith([{ role: "recruiter", at: company }], new Set(["read"]));
    assert.ok(
      !assignmentPolicy.read.holds(reader, {
        company,
        state: "in_hiring",
        recycledAt: null,
        held: false,
        insider: true,
      }),
    );
    assert.ok(
      assignmentPolicy.read.holds(reader, {
        company,
        state: "recycled",
        recycledAt: new Date(),
        held: false,
        insider: false,
      }),
    );
  });
});
