import type { Lang } from "../../../platform/i18n/messages.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findCompany } from "../../organizations/queries.ts";
import { endClientInvitations, inviteClient, makeClientCode } from "../../sign-in/clients/service.ts";
import { invitingMessages } from "./messages.ts";

/** Where somebody who has been invited decides what the office may see. */
const seesPath = (office: string): string => `/settings/offices/${office}/sees?joined=1`;

interface Office {
  readonly id: string;
  readonly name: string;
}

/**
 * Invites people to be accompanied by an office, all of them or none. Nothing tells whoever invites whether somebody is known, is
 * accompanied already, or has applied. What was sent to an address before ends with it.
 */
export async function invitePeople(
  platform: Platform,
  actor: Actor,
  office: Office,
  addresses: readonly string[],
  lang: Lang,
): Promise<void> {
  const company = await findCompany(platform.db);
  const m = invitingMessages[lang].mail;
  const by = company?.name ?? "Taiken";
  const mail = { lang, subject: m.subject(by), body: m.body(by, office.name) };
  await platform.db.write(actor, async (tx) => {
    // In one order, so that two lists do not wait for one another.
    for (const email of [...addresses].sort())
      await inviteClient(platform, tx, actor, { office, email, to: seesPath(office.id) }, mail);
  });
}

/** A code on paper for somebody without mail. @returns the code, shown once */
export const printSheet = (platform: Platform, actor: Actor, office: Office): Promise<string> =>
  platform.db.write(actor, (tx) => makeClientCode(platform, tx, actor, office));

/** Nobody can use it any more, if nobody has. Whoever takes it back does not learn which. */
export const takeBackInvitation = (
  platform: Platform,
  actor: Actor,
  invitation: { readonly id: string; readonly office: string; readonly email: string | null },
): Promise<void> => platform.db.write(actor, (tx) => endClientInvitations(platform, tx, invitation));
