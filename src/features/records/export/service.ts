import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { openOwnCertificates } from "../certificates/service.ts";
import { listOwnRecords } from "../queries.ts";
import { openOwnView, openRecord } from "../reading/service.ts";
import { findSentOf } from "../sending/queries.ts";
import { unsealed } from "../sending/service.ts";
import { openShares } from "../sharing/service.ts";

/** For the person's own export: their records with everything that hangs on them. Secrets of links are left out. */
export async function exportOfRecords(platform: Platform, actor: Actor) {
  const all = [];
  for (const record of await listOwnRecords(platform.db, actor)) {
    const [view, mentorView, shares, certificates, sent] = await Promise.all([
      openRecord(platform, actor, record),
      openOwnView(platform, record),
      openShares(platform, actor, record),
      openOwnCertificates(platform, actor, record),
      findSentOf(platform.db, actor, record),
    ]);
    all.push({
      ...view,
      mentorView,
      sentToHiring: sent && {
        at: sent.sentAt,
        until: sent.expiresAt,
        copy: await unsealed(platform, sent),
      },
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
