import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { openOwnCertificates } from "../certificates/service.ts";
import { listOwnRecords } from "../queries.ts";
import { openOwnView, openRecord } from "../reading/service.ts";
import { openShares } from "../sharing/service.ts";

/** For the person's own export: their records with everything that hangs on them. Secrets of links are left out. */
export async function exportOfRecords(platform: Platform, actor: Actor) {
  const all = [];
  for (const record of await listOwnRecords(platform.db, actor)) {
    const [view, mentorView, shares, certificates] = await Promise.all([
      openRecord(platform, actor, record),
      openOwnView(platform, record),
      openShares(platform, actor, record),
      openOwnCertificates(platform, actor, record),
    ]);
    all.push({
      ...view,
      mentorView,
      links: shares.map(({ secret: _, ...share }) => share),
      certificates: certificates.map((one) => ({
        number: one.number,
        name: one.printed,
        lang: one.lang,
        facts: one.facts,
        issuedAt: one.issuedAt,
        revokedAt: one.revokedAt,
        replaced: one.replaced,
        revokedBy: one.revoker,
        revokeReason: one.reason,
      })),
    });
  }
  return all;
}
