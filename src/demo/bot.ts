import { eq } from "drizzle-orm";
import { findPinned } from "../features/blueprints/queries.ts";
import { makeBot } from "../features/cohorts/bots/service.ts";
import { cohorts } from "../features/cohorts/tables.ts";
import { isHeldOn } from "../features/cohorts/today/rules.ts";
import { minutes } from "../platform/clock.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import { isWeekend } from "./calendar.ts";
import type { Draft, Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/** In a demo of fewer posts each counts. */
const FEW = 200;
const NINE = 9 * 60;

/**
 * The program that says good morning, made by an organizer on the first morning, and what it wrote on the last working one.
 * @param wanted posts in all @returns nothing in a small demo, or where no morning has come yet
 */
export async function greetOnce(platform: Platform, cohort: string, scene: Scene, wanted: number): Promise<Draft[]> {
  const { calendar, rooms, staff, material } = scene;
  const made = calendar.at(calendar.startsOn, NINE - 30);
  const day = calendar.days.findLast((one) => !isWeekend(one) && calendar.at(one, NINE) <= calendar.now);
  const room = rooms.find(({ purpose }) => purpose === "small_talk");
  const organizer = staff.find(({ roles }) => roles.includes("organizer"));
  const [row] = await platform.db.q.select().from(cohorts).where(eq(cohorts.id, cohort));
  if (wanted < FEW || !day || !room || !organizer || !row) return [];
  const words = material.bot;
  const actor = actorAs(organizer.person, "organizer", cohort, made);
  const author = await makeBot(standingAt(platform, made), actor, row, words);
  const rituals = (await findPinned(platform.db, cohort))?.document.rituals ?? [];
  const lines = rituals
    .filter(({ when }) => isHeldOn(when, day))
    .map(({ name, when }) => `- ${words.held.replace("{name}", name).replace("{when}", when)}`);
  const list = lines.length > 0 ? `${words.today}\n\n${lines.join("\n")}` : words.nothing;
  const body = `${words.greeting.replace("{day}", dayText(day))}\n${list}\n\n${words.end}`;
  const at = new Date(calendar.at(day, NINE).getTime() + minutes(0.1));
  return [{ room: room.id, author, at, body, replyWanted: null, quiet: true }];
}

const dayText = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("ja-JP", {
    timeZone: "UTC",
    month: "long",
    day: "numeric",
    weekday: "long",
  });
