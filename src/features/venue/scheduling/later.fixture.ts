import { before, beforeEach } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { sendWaiting } from "../coming-due/service.ts";
import type { PostView } from "../view.ts";
import type { LaterView } from "./view.ts";

export const NOON = "2026-11-25T03:00:00Z";
export const NEXT_MORNING = "2026-11-26T00:00:00.000Z";

/**
 * For a suite about posts that are to be sent later: a participant (こはる) and a mentor (はやせ) of one cohort, somebody of another
 * one, and for each test a room of its own, at noon.
 * @returns all of it, once a test runs
 */
export function laterSuite(clock = new SettableClock(NOON)) {
  const worldNow = suiteWorld({ clock });
  let people: Awaited<ReturnType<typeof makePeople>>;
  let room: string;

  async function makePeople() {
    const world = worldNow();
    const cohort = await aCohort(world);
    return {
      cohort,
      koharu: await aPerson(world, [["participant", cohort]], "こはる"),
      hayase: await aPerson(world, [["mentor", cohort]], "はやせ"),
      outsider: await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ"),
    };
  }

  before(async () => {
    people = await makePeople();
  });
  beforeEach(async () => {
    clock.set(NOON);
    room = await aRoom(worldNow(), people.cohort);
    await worldNow().platform.db.pool.query(
      "delete from scheduled_posts where not exists (select from post_files where held_for = scheduled_posts.id)",
    );
  });

  const keep = async (who: TestPerson, more: object = {}, where = room): Promise<LaterView> => {
    const sent = { clientId: newId(), body: "あしたの朝に読んでください", sendAt: NEXT_MORNING, ...more };
    const answer = await who.client.api<LaterView>("POST", `/rooms/${where}/later`, sent);
    expectStatus(answer, 201);
    return answer.json;
  };
  const laterOf = async ({ client }: TestPerson): Promise<LaterView[]> =>
    (await client.api<{ items: LaterView[] }>("GET", "/later")).json.items;
  const postsIn = async (where = room): Promise<PostView[]> =>
    (await people.hayase.client.api<{ items: PostView[] }>("GET", `/rooms/${where}/posts`)).json.items;
  const whenDue = async ({ id }: { id: string }, at = NEXT_MORNING): Promise<void> => {
    clock.set(at);
    await sendWaiting(worldNow().platform, id);
  };
  const compose = (who: TestPerson, given: Record<string, string | readonly string[]>, page = `/rooms/${room}`) =>
    fillIn(who.client, page, `/rooms/${room}/posts`, given);

  return () => ({ world: worldNow(), ...people, room, keep, laterOf, postsIn, whenDue, compose });
}
