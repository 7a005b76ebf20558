import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { addPerson, startMembership } from "../accounts/service.ts";
import { findCompany } from "../organizations/queries.ts";
import { invite, makePrintedCodes } from "../sign-in/service.ts";
import type { INVITED_ROLES } from "./input.ts";
import { cohortsMessages } from "./messages.ts";
import type { CohortRow } from "./queries.ts";

/** Mails an invitation to a role in this cohort. */
export async function inviteToCohort(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  { email, role }: { email: string; role: (typeof INVITED_ROLES)[number] },
  lang: "ja" | "en",
): Promise<void> {
  const company = await findCompany(platform.db);
  const m = cohortsMessages[lang];
  await platform.db.write(actor, async (tx) => {
    const link = await invite(platform, actor, tx, { email, role, place: cohort.id, placeName: cohort.title });
    await platform.outbox.put(tx, {
      kind: "invitation",
      to: email,
      subject: m.mail.subject(cohort.title),
      body: m.mail.body(company?.name ?? "Taiken", cohort.title, m.roles[role] ?? role),
      secrets: { link },
    });
  });
}

/** Adds a participant who has no mail. @returns who, and the codes to print (shown once) */
export async function addWithoutMail(
  platform: Platform,
  actor: Actor,
  cohort: CohortRow,
  nickname: string,
): Promise<{ person: string; codes: string[] }> {
  return platform.db.write(actor, async (tx) => {
    const person = await addPerson(platform, tx, { email: null, nickname });
    await startMembership(platform, tx, { person, role: "participant", place: cohort.id });
    return { person, codes: await makePrintedCodes(platform, actor, person) };
  });
}
