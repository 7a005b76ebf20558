import { and, eq, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { isSomethingLost } from "../../../platform/encryption/lost.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReads, noteReadsDaily } from "../../audit/service.ts";
import { listRecipients, type Recipient } from "../../consents/queries.ts";
import { giveTo, type Wording, withdrawConsent } from "../../consents/service.ts";
import { type Seal, sealOf, sealsOf } from "../../reports/sealing/service.ts";
import type { NewSending } from "../input.ts";
import { recordPolicy } from "../policy.ts";
import type { RecordRow } from "../queries.ts";
import { openRecord } from "../reading/service.ts";
import { recordSendings, records } from "../tables.ts";
import { limitedTo, type RecordView } from "../view.ts";
import { listSentToMe, type SentRow } from "./queries.ts";

/** Who recruits for the company of the actor's cohorts now; undefined: nobody. */
export const findHiring = async ({ db }: Platform, actor: Actor): Promise<Recipient | undefined> =>
  (await listRecipients(db, actor)).find(({ kind }) => kind === "hiring");

/**
 * Sends hiring a copy of these parts of the record, as approved: what is changed later does not reach it. What was sent there before
 * is replaced. The consent and the copy are one: when the consent ends, the copy is absent.
 * @throws Refusal 403 not one's own, 409 `not_approved`, `changed_meanwhile` since it was opened, `sealed_lost`, 422 `recipient_unknown`
 */
export async function sendRecord(
  platform: Platform,
  actor: Actor,
  record: RecordRow,
  { items, days, version }: NewSending,
  reader: Wording,
): Promise<void> {
  if (!recordPolicy.own.holds(actor, record)) throw forbidden("not_yours");
  if (record.version !== version) throw conflict("changed_meanwhile");
  if (record.state !== "approved") throw conflict("not_approved");
  const hiring = await findHiring(platform, actor);
  if (!hiring) throw unacceptable("recipient_unknown");
  const view = await previewSent(platform, actor, record, items);
  // A copy cannot say later that parts of it could not be opened.
  if (isSomethingLost()) throw conflict("sealed_lost");
  const seal = await sealOf(platform, actor.person);
  const id = newId();
  await platform.db.write(actor, async (tx) => {
    const [now] = await tx.q.select().from(records).where(eq(records.id, record.id)).for("update");
    if (now?.version !== version) throw conflict("changed_meanwhile");
    const consent = await giveTo(platform, tx, actor, hiring, { item: "record", days }, reader);
    const mine = and(eq(recordSendings.person, actor.person), eq(recordSendings.recipient, hiring.id));
    await tx.q.delete(recordSendings).where(mine);
    await tx.q.insert(recordSendings).values({
      ...{ id, record: record.id, person: actor.person, consent, recipient: hiring.id },
      view: seal.close(FIELD(id), JSON.stringify(view)),
      sentAt: platform.clock.now(),
    });
    await tx.record({ kind: "record.sent", cohort: record.cohort, person: actor.person, subject: id });
  });
}

/** The copy as hiring would read it. */
export const previewSent = async (
  platform: Platform,
  actor: Actor,
  record: RecordRow,
  items: NewSending["items"],
): Promise<RecordView> => limitedTo(await openRecord(platform, actor, record), items);

/** Takes a copy back: from this moment on nobody else reads it. Twice is once. */
export const takeBack = (platform: Platform, actor: Actor, { consent }: SentRow): Promise<void> =>
  withdrawConsent(platform, actor, consent);

/**
 * Opens a copy that was found through the actor. When it is somebody else's, the reading is noted before.
 * @throws Refusal 409 `sealed_lost`
 */
export async function openSent(platform: Platform, actor: Actor, sent: SentRow): Promise<RecordView> {
  await noteReads(platform, actor, [{ person: sent.person, item: "record", subject: sent.id }]);
  const view = await unsealed(platform, sent);
  if (!view) throw conflict("sealed_lost");
  return view;
}

/** The copy of one's own record, for the export; undefined when its key is lost. */
export const unsealed = async (platform: Platform, sent: SentRow): Promise<RecordView | undefined> =>
  openWith(await sealOf(platform, sent.person), sent);

function openWith(seal: Seal, { id, view }: SentRow): RecordView | undefined {
  const text = seal.open(FIELD(id), view);
  return text === undefined ? undefined : (JSON.parse(text) as RecordView);
}

/** A copy as it is listed for hiring: with the name its owner sent along, as they sent it, else without any. */
export type ListedSent = Pick<SentRow, "id" | "cohortTitle" | "sentAt" | "expiresAt"> & {
  readonly name: string | null;
  /** Its key is lost: whether a name was sent cannot be said. */
  readonly lost: boolean;
};

/** The copies that others have sent to the actor's hiring, newest first. Whose name is shown, for them it is noted before, once a day. */
export async function listSent(platform: Platform, actor: Actor): Promise<ListedSent[]> {
  const rows = await listSentToMe(platform.db, actor);
  const sealsBy = await sealsOf(
    platform,
    rows.map(({ person }) => person),
  );
  const opened = rows.map((row) => ({ row, view: openWith(sealsBy(row.person), row) }));
  const named = opened.filter(({ view }) => view?.name);
  await noteReadsDaily(
    platform,
    actor,
    named.map(({ row }) => ({ person: row.person, item: "record", subject: row.id })),
  );
  return opened.map(({ row, view }) => ({
    ...{ id: row.id, cohortTitle: row.cohortTitle, sentAt: row.sentAt, expiresAt: row.expiresAt },
    name: view?.name ?? null,
    lost: view === undefined,
  }));
}

/** Deletes the copies whose consent has ended. */
export async function forgetSent({ db, clock }: Platform): Promise<void> {
  await db.write(bySystem, ({ q }) =>
    q.delete(recordSendings).where(sql`not exists (
      select from consents c
      where c.id = ${recordSendings.consent} and c.withdrawn_at is null and c.expires_at > ${clock.now()})`),
  );
}

/** Every night. */
export const defineForgettingSent = (platform: Platform): void =>
  platform.jobs.every("47 3 * * *", { name: "records.forget_sent", run: () => forgetSent(platform) });

const FIELD = (sending: string) => ["record_sendings", sending, "view"] as const;
