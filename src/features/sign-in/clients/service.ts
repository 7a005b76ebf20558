import { and, eq, gt, sql } from "drizzle-orm";
import type { By, Tx } from "../../../platform/database/database.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { NewMail } from "../../../platform/mail/outbox.ts";
import type { Platform } from "../../../platform/platform.ts";
import { randomCode } from "../../../platform/session/secret.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { hasDeclined, withWayOut } from "../declining/service.ts";
import { ADDRESS_LOCKS, lock } from "../invitations/service.ts";
import { CODE_LETTERS } from "../rules.ts";
import { tickets } from "../tables.ts";
import { linkUrl, makeTicket, PRINTED } from "../tickets/service.ts";

interface Office {
  readonly id: string;
  readonly name: string;
}

/**
 * An office invites an address to be accompanied by it. Other than `invite` this refuses nothing and answers nothing: an office must not
 * learn who is known here. Whoever is accompanied by it already, or wants no invitation, gets no mail; of that, too, nothing shows.
 * @param mail tells of it; `{{link}}` stands for the address to open. To whom it goes is nobody's to know in the outbox
 */
export async function inviteClient(
  platform: Platform,
  tx: Tx,
  by: By,
  { office, email, to }: { readonly office: Office; readonly email: string; readonly to: string },
  mail: Pick<NewMail, "subject" | "body"> & { readonly lang: Lang },
): Promise<void> {
  await lock(tx, ADDRESS_LOCKS, email);
  await endOpen(platform, tx, { office: office.id, email });
  const ticket = await makeTicket(platform, tx, {
    kind: "invitation",
    email,
    role: "client",
    place: office.id,
    placeName: office.name,
    mailed: true,
    madeBy: by.person ?? undefined,
  });
  await tx.record({ kind: "invitation.made", subject: ticket.id, ids: { role: "client" } });
  const [client] = await tx.q
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(people.email, email),
        eq(memberships.place, office.id),
        eq(memberships.role, "client"),
        sql`${memberships.endedAt} is null`,
      ),
    );
  const declined = await hasDeclined(platform, tx.q, email);
  if (client || declined) return;
  const { said, no } = withWayOut(platform, mail, ticket.secret);
  await platform.outbox.put(tx, {
    ...said,
    id: ticket.id,
    kind: "office_invitation",
    to: email,
    hidesRecipient: true,
    secrets: { link: linkUrl(platform, ticket.secret, to), no },
  });
}

/** The same on paper, for somebody without mail: a code that begins an account, or that somebody uses who is signed in. */
export async function makeClientCode(platform: Platform, tx: Tx, by: By, office: Office): Promise<string> {
  const code = randomCode(CODE_LETTERS, 12);
  const given = {
    kind: "invitation",
    role: "client",
    place: office.id,
    placeName: office.name,
    madeBy: by.person ?? undefined,
  } as const;
  const ticket = await makeTicket(platform, tx, given, code, platform.pepper.hash(PRINTED, code));
  await tx.record({ kind: "invitation.made", subject: ticket.id, ids: { role: "client" } });
  return code;
}

/** Ends an invitation of an office, and those sent to the same address before; used ones look the same afterwards. */
export async function endClientInvitations(
  platform: Platform,
  tx: Tx,
  { id, office, email }: { readonly id: string; readonly office: string; readonly email: string | null },
): Promise<void> {
  await endOpen(platform, tx, email === null ? { office, id } : { office, email });
  await tx.record({ kind: "invitation.taken_back", subject: id, ids: { role: "client" } });
}

async function endOpen(
  { clock, outbox }: Platform,
  tx: Tx,
  { office, ...of }: { readonly office: string } & ({ readonly id: string } | { readonly email: string }),
): Promise<void> {
  const ended = await tx.q
    .update(tickets)
    .set({ expiresAt: sql`${tickets.createdAt}` })
    .where(
      and(
        eq(tickets.kind, "invitation"),
        eq(tickets.role, "client"),
        eq(tickets.place, office),
        "id" in of ? eq(tickets.id, of.id) : eq(sql`lower(${tickets.email})`, of.email),
        gt(tickets.expiresAt, clock.now()),
      ),
    )
    .returning({ id: tickets.id });
  await outbox.takeBack(
    tx,
    ended.map(({ id }) => id),
  );
}
