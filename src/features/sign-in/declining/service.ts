import { and, eq, inArray } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { NewMail } from "../../../platform/mail/outbox.ts";
import type { Platform } from "../../../platform/platform.ts";
import { hashOf } from "../../../platform/session/secret.ts";
import { tickets } from "../tables.ts";
import { decliningMessages } from "./messages.ts";
import { declinedAddresses } from "./tables.ts";

/** What the hash of an address belongs to. */
const DECLINED = "declined address";

const hashesOf = ({ pepper }: Platform, email: string): Buffer[] => [...pepper.hashes(DECLINED, email.toLowerCase())];

/**
 * Whether this address wants no invitation. Whoever invites must not learn it: what they are shown is the same, only no mail leaves.
 */
export async function hasDeclined(platform: Platform, q: Q, email: string): Promise<boolean> {
  const [declined] = await q
    .select({ hash: declinedAddresses.hash })
    .from(declinedAddresses)
    .where(inArray(declinedAddresses.hash, hashesOf(platform, email)));
  return declined !== undefined;
}

/** An invitation's mail with the way to say no at its end. @param secret of the ticket */
export const withWayOut = (
  { settings }: Platform,
  mail: Pick<NewMail, "subject" | "body" | "place" | "about"> & { readonly lang: Lang },
  secret: string,
) => {
  const { lang, ...words } = mail;
  return {
    said: { ...words, body: `${mail.body}${decliningMessages[lang].mailEnd}` },
    no: `${settings.baseUrl}/sign-in/no/${secret}`,
  };
};

/** The address to which the invitation with this secret was mailed, used or not, run out or not. */
export async function findMailedTo({ db }: Platform, secret: string): Promise<string | undefined> {
  const [ticket] = await db.q
    .select({ email: tickets.email })
    .from(tickets)
    .where(and(eq(tickets.hash, hashOf(secret)), eq(tickets.kind, "invitation"), eq(tickets.mailed, true)));
  return ticket?.email ?? undefined;
}

/** No invitation is mailed to this address any more. Twice is once. */
export async function decline(platform: Platform, email: string): Promise<void> {
  const { db, pepper, clock } = platform;
  await db.write(bySystem, async ({ q, record }) => {
    await q
      .insert(declinedAddresses)
      .values({ hash: pepper.hash(DECLINED, email.toLowerCase()), at: clock.now() })
      .onConflictDoNothing();
    await record({ kind: "invitation.declined" });
  });
}

/** Invitations are mailed to it again. */
export async function takeInvitationsAgain(platform: Platform, email: string): Promise<void> {
  await platform.db.write(bySystem, async ({ q, record }) => {
    await q.delete(declinedAddresses).where(inArray(declinedAddresses.hash, hashesOf(platform, email)));
    await record({ kind: "invitation.taken_again" });
  });
}
