import { lt } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { officeWords } from "../asking/tables.ts";
import { officeReviews } from "../reviewing/tables.ts";

/** Days that what an office, a person and the organizers wrote to each other is kept; as long as a request for accommodation. */
const KEPT_DAYS = 365;

/** Takes away what is older than that. @returns how many */
export async function tidyUp({ db, clock }: Platform): Promise<number> {
  const before = later(clock.now(), -days(KEPT_DAYS));
  return db.write(bySystem, async ({ q, record }) => {
    const words = await q
      .delete(officeWords)
      .where(lt(officeWords.at, before))
      .returning({ id: officeWords.id, cohort: officeWords.cohort });
    const reviews = await q
      .delete(officeReviews)
      .where(lt(officeReviews.createdAt, before))
      .returning({ id: officeReviews.id, cohort: officeReviews.cohort });
    for (const { id, cohort } of words) await record({ kind: "office_word.removed", cohort, subject: id });
    for (const { id, cohort } of reviews) await record({ kind: "office_review.removed", cohort, subject: id });
    return words.length + reviews.length;
  });
}
