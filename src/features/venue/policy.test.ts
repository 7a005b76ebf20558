import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { Role } from "../accounts/rules.ts";
import { listReadable } from "./addressing/queries.ts";
import { filePolicy } from "./attaching/policy.ts";
import { postFiles } from "./attaching/tables.ts";
import { postPolicy, roomPolicy } from "./policy.ts";
import { POSTERS } from "./rules.ts";
import { schedulingPolicy } from "./scheduling/policy.ts";
import { scheduledPosts } from "./scheduling/tables.ts";
import { posts, rooms } from "./tables.ts";

describe("the venue's rules", () => {
  const worldNow = suiteWorld();
  let world: World;
  let actors: Actor[];

  before(async () => {
    world = worldNow();
    const cohorts = [await aCohort(world, "第4回"), await aCohort(world, "第5回")];
    for (const cohort of cohorts) {
      for (const whoPosts of POSTERS)
        for (const staffOnly of [false, true]) await aRoom(world, cohort, { whoPosts, staffOnly });
      await aRoom(world, cohort, { purpose: "reports" });
    }
    actors = [anActor(newId())];
    for (const cohort of cohorts) {
      for (const role of ["participant", "mentor", "organizer", "guest", "bot"])
        actors.push(anActor(newId(), [[role, cohort]]));
    }
    actors.push(
      anActor(newId(), [
        ["participant", cohorts[0] ?? ""],
        ["mentor", cohorts[1] ?? ""],
      ]),
    );
    const [room] = await world.platform.db.q.select().from(rooms);
    const author = await aPerson(world, [["participant", room?.cohort ?? ""]]);
    actors.push(anActor(author.id, [["participant", room?.cohort ?? ""]]));
    for (const person of [author.id, await aPerson(world, [["participant", room?.cohort ?? ""]]).then(({ id }) => id)])
      await world.platform.db.write({ person }, ({ q }) =>
        q.insert(rooms).values({
          cohort: room?.cohort ?? "",
          key: `private-${person}`,
          name: "相談",
          purpose: "private",
          person,
          createdAt: new Date(),
        }),
      );
    for (const n of [1, 2, 3, 4, 5]) {
      await world.platform.db.write({ person: author.id }, ({ q }) =>
        q.insert(posts).values({
          room: room?.id ?? "",
          seq: n,
          author: author.id,
          clientId: `${n}`,
          body: "",
          bodyHtml: "",
          createdAt: new Date(),
          deletedAt: n > 3 ? new Date() : null,
        }),
      );
    }
    const { q } = world.platform.db;
    const [post] = await q.select().from(posts);
    for (const [n, of] of [null, null, post?.id ?? "", post?.id ?? ""].entries())
      await world.platform.db.write({ person: author.id }, (tx) =>
        tx.q.insert(postFiles).values({
          ...{ post: of, room: room?.id ?? "", person: author.id, name: "a.txt", type: "text/plain", size: 1 },
          ...{ sha256: `${n}`, storageKey: "", createdAt: new Date() },
        }),
      );
    for (const clientId of ["1", "2", "3", "4"])
      await world.platform.db.write({ person: author.id }, (tx) =>
        tx.q.insert(scheduledPosts).values({
          ...{ person: author.id, room: room?.id ?? "", clientId, sealed: Buffer.alloc(1) },
          ...{ sendAt: new Date(), createdAt: new Date() },
        }),
      );
  });

  it("say the same about posts that wait as predicate and as SQL", () =>
    expectEqualForms(world, scheduledPosts, schedulingPolicy, actors, () =>
      world.platform.db.q.select().from(scheduledPosts),
    ));

  it("say the same about rooms as predicate and as SQL", () =>
    expectEqualForms(world, rooms, roomPolicy, actors, () => world.platform.db.q.select().from(rooms)));

  it("say the same to those who are told of something without asking for it", async () => {
    const { q } = world.platform.db;
    const all = await q.select().from(rooms);
    const cohort = all.find(({ person }) => person !== null)?.cohort ?? "";
    const here = all.filter((room) => room.cohort === cohort);
    const owner = here.find(({ person }) => person !== null)?.person ?? "";
    const people: { id: string; roles: Role[] }[] = [{ id: owner, roles: ["participant"] }];
    const held: Role[][] = [["participant"], ["mentor"], ["organizer"], ["guest"], ["guest", "mentor"]];
    for (const roles of held)
      people.push({
        id: (
          await aPerson(
            world,
            roles.map((role) => [role, cohort]),
          )
        ).id,
        roles,
      });
    for (const { id, roles } of people) {
      const actor = anActor(
        id,
        roles.map((role) => [role, cohort]),
      );
      const read = here.filter((room) => roomPolicy.read.holds(actor, room)).map((room) => room.id);
      assert.deepEqual((await listReadable(q, id, cohort)).sort(), read.sort(), roles.join());
    }
    const former = await aPerson(world, [["mentor", cohort]]);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [former.id]);
    assert.deepEqual(await listReadable(q, former.id, cohort), []);
  });

  it("say the same about posts as predicate and as SQL", () =>
    expectEqualForms(world, posts, postPolicy, actors, () => world.platform.db.q.select().from(posts)));

  it("say the same about files as predicate and as SQL", () =>
    expectEqualForms(world, postFiles, filePolicy, actors, () => world.platform.db.q.select().from(postFiles)));
});
