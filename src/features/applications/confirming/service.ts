import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { hashOf, sameHash } from "../../../platform/session/secret.ts";
import { looksLikeStaff, setApart, takeName } from "../../accounts/naming/service.ts";
import { findPersonByEmail, keyOfPerson } from "../../accounts/queries.ts";
import { addPerson, startMembership } from "../../accounts/service.ts";
import { isNeutralName } from "../../sign-in/invitations/service.ts";
import { reachedAt } from "../letters/service.ts";
import { applicationsMessages } from "../messages.ts";
import { type ApplicationRow, answersOf, canBeOpened, type Opened, openText, sealText } from "../queries.ts";
import { nameOf } from "../rules.ts";
import { byOf, lock, mailLink, move, PROOFS_TO, startParticipation } from "../service.ts";
import { applications } from "../tables.ts";

/**
 * What comes of confirming: the person is in; or the address has to be proved first and a link was mailed to it.
 * `isNew`: they were made by this. Everybody else signs in as always: the link of an application opens no account that was there before.
 * `asksName`: they were known by a name that is not to be theirs here (`setApart`).
 */
export type Confirmed =
  | { readonly person: string; readonly isNew: boolean; readonly asksName: boolean }
  | "proof_mailed";

/**
 * An accepted person says yes: they become a participant.
 *
 * The address makes them the person they are here, so it must be proved: by being signed in as that person, or by the link that was
 * mailed there and nowhere else. Otherwise that link is mailed now, whether somebody with the address is known or not: nobody learns
 * it, and nobody gets into an account by writing its address down. Where no mail leaves no address can be proved: then they are somebody
 * without one, who signs in with codes on paper, and adds it later.
 */
export async function confirm(platform: Platform, actor: Actor | undefined, opened: Opened): Promise<Confirmed> {
  const { application, cohort, mailedTo } = opened;
  // Without what they said no address could be proved, and nobody would have a name.
  if (!canBeOpened(platform, application, "answers")) throw conflict("sealed_lost");
  const answers = answersOf(platform, application);
  const email = reachedAt(platform, answers);
  const proved = email === null || (mailedTo !== null && sameHash(mailedTo, hashOf(email)));
  if (application.person ? !actor : !proved) {
    if (application.person === null && email) {
      platform.limiter.take(PROOFS_TO, email);
      await mailLink(platform, actor, opened, email);
    }
    return "proof_mailed";
  }
  return platform.db.write(byOf(actor), async (tx) => {
    const row = await lock(tx, application.id);
    if (row.state === "confirmed" && row.person) return { person: row.person, isNew: false, asksName: false };
    const now = platform.clock.now();
    const name = nameOf(answers);
    // A mentor may have come, or a draft been handed in, after the name was looked at: then it says which of the two this is.
    const alike = await looksLikeStaff(tx.q, { nickname: name, places: [cohort.id] });
    const nickname = alike ? applicationsMessages[row.lang].asParticipant(name.slice(0, 16)) : name;
    const newcomer = { nickname, lang: row.lang };
    const known = row.person ?? (email ? (await findPersonByEmail(platform.db, email))?.id : undefined);
    const who = known ?? (await addPerson(platform, tx, { ...newcomer, email }));
    await move(tx, row, "confirmed", { confirmedAt: now, eraseAt: null });
    const comes = { person: who, role: "participant", place: cohort.id } as const;
    await startMembership(platform, tx, comes);
    if (known && !alike) await takeName(tx, { person: known, nickname, instead: isNeutralName });
    const asksName = known !== undefined && (await setApart(tx, comes));
    await startParticipation(platform, tx, { person: who, cohort });
    await handOver(platform, tx, { ...row, state: "confirmed" }, who);
    return { person: who, isNew: known === undefined, asksName };
  });
}

/** What was sealed for the installation is sealed with the person's key from now on. */
async function handOver(platform: Platform, { q }: Tx, row: ApplicationRow, person: string): Promise<void> {
  if (row.person) return;
  const personKey = await keyOfPerson(platform.db)(person);
  const theirs = { id: row.id, person, personKey };
  const again = (column: "answers" | "reason" | "note") =>
    row[column] && personKey && canBeOpened(platform, row, column)
      ? sealText(platform, theirs, column, openText(platform, row, column))
      : null;
  await q
    .update(applications)
    .set({ person, answers: again("answers"), reason: again("reason"), note: again("note") })
    .where(eq(applications.id, row.id));
}
