import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { mailOf } from "../input.ts";
import { newKey } from "../letters/service.ts";
import { noteMarks, RECOGNISE } from "../marking/service.ts";
import { type ApplicationRow, sealText } from "../queries.ts";
import { type Answers, isOpen, KEPT_AS_DRAFT } from "../rules.ts";
import { byOf } from "../service.ts";
import { applications } from "../tables.ts";

/** Applications that one machine may begin: an office has one for many. */
export const BEGUN_FROM: Rate = { name: "applications from", burst: 30, perMinute: 1 };

/**
 * Begins an application.
 * @returns the key that opens it
 * @throws Refusal 409 when the cohort takes nobody any more
 */
export async function beginApplication(
  platform: Platform,
  actor: Actor | undefined,
  cohort: CohortRow,
  lang: "ja" | "en",
  known: Answers,
): Promise<string> {
  const person = actor?.person ?? null;
  const personKey = person ? await keyOfPerson(platform.db)(person) : null;
  return platform.db.write(byOf(actor), async (tx) =>
    newKey(platform, tx, await addDraft(platform, tx, { person, personKey }, { cohort, lang, known }), null),
  );
}

/**
 * Adds an application that nobody has sent yet.
 * @param whose nobody's, where both are null
 * @returns its id
 * @throws Refusal 409 when the cohort takes nobody any more
 */
export async function addDraft(
  platform: Platform,
  tx: Tx,
  whose: Pick<ApplicationRow, "person" | "personKey">,
  { cohort, lang, known }: { readonly cohort: CohortRow; readonly lang: "ja" | "en"; readonly known: Answers },
): Promise<string> {
  const now = platform.clock.now();
  if (!isOpen(cohort, now)) throw conflict("cohort_closed");
  const id = newId();
  const answers = sealText(platform, { id, ...whose }, "answers", JSON.stringify(known));
  const eraseAt = later(now, days(KEPT_AS_DRAFT));
  const { person } = whose;
  await tx.q
    .insert(applications)
    .values({ id, cohort: cohort.id, person, answers, lang, changedAt: now, eraseAt, createdAt: now });
  await noteMarks(platform, tx, { id, cohort: cohort.id }, known);
  if (mailOf(known)) await platform.jobs.send(tx, RECOGNISE, { application: id });
  await tx.record({ kind: "application.begun", cohort: cohort.id, subject: id });
  return id;
}
