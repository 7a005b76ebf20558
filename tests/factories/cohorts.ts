import { and, eq } from "drizzle-orm";
import { cohorts } from "../../src/features/cohorts/tables.ts";
import { findCompany } from "../../src/features/organizations/queries.ts";
import { addOrganization } from "../../src/features/organizations/service.ts";
import { makeRooms, type NewRoom } from "../../src/features/venue/furnishing/service.ts";

import { rooms } from "../../src/features/venue/tables.ts";
import { days, later } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import type { World } from "../world.ts";

/** The host company; made if there is none. */
export async function aCompany({ platform }: World): Promise<string> {
  const known = await findCompany(platform.db);
  return (
    known?.id ??
    platform.db.write(bySystem, (tx) =>
      addOrganization(platform, tx, { kind: "company", name: "こもれび技研", contact: "taiken@example.jp" }),
    )
  );
}

/** A running cohort that somebody may still apply for. */
export async function aCohort(world: World, title = "第4回"): Promise<string> {
  const { platform } = world;
  const company = await aCompany(world);
  const id = newId();
  const createdAt = platform.clock.now();
  const applyUntil = later(createdAt, days(30));
  await platform.db.write(bySystem, ({ q }) =>
    q.insert(cohorts).values({ id, company, title, phase: "running", applyUntil, createdAt }),
  );
  return id;
}

/** A room of a cohort. */
export async function aRoom({ platform }: World, cohort: string, room: Partial<NewRoom> = {}): Promise<string> {
  const key = room.key ?? `room-${newId().slice(-6)}`;
  await platform.db.write(bySystem, (tx) =>
    makeRooms(platform, tx, cohort, [{ name: "質問", purpose: "questions", ...room, key }]),
  );
  const [made] = await platform.db.q
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(eq(rooms.cohort, cohort), eq(rooms.key, key)));
  if (!made) throw new Error("no room");
  return made.id;
}
