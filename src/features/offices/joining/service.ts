import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { endMembership, startMembership } from "../../accounts/service.ts";
import { withdrawAllTo } from "../../consents/service.ts";
import type { OrganizationRow } from "../../organizations/queries.ts";

/** The actor says that this office accompanies them. By that alone nobody there sees anything: each item needs a consent. Twice is once. */
export async function joinOffice(platform: Platform, actor: Actor, { id }: OrganizationRow): Promise<void> {
  if (holds(actor, ["client"], id)) return;
  await platform.db.write(actor, (tx) =>
    startMembership(platform, tx, { person: actor.person, role: "client", place: id }),
  );
}

/** The actor is not accompanied by this office any more: what they let it see is withdrawn with it, so that joining again revives nothing. */
export async function leaveOffice(platform: Platform, actor: Actor, office: string): Promise<void> {
  const { person } = actor;
  await platform.db.write(actor, async (tx) => {
    await endMembership(platform, actor, { person, place: office, role: "client" });
    await withdrawAllTo(platform, tx, { person, kind: "office", id: office });
  });
}
