import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { listCertificates } from "../certificates/queries.ts";
import { printedName } from "../certificates/service.ts";
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
      listCertificates(platform.db, actor, record),
    ]);
    all.push({
      ...view,
      mentorView,
      links: shares.map(({ secret: _, ...share }) => share),
      certificates: await Promise.all(
        certificates.map(async (one) => ({
          number: one.number,
          name: await printedName(platform, one),
          lang: one.lang,
          facts: one.facts,
          issuedAt: one.issuedAt,
          revokedAt: one.revokedAt,
        })),
      ),
    });
  }
  return all;
}
