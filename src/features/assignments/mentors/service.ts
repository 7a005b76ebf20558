import { eq, notLike } from "drizzle-orm";
import { bySystem } from "../../../platform/database/database.ts";
import { codeOf } from "../../../platform/errors.ts";
import { lookTomorrow } from "../../../platform/files/forgetting.ts";
import { withLoose } from "../../../platform/files/loose.ts";
import type { Platform } from "../../../platform/platform.ts";
import { LIMITS } from "../rules.ts";
import { assignmentMentorFiles, assignmentMentorFileVersions } from "./tables.ts";

const NAMED_BY = [assignmentMentorFiles, assignmentMentorFileVersions] as const;

/**
 * Moves the bytes of files for mentors apart, where they lie beside the others still: from before there was such a place, or out of a
 * backup of that time. What cannot be moved now stays where it is, is read from there, and is tried again in an hour.
 */
export async function moveApart(platform: Platform): Promise<void> {
  const { db, log } = platform;
  const keys = new Set<string>();
  for (const table of NAMED_BY) {
    const rows = await db.q
      .selectDistinct({ key: table.storageKey })
      .from(table)
      .where(notLike(table.storageKey, "apart/%"));
    for (const { key } of rows) keys.add(key);
  }
  for (const key of keys)
    await moveOne(platform, key).catch((error: unknown) =>
      log.warn("assignments: a file for mentors could not be moved apart", { code: codeOf(error) }),
    );
}

/**
 * What lay beside the others stays there for another day: a backup that began before names it still, and so may what somebody puts in its
 * place at this moment, until the next hour.
 */
const moveOne = (platform: Platform, key: string): Promise<void> =>
  withLoose(platform, async ({ put, taken }) => {
    const { storageKey } = await put(await platform.files.open(key), { limit: LIMITS.file, apart: true });
    const moved = await platform.db.write(bySystem, async (tx) => {
      let named = 0;
      for (const table of NAMED_BY) {
        const set = await tx.q
          .update(table)
          .set({ storageKey })
          .where(eq(table.storageKey, key))
          .returning({ id: table.id });
        named += set.length;
      }
      if (named > 0) await lookTomorrow(platform, key);
      return named > 0;
    });
    // Taken away meanwhile: then the copy goes, too.
    if (moved) taken();
  });
