import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { endMembership, startMembership } from "../../accounts/service.ts";
import { memberships } from "../../accounts/tables.ts";
import { type Item, SHOWN_ITEMS } from "../../consents/rules.ts";
import { giveTo, type Wording, withdrawAllTo } from "../../consents/service.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";
import { forgetAccompaniment, tellWhoLookedAfter } from "../accompanying/service.ts";

/** The actor says that this office accompanies them. By that alone nobody there sees anything: each item needs a consent. Twice is once. */
export async function joinOffice(platform: Platform, actor: Actor, { id }: OrganizationRow): Promise<void> {
  if (holds(actor, ["client"], id)) return;
  await platform.db.write(actor, (tx) =>
    startMembership(platform, tx, { person: actor.person, role: "client", place: id }),
  );
}

/**
 * What an office that accompanies the actor may see from now on, for so many days: these items and no others. Given again they begin anew.
 * @throws Refusal 404 when it has ended meanwhile
 */
export async function showOffice(
  platform: Platform,
  actor: Actor,
  { id, name }: OrganizationRow,
  { items, days }: { readonly items: readonly Item[]; readonly days: number },
  reader: Wording,
): Promise<void> {
  const { person } = actor;
  const recipient = { kind: "office", id, place: name } as const;
  await platform.db.write(actor, async (tx) => {
    await holdMembership(tx, person, id);
    const gone = SHOWN_ITEMS.filter((item) => !items.includes(item));
    await withdrawAllTo(platform, tx, { person, kind: "office", id, items: gone });
    for (const item of SHOWN_ITEMS.filter((one) => items.includes(one)))
      await giveTo(platform, tx, actor, recipient, { item, days }, reader);
  });
}

/**
 * Holds that an office accompanies somebody, until the end of the transaction: whoever ends it at the same moment comes before or after, and
 * nothing is given to an office that has left.
 * @throws Refusal 404 when it does not (any more)
 */
export async function holdMembership({ q }: Tx, person: string, office: string): Promise<void> {
  const [mine] = await q
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.person, person),
        eq(memberships.place, office),
        eq(memberships.role, "client"),
        isNull(memberships.endedAt),
      ),
    )
    .for("update");
  if (!mine) throw notFound();
}

/** The actor is not accompanied by this office any more: what they let it see is withdrawn with it, so that joining again revives nothing. */
export async function leaveOffice(platform: Platform, actor: Actor, office: string): Promise<void> {
  const { person } = actor;
  await platform.db.write(actor, async (tx) => {
    await endMembership(platform, actor, { person, place: office, role: "client" });
    await tellWhoLookedAfter(platform, tx, office, person);
    await forgetAccompaniment(tx, office, person);
    await withdrawAllTo(platform, tx, { person, kind: "office", id: office });
  });
}
