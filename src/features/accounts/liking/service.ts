import { eq, sql } from "drizzle-orm";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../tables.ts";

/** The 表示 menu: light, size of the text, plain words, furigana, no images. */
export async function changeDisplay(
  { db }: Platform,
  actor: Actor,
  display: Partial<Pick<typeof people.$inferInsert, "theme" | "textSize" | "easy" | "ruby" | "noImages" | "lang">>,
): Promise<void> {
  if (Object.keys(display).length === 0) return;
  await db.write(actor, async ({ q, record }) => {
    // The language stands on the settings page as well: one that was opened before must not take it back unseen.
    const moved = display.lang ? { version: sql`${people.version} + 1` } : {};
    await q
      .update(people)
      .set({ ...display, ...moved })
      .where(eq(people.id, actor.person));
    await record({ kind: "person.settings_changed", person: actor.person });
  });
}

/** The actor wants to be written to in plain words, or does not. */
export async function askForPlainWords({ db }: Platform, actor: Actor, plainWords: boolean): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    // It stands on the settings page, too.
    await q
      .update(people)
      .set({ plainWords, version: sql`${people.version} + 1` })
      .where(eq(people.id, actor.person));
    await record({ kind: "person.settings_changed", person: actor.person });
  });
}
