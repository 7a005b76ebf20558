import { eq } from "drizzle-orm";
import { makeBot, makeBotToken } from "../../src/features/cohorts/bots/service.ts";
import { cohorts } from "../../src/features/cohorts/tables.ts";
import { days } from "../../src/platform/clock.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { Client } from "../client.ts";
import { anActor } from "../policy.ts";
import type { World } from "../world.ts";

/** A program of a cohort, with a token. */
export interface TestBot {
  readonly id: string;
  readonly token: string;
  readonly client: Client;
}

/** @param organizer who makes it and answers for it */
export async function aBot(world: World, cohort: string, organizer: string, name = "あいさつ係"): Promise<TestBot> {
  const { platform } = world;
  const [row] = await platform.db.q.select().from(cohorts).where(eq(cohorts.id, cohort));
  if (!row) throw new Error("no cohort");
  const actor = anActor(organizer, [["organizer", cohort]]);
  const about = { name, plate: "", purpose: "平日の朝に、その日の予定を書きます" };
  const id = await makeBot(platform, actor, row, about);
  const token = await makeBotToken(platform, bySystem, { id, name }, { scopes: ["read", "post"], life: days(30) });
  return { id, token, client: new Client(world.url, { Authorization: `Bearer ${token}` }) };
}
