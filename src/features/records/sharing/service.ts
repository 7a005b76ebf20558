import { and, eq, isNull } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { conflict, forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { hashOf, newSecret } from "../../../platform/session/secret.ts";
import { sealOf } from "../../reports/sealing/service.ts";
import type { NewShare } from "../input.ts";
import { recordPolicy } from "../policy.ts";
import type { RecordRow } from "../queries.ts";
import { recordShares } from "../tables.ts";
import { listOpened, listShares, type ShareRow } from "./queries.ts";

/** A link as its owner sees it. */
export interface OpenedShare extends Pick<ShareRow, "id" | "items" | "createdAt" | "expiresAt" | "endedAt"> {
  readonly label: string;
  readonly secret: string;
  readonly opened: { readonly times: number; readonly last: Date } | undefined;
}

/**
 * Makes a link that shows these items of the record, as approved, until a day.
 * @throws Refusal 403 not one's own, 409 `not_approved`
 */
export async function makeShare(
  platform: Platform,
  actor: Actor,
  record: RecordRow,
  { label, items, days: length }: NewShare,
): Promise<void> {
  if (!recordPolicy.own.holds(actor, record)) throw forbidden("not_yours");
  if (record.state !== "approved") throw conflict("not_approved");
  const id = newId();
  const secret = newSecret();
  const seal = await sealOf(platform, actor.person);
  const now = platform.clock.now();
  await platform.db.write(actor, async ({ q, record: tell }) => {
    await q.insert(recordShares).values({
      id,
      record: record.id,
      person: actor.person,
      label: seal.close(fieldOf(id, "label"), label),
      secret: seal.close(fieldOf(id, "secret"), secret),
      secretHash: hashOf(secret),
      items,
      createdAt: now,
      expiresAt: later(now, days(length)),
    });
    await tell({ kind: "record.link_made", cohort: record.cohort, person: actor.person, subject: id });
  });
}

/** Ends a link: from this moment it is a page that cannot be found. Twice is once. */
export async function endShare({ db, clock }: Platform, actor: Actor, share: ShareRow): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(recordShares)
      .set({ endedAt: clock.now() })
      .where(and(eq(recordShares.id, share.id), eq(recordShares.person, actor.person), isNull(recordShares.endedAt)))
      .returning({ id: recordShares.id });
    if (done.length > 0) await record({ kind: "record.link_ended", person: actor.person, subject: share.id });
  });
}

/** The links to one's own record, with their words, secrets and openings. */
export async function openShares(platform: Platform, actor: Actor, record: RecordRow): Promise<OpenedShare[]> {
  const rows = await listShares(platform.db, actor, record);
  const [seal, opened] = await Promise.all([sealOf(platform, actor.person), listOpened(platform.db, actor, rows)]);
  return rows.map(({ id, items, createdAt, expiresAt, endedAt, label, secret }) => ({
    id,
    items,
    createdAt,
    expiresAt,
    endedAt,
    label: seal.open(fieldOf(id, "label"), label) ?? "",
    secret: seal.open(fieldOf(id, "secret"), secret) ?? "",
    opened: opened.get(id),
  }));
}

const fieldOf = (share: string, column: "label" | "secret") => ["record_shares", share, column] as const;
